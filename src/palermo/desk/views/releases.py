"""Releases that wait: the tables as they would be published, what is withheld and why, and a place to sign."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from palermo.desk.left_out_words import why_left_out
from palermo.desk.screens import now, screen
from palermo.desk.templatetags.desk import place_name, sex_name
from palermo.evidence.dimension import UNPLACED
from palermo.evidence.released import Cell, Released
from palermo.knowledge.measures import measure
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied
from palermo.registry.audit.record import record
from palermo.release.formats.flat import name_of
from palermo.release.proposed import Proposal, Proposed

Told = dict[str, Any]
STATUSES = {
    "withheld": _("withheld"),
    "coarsened": _("not broken down"),
    "stands": _("stands as published"),
    "not_reported": _("not reported"),
    "not_applicable": _("cannot be"),
}


@screen("sign_release")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What waits for signatures, and what was released."""
    country = request.user.agency.country
    held = Proposed(settings.PALERMO_HOME)
    waiting = [one for one in held.all() if one.released.country == country]
    entries = [entry for entry in held.register.entries() if entry.country == country]
    return render(request, "desk/releases.html", {"waiting": waiting, "entries": entries[::-1]})


@screen("sign_release")
@require_safe
def opened(request: HttpRequest, release: str) -> HttpResponse:
    """One that waits, table by table."""
    return _shown(request, release)


def _shown(request: HttpRequest, release: str, fault: Refusal | None = None) -> HttpResponse:
    held = _held(request, release)
    told = {
        "held": held,
        "measures": [_measure(code, held) for code in _measures(held.released)],
        "signed": request.user.username in {one.by for one in held.signatures},
        "inferred": [
            (measure(one["measure"]).name, place_name(held.released.country, one.get("place", "")))
            for one in held.inferred
        ],
        "left_out": [(measure(code).name, why_left_out(why)) for code, why in held.left_out],
        "fault": fault,
    }
    return render(request, "desk/release.html", told, status=422 if fault else 200)


@screen("sign_release")
@require_POST
def sign(request: HttpRequest, release: str) -> HttpResponse:
    """Sign it; with the second person's signature it is released."""
    _held(request, release)

    def act() -> str:
        entry = Proposed(settings.PALERMO_HOME).sign(release, request.user.username, now())
        return str(_("It is released.") if entry else _("You have signed it. A second person signs next."))

    return _done(request, "sign_release", release, act)


@screen("sign_release")
@require_POST
def withdraw(request: HttpRequest, release: str) -> HttpResponse:
    """Take it back: nothing of it was published."""
    _held(request, release)

    def act() -> str:
        Proposed(settings.PALERMO_HOME).withdraw(release)
        return str(_("It was taken back. Nothing of it was published."))

    return _done(request, "withdraw_release", release, act)


def _done(request: HttpRequest, action: str, release: str, act: Callable[[], str]) -> HttpResponse:
    """The line in the audit first: were the register written and the audit not, the signature would be lost to it."""
    try:
        with transaction.atomic():
            record(request.user, request.user.agency, action, release=release)
            messages.success(request, act())
    except Refusal as refusal:
        return _shown(request, release, refusal)
    return redirect("desk:releases")


def _held(request: HttpRequest, release: str) -> Proposal:
    """What waits of the reader's country; what is not there and what is another's look alike."""
    try:
        held = Proposed(settings.PALERMO_HOME).get(release)
    except Refusal:
        raise Denied("sign_release") from None
    if held.released.country != request.user.agency.country:
        raise Denied("sign_release")
    return held


def _measures(released: Released) -> list[str]:
    return list(dict.fromkeys(cell.measure for cell in released.cells))


def _measure(code: str, held: Proposal) -> Told:
    """A measure with its report and its tables: a table for each set of dimensions that cells are broken down by."""
    tables: dict[tuple[str, ...], list[Cell]] = {}
    for cell in held.released.cells:
        if cell.measure == code:
            tables.setdefault(_by(cell, held.released), []).append(cell)
    return {
        "name": measure(code).name,
        "report": next((one for one in held.reports if one.measure == code), None),
        "tables": [_table(by, cells, held.released) for by, cells in tables.items()],
    }


def _by(cell: Cell, released: Released) -> tuple[str, ...]:
    return tuple(name for name, code in cell.codes.items() if code != released.dimensions[name].whole)


def _table(by: tuple[str, ...], cells: list[Cell], released: Released) -> Told:
    return {
        "by": by,
        "rows": [([_name(name, cell.codes[name], released) for name in by], _said(cell)) for cell in cells],
        "published": sum(cell.status == "published" for cell in cells),
        "cells": len(cells),
    }


def _name(dimension: str, code: str, released: Released) -> str:
    """A code in the reader's language, where it has a name in it."""
    if dimension == "place" and code.endswith(UNPLACED):
        nowhere = _("in no part of it")
        return f"{place_name(released.country, code.removesuffix(UNPLACED))} ({nowhere})"
    if dimension == "place":
        return place_name(released.country, code)
    if dimension == "sex":
        return str(sex_name("unknown" if code == "not_stated" else code))
    return translation.gettext(name_of(dimension, code, released.country))


def _said(cell: Cell) -> Any:
    return cell.value if cell.value is not None else STATUSES[cell.status]
