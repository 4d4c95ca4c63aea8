"""Sentences out of content/law/: the message, its facts, and its English."""

from collections.abc import Iterable
from typing import Any

from palermo.knowledge.content import load
from palermo.standards.criteria.answer import Sentence

Fact = str | int | dict[str, Any]


def reason(code: str, cites: Iterable[str | None] = (), **facts: Fact) -> Sentence:
    return said(load("law/criteria.yml")["reasons"][code], cites, **facts)


def change(code: str, **facts: Fact) -> Sentence:
    return said(load("law/criteria.yml")["changes"][code], (), **facts)


def word(kind: str, code: str) -> Fact:
    """A phrase of content/law/criteria.yml that stands inside a sentence."""
    return phrase(load("law/criteria.yml")[kind][code])


def phrase(message: str, **facts: Fact) -> Fact:
    return {"phrase": {"say": message, "facts": facts}}


def several(facts: Iterable[Fact]) -> Fact:
    return {"list": list(facts)}


def said(message: str, cites: Iterable[str | None], **facts: Fact) -> Sentence:
    told = {name: english(fact) for name, fact in facts.items()}
    return Sentence(
        say=message,
        facts=facts,
        text=message.format(**told),
        cites=tuple(dict.fromkeys(cite for cite in cites if cite)),
    )


def english(fact: Any) -> str:
    """A fact in English; nested sentences and lists are spelled out."""
    if isinstance(fact, dict) and "list" in fact:
        return ", ".join(english(one) for one in fact["list"])
    if isinstance(fact, dict) and "percent" in fact:
        return f"{round(fact['percent'] * 100, 1):g}%"
    if isinstance(fact, dict):
        inner = fact["phrase"]
        return str(inner["say"]).format(**{name: english(one) for name, one in inner["facts"].items()})
    return f"{fact:,}" if isinstance(fact, int) else str(fact)
