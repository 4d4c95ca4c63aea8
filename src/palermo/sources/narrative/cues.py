"""Cues: words that give a label, compiled once from content/reading."""

import re
from dataclasses import dataclass
from typing import Any

_WORD_BEGINS = r"\b"
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


def compiled(cues: list[str]) -> re.Pattern[str]:
    """Cues in small letters, for text in small letters: twice as fast as ignoring case. Those that begin with a word
    stand in one group, so that inside a word none of them is tried."""
    either = [each for cue in cues for each in _alternatives(cue.strip())]
    words = [each.removeprefix(_WORD_BEGINS) for each in either if each.startswith(_WORD_BEGINS)]
    others = [each for each in either if not each.startswith(_WORD_BEGINS)]
    grouped = [*([rf"{_WORD_BEGINS}(?:{'|'.join(words)})"] if words else []), *others]
    return re.compile(_CAPITAL.sub(lambda letter: letter[0].lower(), "|".join(grouped)))


def _alternatives(cue: str) -> list[str]:
    """What a cue's own "|" part, not those in parentheses or brackets."""
    found, depth, escaped = [""], 0, False
    for character in cue:
        depth += 0 if escaped else (character in "([") - (character in ")]")
        if character == "|" and not depth and not escaped:
            found.append("")
        else:
            found[-1] += character
        escaped = character == "\\" and not escaped
    return found


def small(text: str) -> str:
    """The text in small letters, each at its own place: a few capitals have longer small forms and are left."""
    lowered = text.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


@dataclass(frozen=True, slots=True)
class Cue:
    """A label and the words that give it, unless other words take it back."""

    label: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    in_core: bool = False

    def holds(self, text: str) -> bool:
        return bool(self.words.search(text)) and not (self.unless and self.unless.search(text))


def cues(entries: list[dict[str, Any]], label: str) -> tuple[Cue, ...]:
    """The entries of one list in a content file, in their order."""
    return tuple(
        Cue(
            entry[label],
            compiled(entry["cues"]),
            compiled(entry["unless"]) if "unless" in entry else None,
            entry.get("in_core", False),
        )
        for entry in entries
    )
