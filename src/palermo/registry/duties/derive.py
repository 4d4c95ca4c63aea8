"""From what happened to what is owed: the rows that a history leaves, the same however often and whenever it is asked."""

from collections.abc import Collection, Iterator

from palermo.registry.duties import accused
from palermo.registry.duties.began import Began, begun_by
from palermo.registry.duties.calendars import calendar
from palermo.registry.duties.directory import Directory, Office
from palermo.registry.duties.duty import Route, started_by
from palermo.registry.duties.history import History
from palermo.registry.duties.row import DutyRow, Step
from palermo.registry.duties.settle import Parties, settlement


def event_rows(history: History, directory: Directory) -> Iterator[DutyRow]:
    """The rows of every duty that an event started."""
    for fact in history.facts():
        yield from rows_of_fact(fact, history, directory)


def rows_of_fact(fact: str, history: History, directory: Directory) -> Iterator[DutyRow]:
    """The rows of the duties that one fact started."""
    kinds = dict.fromkeys(version.kind for version in history.versions(fact))
    for duty in (duty for kind in kinds for duty in started_by(kind)):
        yield from (row_of(one, history, directory) for one in begun_by(duty, fact, history))


def row_of(began: Began, history: History, directory: Directory, owner: Office | None = None) -> DutyRow:
    """The row of one duty. A period's duty knows its `owner`; an event's is found by the duty's routes.

    An office accused before the duty began never owes it, the second route does. One accused later still answers for
    it, and another office works on it.
    """
    accusations = accused.accusations(history, began.about, began.event)
    everyone = frozenset(accusations)
    before = accused.until(accusations, began.at)
    owner = owner or _office(began.duty.owes, began, directory, before)
    zone = calendar(began.country)
    due = zone.due(began.counted_from, began.deadline.by, began.place)
    steps = [
        (zone.due(due.at, step.after, began.place), _office(step.to, began, directory, everyone))
        for step in began.duty.escalates
    ]
    row = DutyRow(
        key=began.key,
        duty=began.duty.id,
        country=began.country,
        place=began.place,
        fact=began.fact,
        about=began.about,
        period=began.period,
        owner=owner,
        worked_by=directory.instead(owner, began.country, began.place, everyone),
        to=_office(began.duty.to, began, directory, everyone),
        hidden_from=tuple(sorted(everyone)),
        kind=began.deadline.kind,
        law=began.deadline.law,
        started_at=began.at,
        known_at=began.known_at,
        due_at=due.at,
        provisional=due.provisional,
        escalations=tuple(Step(at=at.at, to=to) for at, to in steps),
    )
    return row.model_copy(
        update=_void(began) or settlement(history, began, due.at, Parties(owner.agency, accusations))
    )


def _office(
    routes: tuple[Route, ...], began: Began, directory: Directory, shunned: Collection[str]
) -> Office:
    if began.event:
        return directory.office(routes, began.event, shunned)
    kind = next(route.kind for route in routes if route.kind)
    return directory.of(kind, began.country, began.place)


def _void(began: Began) -> dict[str, object]:
    if began.void is None:
        return {}
    why, since = began.void
    return {"settled": "void", "settled_at": since, "told_at": since, "reason": why}
