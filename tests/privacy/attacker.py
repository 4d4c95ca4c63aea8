"""An attacker who has read everything that was published and owns a solver. Shares no code with the gate.

It reads the released documents alone, writes down what must hold between their counts, and asks for each count that
was withheld how low and how high it can still be, in whole numbers.
"""

import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

Key = frozenset[tuple[str, str]]
Where = tuple[int, str, Key]  # number of the document, measure, cell
FAR = 5_000
# What every reader of the yearly reports knows of measures: none of the first who is not of the second.
STAGES = (
    ("victims_referred", "victims_identified"),
    ("victims_assisted", "victims_referred"),
    ("victims_assisted", "victims_identified"),
)


class Target(NamedTuple):
    """A sum of counts, never published, that must look able to lie anywhere from `low` to `high`."""

    terms: tuple[tuple[Where, int], ...]
    low: int
    high: int


class Result(NamedTuple):
    """How many sides of targets stood, fell and could not be decided in time."""

    safe: int
    broken: tuple[tuple[Target, bool], ...]
    unsolved: int


class Knowledge:
    """What follows from the documents: a column a count, rows that bound sums of columns.

    `stages`: take every cell of a stage for no more than that of the stage before, wherever both were reported.
    """

    def __init__(self, documents: list[dict[str, Any]], *, stages: bool = False) -> None:
        self.wholes = [
            {name: _whole(told) for name, told in document["dimensions"].items()} for document in documents
        ]
        self.unreported: set[Where] = set()
        self.at: dict[Where, int] = {}
        self.low: list[float] = []
        self.high: list[float] = []
        self.rows: list[tuple[dict[int, int], float, float]] = []
        for number, document in enumerate(documents):
            self._read(number, document)
        self._compare(documents)
        for where in list(self.at) if stages else ():
            for less, more in STAGES:
                if where[1] == less:
                    self.at_most(where, (where[0], more, where[2]))

    def key(self, number: int, codes: dict[str, str]) -> Key:
        """The cell's key in a document: its codes without the wholes."""
        wholes = self.wholes[number]
        return frozenset((name, code) for name, code in codes.items() if wholes[name] != code)

    def _read(self, number: int, document: dict[str, Any]) -> None:
        cells: defaultdict[str, list[Key]] = defaultdict(list)
        for cell in document["cells"]:
            key = self.key(number, cell["codes"])
            self._add((number, cell["measure"], key), cell, document["rounded_to"])
            cells[cell["measure"]].append(key)
        for measure, keys in cells.items():
            for key, (name, dimension) in itertools.product(keys, document["dimensions"].items()):
                self._sums(number, measure, key, name, dimension)
        for measure in cells:
            top = self.at[number, measure, frozenset()]
            if self.high[top] == FAR:  # a small whole is withheld for no other reason
                self._small_whole(document, measure, top)

    def _small_whole(self, document: dict[str, Any], measure: str, top: int) -> None:
        told = next(c for c in document["cells"] if c["measure"] == measure and set(c["codes"]) <= {"place"})
        if told["status"] == "withheld" and told["upper"] is not None:
            self.low[top], self.high[top] = 1, document["threshold"] - 1

    def _add(self, where: Where, cell: dict[str, Any], to: int) -> None:
        low, high = 0.0, float(FAR)
        if cell["status"] in ("not_reported", "not_applicable"):
            low = high = 0
            self.unreported.add(where)
        if cell["status"] == "published":
            low = high = cell["value"]
            if low:
                low, high = low - to // 2, high + (to - 1) // 2
        if cell["status"] == "withheld":
            low, high = cell["lower"], min(high, FAR if cell["upper"] is None else cell["upper"])
        self.at[where] = len(self.low)
        self.low.append(low)
        self.high.append(high)

    def _sums(self, number: int, measure: str, key: Key, name: str, dimension: dict[str, Any]) -> None:
        own = dict(key).get(name, _whole(dimension))
        parts = [code for code, parent in dimension["parents"].items() if parent == own]
        below = [(number, measure, frozenset({**dict(key), name: part}.items())) for part in parts]
        if not parts or not all(where in self.at for where in below):
            return
        whole, columns = self.at[number, measure, key], [self.at[where] for where in below]
        if not dimension["overlapping"]:
            self.rows.append(({whole: -1, **dict.fromkeys(columns, 1)}, 0, 0))
            return
        self.rows += [({whole: 1, column: -1}, 0, np.inf) for column in columns]
        if own in dimension["covered"]:
            self.rows.append(({whole: -1, **dict.fromkeys(columns, 1)}, 0, np.inf))

    def _compare(self, documents: list[dict[str, Any]]) -> None:
        """What follows from periods within others, once each period's last document is taken."""
        last = {(d["period"]["start"], d["period"]["end"]): n for n, d in enumerate(documents)}
        for (outer, one), (inner, other) in itertools.permutations(last.items(), 2):
            if outer[0] <= inner[0] and inner[1] <= outer[1]:
                self._tie(one, [other])
        for whole, number in last.items():
            inside = sorted(p for p in last if p != whole and whole[0] <= p[0] and p[1] <= whole[1])
            if inside and all(a[1] < b[0] for a, b in itertools.pairwise(inside)):
                self._tie(number, [last[p] for p in inside])

    def _tie(self, outer: int, inner: list[int]) -> None:
        for (number, measure, key), column in list(self.at.items()):
            parts = [(n, measure, key) for n in inner]
            if number == outer and all(part in self.at for part in parts):
                self.rows.append(({column: 1, **{self.at[part]: -1 for part in parts}}, 0, np.inf))

    def same(self, one: Where, other: Where) -> None:
        """Learn that two counts are the same."""
        self.adds(one, [other])

    def at_most(self, less: Where, more: Where) -> None:
        """Learn that one count is no more than another, where both are there and were reported."""
        if {less, more} <= self.at.keys() - self.unreported:
            self.rows.append(({self.at[more]: 1, self.at[less]: -1}, 0, np.inf))

    def differ(self, one: Where, other: Where, low: int, high: int) -> None:
        """Learn by how much one count is more than another."""
        self.rows.append(({self.at[one]: 1, self.at[other]: -1}, low, high))

    def adds(self, whole: Where, parts: list[Where]) -> None:
        """Learn that counts of parts of a period add up to the count of all of it."""
        self.rows.append(({self.at[whole]: 1, **{self.at[part]: -1 for part in parts}}, 0, 0))

    def end(self, target: Target, up: bool) -> int:
        """How high, or how low, whole numbers let a target be."""
        matrix, low, high = self._matrix
        sign = -1 if up else 1
        cost = self._cost(target) * sign
        found = milp(
            cost,
            integrality=np.ones(len(cost)),
            bounds=Bounds(self.low, self.high),
            constraints=[LinearConstraint(matrix, low, high)],
        )
        return round(sign * found.fun)

    def _cost(self, target: Target) -> np.ndarray:
        cost = np.zeros(len(self.low))
        for where, factor in target.terms:
            cost[self.at[where]] += factor
        return cost

    @functools.cached_property
    def _matrix(self) -> tuple[csr_array, np.ndarray, np.ndarray]:
        entries = [(n, c, f) for n, (terms, _, _) in enumerate(self.rows) for c, f in terms.items()]
        rows, columns, factors = zip(*entries, strict=True)
        matrix = csr_array(
            (np.array(factors, dtype=float), (rows, columns)), shape=(len(self.rows), len(self.low))
        )
        return matrix, np.array([row[1] for row in self.rows]), np.array([row[2] for row in self.rows])

    def attack(self, targets: Iterable[Target], seconds: float = 10) -> Result:
        """Try to exclude either end of each target's range: by linear programme, then in whole numbers."""
        matrix, low, high = self._matrix
        pending = [(target, up) for target in targets for up in (True, False)]
        safe, broken, unsolved = 0, [], 0
        while pending:
            target, up = pending[0]
            push = sum(self._cost(other) for other, upward in pending if upward == up)
            found = self._reach(target, up, push, (matrix, low, high), seconds)
            if isinstance(found, np.ndarray):
                kept = [side for side in pending[1:] if not self._reached(side, found)]
                safe, pending = safe + len(pending) - len(kept), kept
                continue
            broken += [pending[0]] if found else []
            unsolved += not found
            pending = pending[1:]
        return Result(safe, tuple(broken), unsolved)

    def _reached(self, side: tuple[Target, bool], point: np.ndarray) -> bool:
        target, up = side
        value = self._cost(target) @ point
        return bool(value >= target.high if up else value <= target.low)

    def _reach(
        self,
        target: Target,
        up: bool,
        push: np.ndarray,
        told: tuple[csr_array, np.ndarray, np.ndarray],
        seconds: float,
    ) -> np.ndarray | bool:
        """A whole table at the end asked for; True when there is none, False when time ran out."""
        matrix, low, high = told
        cost = self._cost(target)
        ends = (target.high, np.inf) if up else (-np.inf, target.low)
        constraints = [LinearConstraint(matrix, low, high), LinearConstraint(cost.reshape(1, -1), *ends)]
        caps = np.minimum(self.high, FAR)
        found = milp(
            -push if up else push,
            integrality=np.ones(len(cost)),
            bounds=Bounds(self.low, caps),
            constraints=constraints,
            options={"time_limit": seconds, "mip_rel_gap": 0.5},
        )
        if found.x is None:
            return found.status == 2
        point = np.round(found.x)
        assert np.all(matrix @ point >= low) and np.all(matrix @ point <= high)
        assert np.all(point >= self.low) and np.all(point <= caps)
        return point


