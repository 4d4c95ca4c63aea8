"""Accepted returns whose counts of victims nobody has released: one button passes them through the gate, to be signed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied
from palermo.registry.audit.record import record
from palermo.release.proposed import PUBLIC
from palermo.returning import propose_return, returns_to_release

Waiting = list[tuple[Any, Any]]


@screen("sign_release")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The returns of the reader's country, the oldest first."""
    return _shown(request, _waiting(request))


@screen("sign_release")
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Pass one period of a return through the gate; two persons then sign. The line in the audit first."""
    waiting = _waiting(request)
    sha256, start = request.POST.get("sha256", ""), request.POST.get("start", "")
    period = next((p for card, p in waiting if (card.sha256, str(p.start)) == (sha256, start)), None)
    if period is None:
        raise Denied("sign_release")
    purpose = request.POST.get("purpose", "").strip()[:200]
    try:
        with transaction.atomic():
            record(request.user, request.user.agency, "propose_release", sent=sha256[:16])
            told = propose_return(
                _home(), sha256, purpose=purpose, recipients=(PUBLIC,), at=now(), start=period.start
            )
    except Refusal as refusal:
        return _shown(request, waiting, refusal)
    messages.success(request, str(_("It passed the gate. Two different persons look at it and sign.")))
    return redirect("desk:release", told.id)


def _home() -> Path:
    return Path(settings.PALERMO_HOME)


def _waiting(request: HttpRequest) -> Waiting:
    return returns_to_release(_home(), request.user.agency.country)


def _shown(request: HttpRequest, waiting: Waiting, fault: Refusal | None = None) -> HttpResponse:
    told = {"waiting": waiting, "fault": fault}
    return render(request, "desk/released_returns.html", told, status=422 if fault else 200)
