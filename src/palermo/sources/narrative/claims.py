"""What a clause claims: topic, direction, degree, polarity, what it is compared with, forms and period."""

import functools
import re
from dataclasses import dataclass

from palermo.evidence.period import Said
from palermo.evidence.statement import ComparedWith, Direction, Polarity, Topic
from palermo.knowledge.content import load
from palermo.sources.narrative.core import core_of, without_introduction
from palermo.sources.narrative.cues import Cue, compiled, cues, small
from palermo.sources.narrative.signs import signs
from palermo.sources.narrative.topics import named_topic, tells_of_one_thing, topic_in
from palermo.sources.narrative.voting import voted

__all__ = ["Claim", "is_background", "is_tier_sentence", "read_claim"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue lists of content/reading and content/forms.yml, compiled once a process."""

    directions: tuple[Cue, ...]
    compared: tuple[Cue, ...]
    forms: tuple[Cue, ...]
    significant: re.Pattern[str]
    not_significant: re.Pattern[str]
    gap: re.Pattern[str]
    not_a_gap: re.Pattern[str]
    faults: frozenset[str]
    others_act: re.Pattern[str]
    describes: re.Pattern[str]
    background: re.Pattern[str]
    background_country: re.Pattern[str]
    definition: re.Pattern[str]
    acted_upon: re.Pattern[str]
    tier_sentence: re.Pattern[str]


@functools.cache
def lexicon() -> Lexicon:
    """The compiled cue lists."""
    claims, clauses = load("reading/claims.yml"), load("reading/clauses.yml")
    forms = [{"code": form["code"], "cues": [form["cues"]]} for form in load("forms.yml")["forms"]]
    return Lexicon(
        directions=cues(claims["directions"], "direction"),
        compared=cues(claims["compared_with"], "with"),
        forms=cues(forms, "code"),
        significant=compiled([claims["degree"]["significant"]]),
        not_significant=compiled([rf"significant\w* (?:{claims['degree']['not_before']})"]),
        gap=compiled([claims["polarity"]["gap"]]),
        not_a_gap=compiled([claims["polarity"]["not_a_gap"]]),
        faults=frozenset(claims["faults_by_nature"]),
        others_act=compiled([claims["others_act"]]),
        describes=compiled([claims["describes"]]),
        background=re.compile(clauses["background_subjects"].strip(), re.IGNORECASE),
        background_country=compiled(
            [f"{clauses['background_country'].strip()}|{clauses['definition'].strip()}"]
        ),
        definition=compiled([clauses["definition"]]),
        acted_upon=compiled([clauses["acted_upon"]]),
        tier_sentence=compiled([clauses["tier_sentence"]]),
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """The fields of a statement; `named` is whether its own words give the topic, and not the section it stands in."""

    topic: Topic
    named: bool
    direction: Direction
    degree: str | None
    polarity: Polarity
    compared_with: ComparedWith | None
    forms: tuple[str, ...]
    said: Said


def is_tier_sentence(text: str) -> bool:
    """The placement itself: it gives no statement."""
    return bool(lexicon().tier_sentence.search(small(text)))


def is_background(text: str, section: str = "") -> bool:
    """How trafficking happens, not what anybody did about it. In a section on laws children are whom they are about."""
    words = lexicon()
    if tells_of_one_thing(section):
        return bool(words.definition.search(small(text)))
    core = without_introduction(text)
    if words.background_country.search(small(core)):
        return True
    return bool(words.background.match(core)) and not words.acted_upon.search(small(core))


def forms_in(text: str) -> tuple[str, ...]:
    """Forms of trafficking named; "bonded labor traffickers" names one form and not labour trafficking as well."""
    found = [
        (cue.label, match.span()) for cue in lexicon().forms for match in cue.words.finditer(small(text))
    ]
    kept = [
        label
        for label, span in found
        if not any(_covers(other, span) for name, other in found if name != label)
    ]
    return tuple(dict.fromkeys(kept))


def _covers(other: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether another form's words begin before this one's and run into them."""
    return other[0] < span[0] < other[1]


def direction_of(text: str, core: str) -> Direction:
    """What happened to it; a negation counts in the core only: what victims "who did not testify" did is no gap."""
    for cue in lexicon().directions:
        if cue.holds(core if cue.in_core else text):
            return cue.label  # type: ignore[return-value]
    return "unspecified"


def polarity_of(text: str, topic: Topic, direction: Direction) -> Polarity:
    """gap where the words fault or the topic is a fault by nature, unless they tell of a step against it."""
    words = lexicon()
    without = words.not_a_gap.sub(" ", text)
    turned = without != text
    if direction == "did_not_report" or (
        not turned and (topic in words.faults or direction in ("did_not", "decreased"))
    ):
        return "gap"
    if words.gap.search(without):
        return "gap"
    return "neutral" if words.others_act.search(text) or words.describes.search(text) else "effort"


_YEAR = re.compile(
    r"\b(?:in|during|since|by|until|through|as of)\s+(?:\w+\s+)?((?:19|20)\d\d)\b", re.IGNORECASE
)


def read_claim(text: str, bears: str = "", section: str = "") -> Claim:
    """Decide the fields of one clause; `bears` are words of the clause before that hold here too ("did not")."""
    words = lexicon()
    whole = f"{bears} {text}" if bears else text
    lowered = small(whole)
    core = core_of(whole)
    stage, named = named_topic(lowered, core)
    topic = topic_in(section, voted(signs(lowered, core, section), topic_in(section, named), stage))
    direction = direction_of(lowered, core.text)
    significant = words.significant.search(words.not_significant.sub(" ", lowered))
    compared = next((cue.label for cue in words.compared if cue.holds(lowered)), None)
    years = set(_YEAR.findall(text))
    return Claim(
        topic=topic,
        named=named is not None or tells_of_one_thing(section),
        direction=direction,
        degree="significant" if significant else None,
        polarity=polarity_of(small(without_introduction(whole)), topic, direction),
        compared_with=compared,  # type: ignore[arg-type]
        forms=forms_in(text),
        said=Said(kind="year", year=int(years.pop())) if len(years) == 1 else Said(),
    )
