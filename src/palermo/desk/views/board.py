"""A province's board: what its offices owe and have met, by office and district, each number opening to its list."""

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palermo.desk.duty_rows import STATES, is_in, open_to
from palermo.desk.screens import now, screen
from palermo.desk.views.work import YEAR, capped
from palermo.evidence.released import Released
from palermo.knowledge.measures import measure
from palermo.registry.access.rule import visible
from palermo.registry.models import Agency, Case
from palermo.registry.models.case import CaseKind
from palermo.registry.verbs.calendar_duties import ahead
from palermo.release.proposed import PUBLIC
from palermo.release.register import Folder

Told = dict[str, Any]
DUE = ("met", "met_late", "overdue", "escalated", "missed")  # whose deadline has passed
MEASURES = ("duties_owed", "duties_met_in_time")


@screen("count")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Duties of the last year by office and district, and the reader's files by kind."""
    at, user = now(), request.user
    ahead(user.agency, at)
    rows = open_to(user, at).filter(due_at__gte=at - YEAR)
    counted = rows.values("worked_by", "owner_kind", "place").annotate(
        **{state: Count("pk", filter=is_in(state, at)) for state in STATES}
    )
    offices = Agency.objects.in_bulk([row["worked_by"] for row in counted if row["worked_by"]])
    return render(
        request,
        "desk/board.html",
        {
            "groups": _groups(list(counted), offices),
            "states": STATES,
            "files": _files(user, at),
            "country": user.agency.country,
            "place": user.place,
            "at": at,
        },
    )


def _groups(counted: list[Told], offices: dict[Any, Agency]) -> list[Told]:
    """One group an office, or a kind of which there is none: its total, then its places."""
    groups: dict[Any, Told] = {}
    for row in counted:
        office = offices.get(row["worked_by"])
        kind = "" if office else row["owner_kind"]
        group = groups.setdefault((row["worked_by"], kind), {"office": office, "kind": kind, "places": []})
        group["places"].append(_line(row, row["place"]))
    for group in groups.values():
        group["places"].sort(key=lambda line: line["place"])
        summed = {state: sum(line["counts"][state] for line in group["places"]) for state in STATES}
        group["total"] = _line(summed, "")
    return sorted(
        groups.values(), key=lambda one: (one["office"] is None, one["office"].name if one["office"] else "")
    )


def _line(counts: Told, place: str) -> Told:
    """Counts by state, and how much of what fell due was met in time: None where nothing has."""
    due = sum(counts[state] for state in DUE)
    return {
        "place": place,
        "counts": {state: counts[state] for state in STATES},
        "due": due,
        "share": round(100 * counts["met"] / due) if due else None,
    }


def _files(user: Any, at: Any) -> list[Told]:
    rows = visible(user, Case.objects.all(), at)
    return [
        {"kind": code, "name": name, "count": capped(rows.filter(kind=code))}
        for code, name in CaseKind.choices
    ]


@screen("count")
@require_safe
def released_measures(request: HttpRequest) -> HttpResponse:
    """What the release gate let out about duties, by place: one number for all, for whoever may not see the lists."""
    country = request.user.agency.country
    told = [{"released": document, "rows": _cells(document)} for document in _documents(country)]
    return render(
        request,
        "desk/board_released.html",
        {"releases": [one for one in told if one["rows"]], "country": country, "measures": _measures()},
    )


def _documents(country: str) -> list[Any]:
    """What was released to the public: what partners alone may have is not one number for all."""
    register = Folder(settings.PALERMO_HOME / "releases")
    entries = [one for one in register.entries() if one.country == country and PUBLIC in one.recipients]
    documents = [Released.model_validate_json(register.document(entry.release)) for entry in entries]
    return sorted(documents, key=lambda one: (one.period.end, one.released_on), reverse=True)


def _measures() -> list[Told]:
    return [{"code": code, "name": measure(code).name} for code in MEASURES]


def _cells(document: Any) -> list[Told]:
    """A row a place, a cell a measure: the count, or nothing where none was released."""
    found: dict[str, dict[str, Any]] = {}
    for cell in document.cells:
        if cell.measure in MEASURES and set(cell.codes) == {"place"}:
            found.setdefault(cell.codes["place"], {})[cell.measure] = cell
    return [
        {"place": place, "cells": [cells.get(code) for code in MEASURES]}
        for place, cells in sorted(found.items())
    ]
