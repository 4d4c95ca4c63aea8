"""Duties follow from events: the rows that new events start, settle or move are written in their transaction."""

import functools
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Max

from palermo.registry.duties import directory as offices
from palermo.registry.duties.event import Event as Told
from palermo.registry.duties.ledger import Ledger
from palermo.registry.duties.row import DutyRow as Row
from palermo.registry.models import Agency, CaseParty, DutyRow, Event, EventRecord

KEPT = (
    "case", "country", "place", "period", "owner_kind", "owner", "worked_by", "deadline_kind", "started_at",
    "known_at", "due_at", "provisional", "escalates_at", "escalates_to", "settled", "settled_at", "told_at",
    "reason", "closes_at",
)  # fmt: skip


def follow(events: list[Event]) -> None:
    """Write the duty rows that these new events change."""
    if not events:
        return
    fresh = {event.pk for event in events}
    ledger = Ledger(directory(), [told(event) for event in _matter(events) if event.pk not in fresh])
    changed = {row.key: row for event in events for row in ledger.apply(told(event))}
    if changed:
        _keep(list(changed.values()))


def _matter(events: list[Event]) -> Iterable[Event]:
    """The events that share a record with these, and those that share one with them: all that can matter."""
    first = EventRecord.objects.filter(event__in=[event.pk for event in events]).values_list("record")
    near = EventRecord.objects.filter(record__in=first).values_list("event")
    second = EventRecord.objects.filter(event__in=near).values_list("record")
    ids = EventRecord.objects.filter(record__in=second).values_list("event").distinct()
    return Event.objects.filter(pk__in=ids).order_by("pk")


def told(event: Event) -> Told:
    """The event as the duties read it."""
    return Told(
        id=str(event.pk),
        kind=event.kind,
        occurred_at=event.occurred_at,
        recorded_at=event.recorded_at,
        country=event.country,
        place=event.place or None,
        agency=str(event.agency_id) if event.agency_id else None,
        subject=str(event.subject),
        about={name: tuple(ids) if isinstance(ids, list) else ids for name, ids in event.about.items()},
        attributes={
            name: tuple(value) if isinstance(value, list) else value
            for name, value in event.attributes.items()
        },
        replaces=str(event.replaces_id) if event.replaces_id else None,
    )


def directory() -> offices.Directory:
    """The offices that there are, read again when one was entered or changed."""
    known = Agency.objects.aggregate(count=Count("pk"), newest=Max("recorded_at"), changes=Max("version"))
    return _directory(known["count"], known["newest"], known["changes"])


@functools.lru_cache(maxsize=4)
def _directory(*_known: Any) -> offices.Directory:
    return offices.Directory(
        offices.Agency(id=str(agency.pk), kind=agency.kind, country=agency.country, place=agency.place)
        for agency in Agency.objects.filter(active=True)
    )


def _uuid(agency: str | None) -> uuid.UUID | None:
    return uuid.UUID(agency) if agency else None


def row_kept(row: Row, start: Event | None, takes_part: Collection[tuple[Any, Any]]) -> DutyRow:
    """The row as the table holds it. `takes_part`: (case, agency) of the files in which it began.

    Of two files, the one in which the office that works on it takes part: who may see that one may see the duty.
    """
    worked_by = _uuid(row.worked_by.agency)
    theirs = (
        start is not None and start.to_case_id is not None and (start.to_case_id, worked_by) in takes_part
    )
    return DutyRow(
        key=row.key,
        duty=row.duty,
        case_id=None if start is None else start.to_case_id if theirs else start.case_id,
        country=row.country,
        place=row.place or "",
        period=row.period or "",
        owner_kind=row.owner.kind,
        owner_id=_uuid(row.owner.agency),
        worked_by_id=worked_by,
        deadline_kind=row.kind,
        started_at=row.started_at,
        known_at=row.known_at,
        due_at=row.due_at,
        provisional=row.provisional,
        escalates_at=row.escalates_at,
        escalates_to_id=_uuid(row.escalations[0].to.agency),
        settled=row.settled,
        settled_at=row.settled_at,
        told_at=row.told_at,
        reason=row.reason[:200],
        closes_at=row.closes_at,
    )


def _keep(rows: list[Row]) -> None:
    starts = Event.objects.in_bulk([int(row.fact) for row in rows if row.fact.isdigit()])
    began = {row.key: starts.get(int(row.fact)) if row.fact.isdigit() else None for row in rows}
    files = {event.to_case_id for event in began.values() if event is not None and event.to_case_id}
    takes_part = set(CaseParty.objects.filter(case__in=files, until=None).values_list("case_id", "agency_id"))
    DutyRow.objects.bulk_create(
        [row_kept(row, began[row.key], takes_part) for row in rows],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=KEPT,
    )
