"""Files: the list, the search, one file as a timeline with its justice chain, and who somebody is."""

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palermo.desk.masking import labels
from palermo.desk.penalties import faults_of
from palermo.desk.refusals import says
from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, few_people, newest_cases, visible
from palermo.registry.models import (
    Accused,
    Allegation,
    AllegationAnswer,
    BreakGlass,
    Case,
    CasePerson,
    Charge,
    Consent,
    CrimeReport,
    DutyRow,
    Event,
    Household,
    Identification,
    Inspection,
    Judgment,
    Person,
    Proceeding,
    Referral,
    Service,
    VictimAccused,
)
from palermo.registry.vault import identities
from palermo.registry.verbs import files as verbs
from palermo.registry.verbs.acting import refuse, seen
from palermo.registry.verbs.people import open_identity

PAGE = 50
FEW = 1_000  # people: an office with no more is searched by its own files, not by how common a name is


def case_or_nothing(request: HttpRequest, case: uuid.UUID) -> Case:
    """The file, if its reader may see it; Denied is in the audit and looks like nothing."""
    found = visible(request.user, Case.objects.filter(pk=case), now()).first()
    if found is None:
        refuse(request.user, "open_file", case)
        raise Denied("open_file", case)
    return found


@screen(None)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The newest files, a page at a time, by kind and place."""
    conditions = {
        name: request.GET[name] for name in ("kind", "province") if request.GET.get(name, "").strip()
    }
    cases = newest_cases(request.user, now(), limit=PAGE + 1, before=_before(request), **conditions)
    last = cases[PAGE - 1] if len(cases) > PAGE else None
    return render(
        request,
        "desk/files.html",
        {
            "cases": cases[:PAGE],
            "last": last,
            "kind": conditions.get("kind", ""),
            "kinds": Case.kind.field.choices,
        },
    )


def _before(request: HttpRequest) -> tuple[datetime.datetime, uuid.UUID] | None:
    """Where the page before ended: `before=<time>_<id>`; anything else starts at the newest."""
    when, _sep, which = request.GET.get("before", "").partition("_")
    try:
        return datetime.datetime.fromisoformat(when), uuid.UUID(which)
    except ValueError:
        return None


@screen("search")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """By name in either script, by number or phone, or by a file's diary number. What is typed is in no address
    of ours that is logged, and the search is in the audit without it."""
    return render(request, "desk/search.html", {"found": None})


@screen("search")
@require_http_methods(["POST"])
def found(request: HttpRequest) -> HttpResponse:
    """What a search found among the files that the user may see; names stay masked."""
    typed, at = request.POST.get("typed", "").strip(), now()
    with transaction.atomic():
        by_number = visible(request.user, Case.objects.filter(number=typed.upper()), at) if typed else []
        meant = identities.find(typed, among=few_people(request.user, at, most=FEW))
        people = visible(request.user, Person.objects.filter(pk__in=meant), at).order_by("pk")[:PAGE]
        rows = visible(
            request.user,
            CasePerson.objects.filter(person__in=list(people)).select_related("case", "person"),
            at,
        ).order_by("-since")
        listed_rows = list(rows[: PAGE * 4])
        names = labels(row.person for row in listed_rows)
        seen(request.user, "search", request.user.agency, None, found=len(listed_rows))
    told = [{"row": row, "name": names.get(row.person_id, "")} for row in listed_rows]
    return render(request, "desk/search.html", {"found": told, "cases": list(by_number), "typed": typed})


@screen(None)
@require_safe
def opened(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """One file. That it was opened is in the audit of the same transaction."""
    at = now()
    file = case_or_nothing(request, case)
    with transaction.atomic():
        told = _told(request, file, at)
        seen(request.user, "open_file", file, file)
    return render(request, "desk/file.html", told)


def _told(request: HttpRequest, file: Case, at: datetime.datetime) -> dict[str, Any]:
    people = list(file.people.select_related("person__identity").order_by("since", "id"))
    names = labels(row.person for row in people)
    site = getattr(file, "site_file", None)
    return {
        "file": file,
        "people": [{"row": row, "name": names.get(row.person_id, "")} for row in people],
        "households": Household.objects.filter(case=file).prefetch_related("members"),
        "identifications": list(Identification.objects.filter(case=file).order_by("decided_at")),
        "events": list(
            visible(request.user, Event.objects.all(), at)
            .filter(_of(file))
            .order_by("occurred_at", "id")[:400]
        ),
        "duties": list(DutyRow.objects.filter(case=file).exclude(settled="void").order_by("due_at")),
        "reports": list(
            visible(request.user, CrimeReport.objects.filter(_of(file)), at).select_related(
                "from_agency", "to_agency"
            )
        ),
        "referrals": list(
            visible(request.user, Referral.objects.filter(_of(file)), at).select_related(
                "from_agency", "to_agency", "consent"
            )
        ),
        **_care_of(request, file, at),
        "services": list(Service.objects.filter(case=file).select_related("by")),
        "inspections": list(
            Inspection.objects.filter(case=file).prefetch_related("findings").order_by("-at")
        ),
        "site": site.site if site else None,
        "proceedings": _justice(file),
        "links": _links(request, file, at),
        "glass": list(
            BreakGlass.objects.filter(case=file).select_related("user__agency").order_by("at", "id")
        ),
        "at": at,
    }


def _care_of(request: HttpRequest, file: Case, at: datetime.datetime) -> dict[str, Any]:
    """Consents, what was asked for and not given, money, returns; victims accused and what officials answer."""
    return {
        "consents": list(Consent.objects.filter(case=file).select_related("receiver").order_by("given_at")),
        "guardianships": list(file.guardianships.order_by("appointed_at")),
        "needs": list(file.unmet_needs.order_by("asked_at")),
        "recoveries": list(file.recoveries.order_by("at")),
        "compensations": list(file.compensations.order_by("awarded_at")),
        "returns": list(file.returns.order_by("at")),
        "overseas": list(file.overseas_victims.order_by("found_at")),
        "accusations": list(
            visible(request.user, VictimAccused.objects.filter(_of(file)), at)
            .select_related("by")
            .order_by("accused_at")
        ),
        "allegations": list(
            Allegation.objects.filter(case=file)
            .select_related("against")
            .prefetch_related(
                Prefetch("answers", AllegationAnswer.objects.select_related("by").order_by("at"))
            )
        ),
    }


def _links(request: HttpRequest, file: Case, at: datetime.datetime) -> list[Case]:
    """The other files of the matter, of those that the reader may see too."""
    ends = [*file.links_out.values_list("second", flat=True), *file.links_in.values_list("first", flat=True)]
    return list(visible(request.user, Case.objects.filter(pk__in=ends), at))


def _of(file: Case) -> Q:
    return Q(case=file) | Q(to_case=file)


def _justice(file: Case) -> list[dict[str, Any]]:
    """Accused × charge → judgment → sentence, with what the standards say of each sentence."""
    judged = Prefetch(
        "judgments",
        Judgment.objects.select_related("sentence", "court").prefetch_related("appeals").order_by("at"),
    )
    charges = Prefetch("charges", Charge.objects.prefetch_related(judged).order_by("charged_at"))
    accused = Prefetch("accused", Accused.objects.prefetch_related(charges).order_by("recorded_at"))
    rows = (
        Proceeding.objects.filter(case=file).prefetch_related(accused, "hearings").order_by("registered_at")
    )
    return [{"proceeding": row, "faults": faults_of(row, file.country)} for row in rows]


@screen("open_identity")
@require_http_methods(["POST"])
def person(request: HttpRequest, case: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    """Who somebody in the file is. Asked for by a button, so that no link, prefetch or history opens it."""
    file = case_or_nothing(request, case)
    row = file.people.select_related("person").filter(person=person).first()
    if row is None:
        raise Denied("open_identity", case)
    known = open_identity(request.user, file, row.person)
    return render(request, "desk/person.html", {"file": file, "row": row, "known": known})


@screen("break_glass")
@require_http_methods(["GET", "POST"])
def break_glass(request: HttpRequest) -> HttpResponse:
    """An emergency: a file by its number, a reason, three hours, and everybody can see that it was done."""
    fault = ""
    if request.method == "POST":
        try:
            file = _in_an_emergency(request)
        except Denied:  # a file against the officer's own office looks like none at all
            fault = _("There is no file with this number.")
        except Refusal as refusal:
            fault = says(refusal)
        else:
            return redirect("desk:file", case=file.pk)
    return render(request, "desk/break_glass.html", {"fault": fault})


def _in_an_emergency(request: HttpRequest) -> Case:
    told, user = request.POST, request.user
    number = told.get("number", "").strip().upper()
    file = Case.objects.filter(number=number, country=user.agency.country).first()
    if not told.get("reason", "").strip():
        raise Refusal(
            "an emergency needs a reason", where="the reason", do="Say in a sentence what has happened"
        )
    if file is None:
        refuse(user, "break_glass", None)
        raise Denied("break_glass")
    verbs.break_glass(user, file, told["reason"], now=now())
    return file
