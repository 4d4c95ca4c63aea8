"""A printed recommendation taken apart into single asks, and what each is about: content/recommendations/."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from palermo.evidence.recommendation import Ask
from palermo.knowledge.content import load
from palermo.sources.narrative.cues import compiled, small

# Behind "to assist" or "that prevent", an "and" without a comma goes on with what is assisted or prevented.
_SUBORDINATE = re.compile(r"\b(?:to (?:\w+ly )?[a-z]+|that|which|who)\b")
_GOES_ON = re.compile(r"(?:is|are|be|has|have|can|may|receives?|do|does)\b")
_SERIES = re.compile(r"[\w-]+(?:, (?:and )?[\w-]+)*,?")


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of asks.yml, compiled. `beginning`: a verb with its adverb; `joint`: what may stand before one."""

    beginning: re.Pattern[str]
    joint: re.Pattern[str]
    lead: re.Pattern[str]
    examples: re.Pattern[str]


@functools.cache
def _words() -> _Words:
    told = load("recommendations/asks.yml")
    verbs = "|".join(verb.replace("_", " ") for verb in told["verbs"].split())
    begins = rf"(?:(?:{'|'.join(told['adverbs'].split())}) )?(?:{verbs})\b(?!-)"
    joint = rf"(?P<strong>[.;:](?:\s+and)?\s+|,\s+and\s+|\s+and that\s+)|(?:,\s+|\s+and\s+)(?={begins})"
    return _Words(
        beginning=re.compile(begins, re.IGNORECASE),
        joint=re.compile(joint, re.IGNORECASE),
        lead=re.compile(rf"(?:{'|'.join(told['leads'])})\s+(?={begins})", re.IGNORECASE),
        examples=re.compile(rf",?\s+(?:{'|'.join(told['examples'])})\s+(?=[\w“])", re.IGNORECASE),
    )


def asks_of(text: str) -> tuple[Ask, ...]:
    """The asks of one printed item in their order, at least one; each in the item's own words."""
    return tuple(_ask(part) for part in _parts(text))


def themes_of(asks: Iterable[Ask]) -> tuple[str, ...]:
    """Every theme of an item, in the order of its asks."""
    return tuple(dict.fromkeys(theme for ask in asks for theme in ask.themes))


def _parts(text: str) -> Iterator[str]:
    lead = _words().lead.match(text)
    begun = lead.end() if lead else 0
    for gap in _words().joint.finditer(text, begun):
        if _is_joint(text, begun, gap):
            yield text[begun : gap.start()]
            begun = gap.end()
    yield text[begun:]


def _is_joint(text: str, begun: int, gap: re.Match[str]) -> bool:
    """Whether an ask ends here: a verb follows, and the verb before has had its object."""
    before, begins = text[begun : gap.start()], _words().beginning.match(text, gap.end())
    if gap[0].strip().startswith((".", ";")):
        return bool(begins) and len(before) > 2
    if not begins or _lacks_object(before):
        return False
    return bool(gap["strong"]) or not _SUBORDINATE.search(before)


def _lacks_object(before: str) -> bool:
    """True for "Collect", "Hire, train": verbs whose object is still to come."""
    last = before.rsplit(" to ", 1)[-1]
    begins = _words().beginning.match(last)
    rest = last[begins.end() :] if begins else last
    return not rest.strip(" ,") or bool(begins and _SERIES.fullmatch(last) and len(last.split()) <= 3)


def _ask(part: str) -> Ask:
    told = part.strip(" .,;:")
    opening = _words().examples.search(told)
    examples = _named(told[opening.end() :]) if opening else ()
    return Ask(text=told, themes=_themes(told), including=examples)


def _named(told: str) -> tuple[str, ...]:
    """The examples that a list names: "shelter, identity documents, and legal assistance" are three."""
    parts = re.split(r"[,;]\s+(?:(?:and|or|as well as)\s+)?", told.strip(" ."))
    ends = next((n for n, part in enumerate(parts) if _GOES_ON.match(part)), len(parts))
    return tuple(part.strip() for part in parts[:ends] if part.strip())


# What an ask is about


@dataclass(frozen=True, slots=True)
class _Themes:
    alone: tuple[tuple[str, re.Pattern[str]], ...]
    apart: tuple[re.Pattern[str], ...]
    among: tuple[tuple[str, re.Pattern[str]], ...]


@functools.cache
def _known() -> _Themes:
    told = load("recommendations/themes.yml")
    return _Themes(
        alone=tuple((theme, compiled(cues)) for theme, cues in told["alone"].items()),
        apart=tuple(re.compile(words) for words in told["apart"]),
        among=tuple((theme, compiled(cues)) for theme, cues in told["themes"].items()),
    )


def _themes(ask: str) -> tuple[str, ...]:
    told = small(ask)
    for theme, cue in _known().alone:
        if cue.match(told):
            return (theme,)
    kept = functools.reduce(lambda words, apart: apart.sub(_emptied, words), _known().apart, told)
    found = [(match.start(), theme) for theme, cue in _known().among if (match := cue.search(kept))]
    return tuple(dict.fromkeys(theme for _, theme in sorted(found)))


def _emptied(match: re.Match[str]) -> str:
    """Keep the verb that tells what is asked ("train"), and nothing of whom it names."""
    verb = re.match(r"(?:train|instruct|educate|training)\w*", match[0])
    return verb[0] + " " if verb else " "
