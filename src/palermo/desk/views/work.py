"""My work: what is due, and what stands between us and others."""

import datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palermo.desk.duty_rows import escalated_to_us, missed_before_us, with_state
from palermo.desk.left import left_by
from palermo.desk.screens import now, screen
from palermo.registry.access.rule import rule_for, visible
from palermo.registry.models import CrimeReport, DutyRow, Referral, User
from palermo.registry.models.report import ReferralState
from palermo.registry.verbs.calendar_duties import ahead

SHOWN = 25
YEAR = datetime.timedelta(days=365)
COUNTED = 1_000  # more than that is "1,000+": counting on costs more than it tells


def capped(rows: QuerySet) -> tuple[int, bool]:
    """How many there are, up to COUNTED; and whether there are more."""
    found = rows.order_by()[: COUNTED + 1].count()
    return min(found, COUNTED), found > COUNTED


def duties_of(user: User, at) -> QuerySet[DutyRow]:
    """Open duties on the desk of the user's agency, in files they may see or in none, most pressing first."""
    mine = DutyRow.objects.filter(worked_by=user.agency_id, settled="open", started_at__lte=at)
    mine = mine.filter(Q(closes_at=None) | Q(closes_at__gte=at))
    return mine.filter(Q(case=None) | rule_for(user, DutyRow, at)).order_by("due_at", "id")


@screen(None)
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Duties due, overdue and escalated to us, reports and referrals in and out, drafts."""
    at, user = now(), request.user
    ahead(user.agency, at)
    duties = duties_of(user, at)
    reports = visible(user, CrimeReport.objects.filter(registered_at=None), at)
    referrals = visible(user, Referral.objects.all(), at).filter(
        state__in=[ReferralState.SENT, ReferralState.ACCEPTED]
    )
    lists = {
        "overdue": duties.filter(due_at__lt=at),
        "due": duties.filter(due_at__gte=at),
        "escalated": escalated_to_us(user, at),
        "missed": missed_before_us(user, at, at - YEAR),
        "reports_in": reports.filter(to_agency=user.agency_id).order_by("made_at", "id"),
        "reports_out": reports.filter(from_agency=user.agency_id).order_by("-made_at", "id"),
        "referrals_in": referrals.filter(to_agency=user.agency_id).order_by("sent_at", "id"),
        "referrals_out": referrals.filter(from_agency=user.agency_id).order_by("-sent_at", "id"),
    }
    told = {
        name: {"rows": list(rows.select_related(*_BESIDE.get(name, ()))[:SHOWN]), "count": capped(rows)}
        for name, rows in lists.items()
    }
    for name in ("overdue", "due", "escalated", "missed"):
        told[name]["rows"] = with_state(user, told[name]["rows"], at)
    drafts = left_by(user, at)
    return render(request, "desk/work.html", {"lists": told, "drafts": drafts, "at": at})


_DUTY = ("case", "worked_by", "escalates_to")
_BESIDE = {
    **dict.fromkeys(("overdue", "due", "escalated", "missed"), _DUTY),
    "reports_in": ("from_agency", "to_case"),
    "reports_out": ("to_agency", "case"),
    "referrals_in": ("from_agency", "to_case"),
    "referrals_out": ("to_agency", "case"),
}
