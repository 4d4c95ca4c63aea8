"""Recommendations: a person confirms links, accepts answers, and reports progress on what is planned."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palermo.decisions import deciding
from palermo.decisions.exporting import decided, export
from palermo.decisions.models import Decision
from palermo.desk import asked, planning
from palermo.desk.screens import now, screen
from palermo.evidence.recommendation import Recommendation
from palermo.knowledge.countries import country as listed_country
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied
from palermo.registry.audit.record import record


@screen("read_assessment")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Countries of which something is asked; opens one country's edition."""
    countries = asked.countries()
    if (wanted := request.GET.get("country", "")) in countries:
        year = request.GET.get("year") or str(countries[wanted][0])
        return redirect("desk:recommendations_of", country=wanted, year=year)
    told = {
        "countries": [(code, listed_country(code).name) for code in countries],
        "years": sorted({year for years in countries.values() for year in years}, reverse=True),
        "judged": Decision.objects.filter(question__in=["link", "answer"], superseded_by=None).count(),
    }
    return render(request, "desk/recommendations.html", told)


@screen("read_assessment")
@require_safe
def opened(request: HttpRequest, country: str, year: str) -> HttpResponse:
    """The items of an edition with what is proposed of each."""
    return _shown(request, country, _year(year))


def _shown(request: HttpRequest, country: str, year: int, fault: Refusal | None = None) -> HttpResponse:
    try:
        items = asked.laid_out(country, year)
    except Refusal as refusal:
        return render(request, "desk/assessment_missing.html", {"fault": refusal}, status=404)
    told = {
        "country": country,
        "year": year,
        "years": asked.countries().get(country, []),
        "items": items,
        "outcomes": deciding.ANSWERS["answer"][2:],
        "id": uuid.uuid4(),
        "fault": fault,
    }
    return render(request, "desk/recommendations_of.html", told, status=422 if fault else 200)


@screen("judge_recommendation")
@require_POST
def judge(request: HttpRequest, country: str, year: str) -> HttpResponse:
    """Confirm or refuse a link; accept an answer, as offered or for another outcome, or refuse it."""
    edition, told = _year(year), request.POST
    question, subject = told.get("question", ""), told.get("subject", "").split()

    def act() -> Decision:
        one = asked.proposal(country, edition, question, subject)
        return deciding.answer(
            request.user, question, country, edition, subject, told.get("answer", ""),
            told.get("reason", ""), one["hashes"], now=now(),
        )  # fmt: skip

    fault = _done(request, "judge_recommendation", f"{country} {edition}", act)
    if fault:
        return _shown(request, country, edition, fault)
    answered = redirect("desk:recommendations_of", country=country, year=edition)
    answered["Location"] += f"#{told.get('item', '')}"
    return answered


@screen("read_assessment")
@require_safe
def plans(request: HttpRequest, country: str) -> HttpResponse:
    """What is planned, by when, what was reported, and what is overdue."""
    return _planned(request, country)


def _planned(request: HttpRequest, country: str, fault: Refusal | None = None) -> HttpResponse:
    rows = asked.planned(country, now().date(), decided())
    built = {(row["subject"][0], row["action"].title) for row in rows}
    told = {
        "country": country,
        "rows": rows,
        "fault": fault,
        "waiting": list(planning.waiting(country, built)),
    }
    return render(request, "desk/plans.html", told, status=422 if fault else 200)


@screen("enter_source")
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, country: str) -> HttpResponse:
    """Enter what is to be done about one item, who leads it and by when."""
    items = planning.items(country)
    given = request.POST or request.GET
    item = items.get(given.get("recommendation", ""))
    told = {"country": country, "items": items.values(), "item": item, "given": given}
    if request.method != "POST":
        return render(request, "desk/plan_new.html", told)
    try:
        _enter_plan(request, country, item)
    except Refusal as refusal:
        return render(request, "desk/plan_new.html", told | {"fault": refusal}, status=422)
    return redirect("desk:plans_of", country=country)


def _enter_plan(request: HttpRequest, country: str, item: Recommendation | None) -> None:
    """The action into the country's file and its line into the audit, which names the act and no words."""
    if item is None:
        raise Refusal("it is not said what the plan answers", where="the plan", do="Choose a recommendation")
    told = request.POST.get("ask", "")
    ask = int(told) if told.isdecimal() and 0 < int(told) <= len(item.asks) else None
    one = planning.action(request.POST.dict())
    with transaction.atomic():
        record(request.user, request.user.agency, "enter_plan", report=f"{country} {item.report_year}")
        planning.enter(country, request.user.agency.name, item.id, ask, one)


@screen("report_progress")
@require_POST
def progress(request: HttpRequest, country: str) -> HttpResponse:
    """Report on an action: what was done, with the evidence for it, and whether it is completed."""
    told = request.POST
    rows = asked.planned(country, now().date())
    row = next((row for row in rows if row["subject"] == told.getlist("subject")), None)

    def act() -> Decision:
        if row is None:
            raise Refusal("this action is not planned any more", where=country, do="Open the plan again")
        evidence = asked.evidence_of(told.get("evidence", "").split())
        return deciding.answer(
            request.user, "progress", country, now().year, row["subject"], told.get("answer", ""),
            told.get("reason", ""), evidence, now=now(),
        )  # fmt: skip

    fault = _done(request, "report_progress", country, act)
    return _planned(request, country, fault) if fault else redirect("desk:plans_of", country=country)


def _done(request: HttpRequest, action: str, report: str, act: Callable[[], Any]) -> Refusal | None:
    """The act and its line in the audit, both or neither; then what is decided goes out to the next build."""
    try:
        with transaction.atomic():
            record(request.user, request.user.agency, action, act(), report=report)
    except Refusal as refusal:
        return refusal
    export(settings.PALERMO_HOME)
    return None


def _year(told: str) -> int:
    if not (told.isascii() and told.isdigit() and len(told) == 4):
        raise Denied("read_assessment")
    return int(told)
