"""What ministries and offices owe for every month, quarter and year, as rows that their desks list.

The rows follow from the calendar, the offices there are and the events recorded; they are the same whenever they are
made. They are made more than a year ahead, by whoever looks when the year runs short, so that no job has to run: a desk that was
down for three days, or a month, opens on what it would have shown.
"""

import datetime
import functools
from collections.abc import Collection, Iterable

from palermo.registry.duties.duty import Duty, duties
from palermo.registry.duties.history import History
from palermo.registry.duties.periods import period_rows
from palermo.registry.models import Agency, Case, DutyRow, Event
from palermo.registry.verbs.follow import KEPT, directory, row_kept, told

AHEAD = datetime.timedelta(days=550)  # a year and SHORT, so that a yearly duty too has a row to come
SHORT = datetime.timedelta(days=120)  # nothing that begins later than that, and the rows are made again
TO = ("case", "owner", "worked_by", "escalates_to")
FIELDS = tuple(f"{name}_id" if name in TO else name for name in KEPT)


@functools.cache
def _of_periods() -> tuple[Duty, ...]:
    return tuple(duty for duty in duties().values() if duty.starts.every)


@functools.cache
def _settled_by(kind: str) -> frozenset[str]:
    """The calendar's duties that an event of a kind may meet or excuse."""
    return frozenset(
        duty.id for duty in _of_periods() if kind in {match.event for match in (*duty.met_by, *duty.excusing)}
    )


def _owed_by(country: str) -> frozenset[str]:
    """The kinds of office that owe something for periods there."""
    return frozenset(
        route.kind
        for duty in _of_periods()
        if any(deadline.country == country for deadline in duty.deadlines)
        for route in duty.owes
        if route.kind
    )


def ahead(agency: Agency, now: datetime.datetime) -> None:
    """Make the country's rows where they do not reach far enough ahead: this office's, or anybody's if it owes none."""
    kinds = _owed_by(agency.country)
    rows = DutyRow.objects.filter(settled="open", case=None, started_at__gt=now + SHORT)
    whose = {"worked_by": agency.pk} if agency.kind in kinds else {"country": agency.country}
    if kinds and not rows.filter(**whose).exists():
        keep(agency.country, now)


def settle(events: Iterable[Event], now: datetime.datetime) -> None:
    """Settle what these events meet or excuse; a correction may touch every duty."""
    touched: dict[str, set[str]] = {}
    for event in events:
        found = {duty.id for duty in _of_periods()} if event.replaces_id else _settled_by(event.kind)
        if found:
            touched.setdefault(event.country, set()).update(found)
    for country, only in touched.items():
        keep(country, now, only=only)


def keep(country: str, now: datetime.datetime, *, only: Collection[str] | None = None) -> int:
    """Write the rows that are new or changed, of all duties or of some; gives how many."""
    wanted = {duty.id for duty in _of_periods()} if only is None else set(only)
    rows = period_rows(
        History(told(event) for event in _events(country, wanted)),
        directory(),
        now + AHEAD,
        country=country,
        since=_since(country, now),
        only=wanted,
    )
    made = {row.key: row_kept(row, None, ()) for row in rows}
    there = {
        row.key: row
        for row in DutyRow.objects.filter(country=country, case=None, duty__in=wanted).exclude(period="")
    }
    gone = [row.pk for key, row in there.items() if key not in made and row.settled == "open"]
    DutyRow.objects.filter(pk__in=gone).delete()  # an office was entered where none was, or it was met before
    changed = [row for key, row in made.items() if key not in there or _differ(row, there[key])]
    DutyRow.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["key"], update_fields=KEPT, batch_size=500
    )
    return len(changed)


def _differ(row: DutyRow, other: DutyRow) -> bool:
    return any(getattr(row, name) != getattr(other, name) for name in FIELDS)


def _since(country: str, now: datetime.datetime) -> datetime.datetime:
    """When the registry of the country began: its first office or its oldest file."""
    office = Agency.objects.filter(country=country).order_by("recorded_at").first()
    file = Case.objects.filter(country=country).order_by("opened_at").first()
    return min([now, *(one for one in (office and office.recorded_at, file and file.opened_at) if one)])


def _events(country: str, only: Collection[str]) -> list[Event]:
    kinds = {
        match.event for duty in _of_periods() if duty.id in only for match in (*duty.met_by, *duty.excusing)
    }
    found = {event.pk: event for event in Event.objects.filter(country=country, kind__in=kinds)}
    newest = set(found)
    while newest:  # a correction may be of another kind, and be corrected itself
        later = Event.objects.filter(replaces__in=newest).exclude(pk__in=found)
        newest = {event.pk for event in later}
        found.update((event.pk, event) for event in later)
    return [event for event in found.values() if event.replaces_id is None or event.replaces_id in found]
