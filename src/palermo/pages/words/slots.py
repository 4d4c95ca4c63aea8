"""What fills the slots of a fragment: forms of trafficking, and what the words of the evidence name."""

import re
from collections.abc import Iterable

from palermo.knowledge.content import load
from palermo.pages.words.fact import Fact
from palermo.pages.words.listed import listed

AT_MOST = 2


def filled(fact: Fact) -> dict[str, str]:
    """The slots of content/words/slots.yml and of the fact's forms, by name."""
    named = {
        name: _named(slot, fact.told) for name, slot in load("words/slots.yml").items() if name != "trailing"
    }
    forms = _forms(fact.forms or ("child_labour" if fact.of_children else "none",))
    for_workers = f" to protect workers from {forms['crime']}" if fact.forms else ""
    return named | forms | {"for_workers": for_workers}


def trailing(fact: Fact) -> str:
    """What follows the clause, with a space before it, or nothing."""
    known = (one for one in load("words/slots.yml")["trailing"] if fact.topic in one["topics"])
    found = [one["say"] for one in known if re.search(one["cue"], fact.told, re.IGNORECASE)]
    return "".join(f" {words}" for words in found[:AT_MOST])


def _named(slot: dict[str, object], told: str) -> str:
    known: Iterable[dict[str, str]] = slot["words"]  # type: ignore[assignment]
    found = [one["say"] for one in known if re.search(one["cue"], told, re.IGNORECASE)]
    return listed(found[:AT_MOST]) if found else str(slot["default"])


def _forms(codes: tuple[str, ...]) -> dict[str, str]:
    """`sex traffickers`; of several forms `perpetrators of sex trafficking and forced labour`."""
    known = [load("words/forms.yml")[code] for code in codes]
    if len(known) == 1:
        return {name: str(words) for name, words in known[0].items()}
    crimes = listed([form["crime"] for form in known])
    return {"crime": crimes, "offenders": f"perpetrators of {crimes}", "victims": f"victims of {crimes}"}
