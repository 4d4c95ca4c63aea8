"""What rules of the tier do, in any language: the English sentence is taken apart again by the messages it was made of.

`palermo tier` prints one English sentence a rule; content/law/effects.yml has its messages. Words that no message has
stay as they stand.
"""

import functools
import re
from collections.abc import Iterator
from typing import Any

from palermo.knowledge.content import load
from palermo.pages.speech import Fact, Node, label
from palermo.pages.translation import marked

FILE = "law/effects.yml"
ANSWERS = frozenset({"yes", "no", "unknown"})
OR, NEXT, AFTER = marked(" or "), marked("; "), marked("; {reasons}")
OFF = marked(" ({year}: {tiers})")
SHAPES = {"years": r"(?: \([^)]*\))?|[\d, ]+"} | dict.fromkeys(("n", "low", "high", "free", "year"), r"\d+")
SLOT = re.compile(r"\\\{(\w+)\\\}")


@functools.cache
def effect_node(effect: str) -> Node | None:
    """The sentence as a message with its facts; None where no message makes it. Why a standard fails is left out:
    the standard itself says it."""
    return _node(effect, (*sentences(), *parts()))


@functools.cache
def sentences() -> tuple[str, ...]:
    """The messages that are a rule's whole sentence."""
    told = load(FILE)
    effects = (words for outcomes in told["effects"].values() for words in outcomes.values())
    speaks = (words for sides in told["speaks"].values() for words in sides.values())
    changes = (one["says"] for one in told["changes"].values())
    standards = told["standards"].values()
    whole = (told["published"], told["asks"], told["answered"], *speaks, *changes, *standards, *effects)
    return tuple(dict.fromkeys(whole))


@functools.cache
def parts() -> tuple[str, ...]:
    """The messages that stand inside one."""
    told = load(FILE)
    within = (
        *told["reasons"].values(),
        *told["waiver"].values(),
        *told["tiers"].values(),
        *told["years"].values(),
    )
    return (*within, OFF, *_questions(), *_limbs(), *_titles())


def _questions() -> Iterator[str]:
    yield from (rule["asks"] for rule in load("law/tier-procedure.yml")["rules"] if "asks" in rule)


def _limbs() -> Iterator[str]:
    yield from (entry["limb"] for entry in load("law/grounds.yml")["speaks"])


def _titles() -> Iterator[str]:
    yield from (entry["title"] for entry in load("law/criteria.yml")["criteria"])


@functools.cache
def _pattern(message: str) -> re.Pattern[str]:
    """The message with a group for each of its slots; a slot that comes again has the same words."""
    seen: set[str] = set()

    def group(found: re.Match[str]) -> str:
        name = found[1]
        again = name in seen
        seen.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>{SHAPES.get(name, '.*?')})"

    return re.compile(SLOT.sub(group, re.escape(message)), re.DOTALL)


def _node(words: str, messages: tuple[str, ...]) -> Node | None:
    for message in messages:
        found = _pattern(message).fullmatch(words)
        if found:
            return label(
                message, **{name: _fact(name, told or "") for name, told in found.groupdict().items()}
            )
    return None


def _fact(name: str, told: str) -> Fact:
    if name == "because" or not told:
        return ""
    if name == "answer" and told in ANSWERS:
        return {"answers": told}
    if told.startswith(NEXT):
        return {"phrase": label(AFTER, reasons=_list(told.removeprefix(NEXT), NEXT))}
    if OR in told and name in ("tiers", "now", "before"):
        return _list(told, OR)
    node = _node(told, parts())
    return {"phrase": node} if node else told


def _list(told: str, between: str) -> dict[str, Any]:
    found = [_fact("", one) for one in told.split(between)]
    return {"list": found, "between": between}
