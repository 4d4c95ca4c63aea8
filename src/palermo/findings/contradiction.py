"""Contradiction: sources that give numbers for the same thing which cannot both be true."""

from collections.abc import Iterator
from itertools import combinations

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.findings.quantity import apart, bounds, grouped, main_year, number, one_voice, quantity
from palermo.findings.said import Said, derived, found, thresholds

UNSPECIFIED = "unspecified"


def contradictions(said: Said) -> Iterator[Finding]:
    """One finding for each thing on which sources differ, with all of its sides; a notice where they may not."""
    never = thresholds("contradiction")["apart"]
    fit = (
        figure for figure in said.figures if figure.period and figure.measure not in never and bounds(figure)
    )
    for figures in grouped(fit, _same_thing).values():
        sides = _sides(figures)
        differing = [pair for pair in combinations(sides, 2) if _comparable(*pair) and _apart(*pair)]
        if differing:
            yield _contradiction(said, differing)


def _same_thing(figure: Figure) -> tuple[object, ...]:
    assert figure.period  # noqa: S101 - chosen above
    return (quantity(figure)._replace(unit=""), figure.period.kind == "span", main_year(figure.period))


def _sides(figures: list[Figure]) -> list[Figure]:
    """One figure of each source in each unit: cases and persons of one source are two sides of their own."""
    return [side for alike in grouped(figures, lambda one: one.unit).values() for side in one_voice(alike)]


def _comparable(one: Figure, other: Figure) -> bool:
    return one.source != other.source and (one.unit == other.unit or UNSPECIFIED in (one.unit, other.unit))


def _apart(one: Figure, other: Figure) -> bool:
    known, told = bounds(one), bounds(other)
    return bool(known and told and apart(known, told))


def _contradiction(said: Said, differing: list[tuple[Figure, Figure]]) -> Finding:
    """If any two sides differ in nothing but the number, it is a contradiction; otherwise a notice with its caveats."""
    mildest = min((_caveats(said, *pair) for pair in differing), key=len)
    sides = list({figure.id: figure for pair in differing for figure in pair}.values())
    first = sides[0]
    return found(
        "contradiction",
        said.country,
        first.measure,
        derived(sides, "numbers of several sources side by side"),
        {
            "severity": "notice" if mildest else "contradiction",
            "sides": [number(side) | {"family": said.family(side)} for side in sides],
            "editions": len({said.publisher(side) for side in sides}) == 1,
        },
        year=main_year(first.period) if first.period else None,
        place=first.place,
        forms=first.forms,
        warning=" ".join(mildest) or None,
    )


def _caveats(said: Said, one: Figure, other: Figure) -> list[str]:
    caveats = []
    if (one.period and other.period) and (one.period.start, one.period.end) != (
        other.period.start,
        other.period.end,
    ):
        caveats.append("periods_differ")
    if one.unit != other.unit:
        caveats.append("unit_unspecified")
    if (
        len({said.publisher(side) in thresholds("contradiction")["of_children"] for side in (one, other)})
        == 2
    ):
        caveats.append("one_speaks_of_children")
    return caveats
