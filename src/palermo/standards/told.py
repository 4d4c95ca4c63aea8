"""What is told about waivers, years in a row and single tiers, beside the placements of the evidence (content/law/)."""

import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

from palermo.knowledge.content import load
from palermo.knowledge.countries import country

WAIVERS, COUNTED, SINGLE = "law/waivers.yml", "law/watch-list-years.yml", "law/tiers-told.yml"
WATCH_LIST = "2WL"


class Told(NamedTuple):
    """That a country was, or was not, on a tier in a report's year; `where` names the entry of content/law/."""

    country: str
    year: int
    tier: str
    was: bool
    where: str


@functools.cache
def waivers() -> dict[int, dict[str, Any]]:
    """By report: `countries` that had a waiver, `complete` (nobody else had one), `source`."""
    return {
        entry["report"]: entry for entry in load(WAIVERS)["waivers"] if _countries_exist(entry["countries"])
    }


def waived(iso3: str, report_year: int) -> bool | None:
    """Whether the downgrade was waived for that report; None where it is not known."""
    entry = waivers().get(report_year)
    if entry is None:
        return None
    if iso3 in entry["countries"]:
        return True
    return False if entry["complete"] else None


def waiver_entry(iso3: str, report_year: int) -> str:
    """The entry that tells whether there was a waiver, as evidence."""
    return f"content/{WAIVERS}#{report_year}/{iso3}"


@functools.cache
def told() -> tuple[Told, ...]:
    """Everything that content/law/ tells about single years."""
    return (*_from_waivers(), *_from_counts(), *_singly())


def _from_waivers() -> Iterator[Told]:
    """A waiver follows two years on the Watch List, and keeps the country there for the year of its report."""
    for report, entry in waivers().items():
        for iso3 in entry["countries"]:
            for year in (report - 2, report - 1, report):
                yield Told(iso3, year, WATCH_LIST, True, waiver_entry(iso3, report))


def _from_counts() -> Iterator[Told]:
    """The third year in a row: it was there in all three, and was not in the year before."""
    for entry in load(COUNTED)["counted"]:
        report, in_a_row = entry["report"], entry["year_in_a_row"]
        for iso3 in _countries_exist(entry["countries"]):
            where = f"content/{COUNTED}#{report}/{iso3}"
            for year in range(report - in_a_row + 1, report + 1):
                yield Told(iso3, year, WATCH_LIST, True, where)
            yield Told(iso3, report - in_a_row, WATCH_LIST, False, where)


def _singly() -> Iterator[Told]:
    for entry in load(SINGLE)["told"]:
        where = f"content/{SINGLE}#{entry['report']}/{entry['country']}"
        yield Told(country(entry["country"]).iso3, entry["report"], entry["tier"], True, where)


def _countries_exist(codes: list[str]) -> list[str]:
    return [country(code).iso3 for code in codes]
