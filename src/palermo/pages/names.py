"""What codes are called in the reader's language: countries, places, measures, forms, topics, tiers."""

import functools
import re

import pycountry
from babel import Locale

from palermo.knowledge.content import load
from palermo.knowledge.countries import countries
from palermo.knowledge.duties import duty
from palermo.knowledge.measures import measures
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.pages.translation import marked, translator

ELSEWHERE = marked("Elsewhere")
INVENTED = "Invented"  # the region that content/countries/countries.csv gives to what we made up


def word(kind: str, code: str, language: str = "en") -> str:
    """The word of content/pages/words.yml for a code; a code that has none is said as it is, without underscores."""
    english = load("pages/words.yml")[kind].get(str(code))
    return translator(language)(english) if english else str(code).replace("_", " ")


def tier(code: str, language: str = "en") -> str:
    return word("tiers", code, language)


def tiers(codes: list[str] | tuple[str, ...], language: str = "en") -> str:
    """`Tier 2`, or `Tier 2 or Tier 2 Watch List` where a source merges them."""
    between = f" {translator(language)(marked('or'))} "
    return between.join(tier(code, language) for code in codes)


@functools.cache
def country(code: str, language: str = "en") -> str:
    """The country's name by CLDR; that of a code outside ISO 3166 by its gazetteer or the list of countries."""
    known = pycountry.countries.get(alpha_3=code)
    named = known and Locale(language).territories.get(known.alpha_2)
    return named or _listed(code, language)


def _listed(code: str, language: str) -> str:
    if code not in countries():
        return word("places_beyond", code, language)
    return gazetteer(code).name(code, language)


def region(code: str) -> str:
    """The region under which the world view shows a country."""
    listed = countries().get(code)
    return listed.region if listed else ELSEWHERE


def is_invented(code: str) -> bool:
    """Whether a country was made up for Palermo."""
    return region(code) == INVENTED


@functools.cache
def place(code: str, of: str, language: str = "en") -> str:
    """A place of the country `of`; one that its gazetteer does not know keeps its code."""
    if re.fullmatch("[A-Z]{3}", code):
        return country(code, language)
    try:
        return gazetteer(of).name(code, language)
    except Refusal:
        return code.partition("@")[0]


def measure(code: str, language: str = "en") -> str:
    known = measures().get(code)
    return translator(language)(known.name) if known else code.replace("_", " ")


@functools.cache
def forms_named() -> dict[str, str]:
    return {entry["code"]: entry["name"] for entry in load("forms.yml")["forms"]}


def form(code: str, language: str = "en") -> str:
    return translator(language)(forms_named().get(code, code.replace("_", " ")))


def forms(codes: list[str] | tuple[str, ...], language: str = "en") -> str:
    return translator(language)(marked(", ")).join(form(code, language) for code in codes)


def family(code: str, language: str = "en") -> str:
    return word("families", code, language)


def breakdown(parts: dict[str, str], language: str = "en") -> str:
    """`female, children`: values only, in the order given; `citizenship: Nigeria` where the value is a name."""
    told = [_part(name, value, language) for name, value in parts.items()]
    return translator(language)(marked(", ")).join(told)


def _part(name: str, value: str, language: str) -> str:
    if name == "duty":
        return translator(language)(duty(value).name)
    known = load("pages/words.yml")["breakdown_values"]
    code = value.lower().replace(" ", "_")
    if code in known:
        return word("breakdown_values", code, language)
    shown = country(value, language) if re.fullmatch("[A-Z]{3}", value) else value.replace("_", " ")
    return f"{word('breakdown_names', name, language)}: {shown}"
