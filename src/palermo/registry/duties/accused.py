"""Which offices are accused in a matter, and since when. They never see what is owed in it."""

import datetime
from collections.abc import Iterator, Mapping

from palermo.registry.duties.event import Event
from palermo.registry.duties.history import History
from palermo.registry.duties.vocabulary import ACCUSED

TIES = ("case", "site", "report", "proceeding")
"""An allegation belongs to every matter that shares one of these records with it."""

Accusations = Mapping[str, datetime.datetime]


def accusations(history: History, about: Mapping[str, tuple[str, ...]], start: Event | None) -> Accusations:
    """Accused offices, each with the first moment it was accused; those the starting event names, from its own."""
    found: dict[str, datetime.datetime] = {}
    for agency, since in (*_named_at_the_start(start), *_alleged(history, about)):
        found[agency] = min(since, found.get(agency, since))
    return found


def until(accused: Accusations, moment: datetime.datetime) -> frozenset[str]:
    """The offices that stood accused by then."""
    return frozenset(agency for agency, since in accused.items() if since <= moment)


def _named_at_the_start(start: Event | None) -> Iterator[tuple[str, datetime.datetime]]:
    told = start.attributes.get("accused_agencies", ()) if start else ()
    if start and isinstance(told, tuple):
        yield from ((agency, start.occurred_at) for agency in told)


def _alleged(
    history: History, about: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, datetime.datetime]]:
    for tie in TIES:
        for fact in history.about(ACCUSED, tie, about.get(tie, ())):
            event = history.now(fact)
            if event and event.kind == ACCUSED and event.values(tie) & set(about[tie]):
                yield str(event.attributes["against"]), event.occurred_at
