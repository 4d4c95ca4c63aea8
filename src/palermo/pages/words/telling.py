"""A fact beside the variant chosen for it, and the slots that both fill."""

import re
from typing import NamedTuple

from palermo.knowledge.places import of_district
from palermo.pages import names
from palermo.pages.words.amounts import share_of
from palermo.pages.words.degree import most_of
from palermo.pages.words.fact import Fact
from palermo.pages.words.slots import filled
from palermo.pages.words.wording import Variant, variant, ways


class Telling(NamedTuple):
    """`nth` is the variant's place in its topic; `slots` are words by the names that stand in braces in content/words/."""

    fact: Fact
    country: str
    nth: int
    chosen: Variant
    here: str
    slots: dict[str, str]

    @property
    def within(self) -> bool:
        """Whether the place is a part of the country."""
        return self.fact.place != self.country

    def fill(self, words: str, **more: str) -> str:
        return words.format(**self.slots, **more)


Credited = frozenset[tuple[str, str]]


def telling(fact: Fact, country: str, credited: Credited = frozenset()) -> Telling | None:
    """None where the topic has no words that fit. `credited`: topics and places with an effort beside this fact."""
    found = variant(fact.topic, fact.told)
    if found is None:
        return None
    nth, chosen = found
    here = _here(fact, country)
    slots = _slots(fact, country, chosen, here)
    if chosen.counted or (fact.topic, fact.place) in credited or _something_done(fact):
        slots["adequately"] = "adequately "
    return Telling(fact, country, nth, chosen, here, slots)


def _slots(fact: Fact, country: str, chosen: Variant, here: str) -> dict[str, str]:
    government = ways()["government"]["place" if fact.place != country else fact.level]
    known = filled(fact) | chosen.named()
    known |= {
        "place": here,
        "division": "district" if of_district(fact.place, country) else "province",
        "government": government.format(place=here),
        "significantly": "significantly " if fact.degree else "",
        "adequately": "",
        "verb_be": "were" if chosen.many else "was",
        "most": most_of(share_of(fact)),
    }
    return known | {"object": chosen.object.format(**known), "thing": chosen.thing.format(**known)}


def _here(fact: Fact, country: str) -> str:
    """A district is called one: without a word a reader takes it for a province."""
    named = names.place(fact.place, country)
    return str(ways()["district"]).format(place=named) if of_district(fact.place, country) else named


def _something_done(fact: Fact) -> bool:
    return re.search(ways()["not_enough"], fact.told, re.IGNORECASE) is not None
