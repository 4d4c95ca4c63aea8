"""Acts told by a participle: "opening two shelters"."""

import functools
import re

from palermo.knowledge.content import load
from palermo.sources.narrative.verbs import GERUND

_WORD = re.compile(r"[A-Za-z\d][\w’'-]*")
# Words in -ing that are nouns or prepositions, unless they have something to do.
_NO_DOINGS = {
    "trafficking",
    "including",
    "being",
    "during",
    "according",
    "using",
    "regarding",
    "concerning",
    "following",
    "beginning",
}

_NOUNS_TOO = {
    "training",
    "funding",
    "screening",
    "housing",
    "reporting",
    "counseling",
    "counselling",
    "monitoring",
}

_AFTER_NOUNS = {
    "for",
    "to",
    "and",
    "on",
    "of",
    "or",
    "in",
    "by",
    "with",
    "programs",
    "sessions",
    "materials",
    "efforts",
}


def opens_doing(text: str, at: int, *, sure: bool = True) -> bool:
    """Whether an act opens here: a gerund with something to do, not a noun or a preposition in -ing."""
    gerund = GERUND.match(text, at)
    if gerund is None:
        return False
    word, following = gerund[0].split()[-1], _WORD.match(text, gerund.end() + 1)
    if word in _NO_DOINGS or following is None:
        return False
    noun = word in _NOUNS_TOO and following[0] in _AFTER_NOUNS
    return not noun and (sure or word not in _NOUNS_TOO)


@functools.cache
def _acts() -> re.Pattern[str]:
    acts = "|".join(word.strip() for word in load("reading/clauses.yml")["further_acts"].split("|"))
    return re.compile(rf"(?:also\s+|\w+ly\s+)?(?:{acts})\s+\w")


def opens_further_act(text: str, at: int) -> bool:
    return bool(_acts().match(text, at))
