"""What a claim is about, by the rules at the head of content/reading/topics.yml."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from palermo.evidence.statement import Topic
from palermo.knowledge.content import load
from palermo.sources.narrative.core import Core
from palermo.sources.narrative.cues import Cue, cues

JUSTICE = {"investigations", "prosecutions", "convictions"}


@dataclass(frozen=True, slots=True)
class Topics:
    """The cue lists of topics.yml, compiled; `sections` gives a section's own topic and what it leaves as it is."""

    overruling: tuple[Cue, ...]
    governing: tuple[Cue, ...]
    named: tuple[Cue, ...]
    weak: tuple[Cue, ...]
    sections: dict[str, tuple[str, frozenset[str]]]


@functools.cache
def _topics() -> Topics:
    listed = load("reading/topics.yml")
    sections = {
        name: (each["topic"], frozenset(each.get("but", ()))) for name, each in listed["sections"].items()
    }
    overruling, governing, named, weak = (
        cues(listed[kind], "topic") for kind in ("overruling", "governing", "named", "weak")
    )
    return Topics(overruling, governing, named, weak, sections)


def topic_in(section: str, named: Topic | None) -> Topic:
    """The topic of a clause in a section: what it names, unless the section tells of one thing; else the section's."""
    own, but = _topics().sections.get(section, ("other", frozenset()))
    return named if named and (not but or named in but) else own  # type: ignore[return-value]


def with_topics() -> frozenset[str]:
    """The sections that have a topic of their own."""
    return frozenset(_topics().sections)


def tells_of_one_thing(section: str) -> bool:
    """Whether a section is about its own topic throughout, as the legal framework is about law."""
    return bool(_topics().sections.get(section, ("", frozenset()))[1])


def named_topic(text: str, core: Core) -> tuple[str, Topic | None]:
    """The kind of rule that found a topic in the words of a clause, and the topic; `text` in small letters."""
    words = _topics()
    tried: tuple[tuple[str, Callable[[], Topic | None]], ...] = (
        ("overruling", lambda: _overruling(core.text)),
        ("governing", lambda: _governing(core)),
        ("named", lambda: _first(core.told, words.named)),
        ("before", lambda: _first(core.text, words.named)),
        ("weak", lambda: _first(core.text, words.weak)),
        ("outside", lambda: _last_resort(text)),
    )
    found = ((stage, topic) for stage, look in tried if (topic := look()))
    return next(found, ("nowhere", None))


def _named(core: Core) -> Topic | None:
    words = _topics()
    return _first(core.told, words.named) or _first(core.text, words.named) or _first(core.text, words.weak)


def _last_resort(text: str) -> Topic | None:
    """What stands outside the core."""
    words = _topics()
    return _overruling(text) or _first(text, words.named) or _first(text, words.weak)


def _overruling(stretch: str) -> Topic | None:
    found = (cue.label for cue in _topics().overruling if cue.words.search(stretch))
    return cast("Topic | None", next(found, None))


# "investigated or prosecuted", "no prosecutions, or convictions": law enforcement as a whole.
_TOGETHER = re.compile(
    r"(investigat|prosecut|convict)\w*(?:,? (?:and|or|nor)|,) (?:[\w-]+ ){0,3}?(?!\1)(?:investigat|prosecut|convict)"
)


def _governing(core: Core) -> Topic | None:
    label = next((cue.label for cue in _topics().governing if cue.words.match(core.told)), None)
    if label == "other":  # where something hinders anti-trafficking efforts at large, that is what is told of
        return _named(core) or "other"
    together = label in JUSTICE and _TOGETHER.search(core.text)
    return "prosecution" if together else label  # type: ignore[return-value]


def _first(stretch: str, among: tuple[Cue, ...] | list[Cue]) -> Topic | None:
    """The topic whose cue stands first; of cues side by side the last, which is the head of the phrase."""
    found = sorted(
        (match.start(), -match.end(), rank, cue.label)
        for rank, cue in enumerate(among)
        for match in [cue.words.search(stretch)]
        if match
    )
    if not found:
        return None
    _, end, _, label = found[0]
    for start, further, _, beside in found[1:]:
        if 0 <= start + end <= 1 and beside not in JUSTICE:
            end, label = further, beside
    justice = {label for _, _, _, label in found} & JUSTICE
    return "prosecution" if label in JUSTICE and len(justice) > 1 else label  # type: ignore[return-value]
