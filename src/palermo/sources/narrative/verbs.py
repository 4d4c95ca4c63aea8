"""Which words can be the finite verb of a clause: the list in content/reading/verbs.yml, conjugated."""

import functools
import re

from palermo.knowledge.content import load

_VOWELS = "aeiou"


def past_of(base: str, doubles: frozenset[str]) -> str:
    """The regular past form of a verb."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if base in doubles else "") + "ed"


@functools.cache
def past_forms() -> frozenset[str]:
    """Past forms of every listed verb."""
    listed = load("reading/verbs.yml")
    doubles = frozenset(listed["doubles"])
    return (
        frozenset(past_of(base, doubles) for base in listed["regular"].split()) | listed["irregular"].keys()
    )


@functools.cache
def present_forms() -> frozenset[str]:
    """Present forms that cannot be taken for nouns."""
    return frozenset(load("reading/verbs.yml")["present"].split())


@functools.cache
def surely_finite() -> frozenset[str]:
    """Forms that are neither participle nor noun."""
    return frozenset(load("reading/verbs.yml")["surely"].split())


@functools.cache
def auxiliaries() -> frozenset[str]:
    """Forms of be, have, do, and the modals: always finite."""
    return frozenset(load("reading/verbs.yml")["auxiliaries"])


def is_finite(word: str) -> bool:
    """Whether a word can carry a clause."""
    small = word.lower()
    return small in auxiliaries() or small in past_forms() or small in present_forms()


@functools.cache
def bare_forms() -> frozenset[str]:
    """Infinitives of every listed verb."""
    listed = load("reading/verbs.yml")
    return frozenset(listed["regular"].split()) | frozenset(listed["irregular"].values())


def is_bare(word: str) -> bool:
    """Whether a word can be an infinitive."""
    return word in bare_forms()


@functools.cache
def objectless_past() -> frozenset[str]:
    """Past forms of the verbs that may stand without an object."""
    listed = load("reading/verbs.yml")
    bases, doubles = frozenset(listed["objectless"].split()), frozenset(listed["doubles"])
    irregular = {past for past, base in listed["irregular"].items() if base in bases}
    return frozenset(past_of(base, doubles) for base in bases) | irregular


_PREPOSITION = re.compile(r"\s+(?:by|for|under|during|at|from|as|against|of|in|to|on|with|out|within|among|since|through)\b")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|been|be|being|has|have|had|not|never|it|they|he|who|which|that|also|and|or|but)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)


def is_participle(text: str, start: int, end: int) -> bool:
    """Whether the past form `text[start:end]` is a participle that a preposition follows: "cases identified by police"."""
    word = text[start:end].lower()
    if word in objectless_past() or word in surely_finite() or word not in past_forms() or not _PREPOSITION.match(text, end):
        return False
    return start > 0 and not _AUXILIARY.search(text, max(0, start - 30), start)


def carries_on(word: str) -> bool:
    """Whether a word can open a second predicate of a subject; a bare form may still hang on "did not" or "to"."""
    bare = word in present_forms() and not word.endswith("s")
    return is_finite(word) and not bare


GERUND = re.compile(r"(?:(?:\w+ly|also|further|then|not)\s+)?(?:[a-z]+-)?[a-z]+ing\b")
