"""Doing something to a file: one view for every act, and the two that need no form."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from palermo.desk.acts.form import Act
from palermo.desk.acts.listed import ACTS
from palermo.desk.left import Left, typed
from palermo.desk.refusals import says
from palermo.desk.screens import now, screen
from palermo.desk.views.files import case_or_nothing
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may, visible
from palermo.registry.models import Case, CrimeReport, Referral, Screening
from palermo.registry.models.record import Record
from palermo.registry.verbs import crime_report, referral
from palermo.registry.verbs.acting import Conflict, refuse


@screen(None)
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, name: str, case: uuid.UUID, subject: uuid.UUID | None = None) -> HttpResponse:
    """Show the form of an act and do it. The rule is the act's own, asked here and again by the verb."""
    made = ACTS.get(name)
    if made is None or not may(request.user, made.action):
        refuse(request.user, name, case)
        raise Denied(name, case)
    file = case_or_nothing(request, case)
    form = made(request.user, file, _subject(request, made, subject), typed(request))
    back = reverse("desk:file", args=[file.pk])
    left = Left(request, file, name, subject)
    if request.method == "POST" and (answer := left.keep_or_drop(back)):
        return answer
    if request.method == "POST" and form.is_valid():
        answer = _do(request, form, file)
        if answer is not None:
            left.sent()
            return answer
    return render(
        request, "desk/act.html", {"file": file, "form": form, "back": back, "left": left.shown_in(form)}
    )


def _subject(request: HttpRequest, made: type[Act], subject: uuid.UUID | None) -> Record | None:
    if made.about is None:
        return None
    found = visible(request.user, made.about._default_manager.filter(pk=subject), now()).first()
    if found is None:
        raise Denied(made.action)
    return found


def _do(request: HttpRequest, form: Act, file: Case) -> HttpResponse | None:
    try:
        record = form.run(dict(form.cleaned_data), now())
    except Conflict as conflict:
        return render(
            request, "desk/conflict.html", {"file": file, "form": form, "held": conflict.held}, status=409
        )
    except Refusal as refusal:
        form.add_error(None, says(refusal))
        return None
    messages.success(request, _("Saved."))
    if isinstance(record, Screening):
        return redirect("desk:screening", screening=record.pk)
    return redirect("desk:file", case=file.pk)


@screen("acknowledge_report")
@require_POST
def acknowledge(request: HttpRequest, report: uuid.UUID) -> HttpResponse:
    """The office has the report."""
    found = _one(request, CrimeReport, report)
    return _answered(
        request, found.to_case_id, lambda: crime_report.acknowledge(request.user, found, now=now())
    )


@screen("answer_referral")
@require_POST
def accept(request: HttpRequest, sent: uuid.UUID) -> HttpResponse:
    """The office takes the person in."""
    found = _one(request, Referral, sent)
    return _answered(request, found.to_case_id, lambda: referral.accept(request.user, found, now=now()))


def _one(request: HttpRequest, model: type[Any], key: uuid.UUID) -> Any:
    found = visible(request.user, model.objects.filter(pk=key), now()).first()
    if found is None:
        raise Denied(model.__name__)
    return found


def _answered(request: HttpRequest, case: uuid.UUID, verb: Any) -> HttpResponse:
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, says(refusal))
    return redirect("desk:file", case=case)
