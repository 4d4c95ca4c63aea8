"""What fills the slots of a fragment: forms of trafficking, and what the words of the evidence name."""

import re
from collections.abc import Iterable

from palermo.knowledge.content import load
from palermo.pages.words.fact import Fact
from palermo.pages.words.listed import listed

AT_MOST = 2


def filled(fact: Fact) -> dict[str, str]:
    """The slots of content/words/slots.yml and of the fact's forms, by name."""
    named = {name: listed(found) for name, found in named_slots(fact).items()}
    forms = _forms(fact.forms or ("child_labour" if fact.of_children else "none",))
    for_workers = f" to protect workers from {forms['crime']}" if fact.forms else ""
    return named | forms | {"for_workers": for_workers}


def named_slots(fact: Fact) -> dict[str, list[str]]:
    """What the evidence names for each slot, else the slot's default."""
    slots = load("words/slots.yml")
    return {name: _named(slot, fact.told) for name, slot in slots.items() if name != "trailing"}


def trailing(fact: Fact) -> str:
    """What follows the clause, with a space before it, or nothing."""
    return "".join(f" {words}" for words in trailing_words(fact))


def trailing_words(fact: Fact) -> list[str]:
    """Details that the evidence names, at most two."""
    known = (one for one in load("words/slots.yml")["trailing"] if fact.topic in one["topics"])
    return [one["say"] for one in known if re.search(one["cue"], fact.told, re.IGNORECASE)][:AT_MOST]


def _named(slot: dict[str, object], told: str) -> list[str]:
    known: Iterable[dict[str, str]] = slot["words"]  # type: ignore[assignment]
    found = [one["say"] for one in known if re.search(one["cue"], told, re.IGNORECASE)]
    return found[:AT_MOST] or [str(slot["default"])]


def _forms(codes: tuple[str, ...]) -> dict[str, str]:
    """`sex traffickers`; of several forms `perpetrators of sex trafficking and forced labour`."""
    known = [load("words/forms.yml")[code] for code in codes]
    if len(known) == 1:
        return {name: str(words) for name, words in known[0].items()}
    crimes = listed([form["crime"] for form in known])
    return {"crime": crimes, "offenders": f"perpetrators of {crimes}", "victims": f"victims of {crimes}"}