def linear_interval(knowledge: Knowledge, target: Target) -> tuple[float, float]:
    """The interval that fractions leave a target: never narrower than that of whole numbers."""
    matrix, low, high = knowledge._matrix
    both = np.isfinite(high)
    ends = []
    for sign in (1, -1):
        found = linprog(
            sign * knowledge._cost(target),
            A_ub=-matrix[~both] if (~both).any() else None,
            b_ub=-low[~both] if (~both).any() else None,
            A_eq=matrix[both] if both.any() else None,
            b_eq=low[both] if both.any() else None,
            bounds=np.column_stack([knowledge.low, knowledge.high]),
        )
        ends.append(sign * found.fun)
    return ends[0], ends[1]


def _whole(dimension: dict[str, Any]) -> str:
    (top,) = set(dimension["parents"].values()) - set(dimension["parents"])
    return top


def _parts(key: Key, name: str, dimension: dict[str, Any], wholes: dict[str, str]) -> list[Key]:
    """The cells of an overlapping dimension that together leave nobody of this cell out."""
    own = dict(key).get(name, wholes[name])
    if not dimension["overlapping"] or own not in dimension["covered"]:
        return []
    below = [code for code, parent in dimension["parents"].items() if parent == own]
    return [frozenset({**dict(key), name: code}.items()) for code in below]


