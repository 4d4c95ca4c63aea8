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
    return frozenset(
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


_PREPOSITION = re.compile(
    r"\s+(?:by|for|under|during|at(?! least| most)|from|as|against|of|in|to|on|with|out (?:by|in|at|during|under)|within|among|since|through)\b"
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|been|be|being|has|have|had|not|never|it|they|he|who|which|that|also|and|or|but)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)


def is_participle(text: str, start: int, end: int, *, alone: bool = False) -> bool:
    """Whether the past form `text[start:end]` is a participle that a preposition follows: "cases identified by police".
    An auxiliary or a subject before it makes it a verb, unless it stands `alone`."""
    word = text[start:end].lower()
    if (
        word in objectless_past()
        or word in auxiliaries()
        or word not in past_forms()
        or not _PREPOSITION.match(text, end)
    ):
        return False
    return alone or (start > 0 and not is_verb_behind(text, start))


def is_verb_behind(text: str, start: int) -> bool:
    """Whether an auxiliary or a pronoun stands before `start`, so that what stands there is a verb."""
    return _AUXILIARY.search(text, max(0, start - 30), start) is not None


def is_plain_form(word: str) -> bool:
    """Whether a present form has no ending, so that it may be an infinitive too."""
    return word in present_forms() and not word.endswith("s")


@functools.cache
def third_persons() -> frozenset[str]:
    """Present forms in -s of every listed verb; many are nouns as well."""
    return frozenset(_third_person(base) for base in bare_forms())


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


# "sets the goal", "dedicates little funding": an object follows, and no article or preposition stands before it.
_OBJECT = re.compile(
    r"\s+(?:the|an?|its|their|that|all|any|some|no|this|these|those|each|every|only|both|not|little|few|\w+ly|[\d,]+)\b"
)
_NOMINAL = re.compile(
    r"(?:^|[,;:(]|\b(?:the|an?|of|for|to|in|on|at|by|with|from|against|its|their|and|or|all|any|some|many|most|no|more|new|other|these|those|which))\s*$",
    re.IGNORECASE,
)


def is_third_person(text: str, start: int, end: int, *, alone: bool = False) -> bool:
    """Whether a word in -s is a verb here: one that may be a noun needs an object behind it. What stands before it does
    not tell where it stands `alone` behind a joint."""
    word = text[start:end]
    if not word.endswith("s") or word not in third_persons():
        return False
    if not alone and _NOMINAL.search(text, max(0, start - 12), start):
        return False
    if word == "reports" and text.startswith(" that", end):
        return False
    return word not in _nouns_in_s() or _OBJECT.match(text, end) is not None


@functools.cache
def _nouns_in_s() -> frozenset[str]:
    return frozenset(_third_person(base) for base in load("reading/verbs.yml")["nouns_too"].split())


# "officials lack the means", "inspectors only visit", "authorities work together"
_PLURAL = re.compile(
    r"(?<!\bto )\b[a-z]{3,}(?:(?<!s)s|police|people|children)\s+(?:\w+ly\s|also\s|often\s|only\s)?$",
    re.IGNORECASE,
)
_PLURAL_OBJECT = re.compile(
    r"\s+(?:the|an?|its|their|that|not|any|no|together|closely|with|little|few|only|data|information|cases|victims|children)\b"
)


def is_plural_verb(text: str, start: int, end: int) -> bool:
    """Whether a word that may be a noun is the verb of a plural: "the authorities work together"."""
    if text[start:end] not in bare_forms() or not _PLURAL_OBJECT.match(text, end):
        return False
    return _PLURAL.search(text, max(0, start - 24), start) is not None


def carries_on(word: str) -> bool:
    """Whether a word can open a second predicate of a subject; a bare form may still hang on "did not" or "to"."""
    return is_finite(word) and not is_plain_form(word)


GERUND = re.compile(r"(?:(?:\w+ly|also|further|then|not)\s+)?(?:[a-z]+-)?[a-z]+ing\b")
