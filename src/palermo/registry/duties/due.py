"""The desk's index: what an office has to do at an instant."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from palermo.registry.duties.derive import event_rows
from palermo.registry.duties.directory import Directory
from palermo.registry.duties.event import Event
from palermo.registry.duties.history import History
from palermo.registry.duties.periods import period_rows
from palermo.registry.duties.row import DutyRow, DutyState, is_open, state, told


class At(NamedTuple):
    """A row and what it is at the instant asked for."""

    row: DutyRow
    state: DutyState


def states(events: Iterable[Event], now: datetime.datetime, directory: Directory) -> list[At]:
    """Every duty as it stood at an instant by what was known then, in order of deadline."""
    history = History(events, known_at=now)
    rows = chain(event_rows(history, directory), period_rows(history, directory, now))
    return [At(row, state(row, now)) for row in sorted(rows, key=_by_deadline)]


def due(rows: Iterable[DutyRow], now: datetime.datetime, agency: str) -> list[At]:
    """What is on an office's desk: open duties it works on, most pressing first. Never one that is hidden from it."""
    mine = (row for row in rows if row.worked_by.agency == agency and agency not in row.hidden_from)
    return [At(row, state(row, now)) for row in sorted(mine, key=_by_deadline) if is_open(row, now)]


def escalated_to(rows: Iterable[DutyRow], now: datetime.datetime, agency: str) -> list[At]:
    """Open duties of others that have come to this office because they are overdue."""
    reached = sorted(_told_of(rows, now, agency), key=_by_deadline)
    return [At(row, "escalated") for row in reached if is_open(row, now)]


def missed(rows: Iterable[DutyRow], now: datetime.datetime, agency: str) -> list[At]:
    """What this office was told of and nobody can meet any more: its period ended, or the person has left."""
    reached = sorted(_told_of(rows, now, agency), key=_by_deadline)
    return [At(row, "escalated") for row in reached if not is_open(row, now)]


def _told_of(rows: Iterable[DutyRow], now: datetime.datetime, agency: str) -> Iterator[DutyRow]:
    for row in rows:
        if agency not in row.hidden_from and any(office.agency == agency for office in told(row, now)):
            yield row


def _by_deadline(row: DutyRow) -> tuple[datetime.datetime, str]:
    return row.due_at, row.key
