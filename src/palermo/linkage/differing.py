"""What differs between two records, said without saying what stands in them."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from palermo.linkage.folded import words
from palermo.linkage.near import near
from palermo.linkage.told import Told
from palermo.registry.vault import codes

Verdict = Literal["same", "alike", "differs", "missing"]


class Difference(NamedTuple):
    """How far two records agree in one thing; `by`: years apart, signs or words that differ."""

    what: str
    verdict: Verdict
    by: int = 0


def differences(first: Told, second: Told) -> Iterator[Difference]:
    """Name, father, address, card, phone, sex, age, district; what one of them does not tell is missing."""
    for what in ("name", "father", "address"):
        yield _names(what, _words(first, what), _words(second, what))
    yield _exactly("card", codes.number(first.national_id), codes.number(second.national_id))
    yield _exactly("phone", codes.tails(first.phone)[-1:], codes.tails(second.phone)[-1:])
    yield _exactly("sex", first.sex, second.sex)
    yield _ages(first.birth_year, second.birth_year)
    yield _places(first.place, second.place)


def _words(told: Told, what: str) -> set[str]:
    written = {
        "name": (told.name_roman, told.name_urdu),
        "father": (told.father_name,),
        "address": (told.address,),
    }
    return {word for text in written[what] for word in words(text)}


def _names(what: str, first: set[str], second: set[str]) -> Difference:
    if not first or not second:
        return Difference(what, "missing")
    apart = len(first ^ second)
    return Difference(what, "same" if not apart else "alike" if first & second else "differs", apart)


def _exactly(what: str, first: object, second: object) -> Difference:
    if not first or not second:
        return Difference(what, "missing")
    return Difference(what, "same" if first == second else "differs")


def _ages(first: int | None, second: int | None) -> Difference:
    if first is None or second is None:
        return Difference("age", "missing")
    apart = abs(first - second)
    return Difference("age", "same" if not apart else "alike" if apart <= 5 else "differs", apart)


def _places(first: str, second: str) -> Difference:
    if not first or not second:
        return Difference("district", "missing")
    return Difference(
        "district", "same" if first == second else "alike" if second in near(first) else "differs"
    )
