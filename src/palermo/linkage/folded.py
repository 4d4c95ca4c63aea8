"""Records as linkage compares them: names as skeletons of sound, numbers as digits, districts with those beside them."""

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import islice

import pyarrow as pa

from palermo.linkage.near import near
from palermo.linkage.told import Told
from palermo.registry.vault import codes, folding

AT_ONCE = 50_000
SERVANT = re.compile("^abdl?(?=..)")  # of: the beginning of names such as Abdul Ghafoor, but not Abdullah
SEXES = {"female": "f", "male": "m", "transgender": "t"}
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("names", pa.list_(pa.string())),  # the words of the own name, in either script
        ("whole", pa.string()),  # all of it in one, in the order written
        ("fathers", pa.list_(pa.string())),
        ("homes", pa.list_(pa.string())),  # of the address
        ("card", pa.string()),
        ("phone", pa.string()),  # its last seven digits
        ("sex", pa.string()),
        ("born", pa.int32()),
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
    return (
        told.id,
        sorted({*words(told.name_roman), *words(told.name_urdu)}),
        whole(told.name_urdu or told.name_roman) or None,
        words(told.father_name),
        words(told.address),
        codes.number(told.national_id) or None,
        next((tail.partition(":")[2] for tail in codes.tails(told.phone)[-1:]), None),
        SEXES.get(told.sex),
        told.birth_year,
        told.place or None,
        _around(told.place) if told.place else None,
    )


@functools.lru_cache(maxsize=100_000)
def words(name: str) -> list[str]:
    """The skeletons of a name's words, each once; initials say nothing."""
    return sorted({_skeleton(word) for word in folding.words(name) if len(word) > 1} - {""})


def whole(name: str) -> str:
    """A name's skeletons written together, vowels gone, so that it does not matter where a keyboard parted it."""
    return "".join(_skeleton(word).lstrip("a") for word in folding.words(name))


@functools.lru_cache(maxsize=300_000)
def _skeleton(word: str) -> str:
    """Of two keys of one word the longer. `Abdul Ghafoor` and `Abdool Ghafoor` have Ghafoor in common."""
    found = max(sorted(folding.keys(word)), key=len, default="")
    return SERVANT.sub("", found)


@functools.cache
def _around(place: str) -> str:
    return f"|{'|'.join((place, *near(place)))}|"
