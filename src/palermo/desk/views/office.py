"""What the office does beyond single files, and what it has recorded of that."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palermo.desk.acts.form import OfficeAct
from palermo.desk.acts.listed import OFFICE_ACTS
from palermo.desk.acts.office import fees_of
from palermo.desk.left import Left, typed
from palermo.desk.refusals import says
from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may
from palermo.registry.models import (
    ActionPlan,
    Agency,
    CooperationRequest,
    Departures,
    Designation,
    Event,
    Instrument,
    LabourAgreement,
    MigrationRestriction,
    Provider,
    Training,
    User,
)
from palermo.registry.models.record import Record
from palermo.registry.verbs.acting import refuse

SHOWN = 50


@screen(None)
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """What the office may record, and the newest of what it and its country have."""
    offered = [
        (name, act)
        for name, act in OFFICE_ACTS.items()
        if act.about is None and may(request.user, act.action)
    ]
    return render(
        request,
        "desk/office.html",
        {"offered": offered, "doable": _doable(request.user), **_held(request.user)},
    )


def _doable(user: User) -> dict[str, set[Any]]:
    """Ids of the records that each act about a record can be done to, in one query an act."""
    about = {name: act for name, act in OFFICE_ACTS.items() if act.about and may(user, act.action)}
    return {name: set(act.rows(user).values_list("pk", flat=True)) for name, act in about.items()}


def _held(user: User) -> dict[str, Any]:
    here, ours = {"country": user.agency.country}, {"agency": user.agency}
    told: dict[str, Any] = {}
    if may(user, "record_fee"):
        told["fees"] = fees_of(user).order_by("-paid_at")[:SHOWN]
    if may(user, "request_cooperation"):
        told["cooperation"] = CooperationRequest.objects.filter(case=None, **ours).order_by("-sent_at")[
            :SHOWN
        ]
    if may(user, "record_migration"):
        told["restrictions"] = MigrationRestriction.objects.filter(**here).order_by("-since")[:SHOWN]
        told["agreements"] = LabourAgreement.objects.filter(**here).order_by("with_country", "-at")[:SHOWN]
        told["departures"] = Departures.objects.filter(**here).order_by("-month", "to_country", "sex")[:SHOWN]
    if may(user, "record_instrument"):
        told["instruments"] = Instrument.objects.filter(**here).order_by("code", "-at")[:SHOWN]
    if may(user, "adopt_plan"):
        told["plans"] = ActionPlan.objects.filter(**here).order_by("-at")[:SHOWN]
    if may(user, "designate_officers"):
        told["designations"] = Designation.objects.filter(**here).order_by("-at")[:SHOWN]
    if may(user, "record_training"):
        told["trainings"] = Training.objects.filter(**ours).order_by("-at")[:SHOWN]
    if may(user, "record_provider") or may(user, "check_provider") or may(user, "refer"):
        rows = Provider.objects.filter(agency__country=user.agency.country, until=None).select_related(
            "agency"
        )
        told["providers"] = rows.prefetch_related("facts", "checks").order_by("agency__name", "place")[:SHOWN]
    return told


@screen(None)
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, name: str, subject: uuid.UUID | None = None) -> HttpResponse:
    """Show the form of an act of the office and do it; the rule is the act's own."""
    made = OFFICE_ACTS.get(name)
    if made is None or not may(request.user, made.action):
        refuse(request.user, name, None)
        raise Denied(name)
    form = made(request.user, _subject(request.user, made, subject), typed(request))
    back, left = reverse("desk:office"), Left(request, None, name, subject)
    if request.method == "POST" and (answer := left.keep_or_drop(back)):
        return answer
    if request.method == "POST" and form.is_valid() and _done(request, form):
        left.sent()
        return redirect(back)
    return render(request, "desk/act.html", {"form": form, "back": back, "left": left.shown_in(form)})


def _subject(user: User, made: type[OfficeAct], subject: uuid.UUID | None) -> Record | None:
    if made.about is None:
        return None
    found: Record | None = made.rows(user).filter(pk=subject).first()
    if found is None:
        refuse(user, made.action, None)
        raise Denied(made.action)
    return found


def _done(request: HttpRequest, form: OfficeAct) -> bool:
    try:
        form.run(dict(form.cleaned_data), now())
    except Refusal as refusal:
        form.add_error(None, says(refusal))
        return False
    messages.success(request, _("Saved."))
    return True


@screen("record_training")
@require_safe
def untrained(request: HttpRequest) -> HttpResponse:
    """Which offices of the country have no training recorded, by kind; and how often each of the others had one."""
    country = request.user.agency.country
    told = Event.objects.filter(kind="training_held", country=country).values_list("attributes", flat=True)
    had: dict[str, set[str]] = {}
    for attributes in told:
        for one in attributes.get("offices", ()):
            had.setdefault(one, set()).add(attributes.get("topic", ""))
    rows = Agency.objects.filter(country=country, active=True).order_by("kind", "name")
    listed = [{"office": one, "topics": sorted(had.get(str(one.pk), ()))} for one in rows]
    none = sum(not one["topics"] for one in listed)
    return render(request, "desk/untrained.html", {"listed": listed, "none": none, "all": len(listed)})
