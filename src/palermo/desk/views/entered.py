"""Sources that an analyst enters: an interview, a news item, an organisation's report, with reliability and confidence."""

import os
import uuid
from pathlib import Path

import yaml
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from pydantic import ValidationError

from palermo.desk.screens import now, screen
from palermo.evidence.card import KINDS, RELIABILITIES, Card
from palermo.knowledge.countries import countries, country
from palermo.knowledge.refusal import Refusal
from palermo.registry.audit.record import record
from palermo.store.evidence_file import Evidence

FAMILY = "entered"
LONGEST = 400_000  # characters: about two hundred pages


@screen("read_assessment")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What was entered, as the evidence knows it: of a confidential one date and reliability alone."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        sources = [source for source in evidence.sources() if source.family == FAMILY]
        refused = evidence.build_report().get("refused", ())
    texts = [source for source in sources if source.form == "text" and source.records is None]
    files = list((settings.PALERMO_HOME / FAMILY).glob("*.yml"))
    told = {
        "sources": sorted(sources, key=lambda source: source.read_on or "", reverse=True),
        "waiting": max(0, len(files) - len(texts)),
        "refused": [one["sentence"] for one in refused if one["family"] == FAMILY],
        "public": settings.PALERMO_PUBLIC,
    }
    return render(request, "desk/entered_sources.html", told)


@screen("enter_source")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a text with its card; the next build reads it."""
    fault = None
    if request.method == "POST":
        try:
            _enter(request)
            return redirect("desk:entered_sources")
        except Refusal as refusal:
            fault = refusal
    told = {
        "kinds": KINDS,
        "reliabilities": RELIABILITIES,
        "countries": sorted(countries().values(), key=lambda one: one.name),
        "given": request.POST if fault else {"date": now().date().isoformat()},
        "fault": fault,
    }
    return render(request, "desk/enter_source.html", told, status=422 if fault else 200)


def _enter(request: HttpRequest) -> None:
    card, text = _card(request.POST), request.POST.get("text", "").strip()
    if not text or len(text) > LONGEST:
        raise Refusal(
            "its text is missing or too long", where="the text", do=f"Paste at most {LONGEST:,} characters"
        )
    name = uuid.uuid4().hex
    with transaction.atomic():
        record(
            request.user,
            request.user.agency,
            "enter_source",
            report=card.country,
            confidential=card.confidential,
        )
        _write(settings.PALERMO_HOME / FAMILY, name, card, text)


def _card(told: QueryDict) -> Card:
    """The card of the form; a country that is not listed and a day to come are refused."""
    fields = {name: value for name in Card.model_fields if (value := told.get(name, "").strip())}
    if told.get("confidential") not in ("yes", "no"):
        raise Refusal("it is not said whether it is confidential", where="the card", do="Choose one")
    try:
        card = Card.model_validate({**fields, "confidential": told["confidential"] == "yes"})
    except ValidationError as fault:
        wrong = ", ".join(str(error["loc"][0]) for error in fault.errors() if error["loc"])
        raise Refusal(
            f"its card is not whole: {wrong}", where="the card", do="Mend the fields named"
        ) from None
    if card.date > now().date():
        raise Refusal("its date is still to come", where="the card", do="Give the day it was said or printed")
    country(card.country)
    return card


def _write(folder: Path, name: str, card: Card, text: str) -> None:
    """The text first: a card without its text would be refused by a build that comes between."""
    folder.mkdir(parents=True, exist_ok=True)
    told = yaml.safe_dump(
        card.model_dump(mode="json", exclude_none=True), allow_unicode=True, sort_keys=False
    )
    for path, words in ((folder / f"{name}.txt", text), (folder / f"{name}.yml", told)):
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(words)
