"""The same number for several places of a country, as one publisher gives it for one period."""

from collections.abc import Iterator
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.findings.quantity import grouped, quantity
from palermo.findings.said import Said


class Places(NamedTuple):
    """One figure a place, all of one publisher, quantity and period; `total` is the country's, if there is one."""

    parts: list[Figure]
    total: Figure | None

    @property
    def first(self) -> Figure:
        return self.parts[0]


def by_place(said: Said) -> Iterator[Places]:
    """Tables of places. A place that stands twice makes its table ambiguous, and it is left out."""
    counts = (figure for figure in said.figures if figure.kind == "count")
    for figures in grouped(counts, lambda figure: _whole_of(said, figure)).values():
        totals = [figure for figure in figures if figure.level == "country" and figure.place == said.country]
        lower = [figure for figure in figures if figure.level in ("province", "district")]
        for parts in grouped(lower, lambda figure: figure.level).values():
            if len({figure.place for figure in parts}) == len(parts) > 1:
                yield Places(parts, totals[0] if len(totals) == 1 else None)


def _whole_of(said: Said, figure: Figure) -> tuple[object, ...]:
    alike = quantity(figure)._replace(place="", level="", part_of_total=False)
    return (alike, said.publisher(figure), figure.period)
