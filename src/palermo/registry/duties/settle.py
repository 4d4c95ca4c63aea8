"""What settles a duty: the first event that meets it, or that excuses it."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from palermo.registry.duties import accused
from palermo.registry.duties.began import Began
from palermo.registry.duties.condition import holds
from palermo.registry.duties.duty import Match
from palermo.registry.duties.event import Event
from palermo.registry.duties.history import History
from palermo.registry.duties.vocabulary import EXCUSED


class Settling(NamedTuple):
    """An event and the match it fulfils."""

    event: Event
    match: Match


class Parties(NamedTuple):
    """Who owes the duty, and who stands accused in its matter since when: neither judges itself."""

    owner: str | None
    accused: accused.Accusations


def settlement(history: History, began: Began, due_at: datetime.datetime, parties: Parties) -> dict[str, Any]:
    """The fields of a row that say whether and how it is settled.

    An excuse that arose after the deadline excuses nobody: the duty stays missed, and closes, since nothing can be
    done about it any more. A supervisor's decision may excuse at any time.
    """
    met = _first(history, began, began.duty.met_by, parties)
    excuse = _first(history, began, began.duty.excusing, parties)
    if met and not (excuse and excuse.event.occurred_at < met.event.occurred_at):
        return _settled("met", met)
    if excuse and (excuse.match.even_late or excuse.event.occurred_at <= due_at):
        return _settled("excused", excuse)
    if met:
        return _settled("met", met)
    closes = [moment for moment in (began.closes_at, excuse and excuse.event.occurred_at) if moment]
    return {"closes_at": min(closes, default=None)}


def met_before(history: History, began: Began) -> bool:
    """Whether it had been met before it began: a duty that is asked `until_met` is then not asked again."""
    found = (
        event
        for match in began.duty.met_by
        for event in _candidates(history, began, match)
        if event.occurred_at < began.at
    )
    return next(found, None) is not None


def _settled(how: str, settling: Settling) -> dict[str, Any]:
    event, match = settling
    return {
        "settled": how,
        "settled_at": event.occurred_at,
        "settled_by": event.id,
        "told_at": event.recorded_at,
        "reason": match.reason,
    }


def _first(history: History, began: Began, matches: tuple[Match, ...], parties: Parties) -> Settling | None:
    found = [
        Settling(event, match)
        for match in matches
        for event in _candidates(history, began, match)
        if _counts(event, match, began, parties)
    ]
    return min(
        found, key=lambda one: (one.event.occurred_at, one.event.recorded_at, one.event.id), default=None
    )


def _candidates(history: History, began: Began, match: Match) -> Iterator[Event]:
    """Events of the kind, about the same, where the facts hold; not the one that started the duty."""
    first, *others = began.duty.ties(match)
    for fact in history.about(match.event, first, began.about.get(first, ())):
        event = history.now(fact)
        if event is None or event.kind != match.event or fact == began.fact:
            continue
        tied = all(event.values(tie) & set(began.about.get(tie, ())) for tie in (first, *others))
        if tied and holds(match.where, event):
            yield event


def _counts(event: Event, match: Match, began: Began, parties: Parties) -> bool:
    if event.occurred_at < began.at and not match.earlier_counts:
        return False
    if began.closes_at and event.occurred_at > began.closes_at:
        return False
    if match.event == EXCUSED and event.agency in (None, parties.owner):
        return False  # nobody excuses himself
    shunned = accused.until(parties.accused, event.occurred_at)
    if match.event == EXCUSED and event.agency in shunned:
        return False
    return event.attributes.get("to") not in shunned or match.to_accused_counts
