"""What may be compared with what, and what a figure's true number can be."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from palermo.evidence.figure import Figure
from palermo.evidence.period import Interval
from palermo.findings.said import thresholds

K = TypeVar("K")


class Bounds(NamedTuple):
    """The least and the most that the true number can be; infinity where nothing limits it."""

    least: float
    most: float

    @property
    def exact(self) -> bool:
        return self.least == self.most


class Quantity(NamedTuple):
    """What is counted, of whom, where and by whom: figures of different quantities are never compared."""

    kind: str
    measure: str
    unit: str
    of: str | int | None
    forms: tuple[str, ...]
    place: str
    level: str
    breakdown: tuple[tuple[str, str], ...]
    part_of_total: bool
    ongoing: bool


def quantity(figure: Figure) -> Quantity:
    """A part whose place, form or breakdown says which part it is compares with the same part elsewhere."""
    return Quantity(
        figure.kind,
        figure.measure,
        figure.unit,
        figure.of,
        tuple(sorted(figure.forms)),
        figure.place,
        figure.level,
        _divided(figure),
        figure.part_of_total and not _part_is_told(figure),
        figure.ongoing,
    )


def _divided(figure: Figure) -> tuple[tuple[str, str], ...]:
    """The breakdown, without a source's own word for a form that `forms` already names."""
    named = {"form"} if figure.forms else set()
    return tuple(sorted((key, value) for key, value in figure.breakdown.items() if key not in named))


def _part_is_told(figure: Figure) -> bool:
    return bool(figure.forms or figure.breakdown or figure.place != figure.country)


def bounds(figure: Figure) -> Bounds | None:
    """None where no number was given: unknown, not reported and not applicable are not 0."""
    if figure.status == "bounded":
        return Bounds(_or(figure.lower, 0), _or(figure.upper, math.inf))
    if figure.status != "reported" or figure.value is None:
        return None
    if figure.qualifier == "about" and figure.lower is not None and figure.upper is not None:
        return Bounds(float(figure.lower), float(figure.upper))  # an estimate with its interval
    return _said(float(figure.value), figure.qualifier)


def _said(value: float, qualifier: str) -> Bounds | None:
    margin = thresholds("about")["margin"] * value
    return {
        "exact": Bounds(value, value),
        "at_least": Bounds(value, math.inf),
        "more_than": Bounds(math.nextafter(value, math.inf), math.inf),
        "at_most": Bounds(0, value),
        "about": Bounds(value - margin, value + margin),
    }.get(qualifier)


def _or(value: float | None, default: float) -> float:
    return default if value is None else float(value)


def apart(one: Bounds, other: Bounds) -> bool:
    """Whether the two cannot be the same number."""
    return one.least > other.most or other.least > one.most


def main_year(period: Interval) -> int:
    """The calendar year in which most of a period lies: 2019 for a reporting period April 2019 - March 2020."""
    return (period.start + (period.end - period.start) / 2).year


def plain(value: float) -> float | int:
    """A whole number without its point."""
    return int(value) if value.is_integer() else round(value, 4)


def number(figure: Figure) -> dict[str, Any]:
    """A figure as a page's sentence needs it."""
    return {
        "id": figure.id,
        "value": figure.value,
        "lower": figure.lower,
        "upper": figure.upper,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "period": figure.period.label if figure.period else None,
        "period_kind": figure.period.kind if figure.period else None,
        "source": figure.source,
    }


def grouped(figures: Iterable[Figure], key: Callable[[Figure], K]) -> dict[K, list[Figure]]:
    """Figures by what they share, in the order met."""
    groups: dict[K, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[key(figure)].append(figure)
    return dict(groups)


def one_voice(figures: Iterable[Figure]) -> list[Figure]:
    """One figure a source; none of a source that says two different numbers, for which of them would be meant?"""
    voices = []
    for said in grouped(figures, lambda figure: figure.source).values():
        if len({bounds(figure) for figure in said}) == 1:
            voices.append(said[0])
    return voices
