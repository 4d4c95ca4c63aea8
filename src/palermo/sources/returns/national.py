"""National figures from the returns that were accepted, each with what it stands on: places, people, agencies, levels.

A place that did not answer is not zero: the sum of the others is then a least. Two agencies that report the same of one
place may have counted the same people: they are not added, and the figure is bounded by the larger and by both. What is withheld of a return is not in it.
"""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.origin import DerivedOrigin, identify
from palermo.evidence.period import Interval, calendar_year, tip_reporting_period
from palermo.evidence.reading import Reading
from palermo.evidence.source import Source
from palermo.knowledge.places import gazetteer
from palermo.sources.returns.figures import FAMILY
from palermo.sources.returns.kept import card_of, read_accepted
from palermo.sources.returns.population import population_of

ONE_DAY = datetime.timedelta(days=1)


class Told(NamedTuple):
    """What one agency reports of one place and period."""

    agency: str
    place: str
    level: str
    number: int
    figures: tuple[str, ...]


class Standing(NamedTuple):
    """What a national figure stands on. `people` is the share of the population, None where no census is bundled."""

    places: tuple[str, ...]
    of: tuple[str, ...]
    people: float | None
    agencies: tuple[str, ...]
    levels: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return set(self.of) <= set(self.places)


Key = tuple[str, str, str, Interval]  # country, measure, unit, period


def read_national(data: bytes, *, cards: tuple[Path, ...]) -> Reading:
    """National figures of every measure and period that returns tell of. `data`: the register of accepted returns."""
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source(
        id=f"{FAMILY}-national-{sha256[:16]}", family=FAMILY, form="document", publisher="Palermo",
        title="National figures from returns", terms="Sums of accepted returns", sha256=sha256, records=len(cards),
    )  # fmt: skip
    told = _told(cards)
    return Reading(source=source, figures=tuple(_figures({**told, **_years(told)}, source)))


def _told(cards: Iterable[Path]) -> dict[Key, list[Told]]:
    """Of each measure and period what each agency reports of each province, or of the whole country for its level."""
    found: defaultdict[Key, list[Told]] = defaultdict(list)
    for path in cards:
        card = card_of(path.read_bytes())
        if card.country is None:
            continue
        figures = read_accepted(path.read_bytes(), file=path.with_suffix(".data")).figures
        for key, one in _of_agency(figures, card.agency, card.country):
            found[key].append(one)
    return found


def _of_agency(figures: Iterable[Figure], agency: str, country: str) -> Iterator[tuple[Key, Told]]:
    """A province's own number, or else the sum of its districts."""
    whole = [f for f in figures if f.period and f.value is not None and not f.part_of_total and not f.forms]
    parts: defaultdict[tuple[Key, str], list[Figure]] = defaultdict(list)
    said = {(f.measure, f.unit, f.period, f.place) for f in whole}
    for f in whole:
        if f.period is None:
            continue
        key = (country, f.measure, f.unit, f.period)
        up = gazetteer(country).parent(f.place) if f.place in gazetteer(country).places else None
        if f.level == "district" and up and (f.measure, f.unit, f.period, up) not in said:
            parts[key, up].append(f)
        elif f.level != "district":
            yield key, Told(agency, f.place, f.level, int(f.value or 0), (f.id,))
    for (key, place), listed in parts.items():
        yield (
            key,
            Told(
                agency, place, "province", sum(int(f.value or 0) for f in listed), tuple(f.id for f in listed)
            ),
        )


def _years(told: dict[Key, list[Told]]) -> dict[Key, list[Told]]:
    """Calendar years and reporting years of which an agency sent every quarter or month and no return of the whole."""
    found: defaultdict[Key, list[Told]] = defaultdict(list)
    for series, parts in _series(told).items():
        country, measure, unit, agency, place, level = series
        for whole in _wholes(period for period, _ in parts):
            inner = [
                (period, one)
                for period, one in parts
                if whole.start <= period.start and period.end <= whole.end
            ]
            if _fill([period for period, _ in inner], whole) and (country, measure, unit, whole) not in told:
                number = sum(one.number for _, one in inner)
                ids = tuple(known for _, one in inner for known in one.figures)
                found[country, measure, unit, whole].append(Told(agency, place, level, number, ids))
    return found


def _series(told: dict[Key, list[Told]]) -> dict[tuple[str, ...], list[tuple[Interval, Told]]]:
    """What one agency says of one place, over quarters and months."""
    series: defaultdict[tuple[str, ...], list[tuple[Interval, Told]]] = defaultdict(list)
    for (country, measure, unit, period), each in told.items():
        if period.kind == "span":
            for one in each:
                series[country, measure, unit, one.agency, one.place, one.level].append((period, one))
    return series


def _wholes(parts: Iterable[Interval]) -> list[Interval]:
    years = sorted({part.start.year for part in parts})
    return [whole for year in years for whole in (calendar_year(year), tip_reporting_period(year + 1))]


def _fill(parts: list[Interval], whole: Interval) -> bool:
    at = whole.start
    for part in sorted(parts, key=lambda part: part.start):
        if part.start != at:
            return False
        at = part.end + ONE_DAY
    return at == whole.end + ONE_DAY


def _figures(told: dict[Key, list[Told]], source: Source) -> Iterator[Figure]:
    for (country, measure, unit, period), each in sorted(told.items(), key=str):
        if any(one.place == country and one.level == "country" for one in each):
            continue  # somebody reports the national number itself
        stands = standing(each, country)
        by: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
        for one in each:
            by[one.place, one.level].append(one)
        least = sum(max(one.number for one in listed) for listed in by.values())
        most = sum(one.number for one in each)
        exact = stands.complete and least == most
        yield Figure(
            id=identify(source.sha256, "figure", country, measure, unit, period.start, period.end),
            kind="count", measure=measure, unit=unit, status="reported" if exact else "bounded",
            value=least if exact else None, lower=None if exact else least,
            upper=most if stands.complete and not exact else None,
            qualifier="exact" if exact else "at_least", place=country, level="country", period=period,
            note=said(stands, country), country=country, source=source.id,
            origin=DerivedOrigin(of=tuple(known for one in each for known in one.figures), how=said(stands, country)),
        )  # fmt: skip


def standing(each: Iterable[Told], country: str) -> Standing:
    """What figures of one measure and period stand on together."""
    listed = gazetteer(country)
    known = list(each)
    places = tuple(sorted({one.place for one in known if one.level == "province"}))
    every = tuple(listed.at("province"))
    people = [population_of(place) for place in every]
    here = sum(population_of(place) or 0 for place in places)
    share = here / sum(filter(None, people)) if all(people) and people else None
    levels = tuple(sorted({"federal" if one.level == "federal" else "provincial" for one in known}))
    return Standing(places, every, share, tuple(sorted({one.agency for one in known})), levels)


def said(stands: Standing, country: str) -> str:
    """The completeness in a sentence, which goes wherever the figure goes."""
    listed = gazetteer(country)
    missing = [listed.name(place) for place in stands.of if place not in stands.places]
    people = (
        f", {stands.people:.0%} of the population" if stands.people is not None else ", population not known"
    )
    told = f"Stands on {len(stands.places)} of {len(stands.of)} provinces{people}, {len(stands.agencies)} agencies, {' and '.join(stands.levels)} level."
    return told + (f" Not reported, or withheld to protect persons: {', '.join(missing)}." if missing else "")
