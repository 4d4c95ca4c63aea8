"""Duties: what an office owes, has met, was excused from or has missed, a page at a time."""

import datetime
import uuid
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palermo.desk.duty_rows import STATES, is_in, open_to, with_state
from palermo.desk.screens import now, screen
from palermo.desk.views.work import YEAR, capped
from palermo.registry.models import Agency, DutyRow
from palermo.registry.verbs.calendar_duties import ahead

PAGE = 50


@screen(None)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Duties in one state, of one office and place where they are named, whose deadline lies in the last year or ahead."""
    at, user = now(), request.user
    ahead(user.agency, at)
    asked = _asked(request)
    rows = narrowed(open_to(user, at), at, **asked)
    count = capped(rows)
    page = list(
        _after(request, rows).select_related("case", "worked_by", "owner", "escalates_to")[: PAGE + 1]
    )
    told = {
        "duties": with_state(user, page[:PAGE], at),
        "last": page[PAGE - 1] if len(page) > PAGE else None,
        "count": count,
        "states": STATES,
        "office": Agency.objects.filter(pk=asked["office"]).first() if asked["office"] else None,
    }
    return render(request, "desk/duties.html", {**asked, **told})


def narrowed(
    rows: QuerySet[DutyRow],
    at: datetime.datetime,
    *,
    state: str,
    office: uuid.UUID | None,
    kind: str,
    place: str,
) -> QuerySet[DutyRow]:
    """Rows of the last year or ahead, of what was asked for."""
    rows = rows.filter(due_at__gte=at - YEAR)
    if state:
        rows = rows.filter(is_in(state, at))
    if office:
        rows = rows.filter(worked_by=office)
    elif kind:
        rows = rows.filter(worked_by=None, owner_kind=kind)
    return rows.filter(place=place) if place else rows


def _asked(request: HttpRequest) -> dict[str, Any]:
    state = request.GET.get("state", "")
    try:
        office = uuid.UUID(request.GET.get("office", ""))
    except ValueError:
        office = None
    return {
        "state": state if state in STATES else "",
        "office": office,
        "kind": request.GET.get("kind", ""),
        "place": request.GET.get("place", ""),
    }


def _after(request: HttpRequest, rows: QuerySet[DutyRow]) -> QuerySet[DutyRow]:
    """The rows behind the last of the page before: `after=<deadline>_<id>`."""
    moment, _sign, key = request.GET.get("after", "").rpartition("_")
    rows = rows.order_by("due_at", "id")
    try:
        due = datetime.datetime.fromisoformat(moment.replace(" ", "+"))
        return rows.filter(Q(due_at__gt=due) | Q(due_at=due, pk__gt=int(key)))
    except ValueError:
        return rows
