"""What leaves the registry: a document of cells, each with its count, or with the reason why it has none."""

import datetime
import hashlib
import json
from typing import Any, Literal

from palermo.evidence.dimension import Dimension, Key, key_of
from palermo.evidence.period import Interval
from palermo.evidence.shape import Shape

CellStatus = Literal[
    "published", "estimated", "withheld", "coarsened", "stands", "not_reported", "not_applicable"
]


OF_A_RETURN = "return-"  # begins the id of what a return's counts were made of


class Freeze(Shape):
    """The registry's frozen records, known outside it by id and hash; or an accepted return, by its file's hash."""

    id: str
    sha256: str

    @property
    def of_a_return(self) -> bool:
        """Whether the counts were an agency's and not the registry's."""
        return self.id.startswith(OF_A_RETURN)


def return_freeze(sha256: str) -> Freeze:
    """What a release of a return's counts was made of."""
    return Freeze(id=f"{OF_A_RETURN}{sha256[:16]}", sha256=sha256)


class Cell(Shape):
    """`codes` of a cell: its place, and every other dimension in which it is not the whole.

    `estimated` is no count: its value has an interval from `lower` to `upper`. A withheld or coarsened count has bounds alone: those that anybody can see. `stands`: a revision leaves the
    figure published earlier as it is.
    """

    measure: str
    codes: dict[str, str]
    status: CellStatus
    value: int | None = None
    lower: int | None = None
    upper: int | None = None


class Revises(Shape):
    """The earlier release that this one corrects, and why."""

    release: str
    reason: str


class Released(Shape):
    """One release. `rounded_to`: each published count of victims stands for all that round to it."""

    country: str
    period: Interval
    freeze: Freeze
    released_on: datetime.date
    rounded_to: int
    threshold: int
    dimensions: dict[str, Dimension]
    cells: tuple[Cell, ...]
    revises: Revises | None = None

    @property
    def id(self) -> str:
        """The first sixteen digits of the document's hash, after an r."""
        return f"r{self.sha256[:16]}"

    @property
    def sha256(self) -> str:
        """Of the document's bytes as they are written."""
        return hashlib.sha256(self.written()).hexdigest()

    def written(self) -> bytes:
        """The document as JSON, the same bytes every time."""
        told: Any = self.model_dump(mode="json")
        for dimension in told["dimensions"].values():
            dimension["covered"] = sorted(dimension["covered"])
        return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()

    def of(self, measure: str) -> dict[Key, Cell]:
        """The measure's cells by key."""
        return {key_of(cell.codes, self.dimensions): cell for cell in self.cells if cell.measure == measure}


def rounded(value: int, to: int) -> int:
    """The nearest multiple, halves upwards."""
    return (2 * value + to) // (2 * to) * to


def stands_for(shown: int, to: int) -> tuple[int, int]:
    """The smallest and the largest count that are rounded to the one shown."""
    return shown - to // 2, shown + (to - 1) // 2
