"""What was recorded by mistake is taken back, and a duty is excused by an office that does not owe it."""

import datetime
import uuid
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, visible
from palermo.registry.duties.duty import Duty, duty
from palermo.registry.duties.vocabulary import EXCUSED, WITHDRAWN, event_kind
from palermo.registry.models import CaseAgainst, DutyRow, Event, User
from palermo.registry.verbs.acting import acting, refuse

Now = datetime.datetime | None


def withdraw_event(user: User, event: Event, why: str, *, now: Now = None) -> Event:
    """Take back what one's own office recorded by mistake. It stays to be seen; duties follow as if it had not been."""
    with acting(user, "withdraw_event", case=event.case, now=now) as act:
        if event.agency_id != user.agency_id:
            raise Refusal(
                "another office recorded this", where="the event", do="Ask that office to take it back"
            )
        if event.kind == WITHDRAWN or Event.objects.filter(replaces=event).exists():
            raise Refusal("this was taken back or corrected", where="the event", do="Look at the file again")
        return act.tell(
            WITHDRAWN, event.subject, case=event.case, to_case=event.to_case, replaces=event, why=why
        )


def excuse(user: User, row: DutyRow, reason: str, *, now: Now = None) -> Event:
    """Excuse a duty for a reason that its file allows: by the office it is escalated to, or one that sees its file.

    Nobody excuses himself, and no office that is accused in the matter excuses anybody.
    """
    asked = duty(row.duty)
    if reason not in asked.excuses:
        raise Refusal(
            "this reason excuses nobody from this duty", where="the reason", do="Choose one of the list"
        )
    if user.agency_id in (row.owner_id, row.worked_by_id):
        raise Refusal("nobody excuses himself", where="the duty", do="Leave it to the office above")
    with acting(user, "excuse_duty", now=now) as act:
        if not _over(user, row, act.now):
            refuse(user, "excuse_duty", row.case_id)
            raise Denied("excuse_duty", row.case_id)
        act.case = row.case
        return act.tell(
            EXCUSED, uuid.uuid4(), case=row.case, about=_matter(asked, row), duty=asked.id, reason=reason
        )


def _over(user: User, row: DutyRow, now: datetime.datetime) -> bool:
    if row.case_id and CaseAgainst.objects.filter(case=row.case_id, agency=user.agency_id).exists():
        return False
    return (
        row.escalates_to_id == user.agency_id
        or visible(user, DutyRow.objects.filter(pk=row.pk), now).exists()
    )


def _matter(asked: Duty, row: DutyRow) -> dict[str, Any]:
    """The records that the duty is about, by name, from what started it."""
    _duty, fact, *each = row.key.split(":")
    if not fact.isdigit():
        return {}
    start = Event.objects.get(pk=fact)
    declared = event_kind(EXCUSED).about
    found = {}
    for name in asked.same:
        if name in declared:
            of = name == event_kind(start.kind).of
            found[name] = str(start.subject) if of else each[0] if each else start.about.get(name)
    return found
