"""A day's inspections: made by risk, printed, and marked as done or put off."""

import datetime
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from palermo.desk.acts.form import choices_of, districts
from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import PlannedInspection
from palermo.registry.verbs import plan as verbs
from palermo.registry.verbs.acting import Conflict

USUAL = 6
DAYS = 14  # of coming and past plans that are offered


class Day(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"


class PlanForm(forms.Form):
    """A day, a place and how many visits."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("Day"), widget=Day(format="%Y-%m-%d"))
    place = forms.ChoiceField(label=_("Where"))
    how_many = forms.IntegerField(
        label=_("How many visits"), min_value=1, max_value=verbs.MOST, initial=USUAL
    )

    def __init__(self, user: Any, on: datetime.date, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid.uuid4(), "on": on}, label_suffix="")
        country = user.agency.country
        within = None if user.place == country else user.place
        whole = [] if within is None else [(user.place, _("All districts of the office"))]
        self.fields["place"].choices = [*whole, *districts(country, within)]


class PutOffForm(forms.Form):
    """Why a visit was not made, and another day for it."""

    because = forms.ChoiceField(label=_("Why it was not made"))
    to = forms.DateField(label=_("Another day"), required=False, widget=Day(format="%Y-%m-%d"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, visit: PlannedInspection, data: Any = None) -> None:
        super().__init__(data, initial={"version": visit.version}, label_suffix="")
        self.fields["because"].choices = choices_of("risk", "put_off")


@screen("plan_inspections")
@require_http_methods(["GET", "POST"])
def day_plan(request: HttpRequest) -> HttpResponse:
    """The plan of a day, and the form that adds visits to it."""
    on = _day(request.GET.get("on", ""))
    form = PlanForm(request.user, on, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = verbs.plan(
                request.user, told["place"], told["on"], told["how_many"], id=told["id"], now=now()
            )
        except Refusal as refusal:
            form.add_error(None, f"{refusal.what[:1].upper()}{refusal.what[1:]}. {refusal.do}.")
        else:
            _say(request, len(made))
            return redirect(f"{reverse('desk:plan')}?on={told['on']}")
    return render(request, "desk/plan.html", {"form": form, "on": on, **_visits(request, on)})


def _say(request: HttpRequest, number: int) -> None:
    if number:
        messages.success(request, _("Visits planned: {n}").format(n=number))
    else:
        messages.info(request, _("No site there is open to you that is not planned already."))


def _day(told: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(told)
    except ValueError:
        return now().date()


def _visits(request: HttpRequest, on: datetime.date) -> dict[str, Any]:
    """The day's visits with the reasons that hold now, visits left over from days before, and other days with a plan."""
    at, user = now(), request.user
    rows = visible(user, PlannedInspection.objects.filter(agency=user.agency_id), at)
    rows = rows.select_related("site__file", "inspection")
    visits = list(rows.filter(on=on).order_by("position", "id"))
    left = rows.filter(
        on__lt=at.date(), on__gte=at.date() - datetime.timedelta(days=DAYS), inspection=None, put_off_at=None
    )
    told = verbs.why(visits, at)
    days = rows.filter(on__gte=at.date() - datetime.timedelta(days=DAYS)).order_by("on")
    return {
        "visits": [{"visit": visit, "risk": told[visit.pk]} for visit in visits],
        "left": list(left.order_by("on", "position", "id")[:DAYS]),
        "days": [day for day in days.values_list("on", flat=True).distinct()[: 2 * DAYS] if day != on],
        "today": at.date(),
    }


@screen("plan_inspections")
@require_http_methods(["GET", "POST"])
def put_off(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """Say why a planned visit was not made."""
    rows = PlannedInspection.objects.filter(agency=request.user.agency_id, pk=visit).select_related(
        "site__file__case"
    )
    found = visible(request.user, rows, now()).first()
    if found is None:
        raise Denied("plan_inspections")
    form = PutOffForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            verbs.put_off(
                request.user, found, told["because"], to=told["to"], version=told["version"], now=now()
            )
        except Conflict as conflict:
            file = found.site.file.case
            return render(
                request, "desk/conflict.html", {"file": file, "form": form, "held": conflict.held}, status=409
            )
        except Refusal as refusal:
            form.add_error(None, f"{refusal.what[:1].upper()}{refusal.what[1:]}. {refusal.do}.")
        else:
            return redirect(f"{reverse('desk:plan')}?on={found.on}")
    return render(request, "desk/put_off.html", {"form": form, "visit": found})
