"""A screening that takes the time it needs: answers are kept as they come."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from palermo.desk.acts.form import choices_of
from palermo.desk.screens import now, screen
from palermo.registry.access.rule import Denied, may, visible
from palermo.registry.models import Screening
from palermo.registry.verbs import drafts
from palermo.registry.verbs import screening as verbs

FORM = "screening"
ANSWERS = ("yes", "no", "unknown", "not_asked")


@screen("screen")
@require_http_methods(["GET", "POST"])
def screening(request: HttpRequest, screening: uuid.UUID) -> HttpResponse:
    """Show what was asked; keep what is answered; end it when its screener says so."""
    found = (
        visible(request.user, Screening.objects.select_related("case", "person"), now())
        .filter(pk=screening)
        .first()
    )
    if found is None:
        raise Denied("screen")
    if request.method == "POST" and found.done_at is None:
        told = {
            code: request.POST[code]
            for code, _name in choices_of("indicators")
            if request.POST.get(code) in ANSWERS
        }
        if "done" not in request.POST:  # answers of a screening that is not done are its screener's alone
            drafts.keep(
                request.user, found.case, FORM, {code: [answer] for code, answer in told.items()}, subject=found.pk,
                now=now(),
            )  # fmt: skip
            messages.success(request, _("Kept. You find it under My work."))
            return redirect("desk:screening", screening=found.pk)
        verbs.answer_indicators(request.user, found, told, now=now())
        verbs.finish_screening(request.user, found, now=now())
        drafts.drop(request.user, found.case, FORM, subject=found.pk)
        return redirect("desk:file", case=found.case_id)
    held = dict(found.indicators.values_list("code", "answer"))
    if found.done_at is None and may(request.user, "use_drafts"):
        left = drafts.kept(request.user, found.case, FORM, subject=found.pk, now=now()) or {}
        held |= {code: answers[0] for code, answers in left.items()}
    asked = [
        {"code": code, "name": name, "answer": held.get(code, "not_asked")}
        for code, name in choices_of("indicators")
    ]
    return render(request, "desk/screening.html", {"screening": found, "asked": asked, "answers": ANSWERS})
