"""What a clause claims: topic, direction, degree, polarity, what it is compared with, forms and period."""

import functools
import re
from dataclasses import dataclass
from typing import Any

from palermo.evidence.period import Said
from palermo.evidence.statement import ComparedWith, Direction, Polarity, Topic
from palermo.knowledge.content import load
from palermo.sources.narrative.joints import adjectival
from palermo.sources.narrative.verbs import is_finite

JUSTICE = {"investigations", "prosecutions", "convictions"}

_LEADING_ADJUNCT = re.compile(
    r"(?:(?:However|In addition|Additionally|Moreover|Furthermore|Nevertheless|Also|Therefore|Further|Despite[^,]*|Unlike[^,]*|As in[^,]*|"
    r"During[^,]*|In (?:19|20)\d\d[^,]*|For the [a-z]+ (?:consecutive )?(?:year|time)[^,]*|According to[^,]*|At the end of[^,]*|Since[^,]*|"
    r"Compared[^,]*|Similar[^,]*|Following[^,]*|In [a-z]+ (?:19|20)\d\d|In (?:January|February|March|April|May|June|July|August|September|October|November|December)[^,]*),\s+)+"
)


def _compiled(cues: list[str]) -> re.Pattern[str]:
    """Cues in small letters, for text in small letters: twice as fast as ignoring case."""
    pattern = re.sub(r"(?<!\\)[A-Z]", lambda letter: letter[0].lower(), "|".join(f"(?:{cue})" for cue in cues))
    return re.compile(pattern)


def small(text: str) -> str:
    """The text in small letters, each at its own place: a few capitals have longer small forms and are left."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


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
        significant=_compiled([claims["degree"]["significant"]]),
        not_significant=_compiled([rf"significant\w* (?:{claims['degree']['not_before']})"]),
        gap=_compiled([claims["polarity"]["gap"].strip()]),
        not_a_gap=_compiled([claims["polarity"]["not_a_gap"].strip()]),
        faults=frozenset(claims["faults_by_nature"]),
        others_act=_compiled([claims["others_act"].strip()]),
        tails=_compiled([clauses["tails"].strip()]),
        background=re.compile(clauses["background_subjects"].strip(), re.IGNORECASE),
        background_country=_compiled([clauses["background_country"].strip()]),
        acted_upon=_compiled([clauses["acted_upon"].strip()]),
        tier_sentence=_compiled([clauses["tier_sentence"].strip()]),
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
    return bool(lexicon().tier_sentence.search(small(text)))


def is_background(text: str) -> bool:
    """How trafficking happens, not what anybody did about it."""
    words = lexicon()
    core = _LEADING_ADJUNCT.sub("", text)
    if words.background_country.search(small(core)):
        return True
    return bool(words.background.match(core)) and not words.acted_upon.search(small(core))


def core_of(text: str) -> str:
    """The clause without what introduces it and without what follows from it: where its topic stands."""
    without = _LEADING_ADJUNCT.sub("", text)
    verb = _main_verb(without)
    tail = lexicon().tails.search(small(without), verb.end() if verb else _SHORTEST_CORE)
    return without[: tail.start()] if tail else without


def topic_of(text: str) -> Topic:
    """What the claim is about, by the rules at the head of content/reading/topics.yml; `other` where no cue stands."""
    core = core_of(text)
    behind, core = _behind_verb(core), small(core)
    for cue in lexicon().topics:
        if cue.overrules and cue.holds(core):
            return cue.label  # type: ignore[return-value]
    for stretch in dict.fromkeys((core[behind:], core, small(text))):
        topic = _first_topic(stretch)
        if topic:
            return topic
    return "other"


_OF_BEING = {"is", "are", "was", "were", "been", "be", "remain", "remains", "remained"}
_SHORTEST_CORE = 12
_VERB = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")


def _main_verb(text: str) -> re.Match[str] | None:
    """The first finite verb in small letters that is no adjective."""
    words = [word for word in _VERB.finditer(text) if word[0].islower() and is_finite(word[0])]
    return next((word for word in words if not adjectival(text, word)), None)


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
    words = small(text)
    found = [(match.start(), cue.label) for cue in lexicon().topics if (match := cue.words.search(words))]
    return tuple(label for _, label in sorted(found))


def forms_in(text: str) -> tuple[str, ...]:
    """Forms of trafficking named; "bonded labor traffickers" names one form and not labour trafficking as well."""
    found = [(cue.label, match.span()) for cue in lexicon().forms for match in cue.words.finditer(small(text))]
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
    core, text = small(core_of(text)), small(text)
    for cue in lexicon().directions:
        if cue.holds(core if cue.in_core else text):
            return cue.label  # type: ignore[return-value]
    return "unspecified"


def polarity_of(text: str, topic: Topic, direction: Direction) -> Polarity:
    """gap where the words fault or the topic is a fault by nature, unless they tell of a step against it."""
    words, text = lexicon(), small(text)
    without = words.not_a_gap.sub(" ", text)
    turned = without != text
    if direction == "did_not_report" or words.gap.search(without) or (topic in words.faults and not turned):
        return "gap"
    return "neutral" if words.others_act.search(text) else "effort"


_YEAR = re.compile(
    r"\b(?:in|during|since|by|until|through|as of)\s+(?:\w+\s+)?((?:19|20)\d\d)\b", re.IGNORECASE
)


def read_claim(text: str, bears: str = "") -> Claim:
    """Decide the fields of one clause; `bears` are words of the clause before that hold here too ("did not")."""
    words = lexicon()
    whole = f"{bears} {text}" if bears else text
    topic, direction = topic_of(text), direction_of(whole)
    lowered = small(text)
    significant = words.significant.search(words.not_significant.sub(" ", lowered))
    compared = next((cue.label for cue in words.compared if cue.holds(lowered)), None)
    years = set(_YEAR.findall(text))
    return Claim(
        topic=topic,
        direction=direction,
        degree="significant" if significant else None,
        polarity=polarity_of(whole, topic, direction),
        compared_with=compared,  # type: ignore[arg-type]
        forms=forms_in(text),
        said=Said(kind="year", year=int(years.pop())) if len(years) == 1 else Said(),
    )
