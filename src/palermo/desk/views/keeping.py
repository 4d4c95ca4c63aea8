"""What is kept and for how long: files whose period is over, what was asked to be forgotten, who opened the glass."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import Case, Disposal
from palermo.registry.verbs import disposal

SHOWN = 50


@screen("ask_disposal")
@require_safe
def keeping(request: HttpRequest) -> HttpResponse:
    """Files whose period is over and who is still known in them; files under a hold; what was asked before."""
    at = now()
    asked = Disposal.objects.filter(asked_by__agency=request.user.agency_id).select_related("asked_by")
    told = {
        "over": disposal.due_for_disposal(request.user, at)[:SHOWN],
        "held": visible(request.user, Case.objects.filter(legal_hold=True), at).order_by("-opened_at", "-id")[
            :SHOWN
        ],
        "asked": asked.order_by("done_at", "-asked_at", "id")[:SHOWN],
    }
    return render(request, "desk/keeping.html", told)


@screen("dispose")
@require_safe
def disposals(request: HttpRequest) -> HttpResponse:
    """What others of the agency asked to have forgotten. No name and no file is shown here."""
    done = Disposal.objects.filter(done_by=request.user).order_by("-done_at", "id")[:SHOWN]
    return render(
        request, "desk/disposals.html", {"waiting": disposal.waiting(request.user)[:SHOWN], "done": done}
    )


@screen("dispose")
@require_POST
def dispose(request: HttpRequest, asked: uuid.UUID) -> HttpResponse:
    """Destroy the key."""
    found = disposal.waiting(request.user).filter(pk=asked).first()
    if found is None:
        raise Denied("dispose")
    try:
        disposal.dispose(request.user, found, now=now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The key is destroyed. The record stays, without who it was."))
    return redirect("desk:disposals")
