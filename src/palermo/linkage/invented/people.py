"""Invented people: who they are before any office writes them down. Siblings share a father and a district."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from palermo.linkage.invented.names import Word, names, told


@dataclass(frozen=True)
class Human:
    """Somebody, as they would tell it themselves."""

    name: tuple[Word, ...]
    father: tuple[Word, ...]
    sex: str
    birth_year: int
    district: str
    card: str
    phone: str
    home: tuple[Word, ...]


def humans(
    number: int, mix: dict[str, Any], districts: Sequence[str], chance: random.Random
) -> Iterator[Human]:
    """As many people as asked for, brothers and sisters beside each other."""
    sibling: Human | None = None
    for _ in range(number):
        together = sibling is not None and chance.random() < mix["people"]["siblings"]
        sibling = _human(mix["people"], districts, chance, sibling if together else None)
        yield sibling


def _human(
    rates: dict[str, float], districts: Sequence[str], chance: random.Random, sibling: Human | None
) -> Human:
    sex = "female" if chance.random() < 0.55 else "male"
    district = sibling.district if sibling else chance.choice(districts)
    return Human(
        name=_name(sex, rates, chance),
        father=sibling.father if sibling else _name("male", rates, chance),
        sex=sex,
        birth_year=2020 - min(max(int(chance.gauss(24, 11)), 3), 70),
        district=district,
        card=_card(chance) if chance.random() < rates["card"] else "",
        phone=_reached(rates, chance, sibling),
        home=sibling.home if sibling else home(district, chance),
    )


def _name(sex: str, rates: dict[str, float], chance: random.Random) -> tuple[Word, ...]:
    """`Muhammad Aslam`, `Sajida Bibi`, `Abdul Ghafoor Marwawi`, `Syed Ali Hassan Shah`, or one word alone."""
    words, found = names(), [names().given[sex].one(chance)]
    if sex == "male" and chance.random() < rates["compound"]:
        found = [words.compound.one(chance)]
    elif sex == "male" and chance.random() < 0.4:
        found.insert(0, words.before[sex].one(chance))
    if chance.random() < rates["twice"]:
        found.append(words.twice[sex].one(chance))
    elif chance.random() < 0.45:
        found.append(words.after[sex].one(chance))
    if chance.random() < (0.3 if sex == "female" else 0.5):
        found.append(words.second.one(chance))
    return tuple(found)


def home(district: str, chance: random.Random) -> tuple[Word, ...]:
    """One of a district's villages and quarters, always the same ones: `Basti Marwanawi`."""
    of_place = random.Random(f"{district}|{chance.randrange(told()['homes']['in_a_district'])}")  # noqa: S311
    return names().homes.one(of_place), of_place.choice(names().second.words)


def _card(chance: random.Random) -> str:
    """An identity number that begins with 99, which no district has."""
    return f"99{chance.randrange(1000):03d}-{chance.randrange(10**7):07d}-{chance.randrange(10)}"


def _reached(rates: dict[str, float], chance: random.Random, sibling: Human | None) -> str:
    """A phone of one's own, the family's, or none."""
    if sibling and "phone_shared" in rates and chance.random() < rates["phone_shared"]:
        return sibling.phone
    return phone(chance) if chance.random() < rates["phone"] else ""


def phone(chance: random.Random) -> str:
    """A mobile number of an operator that does not exist."""
    return f"0399-{chance.randrange(10**7):07d}"
