"""The words of content/words/, typed: how topics, forms, numbers and baselines are said."""

import functools
import re
from typing import Any

from pydantic import Field, ValidationError

from palermo.evidence.shape import Shape
from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal

Way = dict[str, str]  # finite, list


class Variant(Shape):
    """One way of naming a topic; see the head of content/words/topics.yml."""

    cue: str | None = Field(default=None, alias="if")
    silent: bool = False
    verb: tuple[str, ...] = ("", "", "")
    object: str = ""
    thing: str = ""
    many: bool = False
    counted: bool = False  # "did not convict traffickers" would say that it was none: they did not adequately
    say: dict[str, str] = Field(default_factory=dict)
    more: Way = Field(default_factory=dict)
    fewer: str | None = None

    def named(self) -> dict[str, str]:
        """The forms of the verb, by the names that ways.yml uses."""
        do, doing, did, *done = self.verb
        return {"do": do, "doing": doing, "did": did, "done": done[0] if done else did}

    def fits(self, told: str) -> bool:
        return self.cue is None or re.search(self.cue, told, re.IGNORECASE) is not None


class Count(Shape):
    """How a measure's number is said; see content/words/measures.yml."""

    topic: str
    count: dict[str, str]
    one: dict[str, str]
    none: dict[str, str]
    formed: str = ""
    verb: dict[str, tuple[str, str, str]]
    share: dict[str, str] = Field(default_factory=dict)


@functools.cache
def variants() -> dict[str, tuple[Variant, ...]]:
    """The variants of each topic, in the order of the file."""
    try:
        return {
            topic: tuple(Variant(**one) for one in listed)
            for topic, listed in load("words/topics.yml").items()
        }
    except ValidationError as fault:
        raise Refusal(str(fault), where="content/words/topics.yml", do="Mend the entry named") from None


@functools.cache
def counts() -> dict[str, Count]:
    """How numbers are said, by measure."""
    try:
        return {measure: Count(**told) for measure, told in load("words/measures.yml").items()}
    except ValidationError as fault:
        raise Refusal(str(fault), where="content/words/measures.yml", do="Mend the entry named") from None


def variant(topic: str, told: str) -> tuple[int, Variant] | None:
    """The first variant that fits the words of the evidence, with its place; None where there are no words."""
    listed = enumerate(variants().get(topic, ()))
    n, found = next(((n, one) for n, one in listed if one.fits(told)), (0, None))
    return None if found is None or found.silent else (n, found)


def ways() -> dict[str, Any]:
    """content/words/ways.yml."""
    told: dict[str, Any] = load("words/ways.yml")
    return told


def paragraph_words() -> dict[str, Any]:
    """content/words/paragraph.yml."""
    told: dict[str, Any] = load("words/paragraph.yml")
    return told
