"""Offices that join a file because they now owe something in it (content/access/called_in.yml)."""

import datetime
import functools
from typing import Any

from palermo.knowledge.content import load
from palermo.registry.models import Case, CaseAgainst, CaseParty, Event
from palermo.registry.routing import nearest


@functools.cache
def called_in() -> tuple[dict[str, Any], ...]:
    """The entries of the list, in its order."""
    return tuple(load("access/called_in.yml")["called_in"])


def call_in_who_owes(events: list[Event], now: datetime.datetime) -> list[Case]:
    """Let the offices join that the list names for these events; gives the files that somebody joined."""
    joined = []
    for event in events:
        for entry in called_in():
            for file in (event.case, event.to_case):
                if file is not None and fits(entry, event, file) and _join(entry["office"], file, now):
                    joined.append(file)
    return joined


def fits(entry: dict[str, Any], event: Event, file: Case) -> bool:
    """Whether an entry of the list lets its office join this file for this event."""
    where = entry.get("where", {})
    return (
        entry["event"] == event.kind
        and file.kind in entry["files"]
        and all(event.attributes.get(name) in codes for name, codes in where.items())
    )


def _join(kind: str, file: Case, now: datetime.datetime) -> bool:
    accused = set(CaseAgainst.objects.filter(case=file).values_list("agency_id", flat=True))
    place = file.place or file.country
    office = nearest([kind], place, file.country, without=accused)
    if office is None or CaseParty.objects.filter(case=file, agency=office, until=None).exists():
        return False
    _, made = CaseParty.objects.get_or_create(case=file, agency=office, place=place, defaults={"since": now})
    return made
