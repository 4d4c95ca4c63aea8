"""Whether withheld counts are safe: for each, whole tables that fit everything public and set it elsewhere.

A witness is a complete set of whole counts that satisfies every equation and every published figure. As long as
one has the count at its low reach and another at its high reach, nobody can exclude either. Each witness is
checked in whole numbers; what a solver says is never taken on trust.
"""

import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from palermo.release.solver import INFEASIBLE, OPTIMAL, Numbers, least, least_whole
from palermo.release.system import Need, Problem

ROOM = 1_000  # how far above the truth a witness may set a count: farther is never needed
SECONDS = 5.0  # for one whole-number search
ROUNDS = 12  # of tightening
WORTH_ANOTHER = 3  # sides that one more spreading must have met for the next to be tried
ALMOST = 1e-9
MOVED = 1e-6
NEAR = 2  # how far from a fraction the search for whole numbers looks first


class Side(NamedTuple):
    """One of the two reaches of a need."""

    need: Need
    up: bool

    @property
    def reach(self) -> int:
        return self.need.high if self.up else self.need.low

    def met_by(self, table: Numbers) -> bool:
        """Whether a table sets the column as far as it must be able to go."""
        value = table[self.need.column]
        return bool(value >= self.reach if self.up else value <= self.reach)


class Unmet(NamedTuple):
    """Sides that no table meets, and those for which none was found in the time given."""

    impossible: tuple[Side, ...]
    unsolved: tuple[Side, ...]

    @property
    def all(self) -> tuple[Side, ...]:
        return (*self.impossible, *self.unsolved)


def sides_of(needs: Sequence[Need]) -> list[Side]:
    """Both reaches of each need."""
    return [Side(need, up) for need in needs for up in (True, False)]


def unmet(problem: Problem, withheld: frozenset[int], sides: Sequence[Side], first: bool = False) -> Unmet:
    """The sides that are not met when these candidates are withheld; with `first`, one is enough."""
    lower, upper = tightened(problem, *bounds_within_room(problem, withheld))
    pending = not_in_pool(problem, lower, upper, sides)
    impossible = [side for side in pending if _beyond(side, lower, upper)]
    pending = [] if first and impossible else [side for side in pending if not _beyond(side, lower, upper)]
    pending = met_together(problem, lower, upper, pending)
    unsolved: list[Side] = []
    while pending and not (first and (impossible or unsolved)):
        side = pending.pop(0)
        status, table = witness_for(problem, lower, upper, side)
        if table is not None:
            pending = [other for other in pending if not other.met_by(table)]
        else:
            (impossible if status == INFEASIBLE else unsolved).append(side)
    return Unmet(tuple(impossible), tuple(unsolved))


def not_in_pool(problem: Problem, lower: Numbers, upper: Numbers, sides: Sequence[Side]) -> list[Side]:
    """The sides that no table found so far and within the bounds meets."""
    tables = np.array(problem.pool)
    within = tables[np.all((tables >= lower) & (tables <= upper), axis=1)]
    if not len(within):
        return list(sides)
    most, least = within.max(axis=0), within.min(axis=0)
    return [side for side in sides if not side.met_by(most if side.up else least)]


def _beyond(side: Side, lower: Numbers, upper: Numbers) -> bool:
    column = side.need.column
    return bool(upper[column] < side.reach if side.up else lower[column] > side.reach)


def tightened(problem: Problem, lower: Numbers, upper: Numbers) -> tuple[Numbers, Numbers]:
    """The bounds after what each equation alone says of its columns, again and again until little follows."""
    matrix = problem.matrix
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    columns, factors = matrix.indices, matrix.data
    for _ in range(ROUNDS):
        least = np.where(factors > 0, factors * lower[columns], factors * upper[columns])
        most = np.where(factors > 0, factors * upper[columns], factors * lower[columns])
        others_least = np.bincount(rows, least, matrix.shape[0])[rows] - least
        others_most = np.bincount(rows, most, matrix.shape[0])[rows] - most
        ends = np.sort(np.stack([-others_least / factors, -others_most / factors]), axis=0)
        low, high = lower.copy(), upper.copy()
        np.maximum.at(low, columns, np.ceil(ends[0] - ALMOST))
        np.minimum.at(high, columns, np.floor(ends[1] + ALMOST))
        if np.array_equal(low, lower) and np.array_equal(high, upper):
            break
        lower, upper = low, high
    return lower, upper


def bounds_within_room(problem: Problem, withheld: frozenset[int]) -> tuple[Numbers, Numbers]:
    """The bounds with a finite room around the truth, so that every programme has an answer."""
    lower, upper = problem.bounds(withheld)
    return np.maximum(lower, problem.truth - ROOM), np.minimum(upper, problem.truth + ROOM)


