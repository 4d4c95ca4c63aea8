"""The reading copy: a repaired text in which every character knows its place in the original.

Repair never touches the source. Each step builds a new copy out of pieces of the one before, so that a span of
the last copy leads back to the characters that were printed.
"""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass

from palermo.evidence.origin import Span


@dataclass(frozen=True, slots=True)
class Copy:
    """`text` is what is read; `at[i]` is the index in the original of the character `text[i]`. Same length."""

    text: str
    at: "array[int]"

    @classmethod
    def of(cls, raw: str) -> "Copy":
        """An unrepaired copy: every character at its own place."""
        return cls(raw, array("q", range(len(raw))))

    def raw_span(self, start: int, end: int) -> Span:
        """The span of the original that `text[start:end]` was read from; end exclusive, never empty."""
        return self.at[start], self.at[end - 1] + 1

    def sub(self, pattern: re.Pattern[str], put: str | Callable[[re.Match[str]], str]) -> "Copy":
        """Replace each match. What is put in takes the indices of the matched characters, the last repeated.

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
            at += self.at[done:start] + self.at[start : start + len(new)]
            done = end
        if not done:
            return self
        pieces.append(self.text[done:])
        return Copy("".join(pieces), at + self.at[done:])

    def cut(self, start: int, end: int) -> "Copy":
        """The part of this copy from `start` to `end`, with its places."""
        return Copy(self.text[start:end], self.at[start:end])
