"""Duties as the desk lists and counts them: who may see which, and what each is at an instant."""

import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from palermo.registry.access.rule import may, not_against, rule_for, visible
from palermo.registry.models import DutyRow, User
from palermo.registry.verbs.plan import places_within

STATES = {
    "due": _("Due"),
    "overdue": _("Overdue"),
    "escalated": _("Overdue and escalated"),
    "missed": _("Missed for good"),
    "met": _("Met in time"),
    "met_late": _("Met late"),
    "excused": _("Excused"),
}
BREACHABLE = ("statute", "rule")


def is_in(state: str, at: datetime.datetime) -> Q:
    """The condition of a state at an instant, as palermo.registry.duties.row.state says it of one row."""
    lasting = Q(closes_at=None) | Q(closes_at__gte=at)
    late = Q(settled="open", due_at__lt=at) & lasting
    told = Q(escalates_at__lt=at)
    conditions = {
        "due": Q(settled="open", due_at__gte=at) & lasting,
        "overdue": late & (Q(escalates_at=None) | Q(escalates_at__gte=at)),
        "escalated": late & told,
        "missed": Q(settled="open", closes_at__lt=at),
        "met": Q(settled="met", settled_at__lte=F("due_at")),
        "met_late": Q(settled="met", settled_at__gt=F("due_at")),
        "excused": Q(settled="excused"),
    }
    return conditions[state]


def state_of(row: DutyRow, at: datetime.datetime) -> str:
    """The same, of one row."""
    if row.settled == "excused":
        return "excused"
    if row.settled == "met":
        return "met" if row.settled_at is not None and row.settled_at <= row.due_at else "met_late"
    if row.closes_at is not None and row.closes_at < at:
        return "missed"
    if row.due_at >= at:
        return "due"
    return "escalated" if row.escalates_at is not None and row.escalates_at < at else "overdue"


def open_to(user: User, at: datetime.datetime) -> QuerySet[DutyRow]:
    """Duties that a user may see: in files open to them; of their own office without a file; those that were escalated to
    their office; and what the calendar asks of the offices of their place, which is about no person.
    """
    rows = DutyRow.objects.filter(started_at__lte=at).exclude(settled="void")
    own = Q(case=None) & (Q(worked_by=user.agency_id) | Q(owner=user.agency_id))
    to_us = Q(escalates_to=user.agency_id, escalates_at__lt=at, settled="open")
    rule = rule_for(user, DutyRow, at) | own | (to_us & not_against(user, DutyRow))
    if may(user, "count"):
        country = user.agency.country
        rule |= Q(case=None, country=country, place__in=places_within(user.place, country))
    return rows.filter(rule)


def escalated_to_us(user: User, at: datetime.datetime) -> QuerySet[DutyRow]:
    """Open duties of others of which the user's office was told, because they are overdue."""
    return _told(user, at).filter(Q(closes_at=None) | Q(closes_at__gte=at)).order_by("escalates_at", "id")


def missed_before_us(user: User, at: datetime.datetime, since: datetime.datetime) -> QuerySet[DutyRow]:
    """What the office was told of and nobody can meet any more, closed since then; the latest first."""
    return _told(user, at).filter(closes_at__lt=at, closes_at__gte=since).order_by("-closes_at", "id")


def _told(user: User, at: datetime.datetime) -> QuerySet[DutyRow]:
    told = DutyRow.objects.filter(escalates_to=user.agency_id, settled="open", escalates_at__lt=at)
    return told.filter(not_against(user, DutyRow)).exclude(worked_by=user.agency_id)


def with_state(
    user: User, rows: QuerySet[DutyRow] | list[DutyRow], at: datetime.datetime
) -> list[dict[str, Any]]:
    """Rows with their state, whether that is a breach, and whether their file is open to the reader."""
    if isinstance(rows, QuerySet):
        rows = rows.select_related("case", "worked_by", "owner", "escalates_to")
    listed = list(rows)
    ids = [row.pk for row in listed if row.case_id]
    seen = (
        set(visible(user, DutyRow.objects.filter(pk__in=ids), at).values_list("pk", flat=True))
        if ids
        else set()
    )
    late = ("overdue", "escalated", "missed", "met_late")
    told = [(row, state_of(row, at)) for row in listed]
    return [
        {
            "row": row,
            "state": state,
            "says": STATES[state],
            "late": state in late,
            "breach": state in late and row.deadline_kind in BREACHABLE,
            "open": row.pk in seen,
        }
        for row, state in told
    ]
