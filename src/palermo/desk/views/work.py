"""My work: what is due, and what stands between us and others."""

import datetime
import heapq
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palermo.desk.duty_rows import escalated_to_us, missed_before_us, with_state
from palermo.desk.left import left_by
from palermo.desk.screens import now, screen
from palermo.registry.access.rule import visible
from palermo.registry.models import CrimeReport, DutyRow, Referral, User
from palermo.registry.models.report import ReferralState
from palermo.registry.verbs.calendar_duties import ahead

SHOWN = 25
YEAR = datetime.timedelta(days=365)
COUNTED = 200  # more than that is "200+" here: counting on costs more than it tells


_DUTY = ("case", "worked_by", "escalates_to")
_BESIDE = {
    **dict.fromkeys(("escalated", "missed"), _DUTY),
    "reports_in": ("from_agency", "to_case"),
    "reports_out": ("to_agency", "case"),
    "referrals_in": ("from_agency", "to_case"),
    "referrals_out": ("to_agency", "case"),
}


def capped(rows: QuerySet, most: int = 1_000) -> tuple[int, bool]:
    """How many there are, up to `most`; and whether there are more."""
    found = rows.order_by()[: most + 1].count()
    return min(found, most), found > most


def duties_of(user: User, at: datetime.datetime) -> tuple[QuerySet[DutyRow], ...]:
    """Open duties on the desk of the user's agency, in files they may see or in none, most pressing first.

    Told in three parts, since each can be read from an index in its order and all of them together cannot: an office may
    have missed half a million for good.
    """
    mine = DutyRow.objects.filter(worked_by=user.agency_id, settled="open", started_at__lte=at)
    mine = mine.order_by("due_at", "id")
    seen = visible(user, mine.exclude(case=None), at)
    ours = mine.filter(Q(closes_at=None) | Q(closes_at__gte=at), case=None)
    return ours, seen.filter(closes_at=None), seen.filter(closes_at__gte=at)


def pressing(parts: Iterable[QuerySet[DutyRow]]) -> dict[str, Any]:
    """The first rows of all parts together, by their deadline, and how many there are."""
    found = [listed(rows.select_related(*_DUTY)) for rows in parts]
    rows = heapq.merge(*(part["rows"] for part in found), key=lambda row: (row.due_at, row.pk))
    counts, more = zip(*(part["count"] for part in found), strict=True)
    return {
        "rows": list(islice(rows, SHOWN)),
        "count": (min(sum(counts), COUNTED), any(more) or sum(counts) > COUNTED),
    }


def listed(rows: QuerySet[Any]) -> dict[str, Any]:
    """The first rows, and how many there are: counted only where a list does not show all of them."""
    first = list(rows[: SHOWN + 1])
    return {
        "rows": first[:SHOWN],
        "count": capped(rows, COUNTED) if len(first) > SHOWN else (len(first), False),
    }


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
        "escalated": escalated_to_us(user, at),
        "missed": missed_before_us(user, at, at - YEAR),
        "reports_in": reports.filter(to_agency=user.agency_id).order_by("made_at", "id"),
        "reports_out": reports.filter(from_agency=user.agency_id).order_by("-made_at", "id"),
        "referrals_in": referrals.filter(to_agency=user.agency_id).order_by("sent_at", "id"),
        "referrals_out": referrals.filter(from_agency=user.agency_id).order_by("-sent_at", "id"),
    }
    told = {
        "overdue": pressing(part.filter(due_at__lt=at) for part in duties),
        "due": pressing(part.filter(due_at__gte=at) for part in duties),
        **{name: listed(rows.select_related(*_BESIDE[name])) for name, rows in lists.items()},
    }
    for name in ("overdue", "due", "escalated", "missed"):
        told[name]["rows"] = with_state(user, told[name]["rows"], at)
    drafts = left_by(user, at)
    return render(request, "desk/work.html", {"lists": told, "drafts": drafts, "at": at})
