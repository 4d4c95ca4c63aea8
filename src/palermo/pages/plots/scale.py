"""Axes: round tops, and which years to print."""

import math
from collections.abc import Iterable, Sequence


def round_top(values: Iterable[float]) -> float:
    """The least of 1, 2, 4, 5, 8 times a power of ten that holds all values; 1 where there are none."""
    highest = max(values, default=0)
    if highest <= 0:
        return 1
    power: float = 10.0 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= highest)


def years_printed(years: Sequence[int], at_most: int = 6) -> list[int]:
    """First, last and round years between them, none of them crowding another."""
    first, last = years[0], years[-1]
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= at_most)
    round_years = [year for year in range(first + 1, last) if year % step == 0]
    apart = [year for year in round_years if year - first >= step * 0.7 and last - year >= step * 0.7]
    return sorted({first, last, *apart})
