"""Differences between sources: who answers for each, and what came of it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from palermo.decisions import deciding
from palermo.decisions.exporting import export
from palermo.decisions.standing import newest, stale
from palermo.desk import discrepancies
from palermo.desk.discrepancies import Discrepancy
from palermo.desk.screens import now, screen
from palermo.knowledge.content import load
from palermo.knowledge.countries import country as country_of
from palermo.knowledge.measures import measures
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied
from palermo.registry.audit.record import record


@screen("settle_discrepancy")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The countries there are; the one that is asked for."""
    countries = discrepancies.countries()
    if (asked := request.GET.get("country", "")) in countries:
        return redirect("desk:discrepancies_of", country=asked)
    told = {"countries": [(code, country_of(code).name) for code in countries]}
    return render(request, "desk/discrepancies.html", told)


@screen("settle_discrepancy")
@require_safe
def of_country(request: HttpRequest, country: str) -> HttpResponse:
    """Each difference with its sides, its range, what explains it, and what people said of it."""
    return _shown(request, country)


@screen("settle_discrepancy")
@require_POST
def settle(request: HttpRequest, country: str) -> HttpResponse:
    """Say who answers for a difference, what came of it, and why. Both are decisions, kept for ever."""
    one = next((each for each in _differing(country) if _id_of(each) == request.POST.get("key")), None)
    if one is None:
        raise Denied("settle_discrepancy")
    try:
        with transaction.atomic():
            _decide(request, one)
    except Refusal as refusal:
        return _shown(request, country, refusal)
    export(settings.PALERMO_HOME)
    answered = redirect("desk:discrepancies_of", country=country)
    answered["Location"] += f"#{_id_of(one)}"
    return answered


def _decide(request: HttpRequest, one: Discrepancy) -> None:
    told, year = request.POST, one.finding.year or 0
    identity = _uuid(told.get("id", ""))
    for question, said in (("owner", told.get("owner", "")), ("discrepancy", told.get("outcome", ""))):
        made = deciding.answer(
            request.user, question, one.finding.country, year, one.subject, said, told.get("reason", ""),
            one.hashes, now=now(), id=uuid.uuid5(identity, question),
        )  # fmt: skip
        record(request.user, request.user.agency, "settle_discrepancy", made, report=_id_of(one))


def _shown(request: HttpRequest, country: str, fault: Refusal | None = None) -> HttpResponse:
    found = _differing(country)
    kinds: dict[str, Any] = load("duties/agencies.yml")["agency_kinds"]
    told = {
        "country": country,
        "name": country_of(country).name,
        "rows": [_row(each) for each in found],
        "owners": [(code, kind["name"]) for code, kind in kinds.items()],
        "outcomes": load("pages/words.yml")["discrepancy_outcomes"].items(),
        "public": settings.PALERMO_PUBLIC,
        "fault": fault,
    }
    return render(request, "desk/discrepancies_of.html", told, status=422 if fault else 200)


def _differing(country: str) -> list[Discrepancy]:
    if country not in discrepancies.countries():
        raise Denied("settle_discrepancy")
    return discrepancies.differing(country)


def _row(one: Discrepancy) -> dict[str, Any]:
    finding, words = one.finding, load("pages/words.yml")
    year = finding.year or 0
    outcome, owner = (newest(q, finding.country, year, one.subject) for q in ("discrepancy", "owner"))
    codes = {code for pair in finding.facts["explained"] for code in pair["reasons"]}
    return {
        "key": _id_of(one),
        "year": year,
        "place": "" if finding.place == finding.country else finding.place,
        "measure": measures()[finding.subject].name if finding.subject in measures() else finding.subject,
        "state": words["reconciliation_states"][finding.facts["state"]],
        "sides": [
            (words["families"].get(side["family"], side["family"]), figure, words["units"].get(figure.unit, figure.unit))
            for side, figure in one.sides
        ],
        "ranges": finding.facts["ranges"],
        "reasons": [words["reconciliation_reasons"][code] for code in sorted(codes)],
        "outcome": outcome,
        "owner": owner,
        "stale": stale(outcome, one.hashes) if outcome else None,
        "id": uuid.uuid4(),
    }  # fmt: skip


def _id_of(one: Discrepancy) -> str:
    """Its place on the page; the figures it stands on may change and it stays the same."""
    return f"{one.finding.year}-{one.key}"


def _uuid(told: str) -> uuid.UUID:
    try:
        return uuid.UUID(told)
    except ValueError:
        raise Refusal("the form is too old", where="the form", do="Open the page again") from None
