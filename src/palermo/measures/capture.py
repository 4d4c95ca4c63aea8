"""An estimate of those whom no list has seen, from how lists overlap (multiple systems estimation).

Log-linear Poisson models over which lists hold a person: the lists alone, and with pairs of lists that depend on each
other; the model of the least AIC is taken, and its interval is the profile likelihood's. It is an estimate and stands
beside counts, never among them. It assumes what `ASSUMES` says; where that fails, it may be far off and its interval
does not show it.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize  # type: ignore[import-untyped]
from scipy.special import gammaln  # type: ignore[import-untyped]
from scipy.stats import chi2  # type: ignore[import-untyped]

from palermo.knowledge.refusal import Refusal

ASSUMES = (
    "Nobody came into the population, or left it, within the period.",
    "Records of one person are linked, and records of two people are not.",
    "Each person had some chance to stand in every list.",
    "People of one kind had like chances; lists depend on each other only as the model says.",
)
FEWEST = 5  # who stand in more than one list; with fewer an estimate says nothing

Cell = frozenset[str]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Estimate:
    """`seen` people stand in a list; `unseen` is estimated, with an interval at `level`; `upper` may be infinite.

    `dependent`: the pairs of lists that the chosen model lets depend on each other. `aic` by model, least first.
    """

    seen: int
    unseen: float
    lower: float
    upper: float
    level: float
    dependent: tuple[Pair, ...]
    aic: tuple[tuple[tuple[Pair, ...], float], ...]
    assumes: tuple[str, ...] = ASSUMES

    @property
    def total(self) -> float:
        """Seen and unseen together."""
        return self.seen + self.unseen


def estimate(counts: Mapping[Cell, int], *, level: float = 0.95) -> Estimate:
    """From how many people stand in exactly these lists, for each set of lists that holds anybody.

    Refuses fewer than two lists, lists that hardly overlap, and a set that is empty.
    """
    lists = sorted(set().union(*counts)) if counts else []
    _check(counts, lists)
    cells = [frozenset(some) for n in range(1, len(lists) + 1) for some in itertools.combinations(lists, n)]
    told = np.array([counts.get(cell, 0) for cell in cells], dtype=float)
    models = [(pairs, _design(cells, lists, pairs)) for pairs in _models(lists)]
    ranked = sorted(
        ((pairs, _aic(design, told)) for pairs, design in models), key=lambda model: (model[1], len(model[0]))
    )
    dependent = ranked[0][0]
    unseen, lower, upper = _profile(_design(cells, lists, dependent), told, level)
    return Estimate(int(told.sum()), unseen, lower, upper, level, dependent, tuple(ranked))


def _check(counts: Mapping[Cell, int], lists: Sequence[str]) -> None:
    if len(lists) < 2:
        raise Refusal("an estimate needs two lists", where="the lists", do="Give who stands in which lists")
    if frozenset() in counts or any(number < 0 for number in counts.values()):
        raise Refusal("nobody can be counted whom no list holds", where="the lists", do="Leave that cell out")
    if sum(number for cell, number in counts.items() if len(cell) > 1) < FEWEST:
        raise Refusal(
            f"fewer than {FEWEST} people stand in more than one list",
            where="the lists",
            do="Link more records first, or say nothing of those unseen",
        )


def _models(lists: Sequence[str]) -> list[tuple[Pair, ...]]:
    """Every set of dependent pairs that leaves something to judge it by; of many lists, up to three pairs at once."""
    pairs = list(itertools.combinations(lists, 2))
    spare = 2 ** len(lists) - 1 - (len(lists) + 1)  # cells that are left to judge by
    most = min(len(pairs), spare, 3 if len(lists) > 3 else len(pairs) - 1)
    return [some for n in range(max(most, 0) + 1) for some in itertools.combinations(pairs, n)]


def _design(cells: Sequence[Cell], lists: Sequence[str], pairs: Sequence[Pair]) -> np.ndarray:
    """A row a cell: everybody, each list, each dependent pair. The unseen cell's row would be 1 and zeros."""
    return np.array(
        [[1, *(each in cell for each in lists), *(set(pair) <= cell for pair in pairs)] for cell in cells],
        dtype=float,
    )


def _loglik(theta: np.ndarray, design: np.ndarray, told: np.ndarray) -> float:
    mean = design @ theta
    return float(told @ mean - np.exp(mean).sum() - gammaln(told + 1).sum())


def _fit(design: np.ndarray, told: np.ndarray, first: float | None = None) -> tuple[np.ndarray, float]:
    """The parameters of the greatest likelihood, and it; with the first parameter, the log of the unseen, held if given."""
    free = design if first is None else design[:, 1:]
    offset = np.zeros(len(told)) if first is None else np.full(len(told), first)
    start = np.linalg.lstsq(free, np.log(told + 0.5) - offset, rcond=None)[0]

    def less(theta: np.ndarray) -> tuple[float, np.ndarray]:
        mean = np.minimum(free @ theta + offset, 50)
        expected = np.exp(mean)
        return float(expected.sum() - told @ mean), free.T @ (expected - told)

    theta = minimize(less, start, jac=True, method="BFGS", options={"gtol": 1e-8, "maxiter": 1000}).x
    theta = theta if first is None else np.concatenate([[first], theta])
    return theta, _loglik(theta, design, told)


def _aic(design: np.ndarray, told: np.ndarray) -> float:
    return float(2 * design.shape[1] - 2 * _fit(design, told)[1])


def _profile(design: np.ndarray, told: np.ndarray, level: float) -> tuple[float, float, float]:
    """The unseen, and where the likelihood falls by what chi-squared allows; infinite where it never falls."""
    theta, best = _fit(design, told)
    allowed = chi2.ppf(level, 1) / 2
    at = float(theta[0])

    def falls(log_unseen: float) -> float:
        return float(best - _fit(design, told, log_unseen)[1] - allowed)

    lower = brentq(falls, at - 12, at, xtol=1e-6) if falls(at - 12) > 0 else -math.inf
    upper = brentq(falls, at, at + 12, xtol=1e-6) if falls(at + 12) > 0 else math.inf
    return math.exp(at), math.exp(lower), math.exp(upper) if upper < math.inf else math.inf
