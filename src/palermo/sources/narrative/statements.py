"""From sentences to statements: clauses that somebody's doing or not doing carries, with their fields."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from palermo.sources.narrative.claims import Claim, is_background, is_tier_sentence, read_claim
from palermo.sources.narrative.clauses import Clause, clauses
from palermo.sources.narrative.found import Sentence
from palermo.sources.narrative.laws import find_laws

FindPlaces = Callable[[str], list[tuple[int, int, str]]]

# A claim of no listed topic is one only when an authority or an organisation acts in it.
_ACTOR = re.compile(
    r"\b(?:government|authorit(?:y|ies)|officials?|police|courts?|prosecutors?|ministr(?:y|ies)|parliament|president|cabinet|agenc(?:y|ies)|"
    r"department|NGOs?|organi[sz]ations?|observers|experts|efforts|inspectorate|commission|committee|province|provinces|law|laws)\b",
    re.IGNORECASE,
)
_CARRIES_ON = re.compile(r"(?:It|The (?:province|provincial government|state|region|district))\b")
_FEW_WORDS = 3


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
    """Read sentences in order; a pronoun at the head carries the place of the sentence before."""
    carried: str | None = None
    done: list[ReadSentence] = []
    for sentence in sentences:
        subject = _subject_place(sentence.text, find_places)
        carried = subject or (carried if _CARRIES_ON.match(sentence.text) else None)
        done.append(_read(sentence, carried, find_places))
    return done


def _read(sentence: Sentence, carried: str | None, find_places: FindPlaces) -> ReadSentence:
    statements: list[FoundStatement] = []
    unread: list[tuple[int, int]] = []
    for clause in clauses(sentence.text):
        text = sentence.text[clause.start : clause.end]
        if is_tier_sentence(text) or (not clause.head and is_background(text)):
            continue
        claim = read_claim(text, clause.bears, sentence.section)
        span = sentence.start + clause.start, sentence.start + clause.end
        if not _is_claim(text, claim, clause):
            unread.append(span)
            continue
        place = _only_place(text, find_places) or carried
        statements.append(FoundStatement(*span, sentence.section, claim, place, find_laws(text)))
    return ReadSentence(sentence, tuple(statements), tuple(unread))


def _is_claim(text: str, claim: Claim, clause: Clause) -> bool:
    if len(text.split()) < _FEW_WORDS:
        return claim.named and clause.head + clause.bears != ""
    return claim.named or bool(clause.head) or bool(_ACTOR.search(text))


def _subject_place(text: str, find_places: FindPlaces) -> str | None:
    """A province that opens the sentence ("Punjab province …", "In Sindh, …")."""
    return next((code for start, _, code in find_places(text[:60]) if start <= 4 and "@" in code), None)


def _only_place(text: str, find_places: FindPlaces) -> str | None:
    """The one place inside the country that a clause names; several places are the country's affair."""
    named = {code for _, _, code in find_places(text) if "@" in code}
    return named.pop() if len(named) == 1 else None
