"""The words that invented names are made of, from content/linkage/variation.yml."""

import functools
import itertools
import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from palermo.knowledge.content import load

SHUFFLED = 2020  # the order in which made-up second names are common; the same for every seed of people


class Word(NamedTuple):
    """One word, or two that go together, in both scripts."""

    roman: str
    urdu: str


class Likely(NamedTuple):
    """Words with the running sums of how common each is."""

    words: Sequence[Word]
    sums: Sequence[float]

    def one(self, chance: random.Random) -> Word:
        return chance.choices(self.words, cum_weights=self.sums)[0]


class Names(NamedTuple):
    """All that names are made of."""

    given: dict[str, Likely]
    before: dict[str, Likely]
    after: dict[str, Likely]
    honorific: dict[str, Likely]
    second: Likely
    compound: Likely
    twice: dict[str, Likely]
    homes: Likely


@functools.cache
def told() -> dict[str, Any]:
    """variation.yml as it stands."""
    found: dict[str, Any] = load("linkage/variation.yml")
    return found


@functools.cache
def names() -> Names:
    """variation.yml's words, made ready."""
    file, rarity = told(), told()["rarity"]
    ordinary = {sex: _uneven(_listed(file[sex]), rarity) for sex in ("female", "male")}
    after = {sex: _weighed(file[f"after_{sex}"]) for sex in ("female", "male")}
    honorific = {sex: _weighed(file[f"honorific_{sex}"]) for sex in ("female", "male")}
    before = {"male": _weighed(file["before_male"]), "female": Likely([], [])}
    twice = {sex: _uneven(_listed(file[f"twice_{sex}"]), rarity) for sex in ("female", "male")}
    compound = Likely(found := list(_compound()), list(range(1, len(found) + 1)))
    homes = Likely(kinds := _listed(file["homes"]["kinds"]), list(range(1, len(kinds) + 1)))
    return Names(ordinary, before, after, honorific, _uneven(_made_up(), rarity), compound, twice, homes)


def _compound() -> Iterator[Word]:
    """Abdul Ghafoor, Ghulam Nabi, Sami Ullah: two words in Roman letters, one or two in Urdu."""
    for row in told()["compound_male"]:
        for second in _listed(row["second"]):
            if "first" in row:
                first, gap = _parted(row["first"]), "" if row.get("joined") else " "
                yield Word(f"{first.roman} {second.roman}", f"{first.urdu}{gap}{second.urdu}")
            else:
                last = _parted(row["last"])
                yield Word(f"{second.roman} {last.roman}", f"{second.urdu} {last.urdu}")


def _parted(entry: str) -> Word:
    """`Ghulam Rasool غلام رسول` into its two scripts."""
    start = next(index for index, sign in enumerate(entry) if sign > "\u05ff")
    return Word(entry[:start].strip(), entry[start:].strip())


def _listed(text: str) -> list[Word]:
    return [_parted(entry.strip()) for entry in text.split(",")]


def _made_up() -> list[Word]:
    syllables, ends = _listed(told()["second"]["syllables"]), _listed(told()["second"]["ends"])
    made = [
        Word((a.roman + b.roman + end.roman).capitalize(), a.urdu + b.urdu + end.urdu)
        for a, b, end in itertools.product(syllables, syllables, ends)
    ]
    random.Random(SHUFFLED).shuffle(made)  # noqa: S311
    return made


def _uneven(words: list[Word], exponent: float) -> Likely:
    """The first is the commonest (Zipf)."""
    weights = (1 / (rank + 3) ** exponent for rank in range(len(words)))
    return Likely(words, list(itertools.accumulate(weights)))


def _weighed(entries: dict[str, float]) -> Likely:
    return Likely([_parted(entry) for entry in entries], list(itertools.accumulate(entries.values())))
