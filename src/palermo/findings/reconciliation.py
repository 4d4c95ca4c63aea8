"""Reconciliation: what several sources say of one thing, side by side, and which of the differences are understood."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.findings.because import duplicates_between, reasons
from palermo.findings.latest import latest_word
from palermo.findings.quantity import apart, bounds, grouped, main_year, number, plain
from palermo.findings.said import Said, derived, found
from palermo.knowledge.content import load


def reconciliations(said: Said) -> Iterator[Finding]:
    """One finding for each measure, place and year of which at least two publishers speak.

    Facts: `sides` (each figure with its family, column, level and forms), `ranges` (least and most of what counts the
    same unit), `explained` (pairs of ids with the reasons), `open` (pairs that nothing explains), and `state`: agree,
    explained or open.
    """
    told = latest_word(said)
    rules = load("reconciliation.yml")
    own = [one for one in told.figures if told.family(one) not in rules["copies"]]
    fit = [one for one in own if _is_headline(one) and one.measure not in rules["without"]]
    for figures in grouped(fit, _same_thing).values():
        sides = _sides(told, figures)
        if len({told.publisher(side) for side in sides}) > 1:
            yield _reconciled(told, sides)


def _is_headline(figure: Figure) -> bool:
    """A count of all there is at its place: a part of it would need the same part elsewhere to be held against."""
    part = figure.breakdown or figure.ongoing or (figure.part_of_total and not figure.forms)
    return bool(figure.kind == "count" and figure.period and bounds(figure) and not part)


def _same_thing(figure: Figure) -> tuple[object, ...]:
    assert figure.period  # noqa: S101 - chosen above
    place = figure.place.split("@")[0]
    return figure.measure, place, main_year(figure.period), figure.period.kind == "span"


def _sides(said: Said, figures: list[Figure]) -> list[Figure]:
    """Of each publisher the widest of its figures in each unit: all forms before one form, the country before a level."""
    each = grouped(figures, lambda figure: (said.publisher(figure), figure.unit))
    return [side for alike in each.values() for side in _widest(alike)]


def _widest(figures: list[Figure]) -> list[Figure]:
    def narrowed(figure: Figure) -> tuple[bool, bool]:
        return bool(figure.forms), figure.level == "federal"

    least = min(map(narrowed, figures))
    return [figure for figure in figures if narrowed(figure) == least]


def _reconciled(said: Said, sides: list[Figure]) -> Finding:
    differing = [pair for pair in combinations(sides, 2) if _apart(said, *pair)]
    because = {(one.id, other.id): reasons(said, one, other) for one, other in differing}
    left = [list(pair) for pair, why in because.items() if not why]
    differing = [pair for pair in differing if because[pair[0].id, pair[1].id]]
    first = sides[0]
    return found(
        "reconciliation",
        said.country,
        first.measure,
        derived(sides, "numbers of several sources for one measure, place and year"),
        {
            "sides": [_side(said, side) for side in sides],
            "ranges": _ranges(sides),
            "explained": [_explained(said, *pair, because[pair[0].id, pair[1].id]) for pair in differing],
            "open": left,
            "state": "open" if left else "explained" if because else "agree",
        },
        year=main_year(first.period) if first.period else None,
        place=first.place,
        forms=tuple(sorted({form for side in sides for form in side.forms})),
    )


def _explained(said: Said, one: Figure, other: Figure, why: list[str]) -> dict[str, Any]:
    """A pair with its reasons; where duplicates are one and their number was released and suffices, with that number."""
    told: dict[str, Any] = {"pair": [one.id, other.id], "reasons": why}
    number = duplicates_between(said, one, other) if "duplicates" in why else None
    return told if number is None else told | {"duplicates": number}


def _apart(said: Said, one: Figure, other: Figure) -> bool:
    known, told = bounds(one), bounds(other)
    return said.publisher(one) != said.publisher(other) and bool(known and told and apart(known, told))


def _side(said: Said, figure: Figure) -> dict[str, Any]:
    family = said.family(figure)
    told = {"family": family, "column": column(family), "level": figure.level, "forms": list(figure.forms)}
    return number(figure) | told


def column(family: str) -> str:
    """Which of registry, returns, official statistics and narratives a family belongs to."""
    columns: dict[str, list[str]] = load("reconciliation.yml")["columns"]
    return next((name for name, families in columns.items() if family in families), "narrative")


def _ranges(sides: list[Figure]) -> list[dict[str, Any]]:
    """The least and the most that sources say, unit by unit; never a mean. `most` is None where nothing limits it."""
    told = []
    for unit, alike in grouped(sides, lambda side: side.unit).items():
        known = [limits for side in alike if (limits := bounds(side))]
        least, most = min(one.least for one in known), max(one.most for one in known)
        told.append(
            {"unit": unit, "least": plain(least), "most": None if most == float("inf") else plain(most)}
        )
    return told
