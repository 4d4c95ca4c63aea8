"""Taking a table away, for a purpose; and what was taken before."""

import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from palermo.desk.acts.form import choices_of
from palermo.desk.masking import masked
from palermo.desk.screens import now, screen
from palermo.desk.templatetags.desk import place_name
from palermo.knowledge.places import gazetteer
from palermo.registry.access.rule import may
from palermo.registry.models import Export
from palermo.registry.models.case import CaseKind
from palermo.registry.vault.identities import Known
from palermo.registry.verbs import exporting

SHOWN = 25


class Take(forms.Form):
    """Which list, for what, of which files."""

    purpose = forms.ChoiceField(label=_("What for"))
    list = forms.ChoiceField(label=_("What"))
    kind = forms.ChoiceField(
        label=_("Files of this kind"), choices=[("", "–"), *CaseKind.choices], required=False
    )
    province = forms.ChoiceField(label=_("Province"), required=False)
    since = forms.DateField(
        label=_("From this day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Before this day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        country = user.agency.country
        self.fields["purpose"].choices = choices_of("exports", "purposes")
        self.fields["list"].choices = choices_of("exports", "lists")
        provinces = [(code, place_name(country, code)) for code in gazetteer(country).at("province")]
        self.fields["province"].choices = [("", "–"), *provinces]
        if may(user, "open_identity"):
            self.fields["names"] = forms.BooleanField(
                label=_("With names that can be read; each is written into the audit"), required=False
            )


@screen("export")
@require_http_methods(["GET", "POST"])
def exports(request: HttpRequest) -> HttpResponse:
    """The form, and what the office took before; sent, the table itself, row by row."""
    form = Take(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _sent(request, form.cleaned_data)
    before = Export.objects.filter(user__agency=request.user.agency_id).select_related("user")
    return render(
        request,
        "desk/exports.html",
        {"form": form, "before": before.order_by("-recorded_at", "-id")[:SHOWN]},
    )


def _sent(request: HttpRequest, told: dict[str, Any]) -> StreamingHttpResponse:
    at = now()
    days = {name: told[name] and _midnight(told[name]) for name in ("since", "until")}
    asked = {"kind": told["kind"], "province": told["province"], **days}
    export = exporting.begin(
        request.user,
        told["list"],
        told["purpose"],
        asked,
        with_names=told.get("names", False),
        now=at,
    )
    pieces = exporting.lines(export, asked, _masked, at)
    name = f"{told['list']}-{at:%Y%m%d}-{str(export.pk)[:8]}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=headers)


def _masked(known: Known) -> str:
    return masked(known.name_roman or known.name_urdu)


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, tzinfo=datetime.UTC)
