"""The reading copy: a repaired text in which every character knows its place in the original.

Repair never touches the source. Each step builds a new copy out of pieces of the one before, so that a span of
the last copy leads back to the characters that were printed.
"""

import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from palermo.evidence.origin import Span


@dataclass(frozen=True, slots=True)
class Copy:
    """`text` is what is read; `at[i]` is the index in the original of the character `text[i]`. Same length.

    `ends` tells, by its index in the original, where a character ends that was printed as several ("&rdquo;").
    """

    text: str
    at: "array[int]"
    ends: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: str) -> "Copy":
        """An unrepaired copy: every character at its own place."""
        return cls(raw, array("q", range(len(raw))))

    def raw_span(self, start: int, end: int) -> Span:
        """The span of the original that `text[start:end]` was read from; end exclusive, never empty."""
        last = self.at[end - 1]
        return self.at[start], self.ends.get(last, last + 1)

    def sub(self, pattern: re.Pattern[str], put: str | Callable[[re.Match[str]], str]) -> "Copy":
        """Replace each match. A character that is kept keeps its place; a new one takes the next place of the match.

        A replacement may not be longer than its match: repair removes and joins, it does not invent.
        """
        pieces: list[str] = []
        at = array("q")
        done = 0
        for match in pattern.finditer(self.text):
            new = put if isinstance(put, str) else put(match)
            start, end = match.span()
            if len(new) > end - start:
                raise ValueError(f"{pattern.pattern!r} would invent characters")
            pieces += [self.text[done:start], new]
            at += self.at[done:start]
            at.extend(self.at[start + place] for place in _aligned(match[0], new))
            done = end
        if not done:
            return self
        pieces.append(self.text[done:])
        return Copy("".join(pieces), at + self.at[done:], self.ends)

    def decode(self, pattern: re.Pattern[str], put: Callable[[str], str]) -> "Copy":
        """Replace each match that stands for one character by it; it takes the place of the whole match."""
        pieces: list[str] = []
        at, ends = array("q"), dict(self.ends)
        done = 0
        for match in pattern.finditer(self.text):
            new = put(match[0])
            if len(new) != 1:
                continue
            start, end = match.span()
            pieces += [self.text[done:start], new]
            at += self.at[done : start + 1]
            ends[self.at[start]] = self.raw_span(start, end)[1]
            done = end
        if not done:
            return self
        return Copy("".join([*pieces, self.text[done:]]), at + self.at[done:], ends)

    def cut(self, start: int, end: int) -> "Copy":
        """The part of this copy from `start` to `end`, with its places."""
        return Copy(self.text[start:end], self.at[start:end], self.ends)


def _aligned(old: str, new: str) -> list[int]:
    """For each character of `new` a place in `old`, rising: its own character's where that is still ahead."""
    places: list[int] = []
    ahead = 0
    for left, letter in zip(range(len(new), 0, -1), new, strict=True):
        found = old.find(letter, ahead, len(old) - left + 1)
        ahead = found if found >= 0 else ahead
        places.append(ahead)
        ahead += 1
    return places
