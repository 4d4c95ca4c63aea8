"""What a clause claims: topic, direction, degree, polarity, what it is compared with, forms and period."""

import functools
import re
from dataclasses import dataclass
from typing import Any

from palermo.evidence.period import Said
from palermo.evidence.statement import ComparedWith, Direction, Polarity, Topic
from palermo.knowledge.content import load
from palermo.sources.narrative.verbs import is_finite

JUSTICE = {"investigations", "prosecutions", "convictions"}

_LEADING_ADJUNCT = re.compile(
    r"(?:(?:However|In addition|Additionally|Moreover|Furthermore|Nevertheless|Also|Therefore|Further|Despite[^,]*|Unlike[^,]*|As in[^,]*|"
    r"During[^,]*|In (?:19|20)\d\d[^,]*|For the [a-z]+ (?:consecutive )?(?:year|time)[^,]*|According to[^,]*|At the end of[^,]*|Since[^,]*|"
    r"Compared[^,]*|Similar[^,]*|Following[^,]*|In [a-z]+ (?:19|20)\d\d|In (?:January|February|March|April|May|June|July|August|September|October|November|December)[^,]*),\s+)+"
)


def _compiled(cues: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{cue})" for cue in cues), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A label and the words that give it, unless other words take it back."""

    label: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    overrules: bool = False
    in_core: bool = False

    def holds(self, text: str) -> bool:
        return bool(self.words.search(text)) and not (self.unless and self.unless.search(text))


def _cues(entries: list[dict[str, Any]], label: str) -> tuple[Cue, ...]:
    return tuple(
        Cue(
            entry[label],
            _compiled(entry["cues"]),
            _compiled(entry["unless"]) if "unless" in entry else None,
            entry.get("overrules", False),
            entry.get("in_core", False),
        )
        for entry in entries
    )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue lists of content/reading and content/forms.yml, compiled once a process."""

    topics: tuple[Cue, ...]
    directions: tuple[Cue, ...]
    compared: tuple[Cue, ...]
    forms: tuple[Cue, ...]
    significant: re.Pattern[str]
    not_significant: re.Pattern[str]
    gap: re.Pattern[str]
    not_a_gap: re.Pattern[str]
    faults: frozenset[str]
    others_act: re.Pattern[str]
    tails: re.Pattern[str]
    background: re.Pattern[str]
    background_country: re.Pattern[str]
    acted_upon: re.Pattern[str]
    tier_sentence: re.Pattern[str]


@functools.cache
def lexicon() -> Lexicon:
    """The compiled cue lists."""
    topics, claims, clauses = (
        load("reading/topics.yml"),
        load("reading/claims.yml"),
        load("reading/clauses.yml"),
    )
    forms = [{"code": form["code"], "cues": [form["cues"]]} for form in load("forms.yml")["forms"]]
    return Lexicon(
        topics=_cues(topics["topics"], "topic"),
        directions=_cues(claims["directions"], "direction"),
        compared=_cues(claims["compared_with"], "with"),
        forms=_cues(forms, "code"),
        significant=re.compile(claims["degree"]["significant"], re.IGNORECASE),
        not_significant=re.compile(rf"significant\w* (?:{claims['degree']['not_before']})", re.IGNORECASE),
        gap=re.compile(claims["polarity"]["gap"].strip(), re.IGNORECASE),
        not_a_gap=re.compile(claims["polarity"]["not_a_gap"].strip(), re.IGNORECASE),
        faults=frozenset(claims["faults_by_nature"]),
        others_act=re.compile(claims["others_act"].strip(), re.IGNORECASE),
        tails=re.compile(clauses["tails"].strip(), re.IGNORECASE),
        background=re.compile(clauses["background_subjects"].strip(), re.IGNORECASE),
        background_country=re.compile(clauses["background_country"].strip(), re.IGNORECASE),
        acted_upon=re.compile(clauses["acted_upon"].strip(), re.IGNORECASE),
        tier_sentence=re.compile(clauses["tier_sentence"].strip(), re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """The fields of a statement that the words of the clause alone decide."""

    topic: Topic
    direction: Direction
    degree: str | None
    polarity: Polarity
    compared_with: ComparedWith | None
    forms: tuple[str, ...]
    said: Said


def is_tier_sentence(text: str) -> bool:
    """The placement itself: it gives no statement."""
    return bool(lexicon().tier_sentence.search(text))


def is_background(text: str) -> bool:
    """How trafficking happens, not what anybody did about it."""
    words = lexicon()
    core = _LEADING_ADJUNCT.sub("", text)
    if words.background_country.search(core):
        return True
    return bool(words.background.match(core)) and not words.acted_upon.search(core)


def core_of(text: str) -> str:
    """The clause without what introduces it and without what follows from it: where its topic stands."""
    without = _LEADING_ADJUNCT.sub("", text)
    verb = _main_verb(without)
    tail = lexicon().tails.search(without, verb.end() if verb else _SHORTEST_CORE)
    return without[: tail.start()] if tail else without


def topic_of(text: str) -> Topic:
    """What the claim is about, by the rules at the head of content/reading/topics.yml; `other` where no cue stands."""
    core = core_of(text)
    behind = _behind_verb(core)
    for cue in lexicon().topics:
        if cue.overrules and cue.holds(core):
            return cue.label  # type: ignore[return-value]
    for stretch in (core[behind:], core, text):
        topic = _first_topic(stretch)
        if topic:
            return topic
    return "other"


_OF_BEING = {"is", "are", "was", "were", "been", "be"}
_SHORTEST_CORE = 12
_VERB = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")


def _main_verb(text: str) -> re.Match[str] | None:
    """The first finite verb in small letters."""
    return next((word for word in _VERB.finditer(text) if word[0].islower() and is_finite(word[0])), None)


def _behind_verb(core: str) -> int:
    """Where the predicate begins; 0 for a passive, whose subject is what was done something to."""
    verb = _main_verb(core)
    return verb.start() if verb and verb[0] not in _OF_BEING else 0


def _first_topic(stretch: str) -> Topic | None:
    found = sorted(
        (match.start(), -match.end(), rank, cue.label)
        for rank, cue in enumerate(lexicon().topics)
        for match in [cue.words.search(stretch)]
        if match
    )
    if not found:
        return None
    _, end, _, label = found[0]
    for start, further, _, beside in found[1:]:
        if (
            0 <= start + end <= 1 and beside not in JUSTICE
        ):  # side by side: the last is the head of the phrase
            end, label = further, beside
    justice = {label for _, _, _, label in found} & JUSTICE
    return "prosecution" if label in JUSTICE and len(justice) > 1 else label  # type: ignore[return-value]


def topics_in(text: str) -> tuple[str, ...]:
    """Every topic a recommendation touches, in the order in which the cues stand."""
    found = [(match.start(), cue.label) for cue in lexicon().topics if (match := cue.words.search(text))]
    return tuple(label for _, label in sorted(found))


def forms_in(text: str) -> tuple[str, ...]:
    """Forms of trafficking named; "bonded labor traffickers" names one form and not labour trafficking as well."""
    found = [(cue.label, match.span()) for cue in lexicon().forms for match in cue.words.finditer(text)]
    kept = [
        label
        for label, span in found
        if not any(_covers(other, span) for name, other in found if name != label)
    ]
    return tuple(dict.fromkeys(kept))


def _covers(other: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether another form's words begin before this one's and run into them."""
    return other[0] < span[0] < other[1]


