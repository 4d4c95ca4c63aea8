"""Which words of a stretch are finite verbs, and not nouns, adjectives, infinitives or participles."""

import re

from palermo.sources.narrative.verbs import (
    is_finite,
    is_participle,
    is_plain_form,
    is_plural_verb,
    is_third_person,
    is_verb_behind,
)

WORD = re.compile(r"[A-Za-z][\w’'-]*")

PREPOSITIONS = {"of", "for", "to", "in", "on", "at", "by", "with", "from", "against", "between", "under"}

_BEFORE_ADJECTIVES = PREPOSITIONS | {
    "the",
    "a",
    "an",
    "its",
    "their",
    "and",
    "or",
    "including",
    "all",
    "any",
    "some",
    "many",
    "most",
    "no",
}

_ALWAYS_FINITE = {"is", "are", "was", "were", "has", "have", "had", "did", "do", "does"}

# "forced labor", "suspected traffickers": verbs only behind an auxiliary or before an object with its article.
MOSTLY_ADJECTIVES = {
    "advanced",
    "forced",
    "alleged",
    "suspected",
    "trafficked",
    "limited",
    "organized",
    "licensed",
    "specialized",
    "targeted",
    "related",
    "combined",
    "detailed",
    "designated",
    "displaced",
    "armed",
    "affiliated",
    "accused",
}

DETERMINER = re.compile(r"\s+(?:the|an?|its|their|his|her|them|him|to|[\d,]+)\b")

# "a formally adopted plan"
_DETERMINED_ADVERB = re.compile(r"\b(?:the|an?|its|their|of|no|any|new|[\d,]+)\s+[a-z]+ly\s+$")
# "some continued to operate": no adjective.
_SOME_GO_ON = re.compile(
    r"\b(?:some|many|most|all)\s+(?:(?:continued|failed|began|refused|sought|struggled)\s+to"
    r"|(?:encounter|lack|face|remain|continue|report|receive|require|need|choose|have)\s+[a-z])"
)

_WORD_BEFORE = re.compile(r"([A-Za-z\d’']+)([\s,]+)$")

_INFINITIVE = re.compile(
    r"\b(?:to|and|or|not|can|could|may|might|will|would|should|must|a|an|the|of|its|their|any|some|no|in|for|by|with)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)


def has_finite(stretch: str) -> bool:
    """Whether a finite verb stands in it that is no adjective."""
    return any(carries(stretch, word) for word in WORD.finditer(stretch))


def carries(stretch: str, word: re.Match[str]) -> bool:
    """Whether this word of the stretch is a finite verb, not a noun, an adjective, or a participle."""
    if word[0] == "May":  # the month
        return False
    if not is_finite(word[0]):
        return is_third_person(stretch, *word.span()) or is_plural_verb(stretch, *word.span())
    return not adjectival(stretch, word) and not is_participle(stretch, *word.span())


def adjectival(stretch: str, word: re.Match[str]) -> bool:
    """A past form behind an article or a preposition ("the suspected traffickers") carries no clause, nor does an
    infinitive ("to adequately conduct", "to find, aid, and free") or a noun ("a lack of")."""
    before = _WORD_BEFORE.search(stretch, max(0, word.start() - 40), word.start())
    if word[0].lower() in _ALWAYS_FINITE:
        return before is not None and before[1] == "to"
    if word[0].lower() in MOSTLY_ADJECTIVES:
        return not DETERMINER.match(stretch, word.end()) and not is_verb_behind(stretch, word.start())
    if _SOME_GO_ON.search(stretch, max(0, word.start() - 12), min(len(stretch), word.end() + 4)):
        return False
    if is_plain_form(word[0]):
        if before and (before[1].endswith("’") or (word[0] == "will" and before[1] == "political")):
            return True
        follows = before is not None and before[2].isspace()
        return not follows or _INFINITIVE.search(stretch, max(0, word.start() - 40), word.start()) is not None
    if before is None:
        return False
    return (
        before[1].lower() in _BEFORE_ADJECTIVES
        or _DETERMINED_ADVERB.search(stretch, max(0, word.start() - 40), word.start()) is not None
    )
