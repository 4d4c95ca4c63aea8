"""A new file, and a site reported in one sitting."""

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from palermo.desk.acts.form import choices_of, districts, many
from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.models.case import CaseKind
from palermo.registry.models.site import SiteKind
from palermo.registry.verbs import crime_report, files, sites

NOTHING_YET = ("", "–")  # nothing is chosen by being first


class NewFile(forms.Form):
    """What a file needs to begin."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[c for c in CaseKind.choices if c[0] in ("protection", "justice")]
    )
    place = forms.ChoiceField(label=_("District"))
    crosses_border = forms.BooleanField(
        label=_("Somebody was taken into or out of the country"), required=False
    )

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid.uuid4()}, label_suffix="")
        self.fields["place"].choices = _to_choose(districts(user.agency.country, _own(user)))


def _own(user: Any) -> str | None:
    return None if user.place == user.agency.country else user.place


def _to_choose(listed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """An office of one district has nothing to choose; any other must say which, and not leave the first."""
    return listed if len(listed) == 1 else [NOTHING_YET, *listed]


@screen("open_case")
@require_http_methods(["GET", "POST"])
def new_file(request: HttpRequest) -> HttpResponse:
    """Open a file."""
    form = NewFile(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        case = files.open_case(
            request.user,
            told["kind"],
            place=told["place"],
            id=told["id"],
            crosses_border=told["crosses_border"],
            now=now(),
        )
        return redirect("desk:file", case=case.pk)
    return render(request, "desk/new_file.html", {"form": form})


class SiteReport(forms.Form):
    """A site seen with signs of bonded labour: entered, inspected and reported in one sitting."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What it is"), choices=[NOTHING_YET, *SiteKind.choices])
    place = forms.ChoiceField(label=_("District"))
    summary = forms.CharField(
        label=_("What you saw"),
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "Write how the police find the site (village, road, landmark) and what you saw. No worker's name."
        ),
    )

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid.uuid4()}, label_suffix="")
        self.fields["place"].choices = _to_choose(districts(user.agency.country, _own(user)))
        self.fields["findings"] = many(choices_of("signs"), _("Signs"), required=True)
        self.order_fields(["id", "kind", "place", "findings", "summary"])


@screen("inspect")
@require_http_methods(["GET", "POST"])
def report_site(request: HttpRequest) -> HttpResponse:
    """One page: site, inspection, and the crime report where a sign starts the duty."""
    form = SiteReport(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            case = _report(request.user, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:file", case=case)
    return render(request, "desk/report_site.html", {"form": form})


def _report(user: Any, told: dict[str, Any]) -> uuid.UUID:
    """Every record's id follows from the form's, so that sending it again makes nothing new."""
    made = [uuid.uuid5(told["id"], name) for name in ("site", "inspection", "report")]
    site = sites.register_site(user, told["kind"], told["place"], id=made[0], now=now())
    visit = sites.inspect(
        user, site, id=made[1], findings=told["findings"], measured={"notes": told["summary"]}, now=now()
    )
    if visit.signs_found:
        crime_report.report_crime(
            user,
            visit.case,
            "blsa",
            id=made[2],
            site=site,
            inspection=visit,
            summary=told["summary"],
            now=now(),
        )
    return visit.case_id