def direction_of(text: str) -> Direction:
    """What happened to it; a negation counts in the core only: what victims "who did not testify" did is no gap."""
    core = core_of(text)
    for cue in lexicon().directions:
        if cue.holds(core if cue.in_core else text):
            return cue.label  # type: ignore[return-value]
    return "unspecified"


def polarity_of(text: str, topic: Topic, direction: Direction) -> Polarity:
    """gap where the words fault or the topic is a fault by nature, unless they tell of a step against it."""
    words = lexicon()
    without = words.not_a_gap.sub(" ", text)
    turned = without != text
    if direction == "did_not_report" or words.gap.search(without) or (topic in words.faults and not turned):
        return "gap"
    return "neutral" if words.others_act.search(text) else "effort"


_YEAR = re.compile(
    r"\b(?:in|during|since|by|until|through|as of)\s+(?:\w+\s+)?((?:19|20)\d\d)\b", re.IGNORECASE
)


def read_claim(text: str) -> Claim:
    """Decide the fields of one clause."""
    words = lexicon()
    topic, direction = topic_of(text), direction_of(text)
    significant = words.significant.search(words.not_significant.sub(" ", text))
    compared = next((cue.label for cue in words.compared if cue.holds(text)), None)
    years = set(_YEAR.findall(text))
    return Claim(
        topic=topic,
        direction=direction,
        degree="significant" if significant else None,
        polarity=polarity_of(text, topic, direction),
        compared_with=compared,  # type: ignore[arg-type]
        forms=forms_in(text),
        said=Said(kind="year", year=int(years.pop())) if len(years) == 1 else Said(),
    )
