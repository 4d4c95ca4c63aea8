"""What is held of a victim, told through their advocate, and what they ask to have put right."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from palermo.desk.screens import now, screen
from palermo.desk.views.files import case_or_nothing
from palermo.registry.access.rule import Denied, may, visible
from palermo.registry.models import CorrectionRequest
from palermo.registry.verbs import corrections

SHOWN = 50
EITHER = ("ask_correction", "answer_correction")


@screen(None)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Requests in files that the user may see, the unanswered first; their words are opened one by one."""
    _one_side(request)
    return render(
        request, "desk/corrections.html", {"requests": corrections.requests_of(request.user, now())[:SHOWN]}
    )


@screen(None)
@require_POST
def opened(request: HttpRequest, correction: uuid.UUID) -> HttpResponse:
    """The words of one request and of its answer. Asked for by a button; the reading is in the audit."""
    _one_side(request)
    rows = visible(request.user, CorrectionRequest.objects.select_related("case", "advocate"), now())
    found = rows.filter(pk=correction).first()
    if found is None:
        raise Denied("read_correction")
    told = corrections.said(request.user, found, now=now())
    return render(request, "desk/correction.html", {"asked": found, "told": told, "file": found.case})


@screen("ask_correction")
@require_POST
def held(request: HttpRequest, case: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    """All that the file holds of one victim, to be gone through with them."""
    file = case_or_nothing(request, case)
    row = file.people.select_related("person").filter(person=person, role="victim").first()
    if row is None:
        raise Denied("ask_correction", case)
    told = corrections.held(request.user, file, row.person, now=now())
    return render(request, "desk/held.html", {"file": file, "row": row, "held": told})


def _one_side(request: HttpRequest) -> None:
    if not any(may(request.user, action) for action in EITHER):
        raise Denied("corrections")
