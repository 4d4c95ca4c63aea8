"""Records as linkage compares them: names as skeletons of sound, numbers as digits, districts with those beside them."""

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import pyarrow as pa

from palermo.knowledge.content import load
from palermo.linkage.near import near
from palermo.linkage.told import Told
from palermo.registry.vault import codes, folding

AT_ONCE = 50_000
SERVANT = re.compile(
    r"^(?:abdh?[aeou]{1,2}[lrsntzd]|عبد\s?ال)(?!l?ahh?$|لہ$|له$)(?=\w{3})"
)  # of: not of Abdullah
ALONE = re.compile(r"abdh?[aeou]{1,2}[lrsntzd]|عبد|عبدال")
OF_GOD = re.compile(r"^(?!abd|عبد)(\w{2,}?)(ullaa?h?|اللہ|الله)$")
JOINED = re.compile(r"^(m[uo]h+a+m+[ae]+d+|gh?[uo]+la+m|محمد|غلام)(\w{3,})$")
SEXES = {"female": "f", "male": "m", "transgender": "t"}
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("names", pa.list_(pa.string())),  # the words of the own name, in either script
        ("whole", pa.string()),  # all of it in one, in the order written
        ("fathers", pa.list_(pa.string())),
        ("father_whole", pa.string()),
        ("homes", pa.list_(pa.string())),  # of the address
        ("home_whole", pa.string()),
        ("card", pa.string()),
        ("phone", pa.string()),  # its last seven digits
        ("sex", pa.string()),
        ("born", pa.int32()),
        ("guessed", pa.bool_()),  # whether the age is told to be an estimate
        ("place", pa.string()),
        ("near", pa.string()),  # the place and those beside it, each between bars
    ]
)


def batches(records: Iterable[Told]) -> Iterator[pa.RecordBatch]:
    """Fold records, some ten thousand at a time; nothing is kept."""
    waiting = iter(records)
    while batch := list(islice(waiting, AT_ONCE)):
        columns = zip(*map(_row, batch), strict=True)
        yield pa.record_batch(
            [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)], SCHEMA
        )


def _row(told: Told) -> tuple[object, ...]:
    roman, relative = parted(told.name_roman)
    urdu, other = parted(told.name_urdu)
    father = told.father_name or relative or other
    return (
        told.id,
        sorted({*words(roman), *words(urdu)}),
        whole(urdu or roman) or None,
        words(father),
        whole(father) or None,
        home_words(told.address),
        _together(_home(told.address)) or None,
        codes.number(told.national_id) or None,
        next((tail.partition(":")[2] for tail in codes.tails(told.phone)[-1:]), None),
        SEXES.get(told.sex),
        told.birth_year,
        told.age_basis == "estimated",
        told.place or None,
        _around(told.place) if told.place else None,
    )


def parted(name: str) -> tuple[str, str]:
    """A person's own name, and whose child or wife it says they are: `Iqbal s/o Rahim`."""
    found = _around_names().relation.split(name, maxsplit=1)
    return (found[0], found[-1] if len(found) > 1 else "") if found[0].strip() else (name, "")


@functools.lru_cache(maxsize=100_000)
def words(name: str) -> list[str]:
    """The skeletons of a name's words, each once; titles and initials say nothing."""
    return sorted(set(_named(name)) - {""})


@functools.lru_cache(maxsize=100_000)
def home_words(address: str) -> list[str]:
    """The skeletons of an address's words, each once, without what kind of place it is."""
    return sorted(set(_home(address)) - {""})


def whole(name: str) -> str:
    """A name's skeletons written together, vowels gone, so that it does not matter where a keyboard parted it."""
    return _together(_named(name, 0))


def _together(skeletons: Iterable[str]) -> str:
    """In one: without the h in which a word ends in Urdu and which stands in the middle once words are joined."""
    return "".join(one.lstrip("a").replace("h", "") or one for one in skeletons)


def _named(name: str, initials: int = 1) -> list[str]:
    """Skeletons in the order written, of words longer than initials."""
    around = _around_names()
    found = _without(folding.words(around.prefix.sub(r"\1 ", name)), around.titles)
    last = len(found) - 1
    kept = (word for place, word in enumerate(found) if place == last or not ALONE.fullmatch(word))
    return [_sound(part) for word in kept if len(word) > initials for part in _parts(word)]


@functools.lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    """Abdulghafoor as Ghafoor, Samiullah as Sami and Ullah, Muhammadsharif as Muhammad and Sharif; else the word."""
    bare = SERVANT.sub("", word)
    if found := JOINED.match(bare) or OF_GOD.match(bare):
        return found[1], found[2]
    return (bare,)


def _home(address: str) -> list[str]:
    around = _around_names()
    found = _without(folding.words(around.home.sub(r"\1 ", address)), around.homes)
    return [_sound(word) for word in found if len(word) > 1]


def _without(found: list[str], dropped: frozenset[str]) -> list[str]:
    """Without what stands at the beginning and is dropped, as long as something is left."""
    while len(found) > 1 and found[0] in dropped:
        found = found[1:]
    return found


class Around(NamedTuple):
    """content/linkage/words.yml, made ready."""

    titles: frozenset[str]
    homes: frozenset[str]
    prefix: re.Pattern[str]
    home: re.Pattern[str]
    relation: re.Pattern[str]


@functools.cache
def _around_names() -> Around:
    told = load("linkage/words.yml")
    return Around(
        titles=frozenset(word for title in told["titles"] for word in folding.words(title)),
        homes=frozenset(word for kind in told["homes"] for word in folding.words(kind)),
        prefix=_before(told["prefixes"], 3),
        home=_before([word for word in told["homes"] if word.isascii()], 4),
        relation=re.compile(rf"(?<!\w)(?:{_any(told['relations'])})(?!\w)[\s:.]*", re.IGNORECASE),
    )


def _before(beginnings: Iterable[str], left: int) -> re.Pattern[str]:
    """A beginning written in one with so many letters or more."""
    return re.compile(rf"(?<!\w)({_any(beginnings)})(?=[a-z]{{{left},}})", re.IGNORECASE)


def _any(spellings: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(spellings, key=len, reverse=True))


@functools.lru_cache(maxsize=300_000)
def _sound(word: str) -> str:
    """The skeleton of a word; of two that it has, the longer."""
    return max(sorted(folding.keys(word.casefold())), key=len, default="")


@functools.cache
def _around(place: str) -> str:
    return f"|{'|'.join((place, *near(place)))}|"
