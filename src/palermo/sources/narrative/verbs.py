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


def carries_on(word: str) -> bool:
    """Whether a word can open a second predicate of a subject; a bare form may still hang on "did not" or "to"."""
    bare = word in present_forms() and not word.endswith("s")
    return is_finite(word) and not bare


GERUND = re.compile(r"(?:(?:\w+ly|also|further|then|not)\s+)?(?:[a-z]+-)?[a-z]+ing\b")
