"""From sentences to statements: clauses that somebody's doing or not doing carries, with their fields."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from palermo.evidence.statement import Topic
from palermo.sources.narrative.claims import Claim, is_background, is_tier_sentence, read_claim
from palermo.sources.narrative.clauses import Clause, clauses
from palermo.sources.narrative.doings import opens_doing
from palermo.sources.narrative.finite import has_finite
from palermo.sources.narrative.found import Sentence
from palermo.sources.narrative.laws import find_laws
from palermo.sources.narrative.topics import with_topics

FindPlaces = Callable[[str], list[tuple[int, int, str]]]

# A claim of no listed topic is one only when an authority or an organisation acts in it.
_ACTOR = re.compile(
    r"\b(?:government|authorit(?:y|ies)|officials?|police|courts?|prosecutors?|ministr(?:y|ies)|parliament|president|cabinet|agenc(?:y|ies)|"
    r"department|division|units?|NGOs?|organi[sz]ations?|observers|experts|efforts|inspectorate|commission|committee|province|provinces|law|laws)\b",
    re.IGNORECASE,
)
_CARRIES_ON = re.compile(r"(?:It|The (?:province|provincial government|state|region|district))\b")
_FEW_WORDS = 3
# Parts that also say how things are done and how large a country is.
_SECTIONS_WITH_BACKGROUND = {"enforcement", "legal_framework"}


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement with its offsets in the reading copy; `place` None means the country."""

    start: int
    end: int
    section: str
    claim: Claim
    place: str | None
    law: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """What became of a sentence: its statements, and the clauses in which nothing was understood."""

    sentence: Sentence
    statements: tuple[FoundStatement, ...]
    unread: tuple[tuple[int, int], ...]


def read_sentences(sentences: Iterable[Sentence], find_places: FindPlaces) -> list[ReadSentence]:
    """Read sentences in order; a pronoun at the head carries the place and the topic of what was said before."""
    carried: str | None = None
    done: list[ReadSentence] = []
    topic: Topic | None = None
    for sentence in sentences:
        subject = _subject_place(sentence.text, find_places)
        carried = subject or (carried if _CARRIES_ON.match(sentence.text) else None)
        topic = topic if done and done[-1].sentence.section == sentence.section else None
        read = _read(sentence, carried, topic, find_places)
        topic = read.statements[-1].claim.topic if read.statements else None
        done.append(read)
    return done


def _read(
    sentence: Sentence, carried: str | None, topic: Topic | None, find_places: FindPlaces
) -> ReadSentence:
    statements: list[FoundStatement] = []
    unread: list[tuple[int, int]] = []
    for clause in clauses(sentence.text):
        text = sentence.text[clause.start : clause.end]
        if is_tier_sentence(text) or (not clause.head and is_background(text, sentence.section)):
            continue
        claim = _of_the_same(text, read_claim(text, clause.bears, sentence.section), topic)
        span = sentence.start + clause.start, sentence.start + clause.end
        if not _is_claim(text, claim, clause, sentence.section):
            unread.append(span)
            continue
        topic = claim.topic
        place = _only_place(text, find_places) or carried
        statements.append(FoundStatement(*span, sentence.section, claim, place, find_laws(text)))
    return ReadSentence(sentence, tuple(statements), tuple(unread))


# "it has not been finalized", "both were approved", "the third was dropped": what was spoken of before.
_OF_THE_SAME = re.compile(
    r"(?:however,\s|still,\s)?(?:it|they|these|those|this|both|one|each|most|some|none|neither|its|their|the (?:first|second|third|other|list|plan|draft|bill|policy|system)|"
    r"is|are|was|were|remains?|remained|has|have|had)\b(?! of\b)",
    re.IGNORECASE,
)


def _of_the_same(text: str, claim: Claim, topic: Topic | None) -> Claim:
    """A claim that names no topic of its own and opens with a pronoun has the topic of the claim before."""
    if claim.named or topic in (None, "other") or not _OF_THE_SAME.match(text) or not has_finite(text):
        return claim
    return replace(claim, topic=topic, named=True)


def _is_claim(text: str, claim: Claim, clause: Clause, section: str) -> bool:
    if len(text.split()) < _FEW_WORDS:
        return claim.named and (bool(clause.head or clause.bears) or has_finite(text) or opens_doing(text, 0))
    own = section in with_topics() and (clause.start > 0 or section not in _SECTIONS_WITH_BACKGROUND)
    further = own and has_finite(text)
    return claim.named or further or bool(clause.head) or bool(_ACTOR.search(text)) or opens_doing(text, 0)


def _subject_place(text: str, find_places: FindPlaces) -> str | None:
    """A province that opens the sentence ("Punjab province …", "In Sindh, …")."""
    return next((code for start, _, code in find_places(text[:60]) if start <= 4 and "@" in code), None)


def _only_place(text: str, find_places: FindPlaces) -> str | None:
    """The one place inside the country that a clause names; several places are the country's affair."""
    named = {code for _, _, code in find_places(text) if "@" in code}
    return named.pop() if len(named) == 1 else None
