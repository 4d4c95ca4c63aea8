"""A screening that takes the time it needs: answers are kept as they come."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from palermo.desk.acts.form import choices_of
from palermo.desk.screens import now, screen
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import Screening
from palermo.registry.verbs import screening as verbs

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
        verbs.answer_indicators(request.user, found, told, now=now())
        if "done" in request.POST:
            verbs.finish_screening(request.user, found, now=now())
            return redirect("desk:file", case=found.case_id)
        return redirect("desk:screening", screening=found.pk)
    held = dict(found.indicators.values_list("code", "answer"))
    asked = [
        {"code": code, "name": name, "answer": held.get(code, "not_asked")}
        for code, name in choices_of("indicators")
    ]
    return render(request, "desk/screening.html", {"screening": found, "asked": asked, "answers": ANSWERS})