def met_together(problem: Problem, lower: Numbers, upper: Numbers, pending: list[Side]) -> list[Side]:
    """The sides still open after spreading out as many as possible at once: a few tables are witnesses for most."""
    for up in (True, False):
        before = len(pending) + WORTH_ANOTHER
        while len(pending) <= before - WORTH_ANOTHER:
            before = len(pending)
            same = [side for side in pending if side.up == up]
            if len(same) < 2:
                break
            table = _spread(problem, lower, upper, same)
            if table is not None:
                pending = [side for side in pending if not side.met_by(table)]
    return pending


def witness_for(problem: Problem, lower: Numbers, upper: Numbers, side: Side) -> tuple[int, Numbers | None]:
    """A table that meets one side, or the solver's word that there is none."""
    low, high = lower.copy(), upper.copy()
    column = side.need.column
    if side.up:
        low[column] = max(low[column], side.reach)
    else:
        high[column] = min(high[column], side.reach)
    if low[column] > high[column]:
        return INFEASIBLE, None
    return _whole_table(problem, low, high, np.zeros(len(low)))


def farthest(problem: Problem, withheld: frozenset[int], side: Side) -> int:
    """How far the column can go on this side, at least; where nothing was found, it stays where it is in truth."""
    lower, upper = bounds_within_room(problem, withheld)
    cost = np.zeros(len(lower))
    cost[side.need.column] = -1 if side.up else 1
    table = _whole_table(problem, lower, upper, cost)[1]
    told = problem.truth if table is None else table
    reach = int(told[side.need.column])
    return min(reach, side.reach) if side.up else max(reach, side.reach)


def checked(problem: Problem, lower: Numbers, upper: Numbers, table: Numbers) -> bool:
    """Whether a table is whole, fits the equations exactly and lies within the bounds."""
    whole = bool(np.all(table == np.round(table)))
    fits = not np.any(problem.matrix @ table)
    return whole and fits and bool(np.all(table >= lower) and np.all(table <= upper))


def _spread(problem: Problem, lower: Numbers, upper: Numbers, sides: Sequence[Side]) -> Numbers | None:
    """A table in which as many of these columns as possible go to their reach, none beyond it for nothing."""
    low, high, cost = lower.copy(), upper.copy(), np.zeros(len(lower))
    for side in sides:
        column = side.need.column
        cost[column] = -1 if side.up else 1
        if side.up:
            high[column] = min(high[column], max(side.reach, problem.truth[column]))
        else:
            low[column] = max(low[column], min(side.reach, problem.truth[column]))
    return _whole_table(problem, low, high, cost)[1]


def _whole_table(
    problem: Problem, lower: Numbers, upper: Numbers, cost: Numbers
) -> tuple[int, Numbers | None]:
    """The cheapest table within the bounds, by the linear programme when its answer is whole already."""
    free = np.flatnonzero(lower < upper)
    fixed = np.where(lower < upper, 0.0, lower)
    at = -(problem.matrix @ fixed)
    rows = problem.matrix[:, free]
    touched = np.flatnonzero(np.diff(rows.indptr))
    if np.any(np.delete(at, touched)):
        return INFEASIBLE, None
    rows, at = rows[touched], at[touched]
    started = time.monotonic()
    found = least(cost[free], rows, at, lower[free], upper[free])
    if found.status == INFEASIBLE:
        return INFEASIBLE, None
    if (table := _filled(problem, lower, upper, fixed, free, found.point)) is not None:
        return OPTIMAL, table
    for keep in (True, False):
        low, high = _around(found.point, lower[free], upper[free]) if keep else (lower[free], upper[free])
        left = max(SECONDS - (time.monotonic() - started), 1.0)
        whole = least_whole(cost[free], rows, at, at, low, high, left)
        if (table := _filled(problem, lower, upper, fixed, free, whole.point)) is not None:
            return OPTIMAL, table
    return whole.status, None


def _around(point: Numbers | None, lower: Numbers, upper: Numbers) -> tuple[Numbers, Numbers]:
    """Bounds that hold a linear programme's answer where it is whole, and leave the few fractions to the search."""
    if point is None:
        return lower, upper
    nearest = np.round(point)
    whole = np.abs(point - nearest) < MOVED
    near = np.maximum(np.floor(point) - NEAR, lower), np.minimum(np.ceil(point) + NEAR, upper)
    return np.where(whole, nearest, near[0]), np.where(whole, nearest, near[1])


def _filled(
    problem: Problem,
    lower: Numbers,
    upper: Numbers,
    fixed: Numbers,
    free: NDArray[np.intp],
    point: Numbers | None,
) -> Numbers | None:
    """The whole table with the solver's part in it, if it stands the check."""
    if point is None:
        return None
    table = fixed.copy()
    table[free] = np.round(point)
    if not checked(problem, lower, upper, table):
        return None
    problem.pool.append(table)
    return table
