"""What is known of the events at an instant: corrections and withdrawals applied, found by what they are about."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from palermo.knowledge.refusal import Refusal
from palermo.registry.duties.event import Event
from palermo.registry.duties.vocabulary import WITHDRAWN, event_kind

ABOUT_ALL = ("agency", "country", "period")


class History:
    """Events as known at an instant. An event and its corrections are one *fact*, named by the first one's id.

    `known_at` leaves out what was recorded later; without it, everything given is known.
    """

    def __init__(self, events: Iterable[Event] = (), *, known_at: datetime.datetime | None = None) -> None:
        self._facts: dict[str, list[Event]] = {}
        self._fact_of: dict[str, str] = {}
        self._by_value: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
        for event in _in_order(events):
            if known_at is None or event.recorded_at <= known_at:
                self.add(event)

    def add(self, event: Event) -> str:
        """Take in one event and give its fact; the same event again changes nothing."""
        if event.id in self._fact_of:
            return self._fact_of[event.id]
        fact = self._fact_of[event.id] = self._corrected(event)
        self._facts.setdefault(fact, []).append(event)
        self._facts[fact].sort(key=lambda version: version.recorded_at)
        for name in (*event_kind(event.kind).records, *ABOUT_ALL):
            for value in event.values(name):
                self._by_value[event.kind, name, value][fact] = None
        return fact

    def versions(self, fact: str) -> list[Event]:
        """The event and its corrections, as they were recorded."""
        return self._facts[fact]

    def now(self, fact: str) -> Event | None:
        """What the fact is now, None if it was withdrawn."""
        last = self._facts[fact][-1]
        return None if last.kind == WITHDRAWN else last

    def facts(self) -> list[str]:
        """Every fact that is known, in the order of recording."""
        return list(self._facts)

    def about(self, kind: str, name: str, values: Iterable[str]) -> Iterator[str]:
        """Facts that are, or once were, of a kind and name one of the values."""
        seen: set[str] = set()
        for value in sorted(values):
            for fact in self._by_value.get((kind, name, value), ()):
                if fact not in seen:
                    seen.add(fact)
                    yield fact

    def _corrected(self, event: Event) -> str:
        if event.replaces is None:
            return event.id
        try:
            return self._fact_of[event.replaces]
        except KeyError:
            raise Refusal(
                f"it replaces {event.replaces}, which is not known",
                where=f"event {event.id} ({event.kind})",
                do="Record the event that it replaces first",
            ) from None


def _in_order(events: Iterable[Event]) -> list[Event]:
    """As they were recorded; what replaces another of the same instant comes after it."""
    listed = list(events)
    by_id = {event.id: event for event in listed}
    return sorted(listed, key=lambda event: (event.recorded_at, _depth(event, by_id), event.id))


def _depth(event: Event, by_id: dict[str, Event]) -> int:
    """How many events it replaces, one after the other."""
    seen = {event.id}
    while event.replaces in by_id and event.replaces not in seen:
        seen.add(event.replaces)
        event = by_id[event.replaces]
    return len(seen)
