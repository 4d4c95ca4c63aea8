"""A duty as the events have left it, and what it is at an instant."""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from palermo.registry.duties.directory import Office
from palermo.registry.duties.duty import DeadlineKind

Settled = Literal["open", "met", "excused", "void"]
DutyState = Literal["owed", "met", "met_late", "overdue", "escalated", "excused", "void"]
BREACHABLE = ("statute", "rule")


class Step(BaseModel):
    """An escalation: from when, and who is then told."""

    model_config = ConfigDict(frozen=True)

    at: datetime.datetime
    to: Office


class DutyRow(BaseModel):
    """One duty of one matter: a row for a table. It changes when an event is recorded, never because time passes.

    Open now: `settled = 'open' AND started_at <= now AND (closes_at IS NULL OR closes_at >= now)`; overdue now: of
    these `due_at < now`; escalated now: `escalates_at < now`. Nothing else is needed, so no job has to run.

    `owner` answers for it; `worked_by` has it on its desk, which is another office where the owner was accused after
    the duty began; `hidden_from` are the accused offices, which never see the row. `settled_at` is when what settled
    it happened and `told_at` when the registry learned of it. `known_at` is when the start was recorded.
    `closes_at`: the last instant at which anything can be done about it. `provisional`: the deadline was counted
    through a year whose holidays are not entered. Times are in UTC.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    duty: str
    country: str
    place: str | None
    fact: str
    about: dict[str, tuple[str, ...]]
    period: str | None = None
    owner: Office
    worked_by: Office
    to: Office
    hidden_from: tuple[str, ...] = ()
    kind: DeadlineKind
    law: tuple[str, ...]
    started_at: datetime.datetime
    known_at: datetime.datetime
    due_at: datetime.datetime
    provisional: bool = False
    escalations: tuple[Step, ...]
    settled: Settled = "open"
    settled_at: datetime.datetime | None = None
    settled_by: str | None = None
    told_at: datetime.datetime | None = None
    reason: str = ""
    closes_at: datetime.datetime | None = None

    @property
    def escalates_at(self) -> datetime.datetime:
        """When it is first escalated."""
        return self.escalations[0].at

    @property
    def told_late(self) -> bool:
        """Said to be in time, but the registry was told only after the deadline: shown beside "met" and "excused"."""
        return self.told_at is not None and self.told_at > self.due_at

    @property
    def known_late(self) -> bool:
        """The deadline had passed before the registry knew that anything was owed."""
        return self.known_at > self.due_at

    @property
    def may_be_called_a_breach(self) -> bool:
        """Whether a page may call lateness a breach: a statute's or a rule's deadline, not one of our own."""
        return self.kind in BREACHABLE


def state(row: DutyRow, now: datetime.datetime) -> DutyState:
    """What the duty is at an instant, given rows made of what was known then."""
    if row.settled == "void" or row.settled == "excused":
        return row.settled
    if row.settled == "met" and row.settled_at is not None:
        return "met" if row.settled_at <= row.due_at else "met_late"
    if now <= row.due_at:
        return "owed"
    return "escalated" if now > row.escalates_at else "overdue"


def is_open(row: DutyRow, now: datetime.datetime) -> bool:
    """Whether something is still to be done about it: the work list."""
    return row.settled == "open" and row.started_at <= now and (row.closes_at is None or now <= row.closes_at)


def told(row: DutyRow, now: datetime.datetime) -> list[Office]:
    """Whom it has been escalated to by now."""
    if state(row, now) != "escalated":
        return []
    return [step.to for step in row.escalations if now > step.at]
