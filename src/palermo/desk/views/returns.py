"""Returns: who owes which, the way of a table from upload to acceptance, and a second person over what was answered."""

import datetime
import uuid
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palermo.desk import intray
from palermo.desk.screens import now, screen
from palermo.knowledge.measures import measures
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may
from palermo.registry.duties.duty import duties
from palermo.registry.duties.periods import Period, periods
from palermo.registry.models import DutyRow, OwnReturn
from palermo.registry.verbs import wider
from palermo.sources.returns.kept import Card, keep, learn

SHOWN = 100
LINES = 60
DATASETS = {
    "law_enforcement": _("Investigations, prosecutions and convictions"),
    "victims_and_care": _("Victims identified, referred and in care"),
    "labour_inspection": _("Labour inspections and registrations"),
    "courts": _("Courts"),
    "capacity": _("Capacity of services"),
    "recruitment_fees": _("Recruitment fees and complaints"),
    "migration_by_sex": _("Migration by sex"),
    "national": _("The national figures"),
}


class Upload(forms.Form):
    """A table that an office sends, for what and for when."""

    file = forms.FileField(label=_("The table: Excel, CSV or ODS"))
    dataset = forms.ChoiceField(label=_("What the return is about"), choices=list(DATASETS.items()))
    period = forms.ChoiceField(label=_("Period"))

    def __init__(self, today: datetime.date, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="")
        self.periods = {period.label: period for period in _periods(today)}
        self.fields["period"].choices = [(label, label) for label in self.periods]


def _periods(today: datetime.date) -> list[Period]:
    """The quarters, years and reporting years of which a return may still come, the newest first."""
    years_ago = today.replace(year=today.year - 3, day=1)
    quarters = list(periods("quarter", today.replace(year=today.year - 2, day=1), today))[::-1]
    years = list(periods("year", years_ago, today))[::-1]
    return [*quarters, *years, *list(periods("reporting_year", years_ago, today))[::-1]]


@screen(None)
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """What is owed, what is on its way, and what was sent and accepted: of the own office, or of all for who compiles."""
    user, at = request.user, now()
    compiles = may(user, "accept_return")
    if not (compiles or may(user, "send_return")):
        raise Denied("send_return")
    owed = DutyRow.objects.filter(
        duty__in=_dutied(), country=user.agency.country, settled="open", started_at__lte=at
    )
    sent = OwnReturn.objects.filter(agency__country=user.agency.country).select_related("agency")
    if not compiles:
        owed, sent = owed.filter(owner=user.agency_id), sent.filter(agency=user.agency_id)
    tray = (
        [] if compiles else [one for one in intray.every() if one.agency == user.agency.code and not one.sent]
    )
    told = {
        "owed": list(owed.select_related("owner").order_by("due_at", "id")[:SHOWN]),
        "sent": list(sent.order_by("-received_at", "id")[:SHOWN]),
        "tray": tray, "compiles": compiles, "at": at,
    }  # fmt: skip
    return render(request, "desk/returns.html", told)


def _dutied() -> list[str]:
    """The duties that a return meets."""
    return [duty.id for duty in duties().values() if any(met.event == "return_sent" for met in duty.met_by)]


