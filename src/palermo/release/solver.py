"""Linear and integer programmes, solved by HiGHS through SciPy."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp  # type: ignore[import-untyped]
from scipy.sparse import csr_array  # type: ignore[import-untyped]

Numbers = NDArray[np.float64]
OPTIMAL, OUT_OF_TIME, INFEASIBLE = 0, 1, 2


class Solved(NamedTuple):
    """`point` is None where there is none or none was found in time. `lower` and `upper` are the bounds' duals."""

    status: int
    point: Numbers | None
    value: float
    lower: Numbers | None = None
    upper: Numbers | None = None


def least(
    cost: Numbers, matrix: csr_array, at: Numbers, lower: Numbers, upper: Numbers, seconds: float = 60
) -> Solved:
    """Minimise cost·x where matrix·x = at and lower <= x <= upper."""
    some = bool(matrix.shape[0])
    told: Any = linprog(
        cost,
        A_eq=matrix if some else None,
        b_eq=at if some else None,
        bounds=np.column_stack([lower, upper]),
        method="highs",
        options={"time_limit": seconds},
    )
    if told.status != OPTIMAL:
        return Solved(told.status, None, np.nan)
    return Solved(OPTIMAL, told.x, float(told.fun), told.lower.marginals, told.upper.marginals)


def least_whole(
    cost: Numbers,
    matrix: csr_array,
    low: Numbers,
    high: Numbers,
    lower: Numbers,
    upper: Numbers,
    seconds: float,
) -> Solved:
    """Minimise cost·x over whole numbers where low <= matrix·x <= high and lower <= x <= upper."""
    constraints = [LinearConstraint(matrix, low, high)] if matrix.shape[0] else []
    told: Any = milp(
        cost,
        integrality=np.ones(len(cost)),
        bounds=Bounds(lower, upper),
        constraints=constraints,
        options={"time_limit": seconds},
    )
    point = None if told.x is None else np.round(told.x)
    return Solved(told.status, point, np.nan if told.x is None else float(told.fun))
