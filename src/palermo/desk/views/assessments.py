"""Assessments: each criterion with its evidence, an answer and its reason, a second reader, two signatures."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from palermo.decisions import deciding
from palermo.decisions.exporting import export
from palermo.decisions.models import Decision
from palermo.decisions.standing import newest, signed, stale
from palermo.desk import assessing
from palermo.desk.screens import now, screen
from palermo.knowledge.countries import country
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may
from palermo.registry.audit.record import record

SHOWN = 100


@screen("read_assessment")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What was begun, newest report first; and a way to open any report that the evidence lays out."""
    reports = assessing.reports()
    countries = sorted({country for country, _ in reports})
    if (asked := request.GET.get("country", "")) in countries:
        return redirect("desk:assessment", country=asked, year=request.GET.get("year") or "latest")
    told = {
        "begun": _begun(),
        "countries": [(code, country(code).name) for code in countries],
        "years": sorted({year for _, year in reports}, reverse=True),
    }
    return render(request, "desk/assessments.html", told)


def _begun() -> list[tuple[str, int, Decision | None, bool]]:
    """Country, year, the tier that is proposed, and whether it is signed."""
    decisions = Decision.objects.filter(question__in=["criterion", "procedure", "tier"])
    rows = decisions.order_by("-year", "country").values_list("country", "year").distinct()[:SHOWN]
    tiers = [(*row, newest("tier", *row, ())) for row in rows]
    return [(code, year, tier, bool(tier and signed(tier))) for code, year, tier in tiers]


@screen("read_assessment")
@require_safe
def opened(request: HttpRequest, country: str, year: str) -> HttpResponse:
    """A report, criterion by criterion."""
    return _shown(request, country, _year(year))


def _shown(request: HttpRequest, country: str, year: int, fault: Refusal | None = None) -> HttpResponse:
    try:
        criteria = assessing.laid_out(country, year)
    except Refusal as refusal:
        return render(request, "desk/assessment_missing.html", {"fault": refusal}, status=404)
    tier = newest("tier", country, year, ())
    told = {
        "country": country,
        "year": year,
        "criteria": [one | _answered(one, country, year) for one in criteria],
        "published": assessing.published(country, year),
        "tier": tier,
        "signed": bool(tier and signed(tier)),
        "tiers": deciding.ANSWERS["tier"],
        "answers": deciding.ANSWERS["criterion"],
        "public": settings.PALERMO_PUBLIC,
        "id": uuid.uuid4(),
        "fault": fault,
    }
    return render(request, "desk/assessment.html", told, status=422 if fault else 200)


def _answered(one: assessing.Told, country: str, year: int) -> dict[str, Any]:
    """The answer that holds, whether its evidence is another now, and the answers before it."""
    asked = {"question": one["question"], "country": country, "year": year, "subject": [one["key"]]}
    held = newest(**asked)
    return {
        "held": held,
        "stale": stale(held, one["hashes"]) if held else None,
        "earlier": Decision.objects.filter(**asked).exclude(pk=held.pk).order_by("-at") if held else [],
        "seen": _seen(one, held),
        "id": uuid.uuid4(),
    }


def _seen(one: assessing.Told, held: Decision | None) -> str:
    """What the form's reader had before them: the evidence, and the answer that they answer anew."""
    return assessing.digest(one["hashes"], str(held.pk) if held else "")


@screen("answer_criterion")
@require_POST
def answer(request: HttpRequest, country: str, year: str) -> HttpResponse:
    """Answer a criterion, with a reason, on the evidence that was on the screen."""
    report, key, told = _year(year), request.POST.get("key", ""), request.POST

    def act() -> Decision:
        one = next((one for one in assessing.laid_out(country, report) if one["key"] == key), None)
        if one is None:
            raise Refusal("this is no criterion of the report", where=key, do="Open the assessment again")
        identity = _id(told.get("id", ""))
        if not Decision.objects.filter(pk=identity).exists():
            _unchanged(one, told.get("seen", ""), newest(one["question"], country, report, [key]))
        return deciding.answer(
            request.user, one["question"], country, report, [key], told.get("answer", ""),
            told.get("reason", ""), one["hashes"], now=now(), id=identity,
        )  # fmt: skip

    return _done(request, "answer_criterion", country, report, act, at=key)


def _unchanged(one: assessing.Told, seen: str, held: Decision | None) -> None:
    if seen != _seen(one, held):
        raise Refusal(
            "the evidence or the answer has changed since you opened it",
            where=one["number"],
            do="Look at what stands there now, then answer",
        )


@screen("propose_tier")
@require_POST
def tier(request: HttpRequest, country: str, year: str) -> HttpResponse:
    """Propose the tier that the answers come to, in a person's judgment."""
    report, told = _year(year), request.POST

    def act() -> Decision:
        laid = assessing.laid_out(country, report)
        asked, also = (
            [one["key"] for one in laid if one["question"] == question]
            for question in ("criterion", assessing.PROCEDURE)
        )
        return deciding.propose_tier(
            request.user, country, report, told.get("tier", ""), told.get("reason", ""),
            asked=asked, also=also, now=now(), id=_id(told.get("id", "")),
        )  # fmt: skip

    return _done(request, "propose_tier", country, report, act, at="tier")


@screen("second_read")
@require_POST
def second_reading(request: HttpRequest, decision: uuid.UUID) -> HttpResponse:
    """Agree, or disagree with a reason."""
    held, told = _held(decision), request.POST

    def act() -> Any:
        if told.get("agrees") not in ("yes", "no"):
            raise Refusal("it is not said whether you agree", where="the second reading", do="Choose one")
        agrees = told["agrees"] == "yes"
        return deciding.second_read(request.user, held, agrees, told.get("reason", ""), now=now())

    return _done(request, "second_read", held.country, held.year, act, at=_anchor(held))


@screen("sign_assessment")
@require_POST
def signature(request: HttpRequest, decision: uuid.UUID) -> HttpResponse:
    """Sign; the second signature is an approver's, and with it the build may read what was decided."""
    held = _held(decision)
    if held.signatures.exists() and not may(request.user, "approve_assessment"):
        raise Denied("approve_assessment")

    def act() -> Any:
        laid = assessing.hashes(assessing.laid_out(held.country, held.year))
        return deciding.sign(request.user, held, laid, now=now())

    answered = _done(request, "sign_assessment", held.country, held.year, act, at="tier")
    if signed(held):
        export(settings.PALERMO_HOME)
    return answered


def _done(
    request: HttpRequest, action: str, country: str, year: int, act: Callable[[], Any], *, at: str
) -> HttpResponse:
    """The act and its line in the audit, both or neither; back to where it was done."""
    try:
        with transaction.atomic():
            made = act()
            record(request.user, request.user.agency, action, made, report=f"{country} {year}", part=at)
    except Refusal as refusal:
        return _shown(request, country, year, refusal)
    answered = redirect("desk:assessment", country=country, year=year)
    answered["Location"] += f"#{at}"
    return answered


def _held(decision: uuid.UUID) -> Decision:
    found = Decision.objects.filter(pk=decision).first()
    if found is None:
        raise Denied("read_assessment")
    return found


def _anchor(decision: Decision) -> str:
    return decision.subject[0] if decision.subject else "tier"


def _year(told: str) -> int:
    if not (told.isascii() and told.isdigit() and len(told) == 4):
        raise Denied("read_assessment")
    return int(told)


def _id(told: str) -> uuid.UUID:
    try:
        return uuid.UUID(told)
    except ValueError:
        raise Refusal("the form is too old", where="the form", do="Open the assessment again") from None
