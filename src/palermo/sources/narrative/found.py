"""What the rules find in a reading copy, before it is given its origin in the original."""

from dataclasses import dataclass, field

from palermo.evidence.figure import FigureKind, Qualifier, Status
from palermo.evidence.period import Said


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item: offsets in the reading copy's text; `section` is the part it stands in."""

    start: int
    end: int
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with its offsets in the reading copy. Fields as in `palermo.evidence.figure.Figure`."""

    start: int
    end: int
    kind: FigureKind
    measure: str
    unit: str
    status: Status = "reported"
    value: float | int | None = None
    lower: float | int | None = None
    upper: float | int | None = None
    qualifier: Qualifier = "exact"
    of: str | int | None = None
    forms: tuple[str, ...] = ()
    place: str | None = None
    said: Said = field(default_factory=Said)
    part_of_total: bool = False
    ongoing: bool = False
    note: str | None = None
