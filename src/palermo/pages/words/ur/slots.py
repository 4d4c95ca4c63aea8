"""What fills the slots of the Urdu fragments."""

from typing import Any

from palermo.knowledge.content import load
from palermo.knowledge.places import of_district
from palermo.pages import names
from palermo.pages.words.amounts import share_of
from palermo.pages.words.degree import most_of
from palermo.pages.words.fact import Fact
from palermo.pages.words.slots import named_slots, trailing_words
from palermo.pages.words.telling import Telling


def words() -> dict[str, Any]:
    """content/words/ur.yml."""
    told: dict[str, Any] = load("words/ur.yml")
    return told


def listed(told: list[str]) -> str:
    """`a، b اور c`."""
    joints = words()["listed"]
    *first, last = told
    return joints["between"].join(first) + joints["last"] + last if first else last


def slots(told: Telling) -> dict[str, str]:
    """Words by the names that stand in braces in ur.yml."""
    fact = told.fact
    crime = _crime(fact)
    known = {
        name: listed([words()["slots"][one] for one in found]) for name, found in named_slots(fact).items()
    }
    known |= {"crime": crime, "place": _place(fact, told.country)}
    known |= {name: words()[name].format(crime=crime) for name in ("offenders", "victims")}
    known |= {
        "significantly": words()["significantly"] if fact.degree else "",
        "adequately": words()["adequately"] if told.slots["adequately"] else "",
        "most": words()["most"][most_of(share_of(fact))],
    }
    return known | {"act": _act(told).format(**known), "numbers": _numbers(fact).format(**known)}


def _place(fact: Fact, country: str) -> str:
    named = names.place(fact.place, country, "ur")
    return str(words()["district"]).format(place=named) if of_district(fact.place, country) else named


def _crime(fact: Fact) -> str:
    codes = fact.forms or (("child_labour",) if fact.of_children else ("none",))
    return listed([words()["crimes"][code] for code in codes])


def _act(told: Telling) -> str:
    return str(words()["acts"][told.fact.topic][told.nth])


def _numbers(fact: Fact) -> str:
    return str(words()["numbers"].get(fact.topic, ""))


def before(fact: Fact) -> str:
    """Details that stand before an Urdu clause."""
    return "".join(words()["trailing"][one] for one in trailing_words(fact))
