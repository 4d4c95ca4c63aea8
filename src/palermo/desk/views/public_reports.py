"""Reporting without an account, and the office's side of it. No session, no cookie, no code in an address."""

import uuid

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from palermo.desk.acts.form import choices_of, districts
from palermo.desk.screens import now, open_door, screen
from palermo.desk.throttle import too_often
from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Agency
from palermo.registry.models.site import SiteKind
from palermo.registry.verbs import public_reports

SALT = "public report"
A_DAY = 24 * 3600
REPORTS, LOOKS = 6, 30  # an hour, from one address
TRY_LATER = _("Too many from this connection. Try again in an hour, or from elsewhere.")


class Report(forms.Form):
    """What somebody without an account says."""

    about = forms.ChoiceField(label=_("What it is about"), widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("District"))
    told = forms.CharField(
        label=_("What happened, and where"),
        widget=forms.Textarea,
        max_length=public_reports.LONGEST,
    )
    accused = forms.ChoiceField(
        label=_("Is one of these involved? It will not see this report"), required=False
    )

    def __init__(self, data=None) -> None:
        super().__init__(data, label_suffix="")
        self.fields["about"].choices = choices_of("public_reports", "about")
        self.fields["place"].choices = _places()
        self.fields["accused"].choices = [
            ("", _("No, or I do not know")),
            *choices_of("public_reports", "accused"),
        ]


def _places() -> list[tuple[str, str]]:
    countries = (
        Agency.objects.filter(active=True).values_list("country", flat=True).distinct().order_by("country")
    )
    listed = [(f"{country} {code}", name) for country in countries for code, name in districts(country)]
    return [("", _("Choose a district")), *listed]  # the first of the list is nobody's answer


def in_language(request: HttpRequest) -> str:
    """?language= chooses, since there is no session to keep it in."""
    asked = request.GET.get("language")
    if asked in ("en", "ur"):
        translation.activate(asked)
        request.LANGUAGE_CODE = asked
    return translation.get_language() or "en"


def _token(request: HttpRequest, *, fresh: bool) -> str:
    """The form's token: kept while its words are mended, so that they are sent once."""
    return signing.dumps(str(uuid.uuid4()), salt=SALT) if fresh else request.POST.get("token", "")


def _seed(token: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(signing.loads(token, salt=SALT, max_age=A_DAY))
    except (signing.BadSignature, ValueError, TypeError):
        return None


@csrf_exempt  # nothing is authorised by a cookie; the form carries a signed token of its own
@open_door
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Report a site, a person in need or an official; gives a code to follow it by."""
    in_language(request)
    form = Report(request.POST or None)
    told = {"form": form, "fault": ""}
    if request.method == "POST" and form.is_valid():
        told |= _received(request, form.cleaned_data)
    told["token"] = _token(request, fresh=not told["fault"] or "stale" in told)
    return render(request, "desk/public/report.html", told)


def _received(request: HttpRequest, answers: dict[str, str]) -> dict[str, str]:
    if too_often(request, "report", REPORTS):
        return {"fault": TRY_LATER}
    seed = _seed(request.POST.get("token", ""))
    if seed is None:
        return {
            "fault": _("This form was too old. Your words are still here: send them again."),
            "stale": True,
        }
    country, _space, place = answers["place"].partition(" ")
    try:
        code = public_reports.receive(
            seed, answers["about"], country, place, answers["told"], accused=answers["accused"], now=now()
        )
    except Refusal as refusal:
        return {"fault": str(refusal)}
    return {"code": code}


@csrf_exempt
@open_door
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Where a report stands and what was said, by its code, which is in the form's body and never in an address."""
    in_language(request)
    told = {}
    if request.method == "POST":
        told = {"fault": TRY_LATER} if too_often(request, "follow", LOOKS) else _followed(request)
    return render(request, "desk/public/follow.html", told)


def _followed(request: HttpRequest) -> dict[str, object]:
    code = request.POST.get("code", "")
    held = public_reports.by_code(code)
    if held is None:
        return {"fault": _("There is no report with this code. Look at it again: sixteen letters.")}
    told: dict[str, object] = {"report": held, "code": code}
    if words := request.POST.get("words", "").strip():
        try:
            public_reports.say(held, words, now=now())
        except Refusal as refusal:
            told["fault"] = str(refusal)
    state = dict(choices_of("public_reports", "states"))[held.state]
    return told | {"state": state, "messages_both_ways": public_reports.messages(held)}


@screen(public_reports.ACTION)
@require_http_methods(["GET", "POST"])
def reports_from_public(request: HttpRequest) -> HttpResponse:
    """Reports of people without an account that wait at this office or lie in its files."""
    rows = public_reports.open_to(request.user, now()).order_by("-received_at", "id")[:50]
    abouts = dict(choices_of("public_reports", "about"))
    return render(request, "desk/public_reports.html", {"rows": [(row, abouts[row.about]) for row in rows]})


@screen(public_reports.ACTION)
@require_http_methods(["GET", "POST"])
def report_from_public(request: HttpRequest, report) -> HttpResponse:
    """One report: its words, what was said; take it up, answer, close."""
    fault = ""
    if request.method == "POST":
        try:
            if (where := _done(request, report)) is not None:
                return where
        except Refusal as refusal:
            fault = str(refusal)
    held, words = public_reports.read(request.user, report, now())
    told = {
        "report": held, "words": words, "about": dict(choices_of("public_reports", "about"))[held.about],
        "messages_both_ways": public_reports.messages(held), "fault": fault, "kinds": SiteKind.choices,
    }  # fmt: skip
    return render(request, "desk/public_report.html", told)


def _done(request: HttpRequest, report: uuid.UUID) -> HttpResponse | None:
    does, user = request.POST.get("do"), request.user
    if does == "take":
        kind = request.POST.get("kind", "other")
        case = public_reports.take(user, report, kind=kind if kind in SiteKind.values else "other", now=now())
        seen_there = public_reports.open_to(user, now()).filter(pk=report).exists()
        return redirect("desk:file", case=case.pk) if seen_there else redirect("desk:reports_from_public")
    if does == "answer":
        public_reports.answer(user, report, request.POST.get("words", ""), now=now())
    if does == "close":
        public_reports.close(user, report, now=now())
    return redirect("desk:report_from_public", report=report)
