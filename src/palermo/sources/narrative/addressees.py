"""Who a recommendation tells to act: levels, ministries, agencies and courts of content/recommendations, and provinces."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from palermo.evidence.recommendation import Addressee, AddresseeKind
from palermo.knowledge.content import content_root, load
from palermo.knowledge.places import gazetteer

FOLDER = "recommendations/addressees"


class _Body(NamedTuple):
    kind: AddresseeKind
    code: str
    names: re.Pattern[str]


def addressees_of(text: str, country: str) -> tuple[Addressee, ...]:
    """In the order in which the text names them, each once; empty where it names nobody: then the state is meant."""
    found = sorted([*_bodies_in(text, country), *_places_in(text, country)], key=lambda told: told[0])
    first: dict[tuple[str, str], Addressee] = {}
    for _, addressee in found:
        first.setdefault((addressee.kind, addressee.code), addressee)
    return tuple(first.values())


def _bodies_in(text: str, country: str) -> Iterator[tuple[int, Addressee]]:
    for body in _bodies(country):
        told_of = _object("told_of_level" if body.kind == "level" else "told_of")
        named = body.names.finditer(text)
        match = next((each for each in named if not told_of.search(text[: each.start()])), None)
        if match:
            yield match.start(), Addressee(kind=body.kind, code=body.code, quote=match[0])


def _places_in(text: str, country: str) -> Iterator[tuple[int, Addressee]]:
    places = gazetteer(country)
    for start, end, code in places.find(text):
        level = places.places[code].level
        if level != "country":
            yield start, Addressee(kind=level, code=code, quote=text[start:end])


@functools.cache
def _object(words_of: str) -> re.Pattern[str]:
    """Words that, standing just before a body, make it the object of the asking and not who is asked."""
    words = "|".join(load(f"{FOLDER}/general.yml")[words_of])
    return re.compile(rf"(?i:\b(?:{words}))(?: (?:the|all|both|and|provincial|local|government|[\w-]+,))*\s$")


@functools.cache
def _bodies(country: str) -> tuple[_Body, ...]:
    own = f"{FOLDER}/{country}.yml"
    files = [own] if (content_root() / own).is_file() else []
    told = [entry for name in (*files, f"{FOLDER}/general.yml") for entry in load(name)["bodies"]]
    return tuple(_Body(entry["kind"], entry["code"], re.compile("|".join(entry["names"]))) for entry in told)
