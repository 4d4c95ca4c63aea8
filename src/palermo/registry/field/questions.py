"""The field's forms as content declares them: content/registry/field/."""

import functools
from typing import Any

from pydantic import BaseModel, ConfigDict

from palermo.knowledge.content import load
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal

FORMS = ("kiln_inspection", "site_report")
SITES = "sites"  # choices that come as a file, for one device


class Question(BaseModel):
    """One question. `relevant` and `constraint` are XPath in XLSForm's notation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    type: str
    label: str
    ur: str
    choices: str = ""
    hint: str = ""
    hint_ur: str = ""
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    constraint_says: str = ""
    constraint_ur: str = ""


class FieldForm(BaseModel):
    """A form of the field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    title_ur: str
    questions: tuple[Question, ...]


class Choice(BaseModel):
    """One answer that may be chosen, in both languages."""

    model_config = ConfigDict(frozen=True)

    code: str
    name: str
    ur: str


@functools.cache
def field_form(name: str) -> FieldForm:
    """The form of this name. Refuses one that is not the field's."""
    if name not in FORMS:
        raise Refusal("there is no such form", where="the form", do="Fetch the list of forms again")
    return FieldForm(**load(f"registry/field/{name}.yml"))


def choices(listed: str, country: str, place: str) -> list[Choice]:
    """The choices of a list; districts are those at or below the officer's place."""
    if listed == "districts":
        return _districts(country, place)
    entries: list[dict[str, Any]] = (
        load("registry/signs.yml")["signs"]
        if listed == "signs"
        else load("registry/field/choices.yml")[listed]
    )
    return [Choice(**entry) for entry in entries]


def _districts(country: str, place: str) -> list[Choice]:
    places = gazetteer(country)
    listed = places.at("district") or places.at("province")
    if place != country:
        listed = [code for code in listed if place in (code, places.parent(code))] or [place]
    found = [Choice(code=code, name=places.name(code, "en"), ur=places.name(code, "ur")) for code in listed]
    return sorted(found, key=lambda choice: choice.name)
