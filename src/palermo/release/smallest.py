"""The cheapest set to withhold, exactly: an integer programme that learns its constraints from the attack.

M. Fischetti and J. J. Salazar, Solving the cell suppression problem on tabular data with linear constraints,
Management Science 47, 2001: whenever a choice leaves a need unmet, the duals of the attack on it give an inequality
that every safe choice satisfies.
"""

import time

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from palermo.release.hiding import withheld_besides
from palermo.release.solver import OPTIMAL, Numbers, least, least_whole
from palermo.release.system import Problem
from palermo.release.witness import Side, bounds_within_room, sides_of, unmet

ROOM_OF_CUTS = 60  # the smaller, the sharper the inequalities; a witness rarely needs to go farther
SLACK = 1e-6
CUTS_A_ROUND = 40


def withheld_at_least_cost(problem: Problem, seconds: float) -> tuple[frozenset[int], bool]:
    """Candidates to withhold, and whether no cheaper set exists. In want of time, the best set found."""
    best = without_the_needless(problem, withheld_besides(problem), seconds / 2)
    ends = time.monotonic() + seconds / 2
    if not best:
        return best, True
    choose = sorted(problem.candidates)
    cuts: list[Numbers] = []
    while (left := ends - time.monotonic()) > 0:
        choice = _master(problem, choose, cuts, left)
        if choice is None or _cost(problem, choice) >= _cost(problem, best) - SLACK:
            return best, choice is not None
        new = _cuts(problem, choice, choose, ends)
        if not new:
            safe = not unmet(problem, choice, sides_of(problem.needs), first=True).all
            return (choice, True) if safe else (best, False)
        cuts += new
    return best, False


def without_the_needless(problem: Problem, withheld: frozenset[int], seconds: float) -> frozenset[int]:
    """The same set less what turns out not to be needed, dearest first, as far as the time goes."""
    ends = time.monotonic() + seconds
    sides = sides_of(problem.needs)
    for column in sorted(withheld, key=lambda column: -problem.cost[column]):
        if time.monotonic() > ends:
            break
        if not unmet(problem, withheld - {column}, sides, first=True).all:
            withheld -= {column}
    return withheld


def _cost(problem: Problem, withheld: frozenset[int]) -> float:
    return float(problem.cost[sorted(withheld)].sum())


def _master(
    problem: Problem, choose: list[int], cuts: list[Numbers], seconds: float
) -> frozenset[int] | None:
    """The cheapest choice that satisfies every inequality so far; None when it was not found in time."""
    table = np.array(cuts).reshape(len(cuts), len(choose) + 1)
    found = least_whole(
        problem.cost[choose],
        csr_array(table[:, :-1]),
        table[:, -1],
        np.full(len(cuts), np.inf),
        np.zeros(len(choose)),
        np.ones(len(choose)),
        seconds,
    )
    if found.status != OPTIMAL or found.point is None:
        return None
    return frozenset(column for column, taken in zip(choose, found.point, strict=True) if taken > 0.5)


def _cuts(problem: Problem, choice: frozenset[int], choose: list[int], ends: float) -> list[Numbers]:
    cuts: list[Numbers] = []
    for side in sides_of(problem.needs):
        if len(cuts) >= CUTS_A_ROUND or time.monotonic() > ends:
            break
        cut = _cut(problem, choice, choose, side)
        if cut is not None:
            cuts.append(cut)
    return cuts


def _cut(problem: Problem, choice: frozenset[int], choose: list[int], side: Side) -> Numbers | None:
    """Coefficients and right side of an inequality that this choice breaks and no safe one does, if there is one.

    The farthest the attack can push a count is, by duality, at most linear in the choice; it must be at least
    the reach. No coefficient need exceed the right side, since choices are 0 or 1.
    """
    lower, upper = _bounds(problem, choice)
    sign = -1 if side.up else 1
    cost = np.zeros(len(lower))
    cost[side.need.column] = sign
    found = least(cost, problem.matrix, np.zeros(problem.matrix.shape[0]), lower, upper)
    reach = sign * side.reach
    if found.point is None or found.value <= reach + SLACK or found.lower is None or found.upper is None:
        return None
    shut_low, shut_high = _bounds(problem, frozenset())
    open_low, open_high = _bounds(problem, problem.candidates)
    gain = found.lower * (open_low - shut_low) + found.upper * (open_high - shut_high)
    shut = found.value + found.lower @ (shut_low - lower) + found.upper @ (shut_high - upper)
    needed = shut - reach
    coefficients = np.minimum(-gain[choose], needed)
    return np.append(coefficients, needed) / needed


def _bounds(problem: Problem, withheld: frozenset[int]) -> tuple[Numbers, Numbers]:
    lower, upper = bounds_within_room(problem, withheld)
    return np.maximum(lower, problem.truth - ROOM_OF_CUTS), np.minimum(upper, problem.truth + ROOM_OF_CUTS)
