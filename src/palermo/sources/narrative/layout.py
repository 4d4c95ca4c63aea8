"""A narrative taken apart: what each family's layout module hands to the reader."""

from dataclasses import dataclass, field

from palermo.evidence.figure import Level, Qualifier, Status
from palermo.evidence.origin import Span
from palermo.evidence.placement import Change, Tier
from palermo.sources.narrative.copy import Copy


@dataclass(frozen=True, slots=True)
class Prose:
    """A part to be read for statements and figures; its lines are joined."""

    section: str
    copy: Copy


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation: its repaired text, its span in the original, and what the Department prints beside it.

    `prioritized`: the list it stands in calls itself so. `entity` is who is asked, where a column says it.
    """

    text: str
    span: Span
    area: str | None = None
    years_suggested: tuple[int, ...] = ()
    prioritized: bool = False
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A placement with its span in the original; `level` is the Department of Labor's wording."""

    span: Span
    tier: Tier | None = None
    level: str | None = None
    change: Change | None = None
    previous: Tier | None = None
    waiver: bool = False
    automatic_downgrade: bool = False
    consecutive_years: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure printed in a table of the text, with its span in the original.

    `year` heads its column (None: the report's own); `territory` is the name printed for a part of the country.
    """

    span: Span
    measure: str
    unit: str
    status: Status
    year: int | None
    value: float | int | None = None
    lower: float | int | None = None
    upper: float | int | None = None
    qualifier: Qualifier = "exact"
    territory: str | None = None
    level: Level = "country"
    breakdown: dict[str, str] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """The parts of one narrative. `sections` have spans in the original; background has no Prose."""

    sections: tuple[tuple[str, Span], ...]
    prose: tuple[Prose, ...]
    asked: tuple[Asked, ...]
    placed: Placed | None
    cells: tuple[Cell, ...] = ()
