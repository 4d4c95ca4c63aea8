"""A duty that has begun: by an event, or with a period."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from palermo.registry.duties.calendars import calendar
from palermo.registry.duties.condition import holds
from palermo.registry.duties.duty import Deadline, Duty
from palermo.registry.duties.event import Event
from palermo.registry.duties.history import History
from palermo.registry.duties.vocabulary import event_kind


@dataclass(frozen=True)
class Began:
    """One duty of one matter at its start. `counted_from` is where its time is counted from, as a rule its start.

    `void` says why the start no longer holds, and since when, where the event was corrected or taken back.
    """

    duty: Duty
    deadline: Deadline
    key: str
    fact: str
    country: str
    place: str | None
    at: datetime.datetime
    known_at: datetime.datetime
    counted_from: datetime.datetime
    about: dict[str, tuple[str, ...]]
    event: Event | None = None
    period: str | None = None
    closes_at: datetime.datetime | None = None
    void: tuple[str, datetime.datetime] | None = None


def begun_by(duty: Duty, fact: str, history: History) -> Iterator[Began]:
    """Every duty of this kind that a fact started, those it started only until it was corrected included."""
    versions = history.versions(fact)
    standing = history.now(fact)
    if standing and len(versions) == 1:
        yield from _started(duty, fact, standing)
        return
    begun: dict[str, Began] = {}
    for version in versions:
        for one in _started(duty, fact, version):
            known_at = begun[one.key].known_at if one.key in begun else one.known_at
            begun[one.key] = replace(one, known_at=known_at)
    holding = {one.key for one in _started(duty, fact, standing)} if standing else set()
    last = versions[-1]
    why = "corrected" if standing else str(last.attributes.get("why", "withdrawn"))
    for key, one in begun.items():
        yield one if key in holding else replace(one, void=(why, last.recorded_at))


def _started(duty: Duty, fact: str, event: Event) -> Iterator[Began]:
    if event.kind != duty.starts.event or not holds(duty.starts.where, event):
        return
    deadline = duty.deadline(event.country, calendar(event.country).local(event.occurred_at).date())
    if deadline is None:
        return
    about = {name: tuple(sorted(event.values(name))) for name in event_kind(event.kind).records}
    about["country"] = (event.country,)
    each = duty.starts.each
    for value in about[each] if each else ("",):
        yield Began(
            duty=duty,
            deadline=deadline,
            key=":".join(filter(None, (duty.id, fact, value))),
            fact=fact,
            country=event.country,
            place=event.place,
            at=event.occurred_at,
            known_at=event.recorded_at,
            counted_from=event.occurred_at,
            about={**about, each: (value,)} if each else about,
            event=event,
        )
