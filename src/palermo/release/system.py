"""What the public knows, as equations: every count a column, every whole the sum of its parts."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from palermo.release.solver import Numbers

Name = Hashable


class Need(NamedTuple):
    """From what is public, the column, about a measure, must look able to be as low as `low` and as high as `high`."""

    column: int
    low: int
    high: int
    why: str
    measure: str


class System:
    """Columns with their true counts and what is known of them beforehand; equations whose terms sum to 0."""

    def __init__(self) -> None:
        self.names: dict[Name, int] = {}
        self.truth: list[int] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self._equations: dict[frozenset[tuple[int, int]], None] = {}

    def column(self, name: Name, truth: int, lower: float = 0, upper: float = np.inf) -> int:
        """The column of that name, new unless it is there."""
        if name not in self.names:
            self.names[name] = len(self.truth)
            self.truth.append(truth)
            self.lower.append(lower)
            self.upper.append(upper)
        return self.names[name]

    def know(self, column: int, lower: float, upper: float) -> None:
        """Narrow what is known of a column."""
        self.lower[column] = max(self.lower[column], lower)
        self.upper[column] = min(self.upper[column], upper)

    def equate(self, terms: Mapping[int, int]) -> None:
        """The columns times their factors sum to 0."""
        self._equations[frozenset(terms.items())] = None

    def true(self, terms: Mapping[int, int]) -> int:
        """What the terms sum to in truth."""
        return sum(factor * self.truth[column] for column, factor in terms.items())

    def difference(self, name: Name, terms: Mapping[int, int], lower: float = 0) -> int:
        """A column that was never published but follows from others: the terms' sum."""
        column = self.column(name, self.true(terms), lower)
        self.equate({**terms, column: -1})
        return column

    def matrix(self) -> csr_array:
        """The equations, one a row."""
        entries = [(n, column, factor) for n, terms in enumerate(self._equations) for column, factor in terms]
        rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(self._equations), len(self.truth))
        return csr_array((np.array(factors, dtype=float), (rows, columns)), shape=shape)


class Problem(NamedTuple):
    """A system with the choice before us: which `candidates` to publish, as what, at what cost of withholding.

    Arrays run over all columns; `shown_lower` and `shown_upper` matter for candidates, and are the count itself
    unless it is rounded. A column that is neither candidate nor known is unknown whatever is chosen.
    """

    matrix: csr_array
    truth: Numbers
    lower: Numbers
    upper: Numbers
    shown_lower: Numbers
    shown_upper: Numbers
    cost: Numbers
    candidates: frozenset[int]
    needs: tuple[Need, ...]
    pool: list[
        Numbers
    ]  # tables found so far that fit the equations; each serves wherever it is within the bounds

    def bounds(self, withheld: frozenset[int]) -> tuple[Numbers, Numbers]:
        """What is known of each column when the candidates withheld are."""
        lower, upper = self.lower.copy(), self.upper.copy()
        shown = list(self.candidates - withheld)
        lower[shown] = np.maximum(lower[shown], self.shown_lower[shown])
        upper[shown] = np.minimum(upper[shown], self.shown_upper[shown])
        return lower, upper
