"""What a clause says at its heart: without what introduces it, who reports it, and what only follows from it."""

import functools
import re
from dataclasses import dataclass

from palermo.knowledge.content import load
from palermo.sources.narrative.cues import compiled, small
from palermo.sources.narrative.finite import carries
from palermo.sources.narrative.verbs import past_forms

_VERB = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
_OF_BEING = re.compile(r"\b(?:is|are|was|were|been|be|being|got)\b")
_REMAINS = re.compile(
    r"(?:remain|appear|seem|become|became|exist|persist|includ|consist|compris|hinder|hamper|imped|inhibit|undermin)"
)
# "was higher", "increased in 2019": nothing is done to an object, so that the subject is what the claim is about.
_INTRANSITIVE = re.compile(
    r"(?:increas|decreas|declin|improv|worsen|weaken|continu|resum|stall|expand|vari|differ|met|lapse|expire|begin|began|fell|rose|dropp)"
    r"(?:e|es|ed|s)?(?=$|\s+(?:in|by|from|to|during|over|compared|than|under|since|among|for|as|on|at|through|with|again|multiple|\w+ly|several|regularly)\b)"
)


@dataclass(frozen=True, slots=True)
class Core:
    """In small letters. `told` is the core in the order verb, object, rest: a passive's subject stands behind its verb."""

    text: str
    told: str


@functools.cache
def _words(name: str) -> re.Pattern[str]:
    return compiled([load("reading/clauses.yml")[name]])


def core_of(text: str) -> Core:
    """The core of a clause."""
    text = without_introduction(text)
    lowered = small(text)
    verb = _main_verb(text)
    start = verb.start() if verb else 0
    led = _words("led_by").match(lowered, start)
    content = led.end() if led else start
    tail = _words("tails").search(lowered, _past_word(lowered, content))
    core = lowered[: tail.start()] if tail else lowered
    return Core(core, _told(core, start, content))


def without_introduction(text: str) -> str:
    """Without leading adverbials, asides, and "Research found that": what is reported, is claimed."""
    text = _words("asides").sub(lambda aside: " ", text)
    while True:
        lowered = small(text)
        head = _words("leading").match(lowered) or _words("reported").match(lowered)
        if head is None or not head.end():
            return text
        text = text[head.end() :]


def _main_verb(text: str) -> re.Match[str] | None:
    """The first finite verb in small letters that is no adjective and no reduced clause ("children found by police")."""
    for word in _VERB.finditer(text):
        if word[0].islower() and carries(text, word):
            return word
    return None


def _past_word(text: str, at: int) -> int:
    word = _VERB.match(text, at)
    return word.end() if word else min(len(text), at + 1)


def _told(core: str, start: int, content: int) -> str:
    led, rest = core[start:content], core[content:]
    word = _VERB.match(rest)
    if word is None or (not start and not content):
        return core
    being = _OF_BEING.search(led)
    if being and word[0] in past_forms():
        return " ".join(f"{rest[: word.end()]} {core[:start]} {rest[word.end() :]}".split())
    if being or _OF_BEING.fullmatch(word[0]) or _REMAINS.match(word[0]) or _INTRANSITIVE.match(rest):
        return core
    return rest