@screen("send_return")
@require_http_methods(["GET", "POST"])
def new_return(request: HttpRequest) -> HttpResponse:
    """Upload a table. Nothing is sent yet."""
    form = Upload(now().date(), request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            sheaf = intray.laid(
                request.user,
                told["file"].read(),
                told["file"].name,
                told["dataset"],
                form.periods[told["period"]],
            )
            intray.previewed(sheaf)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:return_draft", sheaf=sheaf.id)
    return render(request, "desk/return_new.html", {"form": form})


def _own(request: HttpRequest, sheaf: uuid.UUID) -> intray.Sheaf:
    found = intray.found(sheaf)
    if found is None or found.agency != request.user.agency.code or found.sent:
        raise Denied("send_return")
    return found


@screen("send_return")
@require_http_methods(["GET", "POST"])
def return_draft(request: HttpRequest, sheaf: uuid.UUID) -> HttpResponse:
    """What was understood, what is asked and what is wrong. Answers are kept as they are given."""
    own, fault = _own(request, sheaf), None
    try:
        told = _told(own)
        if request.method == "POST":
            given = {
                question.id: request.POST.get(f"own:{question.id}") or request.POST.get(question.id, "")
                for question in told["questions"]
            }
            intray.answered(own, told["questions"], given, request.user)
            return redirect("desk:return_draft", sheaf=own.id)
    except Refusal as refusal:
        fault = str(refusal)
        own = intray.kept(own.model_copy(update={"answers": {}}))
        told = _told(own)
    return render(request, "desk/return_draft.html", told | {"fault": fault})


def _told(sheaf: intray.Sheaf) -> dict[str, Any]:
    """What a preview shows."""
    read, faults, answers = intray.previewed(sheaf)
    kept = [count for count in read.counts if count.kept]
    return {
        "sheaf": sheaf,
        "dataset": DATASETS.get(sheaf.dataset, sheaf.dataset),
        "lines": [_line(count) for count in kept[:LINES]],
        "number": len(kept),
        "more": max(0, len(kept) - LINES),
        "blank": read.blank,
        "questions": read.questions,
        "faults": faults,
        "left_out": read.left_out,
        "read_as": read.taken,
        "answers": sorted(answers.items()),
        "layout": read.layout,
        "otherwise": intray.of_another_period(read, sheaf),
        "ready": bool(kept) and not read.questions and not intray.of_another_period(read, sheaf),
    }


def _line(count: Any) -> dict[str, Any]:
    apart = ("measure", "place", "unit")
    return {
        "measure": measures()[count.means["measure"]].name,
        "place": count.means["place"],
        "period": f"{count.period.start} – {count.period.end}" if count.period else "",
        "by": ", ".join(
            code for dim, code in sorted(count.means.items()) if dim not in apart and code != "_T"
        ),
        "printed": count.printed,
        "status": count.value.status,
    }


@screen("send_return")
@require_POST
def send_return(request: HttpRequest, sheaf: uuid.UUID) -> HttpResponse:
    """Send it: all of it, or, while anything is open, nothing."""
    own = _own(request, sheaf)
    told = _told(own)
    if not told["ready"]:
        return render(request, "desk/return_draft.html", told | {"fault": _("Something is still open: nothing was sent.")}, status=409)  # fmt: skip
    if any(one.sha256 == own.sha256 and one.sent for one in intray.every()) or _accepted_before(own):
        return render(request, "desk/return_draft.html", told | {"fault": _("This very file was sent before.")}, status=409)  # fmt: skip
    with transaction.atomic():
        sent = wider.send_return(
            request.user, own.dataset, own.period, own.start, own.end, own.sha256, id=own.id, now=now()
        )
        intray.kept(own.model_copy(update={"answers": dict(told["answers"]), "sent": sent.pk}))
    return redirect("desk:returns")


def _accepted_before(own: intray.Sheaf) -> bool:
    return OwnReturn.objects.filter(source_sha256=own.sha256).exclude(accepted_at=None).exists()


@screen("send_return")
@require_POST
def drop_return(request: HttpRequest, sheaf: uuid.UUID) -> HttpResponse:
    """Throw away what was not sent."""
    intray.thrown_away(_own(request, sheaf))
    return redirect("desk:returns")


def _sent(request: HttpRequest, sent: uuid.UUID) -> tuple[OwnReturn, intray.Sheaf]:
    row = OwnReturn.objects.filter(pk=sent, agency__country=request.user.agency.country).first()
    sheaf = intray.of_return(row) if row else None
    if row is None or sheaf is None or row.accepted_at or row.agency_id == request.user.agency_id:
        raise Denied("accept_return")
    return row, sheaf


@screen("accept_return")
@require_safe
def return_sent(request: HttpRequest, sent: uuid.UUID) -> HttpResponse:
    """A return as it was sent, with every answer that was given: for a second person."""
    row, sheaf = _sent(request, sent)
    return render(request, "desk/return_sent.html", _told(sheaf) | {"row": row})


@screen("accept_return")
@require_POST
def accept_return(request: HttpRequest, sent: uuid.UUID) -> HttpResponse:
    """Agree with the answers and take the return into the sources: all of it, in one transaction."""
    row, sheaf = _sent(request, sent)
    told = _told(sheaf)
    if not told["ready"]:
        return render(request, "desk/return_sent.html", told | {"row": row, "fault": _("Something is still open: nothing was accepted.")}, status=409)  # fmt: skip
    home, reader = Path(settings.PALERMO_HOME), request.user.designation or request.user.agency.name
    card = Card(
        agency=sheaf.agency, country=sheaf.country, name=sheaf.name, sha256=sheaf.sha256,
        answers=dict(told["answers"]), accepted=now(), by=reader,
    )  # fmt: skip
    try:
        with transaction.atomic():
            wider.accept_return(request.user, row, now=now())
            keep(home, intray.data_of(sheaf), card)
    except Refusal as refusal:
        return render(
            request, "desk/return_sent.html", told | {"row": row, "fault": str(refusal)}, status=409
        )
    learn(
        home, sheaf.agency, told["layout"], dict(told["answers"]), by=sheaf.by, read_by=reader, at=now(),
        why=request.POST.get("why", "").strip()[:500],
    )  # fmt: skip
    return redirect("desk:returns")


@screen("accept_return")
@require_POST
def give_back_return(request: HttpRequest, sent: uuid.UUID) -> HttpResponse:
    """Not agree: it lies in its office's tray again, with its answers, and was never a source."""
    _row, sheaf = _sent(request, sent)
    _back(sheaf)
    return redirect("desk:returns")


def _back(sheaf: intray.Sheaf) -> None:
    """Under a new id: the one it was sent under stays that of the sending."""
    again = sheaf.model_copy(update={"id": uuid.uuid4(), "sent": None})
    (intray.folder() / f"{again.id}.data").write_bytes(intray.data_of(sheaf))
    intray.kept(again)
    intray.thrown_away(sheaf)
