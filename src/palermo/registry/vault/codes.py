"""Keyed search codes: what lets a sealed name be found, and tells nothing to who has the database alone.

A code is an HMAC over the kind and the folded word. Equal words would give equal codes, and the commonest code would be
the commonest name; so a common word is spread over many codes (`spread.py`), one for each person, and a search asks for
all of them. What still leaks is in docs/security.md.
"""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from palermo.registry.vault import folding

NAME, FATHER, NUMBER, PHONE = "name", "father", "national_id", "phone"
KINDS = {  # the fields that can be searched
    "name_urdu": NAME,
    "name_roman": NAME,
    "father_name": FATHER,
    "national_id": NUMBER,
    "phone": PHONE,
}
TAILS = (10, 7)  # a phone is found by its national number, or by the digits people remember


def code(key: bytes, kind: str, word: str, turn: int = 0) -> int:
    """The code of one folded word, as a signed 64-bit integer; `turn` counts the codes of a common word."""
    return int.from_bytes(hmac.digest(key, f"{kind}|{word}|{turn}".encode(), "sha256")[:8], signed=True)


class Search(NamedTuple):
    """A version of the search key, and over how many codes it spreads each common word."""

    key: bytes
    spread: Mapping[str, int]


def stored(search: Search, person: str, fields: Mapping[str, str]) -> set[tuple[str, int]]:
    """(kind, code) of all that one person can be found by."""
    found = {(KINDS[field], word) for field in KINDS for word in _words(KINDS[field], fields.get(field, ""))}
    return {(kind, code(search.key, kind, word, _turn(search, person, word))) for kind, word in found}


def named(fields: Mapping[str, str]) -> set[str]:
    """The folded words of a person's own name."""
    return {word for field in KINDS if KINDS[field] == NAME for word in _words(NAME, fields.get(field, ""))}


def _turn(search: Search, person: str, word: str) -> int:
    """Which of a common word's codes this person gets: always the same one, so that writing twice tells nothing."""
    return code(search.key, "turn", f"{person}|{word}") % search.spread.get(word, 1)


def _words(kind: str, value: str) -> Iterator[str]:
    if kind in (NAME, FATHER):
        for word in folding.words(value):
            yield from folding.keys(word)
    elif kind == NUMBER:
        yield from filter(None, [number(value)])
    else:
        yield from tails(value)


def number(value: str) -> str:
    """An identity number without the signs that part its groups, in capital letters and 0-9."""
    kept = (sign for sign in value if sign.isalnum())
    return "".join(folding.digits(sign) if sign.isdigit() else sign.upper() for sign in kept)


def tails(phone: str) -> list[str]:
    """The last ten and the last seven digits of a phone number; none of a shorter one."""
    digits = folding.digits(phone)
    return [f"{length}:{digits[-length:]}" for length in TAILS if len(digits) >= length]


def asked_name(searches: Sequence[Search], kind: str, name: str) -> list[list[int]]:
    """For each word of a name, the codes of which a person must have one; the rarest word first.

    `Muhammad Aslam` gives two lists, Aslam's before Muhammad's: a database that begins with the shorter one reads less.
    """
    words = [
        [code for search in searches for form in folding.keys(word) for code in _all_of(search, kind, form)]
        for word in folding.words(name)
    ]
    return sorted(filter(None, words), key=len)


def _all_of(search: Search, kind: str, word: str) -> Iterator[int]:
    """Every code that a word may have under one key."""
    return (code(search.key, kind, word, turn) for turn in range(search.spread.get(word, 1)))


def asked_number(searches: Sequence[Search], typed: str) -> list[int]:
    """The codes of an identity number or a phone, whichever the digits may be."""
    words = [(NUMBER, number(typed)), *((PHONE, tail) for tail in tails(typed)[:1])]
    return [code(search.key, kind, word) for search in searches for kind, word in words]
