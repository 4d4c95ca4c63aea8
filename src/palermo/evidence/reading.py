"""What a reader brings back from one source: what it understood, and what it did not."""

from typing import Any, Literal

from palermo.evidence.decision import Decision
from palermo.evidence.figure import Figure
from palermo.evidence.origin import Span
from palermo.evidence.placement import Placement
from palermo.evidence.plan import Plan
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.shape import Shape
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement


class Section(Shape):
    """A part of a text: tier_line, summary, recommendations, prosecution, protection, prevention, profile, …"""

    name: str
    span: Span


class Row(Shape):
    """One row of a table as it was printed, kept so that a cell can be shown."""

    source: str
    row: int
    cells: dict[str, Any]


class Check(Shape):
    """A fault in what a source says, shown and never repaired.

    `kind`: parts_and_total, direction_and_numbers, editions_agree, stated_denominator, or the name of a file in
    content/checks/. `on` lists the ids of the figures and statements it speaks of. `severity`: fault (cannot be
    true as printed) or notice (worth knowing).
    """

    id: str
    kind: str
    severity: Literal["fault", "notice"]
    says: str
    country: str | None = None
    on: tuple[str, ...] = ()
    source: str
    row: int | None = None


class Quarantined(Shape):
    """A row that cannot be true: kept and shown with its reason, not ingested."""

    id: str
    source: str
    row: int
    check: str
    reason: str
    country: str | None = None
    cells: dict[str, Any]


class Reading(Shape):
    """Everything one source gave. `unread` are spans in which no statement or figure was understood.

    `unread_share` is unread characters by all characters of the prose that should have been read.
    """

    source: Source
    text: str | None = None
    rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    placements: tuple[Placement, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    unread: tuple[Span, ...] = ()
    unread_share: float | None = None
    checks: tuple[Check, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    plans: tuple[Plan, ...] = ()
    decisions: tuple[Decision, ...] = ()
