"""Share and concentration: a place's part of a country's number, beside its part of the population."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.findings.places import Places, by_place
from palermo.findings.quantity import bounds, main_year, number
from palermo.findings.said import Said, derived, found, thresholds


class Residents(NamedTuple):
    """A place's part of its country's population by one census, and the two figures it is worked out from."""

    part: float
    figures: list[Figure]


def shares(said: Said) -> Iterator[Finding]:
    censuses = [table for table in by_place(said) if table.first.measure == "population"]
    for figure in said.figures:
        if figure.kind == "share" and (known := bounds(figure)) and known.exact:
            residents = _residents(figure, censuses)
            how = "as the source says"
            yield _share(said, figure, [figure], known.least / 100, residents, how, {"of": figure.of})
    for table in by_place(said):
        if table.first.measure != "population":
            yield from _worked_out(said, table, censuses)


def _worked_out(said: Said, table: Places, censuses: list[Places]) -> Iterator[Finding]:
    """Parts of the stated total; of the sum of the places where no total is stated, with that as a warning."""
    rule = thresholds("share")
    exact = {figure.place: known.least for figure in table.parts if (known := bounds(figure)) and known.exact}
    stated = bounds(table.total) if table.total else None
    total = stated.least if stated and stated.exact else sum(exact.values())
    complete = bool(stated and stated.exact) or len(exact) == len(table.parts)
    if not complete or total < rule["smallest_total"] or len(exact) < rule["places_at_least"]:
        return
    whole = [table.total] if stated and stated.exact and table.total else table.parts
    warning = None if stated and stated.exact else "of_the_places_that_reported"
    for figure in table.parts:
        part = exact.get(figure.place, 0) / total
        residents = _residents(figure, censuses)
        if part <= 1 and (part >= rule["most"] or _times(part, residents) >= rule["concentrated"]):
            of = {"of": figure.measure, "total": total, "current": number(figure)}
            stands_on = [figure, *(other for other in whole if other.id != figure.id)]
            yield _share(said, figure, stands_on, part, residents, "part of the whole", of, warning)


def _share(
    said: Said,
    figure: Figure,
    stands_on: list[Figure],
    part: float,
    residents: Residents | None,
    how: str,
    facts: dict[str, Any],
    warning: str | None = None,
) -> Finding:
    rule = thresholds("share")
    degree = "nearly_all" if part >= rule["nearly_all"] else "most" if part >= rule["most"] else None
    times = _times(part, residents)
    return found(
        "share",
        said.country,
        figure.measure,
        derived([*stands_on, *(residents.figures if residents else [])], how),
        facts
        | {
            "share": round(part, 4),
            "degree": degree,
            "population_share": round(residents.part, 4) if residents else None,
            "times": round(times, 2) if residents else None,
            "concentrated": times >= rule["concentrated"],
        },
        year=figure.period.label if figure.period else said.sources[figure.source].report_year,
        place=figure.place,
        forms=figure.forms,
        warning=warning,
    )


def _times(part: float, residents: Residents | None) -> float:
    return part / residents.part if residents and residents.part else 0.0


def _residents(figure: Figure, censuses: list[Places]) -> Residents | None:
    """By the census nearest to the figure's period that counts a place of this very code and edition."""
    fit = [census for census in censuses if any(part.place == figure.place for part in census.parts)]
    if not fit or not figure.period:
        return None
    year = main_year(figure.period)
    census = min(fit, key=lambda census: abs(main_year(census.first.period) - year))  # type: ignore[arg-type]
    own = next(part for part in census.parts if part.place == figure.place)
    counted = bounds(own)
    whole = [census.total] if census.total else census.parts
    total = sum(known.least for part in whole if (known := bounds(part)))
    if not (counted and total):
        return None
    return Residents(counted.least / total, [own, *(part for part in whole if part.id != own.id)])
