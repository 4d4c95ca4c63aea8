"""Keyed codes for agencies that may not share names: content/linkage/coding.yml. Whoever compares them has no key."""

import functools
import hmac
import itertools
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from palermo.knowledge.content import load
from palermo.linkage.folded import words
from palermo.linkage.told import Told
from palermo.registry.vault import codes as vault
from palermo.registry.vault import folding

NAMES = ("own", "father", "home")
BAND = 6  # years; each year is in two bands, so that ages a few years apart share one
Codes = frozenset[int]


@functools.cache
def coding() -> dict[str, Any]:
    """coding.yml as it stands."""
    told: dict[str, Any] = load("linkage/coding.yml")
    return told


def coded(record: Told, key: bytes) -> Codes:
    """The codes of one record: always as many; which of them are random nobody can tell without the key."""
    wanted = coding()["codes"]
    found = [_code(key, value) for value in values(record)][:wanted]
    return frozenset(found) | {secrets.randbits(63) for _ in range(wanted - len(set(found)))}


def alone(record: Told, key: bytes) -> Codes:
    """Those of its codes of which one in common is enough. They are sent apart, filled up likewise."""
    wanted = coding()["codes"] // 4
    found = [_code(key, value) for value in values(record, alone=True)][:wanted]
    return frozenset(found) | {secrets.randbits(63) for _ in range(wanted - len(set(found)))}


def _code(key: bytes, value: str) -> int:
    return int.from_bytes(hmac.digest(key, value.encode(), "sha256")[:8]) >> 1


def values(record: Told, *, alone: bool = False) -> Iterator[str]:
    """What is coded, the rarest kinds first; the kinds that are enough alone, or the others."""
    told = _parts(record)
    for number, kind in enumerate(coding()["kinds"]):
        if bool(kind.get("alone")) == alone:
            for combined in itertools.product(*_ways(kind["of"], told)):
                yield "|".join([str(number), *itertools.chain.from_iterable(combined)])


def _parts(record: Told) -> dict[str, list[str]]:
    """What a record tells, by what kinds call it."""
    band = (
        []
        if record.birth_year is None
        else [record.birth_year // BAND * 2, (record.birth_year + BAND // 2) // BAND * 2 + 1]
    )
    return {
        "own": _telling([*words(record.name_roman), *words(record.name_urdu)]),
        "father": _telling(words(record.father_name)),
        "home": words(record.address),
        "card": [number] if (number := vault.number(record.national_id)) else [],
        "phone": vault.tails(record.phone)[-1:],
        "sex": [record.sex] if record.sex else [],
        "place": [record.place] if record.place else [],
        "born": [str(each) for each in band],
    }


def _telling(found: Iterable[str]) -> list[str]:
    """A name's words without those that everybody bears (content/names/common.yml), such as Bibi and Muhammad."""
    return sorted({word for word in found if folding.spread().get(word, 0) < coding()["too_common"]})


def _ways(of: Sequence[str], told: Mapping[str, list[str]]) -> Iterator[list[tuple[str, ...]]]:
    """For each part of a kind, the values that it may take; of a part that stands twice, two at once."""
    for part, many in Counter(of).items():
        yield list(itertools.combinations(told[part], many))


def compared(sent: Iterable[tuple[str, Codes, Codes]]) -> set[tuple[str, str]]:
    """Pairs of ids, from (id, codes, codes enough alone): what whoever compares can do without names or key."""
    by_code: defaultdict[int, list[str]] = defaultdict(list)
    enough: defaultdict[int, list[str]] = defaultdict(list)
    for id, some, sure in sent:
        for code in some:
            by_code[code].append(id)
        for code in sure:
            enough[code].append(id)
    found = {pair for ids in enough.values() for pair in itertools.combinations(sorted(ids), 2)}
    shared = Counter(
        pair for ids in by_code.values() if len(ids) > 1 for pair in itertools.combinations(sorted(ids), 2)
    )
    return found | {pair for pair, many in shared.items() if many >= coding()["needs"]}
