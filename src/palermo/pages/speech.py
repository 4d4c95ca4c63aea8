"""Sentences as messages with facts: stored once with the page's document, said in any language."""

from collections.abc import Callable, Sequence
from typing import Any

from palermo.pages import names
from palermo.pages.numbers import brief, date, number, percent
from palermo.pages.translation import marked, translator

Node = dict[str, Any]
Fact = str | int | float | dict[str, Any]


def say(message: str, cites: Sequence[str] = (), **facts: Fact) -> Node:
    """A sentence node: its message, its facts, its English text and what it rests on (ids, never none on a page).

    A fact is words or digits as they stand, a number (grouped as the language does), or `{kind: code}` for what
    has a name: country, place (with `of`), measure, form, topic, tier, tiers, family, level, figure, …
    """
    node: Node = {"say": message, "facts": facts}
    return {**node, "text": speak(node), "cites": list(cites)}


def label(message: str, **facts: Fact) -> Node:
    """Words that claim nothing and so rest on nothing: a heading, a column's name."""
    return {"say": message, "facts": facts}


def speak(node: Node, language: str = "en") -> str:
    """The sentence in a language; a node of a source's own words is said as they stand."""
    if "say" not in node:
        return str(node.get("text", ""))
    sentence = _filled(node, language)
    return sentence[:1].upper() + sentence[1:]


def _filled(node: Node, language: str) -> str:
    told = {name: fact(value, language) for name, value in node.get("facts", {}).items()}
    return translator(language)(node["say"]).format(**told)


def fact(value: Fact, language: str) -> str:
    if isinstance(value, dict):
        return _named(value, language)
    if isinstance(value, int | float):
        return number(value, language)
    # Foreign words keep their own direction inside a sentence that runs the other way.
    foreign = language != "en" and value and value.isascii() and not value.isdigit()
    return f"\u2068{value}\u2069" if foreign else value


NAMED: dict[str, Callable[[Any, str], str]] = {
    "country": names.country,
    "measure": names.measure,
    "form": names.form,
    "forms": names.forms,
    "tier": names.tier,
    "tiers": names.tiers,
    "family": names.family,
    "breakdown": names.breakdown,
    "figure": brief,
    "percent": percent,
    "date": date,
}


COMMON = frozenset({"measure", "topics", "form", "forms"})  # common nouns: small inside an English sentence


def _named(value: dict[str, Any], language: str) -> str:
    if "place" in value:
        return names.place(value["place"], value["of"], language)
    if "list" in value:
        between = translator(language)(value.get("between", marked(", ")))
        return between.join(fact(one, language) for one in value["list"])
    ((kind, code),) = value.items()
    if kind == "qualified":
        return _qualified(code, language)
    if kind == "say":
        return speak(code, language)
    if kind == "phrase":  # inside a sentence, where nothing begins
        return _filled(code, language)
    told = NAMED[kind](code, language) if kind in NAMED else names.word(kind, code, language)
    return told[:1].lower() + told[1:] if kind in COMMON and language == "en" else told


def _qualified(told: dict[str, Any], language: str) -> str:
    """`convictions (bonded labour; Punjab)`: what narrows a name stands in brackets after it."""
    name = fact(told["name"], language)
    by = translator(language)(marked("; ")).join(fact(one, language) for one in told["by"])
    return f"{name} ({by})" if by else name
