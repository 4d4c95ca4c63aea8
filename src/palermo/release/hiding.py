"""What to withhold besides: for one count after another, the cheapest others that let it be something else.

For each need that is not met, a linear programme finds the table farthest enough from the truth that costs least,
where changing a cell that is published anyway costs and changing one that is withheld does not; the cells it
changes are withheld too (J. P. Kelly, B. L. Golden and A. A. Assad, Cell suppression, Networks 22, 1992).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import hstack  # type: ignore[import-untyped]

from palermo.release.solver import Numbers, least
from palermo.release.system import Problem
from palermo.release.witness import (
    ROOM,
    Side,
    bounds_within_room,
    checked,
    met_together,
    not_in_pool,
    sides_of,
    unmet,
)

TOGETHER_FROM = (
    3_000  # needs, from which on one table is to reach two sides at once, and so on: faster, and dearer
)
AT_ONCE = 10  # after so many needs, tables are looked for that meet many others at once
MOVED = 1e-6


def withheld_besides(problem: Problem) -> frozenset[int]:
    """Candidates to withhold so that every need is met; everything, when no less was found."""
    withheld = frozenset[int]()
    pending = sides_of(problem.needs)
    while pending:
        withheld = _by_linear_programmes(problem, withheld, pending)
        pending = list(unmet(problem, withheld, pending).all)
        if not pending or withheld == problem.candidates:
            break
        withheld = _wider(problem, withheld, pending)  # whole numbers ask for more than fractions do
    return withheld


def _by_linear_programmes(
    problem: Problem, withheld: frozenset[int], sides: Sequence[Side]
) -> frozenset[int]:
    """Go through the sides, the farthest from the truth first; now and then strike out those met meanwhile."""
    pending = _farthest(sides, problem)
    at_once = 1 + len(problem.needs) // TOGETHER_FROM
    while pending:
        bounds = bounds_within_room(problem, withheld)
        pending = met_together(problem, *bounds, not_in_pool(problem, *bounds, pending))
        for _ in range(AT_ONCE):
            bounds = bounds_within_room(problem, withheld)
            pending = not_in_pool(problem, *bounds, pending)
            if not pending:
                break
            together = [side for side in pending if side.up == pending[0].up][:at_once]
            withheld |= cheapest_for(problem, withheld, together)
            pending = [side for side in pending if side not in together[:1]]
    return withheld


def cheapest_for(problem: Problem, withheld: frozenset[int], sides: Sequence[Side]) -> frozenset[int]:
    """The candidates that must move, at least cost, for these sides to be reached in one table.

    Where no table reaches all of them, as many as one does; where none reaches a single one, all candidates.
    """
    lower, upper = bounds_within_room(problem, withheld)
    shown = np.array(sorted(problem.candidates - withheld), dtype=int)
    rise = np.clip(problem.upper[shown] - upper[shown], 0, ROOM)
    fall = np.clip(lower[shown] - problem.lower[shown], 0, ROOM)
    for side in sides:
        (lower if side.up else upper)[side.need.column] = side.reach
    moving = problem.matrix[:, shown]
    found = least(
        np.concatenate([np.zeros(len(lower)), problem.cost[shown], problem.cost[shown]]),
        hstack([problem.matrix, moving, -moving], format="csr"),
        np.zeros(problem.matrix.shape[0]),
        np.concatenate([lower, np.zeros(2 * len(shown))]),
        np.concatenate([upper, rise, fall]),
    )
    if found.point is None:
        return (
            cheapest_for(problem, withheld, sides[: len(sides) // 2])
            if len(sides) > 1
            else problem.candidates
        )
    raised, lowered = np.split(found.point[len(lower) :], 2)
    _keep(problem, found.point[: len(lower)], shown, raised - lowered)
    return frozenset(int(column) for column in shown[(raised > MOVED) | (lowered > MOVED)])


def _keep(problem: Problem, table: Numbers, moved: NDArray[np.intp], by: Numbers) -> None:
    """The table found is a witness for other sides too, if it is whole."""
    table = table.copy()
    table[moved] += by
    table = np.round(table)
    if checked(problem, problem.lower, problem.upper, table):
        problem.pool.append(table)


def _farthest(pending: Sequence[Side], problem: Problem) -> list[Side]:
    return sorted(pending, key=lambda side: -abs(side.reach - problem.truth[side.need.column]))


def _wider(problem: Problem, withheld: frozenset[int], sides: Sequence[Side]) -> frozenset[int]:
    """Withhold besides what stands in an equation with the withheld cells around these needs; all, if none does."""
    columns = {side.need.column for side in sides}
    reached = problem.matrix[:, sorted(columns | withheld)]
    rows = np.flatnonzero(abs(reached).sum(axis=1))
    near = frozenset(int(column) for column in problem.matrix[rows].indices) & problem.candidates
    return withheld | near if near - withheld else problem.candidates
