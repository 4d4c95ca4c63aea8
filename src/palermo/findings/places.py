"""The same number for several places of a country, as one source gives it for one period."""

from collections.abc import Iterator
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.findings.quantity import grouped, quantity
from palermo.findings.said import Said


class Places(NamedTuple):
    """One figure a place, all of one source, quantity and period; `total` is the country's, if the source has it."""

    parts: list[Figure]
    total: Figure | None

    @property
    def first(self) -> Figure:
        return self.parts[0]


def by_place(said: Said) -> Iterator[Places]:
    """Tables of places. A place that stands twice makes its table ambiguous, and it is left out."""
    counts = (figure for figure in said.figures if figure.kind == "count")
    for figures in grouped(counts, _whole_of).values():
        totals = [figure for figure in figures if figure.level == "country" and figure.place == said.country]
        lower = [figure for figure in figures if figure.level in ("province", "district")]
        for parts in grouped(lower, lambda figure: figure.level).values():
            if len({figure.place for figure in parts}) == len(parts) > 1:
                yield Places(parts, totals[0] if len(totals) == 1 else None)


def _whole_of(figure: Figure) -> tuple[object, ...]:
    alike = quantity(figure)._replace(place="", level="", part_of_total=False)
    return (alike, figure.source, figure.period)
