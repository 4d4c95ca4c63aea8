"""What templates of the desk ask by name: places, duties, events and codes in the reader's language."""

import functools
from typing import Any

from django import template
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from palermo.desk import naming, return_words
from palermo.knowledge.content import load
from palermo.knowledge.countries import countries
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.registry.duties.duty import duties
from palermo.registry.duties.vocabulary import agency_kind, event_kinds
from palermo.registry.models import Agency
from palermo.registry.models.person import Sex

register = template.Library()


@register.simple_tag
def place_name(country: str, place: str) -> str:
    """A place in the reader's language; the country where no place is given."""
    try:
        return gazetteer(country).name(place or country, translation.get_language() or "en")
    except Refusal:
        return place or country


@register.filter
def office(agency: Agency) -> str:
    """An office's name in the reader's language, where it has one in it."""
    return (agency.name_ur if translation.get_language() == "ur" else "") or agency.name


@register.filter
def said(text: str) -> str:
    """A sentence of content/ in the reader's language; in English where it has no translation."""
    return translation.gettext(text) if text else ""


@register.filter
def chosen(form: QueryDict, name: str) -> str:
    """What a form says under a name that is put together."""
    return form.get(name, "") or ""


@register.filter
def of_return(text: str) -> str:
    """A question about a return, a choice, a finding of a check or a line that was left out."""
    return return_words.says(text)


@register.filter
def duty_name(code: str) -> str:
    """What a duty asks."""
    known = duties().get(code)
    return translation.gettext(known.name) if known else code


@register.filter
def agency_kind_name(code: str) -> str:
    """A kind of office: for what a kind owes of which nobody has entered an office."""
    return translation.gettext(agency_kind(code).name)


@register.filter
def event_says(kind: str) -> str:
    """What happened, in a sentence."""
    known = event_kinds().get(kind)
    return translation.gettext(known.says) if known else kind


@functools.cache
def _named() -> dict[tuple[str, str], dict[str, str]]:
    lists = {
        "indicators": load("registry/indicators.yml")["indicators"],
        "signs": load("registry/signs.yml")["signs"],
        "reasons": load("registry/risk.yml")["reasons"],
        "put_off": load("registry/risk.yml")["put_off"],
        **load("registry/services.yml"),
        **load("registry/steps.yml"),
        **{name: part for name, part in load("registry/retention.yml").items() if name != "periods"},
        "exports": load("registry/exports.yml")["lists"],
        "export_purposes": load("registry/exports.yml")["purposes"],
    }
    return {(name, entry["code"]): entry for name, entries in lists.items() for entry in entries}


@register.filter
def named(code: Any, listed: str) -> str:
    """The name of a code of content/registry in the reader's language: `{{ "shelter"|named:"services" }}`."""
    entry = _named().get((listed, str(code)))
    if entry is None:
        return str(code)
    return entry.get("ur", entry["name"]) if translation.get_language() == "ur" else entry["name"]


WORDS_OF = {
    "summary": _("What was found or said"),
    "not_registered": _("Why it was not registered"),
    "views_heard": _("What the child said"),
    "best_interests": _("Why this is in the child's best interests"),
    "reasons": _("Reasons"),
    "notes": _("Notes"),
    "found": _("What was found"),
}
"""Names of the fields whose words are sealed."""


@register.filter
def word_name(field: str) -> Any:
    """What the words of a field are."""
    return WORDS_OF.get(field, field)


@register.filter
def country_name(code: str) -> str:
    """A country in the reader's language."""
    known = countries().get(code)
    return naming.country_name(known) if known else code


@register.filter
def sex_name(code: str) -> Any:
    """A sex in the reader's language."""
    return dict(Sex.choices).get(code, code)


COLUMNS = {
    "place": _("Place"),
    "form": _("Form"),
    "sex": _("Sex"),
    "age": _("Age"),
    "level": _("Level"),
    "duty": _("Duty"),
}
"""Names of what released tables are broken down by."""


@register.filter
def column_name(dimension: str) -> Any:
    """What a released table is broken down by."""
    return COLUMNS.get(dimension, dimension)


@register.filter
def named_ur(code: Any, listed: str) -> str:
    """The Urdu name of a code, whatever the reader's language: for letters."""
    entry = _named().get((listed, str(code)), {})
    return entry.get("ur", str(code))


@register.filter
def named_en(code: Any, listed: str) -> str:
    """The English name of a code, whatever the reader's language: for letters."""
    entry = _named().get((listed, str(code)), {})
    return entry.get("name", str(code))