def small(
    truth: Callable[[str, Key], int], number: int, document: dict[str, Any], reach: int
) -> Iterator[Target]:
    """The withheld counts of a document that are small in truth, overlapping wholes less a part of theirs, and how
    often somebody has two of the parts that leave nobody out.
    """
    threshold = document["threshold"]
    measures = {cell["measure"] for cell in document["cells"]}
    tops = {measure: truth(measure, frozenset()) for measure in measures}
    wholes = {name: _whole(told) for name, told in document["dimensions"].items()}
    there = {
        (cell["measure"], frozenset(p for p in cell["codes"].items() if wholes[p[0]] != p[1])): cell
        for cell in document["cells"]
    }
    for (measure, key), cell in there.items():
        if tops[measure] < threshold or cell["status"] in ("not_reported", "not_applicable"):
            continue
        if truth(measure, key) < threshold:
            yield Target((((number, measure, key), 1),), 0, reach)
        for name, dimension in document["dimensions"].items():
            parts = _parts(key, name, dimension, wholes)
            if parts and all((measure, part) in there for part in parts):
                twice = sum(truth(measure, part) for part in parts) - truth(measure, key)
                terms = tuple(((number, measure, part), 1) for part in parts)
                if twice < threshold:
                    yield Target((*terms, ((number, measure, key), -1)), 0, reach)
            parent = dimension["parents"].get(dict(key).get(name, ""))
            if not dimension["overlapping"] or parent is None:
                continue
            above = frozenset(p for p in {**dict(key), name: parent}.items() if wholes[p[0]] != p[1])
            if truth(measure, above) - truth(measure, key) < threshold:
                terms = (((number, measure, above), 1), ((number, measure, key), -1))
                yield Target(terms, 0, reach)
