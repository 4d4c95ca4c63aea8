"""What offices make of one person: the rules of content/linkage/variation.yml, each at work as often as a mix says."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from palermo.linkage.invented.names import Word, names
from palermo.linkage.invented.people import Human, home, phone
from palermo.linkage.near import near
from palermo.linkage.told import Told

Chance = random.Random
LONG = {"a": "aa", "i": "ee", "u": "oo", "aa": "a", "ee": "i", "oo": "u"}
OTHER = {"a": "e", "i": "e", "e": "i", "o": "u", "u": "o"}
SOUND = {"k": "q", "q": "k", "w": "v", "v": "w", "z": "s", "f": "ph", "ch": "c", "y": "i"}
LETTERS = "bdfghjklmnpqrstvwz"


def _one(pattern: str, swap: Callable[[str], str], name: str, chance: Chance) -> str:
    """Swap one place, chosen at random, where the pattern stands after the first letter."""
    found = list(re.finditer(pattern, name[1:]))
    if not found:
        return name
    match = chance.choice(found)
    return name[0] + name[1 : 1 + match.start()] + swap(match[0]) + name[1 + match.end() :]


SPELLING: dict[str, Callable[[str, Chance], str]] = {
    "long_vowels": lambda name, chance: _one("aa|ee|oo|[aiu]", lambda found: LONG[found], name, chance),
    "other_vowel": lambda name, chance: _one("[aiueo]", lambda found: OTHER[found], name, chance),
    "aspirate": lambda name, chance: _one("(?<=[gkbdt])h|[gkbdt](?=[aeiou])", _aspirated, name, chance),
    "same_sound": lambda name, chance: _one("ch|[kqwvzfy]", lambda found: SOUND[found], name, chance),
    "doubled_letter": lambda name, chance: _one(r"([b-df-hj-np-tv-z])\1?", _doubled, name, chance),
    "last_h": lambda name, _: (
        name[:-1] if name.endswith("ah") else f"{name}h" if name.endswith("a") else name
    ),
    "short_muhammad": lambda name, chance: re.sub(
        "Muhammad", chance.choice(("Mohd", "Md", "M.", "Mohammed")), name
    ),
    "joined": lambda name, _: re.sub(r"(?<=\w) (?=\w)", "", name, count=1).capitalize(),
    "wrong_letter": lambda name, chance: _one(
        "[b-df-hj-np-tv-z]", lambda _: chance.choice(LETTERS), name, chance
    ),
}
URDU: dict[str, Callable[[str, Chance], str]] = {
    "urdu_spacing": lambda name, _: name.replace(" ", "", 1),
    "urdu_letters": lambda name, _: name.replace("ہ", "ه").replace("ی", "ي").replace("ک", "ك"),
}


def _aspirated(found: str) -> str:
    return "" if found == "h" else f"{found}h"


def _doubled(found: str) -> str:
    return found[0] if len(found) == 2 else found * 2


class Office(NamedTuple):
    """An office at its writing: how often each rule is at work, and chance."""

    rates: dict[str, float]
    chance: Chance
    districts: Sequence[str]

    def does(self, rule: str) -> bool:
        return rule in self.rates and self.chance.random() < self.rates[rule]

    def roman(self, words: Sequence[Word]) -> str:
        """A name in Roman letters as this office spells it."""
        found = " ".join(word.roman for word in words)
        for rule, change in SPELLING.items():
            if self.does(rule):
                found = change(found, self.chance)
        return found

    def urdu(self, words: Sequence[Word]) -> str:
        """A name in Urdu as this office types it."""
        found = " ".join(word.urdu for word in words)
        for rule, change in URDU.items():
            if self.does(rule):
                found = change(found, self.chance)
        return found

    def words(self, name: Sequence[Word], sex: str) -> list[Word]:
        """Which words of a name are written, in which order."""
        found = list(name)
        if found[0].roman == "Muhammad" and len(found) > 1 and self.does("muhammad_left_out"):
            found.pop(0)
        if len(found) > 1 and self.does("word_left_out"):
            found.pop(self.chance.randrange(len(found)))
        if self.does("word_added"):
            found.append(names().after[sex].one(self.chance))
        if len(found) > 1 and self.does("words_turned"):
            found.append(found.pop(0))
        if len(found) > 1 and self.does("initial"):
            found[0] = Word(f"{found[0].roman[0]}.", found[0].urdu[0])
        if self.does("honorific"):
            found.insert(0, names().honorific[sex].one(self.chance))
        return found

    def father(self, human: Human) -> list[Word]:
        if self.does("husband_instead") and human.sex == "female":
            return [names().given["male"].one(self.chance)]
        found = self.words(human.father, "male")
        return [self.chance.choice(found)] if self.does("father_short") else found

    def born(self, human: Human) -> tuple[int | None, str]:
        """A year of birth, and how it is known."""
        if self.does("age_missing"):
            return None, "unknown"
        if self.does("age_guessed"):
            return human.birth_year + self.chance.randint(-5, 5), self._guessed()
        if self.does("age_rounded"):
            return 2020 - round((2020 - human.birth_year) / 5) * 5, self._guessed()
        return human.birth_year, "stated"

    def _guessed(self) -> str:
        return "estimated" if self.does("basis_told") else "stated"

    def place(self, human: Human) -> str:
        if self.does("place_missing"):
            return ""
        if self.does("moved"):
            return self.chance.choice(self.districts)
        beside = near(human.district)
        return self.chance.choice(beside) if beside and self.does("neighbour") else human.district

    def home(self, human: Human, place: str) -> list[Word]:
        """The village; of who is met elsewhere, where they stay now."""
        if self.does("home_missing"):
            return []
        return list(human.home if place in ("", human.district) else home(place, self.chance))

    def card(self, human: Human) -> str:
        if not human.card or self.does("card_missing"):
            return ""
        if self.does("card_turned"):
            return _turned(human.card, self.chance)
        return _mistyped(human.card, self.chance) if self.does("card_mistyped") else human.card

    def phone(self, human: Human) -> str:
        if self.does("phone_missing") or not human.phone:
            return ""
        if self.does("phone_other"):
            return phone(self.chance)
        return _mistyped(human.phone, self.chance) if self.does("phone_mistyped") else human.phone


def _mistyped(number: str, chance: Chance) -> str:
    """One digit, perhaps, another."""
    spot = chance.choice([index for index, sign in enumerate(number) if sign.isdigit()])
    return number[:spot] + chance.choice("0123456789") + number[spot + 1 :]


def _turned(number: str, chance: Chance) -> str:
    """Two neighbouring digits in the other order, behind the two that say that a number is invented."""
    spot = chance.choice([n for n in range(2, len(number) - 1) if number[n : n + 2].isdigit()])
    return number[:spot] + number[spot + 1] + number[spot] + number[spot + 2 :]


def written(human: Human, id: str, office: Office) -> Told:
    """One record of somebody, as an office writes it."""
    words, father = office.words(human.name, human.sex), office.father(human)
    in_urdu = office.does("urdu_only")
    in_roman = not in_urdu and office.does("roman_only")
    other = {"female": "male", "male": "female"}[human.sex]
    place = office.place(human)
    told_in = office.urdu if in_urdu else office.roman
    record = Told(
        id=id,
        name_urdu="" if in_roman else office.urdu(words),
        name_roman="" if in_urdu else office.roman(words),
        father_name="" if office.does("father_missing") else told_in(father),
        address=told_in(office.home(human, place)),
        national_id=office.card(human),
        phone=office.phone(human),
        sex=other if office.does("sex_mistaken") else human.sex,
        place=place,
    )
    year, basis = office.born(human)
    return replace(record, birth_year=year, age_basis=basis)
