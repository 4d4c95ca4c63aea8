"""Share and concentration: a place's part of a country's number, beside its part of the population."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.findings.places import Places, by_place
from palermo.findings.quantity import bounds, main_year, number, plain
from palermo.findings.said import Said, derived, found, thresholds

POPULATION = "population"
LATEST = 9999  # the census that what has no period of its own is held against


class Part(NamedTuple):
    """A part of a whole between 0 and 1, and the figures it is worked out from."""

    share: float
    figures: list[Figure]


def shares(said: Said) -> Iterator[Finding]:
    tables = list(by_place(said))
    censuses = [table for table in tables if table.first.measure == POPULATION and not table.first.breakdown]
    yield from _stated(said, censuses)
    for table in tables:
        if _adds_up(table.first):
            yield from _worked_out(said, table, censuses)


def _adds_up(figure: Figure) -> bool:
    additive = figure.unit in thresholds("share")["additive_units"]
    return additive and figure.measure != POPULATION and not figure.breakdown


def _stated(said: Said, censuses: Sequence[Places]) -> Iterator[Finding]:
    for figure in said.figures:
        if figure.kind == "share" and (known := bounds(figure)) and known.exact:
            part = Part(known.least / 100, [figure])
            residents = _residents(figure, censuses, None)
            yield _share(said, figure, part, residents, {"stated": True, "of": figure.of})


def _worked_out(said: Said, table: Places, censuses: Sequence[Places]) -> Iterator[Finding]:
    """What is notable of each place's part: most of the whole, or far more than its part of the population."""
    rule = thresholds("share")
    reported = [part for part in table.parts if bounds(part)]
    whole = [table.total] if table.total and _exact(table.total) is not None else reported
    among = {part.place for part in reported} if whole is reported else None
    total = _sum(whole)
    if len(reported) < rule["places_at_least"] or total is None or total < rule["smallest_total"]:
        return
    for figure in reported:
        part = Part((_exact(figure) or 0) / total, [figure, *_others(whole, figure)])
        residents = _residents(figure, censuses, among)
        if part.share <= 1 and (
            part.share >= rule["most"] or _times(part, residents) >= rule["concentrated"]
        ):
            facts = {"stated": False, "of": figure.measure, "total": plain(total), "current": number(figure)}
            warning = "of_the_places_that_reported" if among else None
            yield _share(said, figure, part, residents, facts, warning)


def _share(
    said: Said,
    figure: Figure,
    part: Part,
    residents: Part | None,
    facts: dict[str, Any],
    warning: str | None = None,
) -> Finding:
    rule = thresholds("share")
    degree = (
        "nearly_all" if part.share >= rule["nearly_all"] else "most" if part.share >= rule["most"] else None
    )
    times = _times(part, residents)
    worked_out = {
        "share": round(part.share, 4),
        "degree": degree,
        "population_share": round(residents.share, 4) if residents else None,
        "times": round(times, 2) if residents else None,
        "concentrated": times >= rule["concentrated"],
    }
    return found(
        "share",
        said.country,
        figure.measure,
        derived([*part.figures, *(residents.figures if residents else [])], "a part of the whole"),
        facts | worked_out,
        year=figure.period.label if figure.period else said.sources[figure.source].report_year,
        place=figure.place,
        forms=figure.forms,
        warning=warning,
    )


def _times(part: Part, residents: Part | None) -> float:
    return part.share / residents.share if residents and residents.share else 0.0


def _residents(figure: Figure, censuses: Sequence[Places], among: set[str] | None) -> Part | None:
    """Its part of the population of the country, or of the places `among`, by the census nearest in time.

    Only a census that counts a place of this very code and edition will do, and all the places it is held against.
    """
    year = main_year(figure.period) if figure.period else LATEST
    for census in sorted(censuses, key=lambda one: abs(_year(one) - year)):
        own = next((part for part in census.parts if part.place == figure.place), None)
        whole = _counted_among(census, among)
        residents, total = own and _exact(own), _sum(whole)
        if own and residents and total:
            return Part(residents / total, [own, *_others(whole, own)])
    return None


def _counted_among(census: Places, among: set[str] | None) -> list[Figure]:
    if among is None:
        return [census.total] if census.total else census.parts
    counted = [part for part in census.parts if part.place in among]
    return counted if len(counted) == len(among) else []


def _year(census: Places) -> int:
    return main_year(census.first.period) if census.first.period else 0


def _exact(figure: Figure) -> float | None:
    known = bounds(figure)
    return known.least if known and known.exact else None


def _sum(figures: Sequence[Figure]) -> float | None:
    """None where one of them is not known exactly."""
    values = [value for figure in figures if (value := _exact(figure)) is not None]
    return sum(values) if values and len(values) == len(figures) else None


def _others(figures: Sequence[Figure], than: Figure) -> list[Figure]:
    return [figure for figure in figures if figure.id != than.id]
