"""Allegations against offices in Marvania: some said in public, few answered, most in silence."""

import datetime
import random
from typing import Any

from palermo.registry import models
from palermo.registry.invented.behaviour import Behaviour
from palermo.registry.invented.matter import Matter
from palermo.registry.invented.offices import COUNTRY

ACCUSED = {"provincial_police": 5, "labour": 3, "federal_investigation": 1}  # how often whom
ANSWERS = {"inquiry": 4, "dismissed": 3, "administrative_action": 2, "prosecution": 1}
SOURCES = ("newspaper", "released worker", "organisation", "member of the public")
CREDIBILITY = ("low", "moderate", "high", "unknown")
CREDIBLE = ("moderate", "high")


def alleged(told: Behaviour, matter: Matter, until: datetime.datetime) -> None:
    """What is alleged out of a matter, in a file of its own with the oversight body; mostly nothing is.

    It has a chance of its own: what else happens in the matter stays as it was.
    """
    first = matter.rows[models.Case][0]
    chance = random.Random(f"{told.seed} {first.pk}")  # noqa: S311  # invented, no secret
    at = first.opened_at + datetime.timedelta(days=chance.randint(5, 120))
    code = first.province.partition("@")[0] or COUNTRY
    if at > until or chance.random() >= told.rate("official_accused", code, at.year):
        return
    apart = Matter(chance, matter.offices, numbers=matter.numbers)
    _told(apart, told, first, at, until)
    for model, rows in apart.rows.items():
        matter.rows[model] += rows
    matter.events += apart.events


def _told(
    apart: Matter, told: Behaviour, first: models.Case, at: datetime.datetime, until: datetime.datetime
) -> None:
    chance, offices = apart.chance, apart.offices
    holder = offices.office("oversight", COUNTRY)
    accused = offices.office(
        chance.choices(list(ACCUSED), list(ACCUSED.values()))[0], first.province or COUNTRY
    )
    credibility = chance.choice(CREDIBILITY)
    file = apart.case("official", holder, first.place or COUNTRY, at)
    apart.beside(models.CaseAgainst, case=file, agency=accused)
    investigators = offices.office("federal_investigation", COUNTRY)
    if credibility in CREDIBLE and investigators != accused:
        apart.beside(models.CaseParty, case=file, agency=investigators, place=COUNTRY, since=at)
    said: dict[str, Any] = {
        "credibility": credibility,
        "public": chance.random() < told.rate("said_in_public", COUNTRY, at.year),
    }
    one = apart.make(
        models.Allegation,
        at,
        case=file,
        against=accused,
        office=accused.name,
        source=chance.choice(SOURCES),
        made_at=at,
        **said,
    )
    inside = {"case": file}
    apart.tell("allegation_made", one, file, at, agency=holder, about=inside, against=str(accused.pk), **said)
    later = at + datetime.timedelta(days=chance.randint(2, 60))
    code = first.province.partition("@")[0] or COUNTRY
    if later <= until and chance.random() < told.rate("allegation_answered", code, at.year):
        kind = chance.choices(list(ANSWERS), list(ANSWERS.values()))[0]
        apart.make(models.AllegationAnswer, later, allegation=one, by=holder, kind=kind, at=later)
        apart.tell("allegation_answered", one, file, later, agency=holder, about=inside, answer=kind)
