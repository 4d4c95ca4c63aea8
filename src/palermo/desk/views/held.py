"""Forms of the field that wait for a person: looked at, accepted into a site, or refused with a reason."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from palermo.desk.acts.form import step
from palermo.desk.refusals import says, sentence
from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import visible
from palermo.registry.field.questions import SITES, choices, field_form
from palermo.registry.field.reading import Filled
from palermo.registry.models import HeldSubmission, Site, User
from palermo.registry.verbs import held as verbs

SHOWN = 200


class Accept(forms.Form):
    """Into which site: typed, since an office has thousands."""

    site = forms.CharField(
        label=_("Number of the site's file, if not as the form says"), required=False, max_length=40
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.user = user

    def clean_site(self) -> Site | None:
        """The site of that file, if it is open to the officer."""
        if not (number := self.cleaned_data["site"].strip()):
            return None
        rows = Site.objects.filter(file__case__number__iexact=number)
        found: Site | None = visible(self.user, rows, now()).first()
        if found is None:
            raise forms.ValidationError(_("No site with this number is open to you."))
        return found


class TurnAway(forms.Form):
    """Why not."""

    reason = step("held_refused", _("Reason"))


@screen(verbs.ACTION)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What waits at this office."""
    rows = verbs.waiting(request.user).select_related("device", "device__user")[:SHOWN]
    return render(request, "desk/held_forms.html", {"rows": [{"held": row, "why": why(row)} for row in rows]})


def why(held: HeldSubmission) -> str:
    """Why it was not taken."""
    return sentence(held.why) if held.why else say("Sent again under one id with other answers")


@screen(verbs.ACTION)
@require_http_methods(["GET", "POST"])
def opened(request: HttpRequest, held: uuid.UUID) -> HttpResponse:
    """Its answers, and the two things that can be done."""
    accept, away = Accept(request.user), TurnAway()
    if request.method == "POST":
        if "accept" in request.POST:
            accept = Accept(request.user, request.POST)
            answer = _accepted(request, accept, held)
        else:
            away = TurnAway(request.POST)
            answer = _turned_away(request, away, held)
        if answer is not None:
            return answer
    found, filled = verbs.look(request.user, held)
    told = {
        "held": found,
        "why": why(found),
        "answers": answers(found, filled),
        "accept": accept,
        "away": away,
    }
    return render(request, "desk/held_form.html", told)


def _accepted(request: HttpRequest, form: Accept, held: uuid.UUID) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        visit = verbs.accept(request.user, held, site=form.cleaned_data["site"], now=now())
    except Refusal as refusal:
        form.add_error(None, says(refusal))
        return None
    messages.success(request, say("Saved."))
    return redirect("desk:file", case=visit.case_id)


def _turned_away(request: HttpRequest, form: TurnAway, held: uuid.UUID) -> HttpResponse | None:
    if not form.is_valid():
        return None
    verbs.turn_away(request.user, held, form.cleaned_data["reason"], now=now())
    messages.success(request, say("Saved."))
    return redirect("desk:held_forms")


def answers(held: HeldSubmission, filled: Filled) -> list[tuple[str, Any]]:
    """Each question that was answered, with its answer, in the reader's language."""
    ur, sender = translation.get_language() == "ur", held.device.user
    told = []
    for question in field_form(filled.form).questions:
        if question.name in filled.answers:
            answer = filled.answers[question.name]
            if question.choices and question.choices != SITES:
                named = {
                    one.code: one.ur if ur else one.name
                    for one in choices(question.choices, sender.agency.country, sender.place)
                }
                codes = answer if isinstance(answer, tuple) else (answer,)
                answer = " · ".join(named.get(code, code) for code in codes)
            told.append((question.ur if ur else question.label, answer))
    return told
