"""Keyed search codes: what lets a sealed name be found, and tells nothing to who has the database alone.

A code is an HMAC over the kind and the folded word. Equal words would give equal codes, and the commonest code would be
the commonest name; so a common word is spread over many codes (content/names/common.yml), one for each person, and a
search asks for all of them. What still leaks is in docs/security.md.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping

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


def stored(key: bytes, person: str, fields: Mapping[str, str]) -> set[tuple[str, int]]:
    """(kind, code) of all that one person can be found by."""
    found = {(KINDS[field], word) for field in KINDS for word in _words(KINDS[field], fields.get(field, ""))}
    return {(kind, code(key, kind, word, _turn(key, person, word))) for kind, word in found}


def _turn(key: bytes, person: str, word: str) -> int:
    """Which of a common word's codes this person gets: always the same one, so that writing twice tells nothing."""
    return code(key, "turn", f"{person}|{word}") % folding.spread().get(word, 1)


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


def asked_name(keys: Iterable[bytes], kind: str, name: str) -> list[list[int]]:
    """For each word of a name, the codes of which a person must have one; the rarest word first.

    `Muhammad Aslam` gives two lists, Aslam's before Muhammad's: a database that begins with the shorter one reads less.
    """
    held = list(keys)
    words = [
        [code(key, kind, form, turn) for key in held for form in folding.keys(word) for turn in _turns(form)]
        for word in folding.words(name)
    ]
    return sorted(filter(None, words), key=len)


def _turns(word: str) -> range:
    return range(folding.spread().get(word, 1))


def asked_number(keys: Iterable[bytes], typed: str) -> list[int]:
    """The codes of an identity number or a phone, whichever the digits may be."""
    held = list(keys)
    return [code(key, NUMBER, number(typed)) for key in held] + [
        code(key, PHONE, tail) for key in held for tail in tails(typed)[:1]
    ]
