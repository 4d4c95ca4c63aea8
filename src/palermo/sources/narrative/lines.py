"""The printed lines of a reading copy, with their places. Layout is read line by line, before lines are joined."""

import re
from dataclasses import dataclass

# A form feed is a line of its own: some extractions glue it to the first line of the page.
_LINE = re.compile(r"\f|[^\n\f]*\n|[^\n\f]+")
_AROUND = " \t\r\n\u00a0\ufeff"
# "n", "o", "l" and "§" are bullets whose font was lost.
_BULLET = re.compile(r"(?:[nol§qu]\s|[•●▪◦■–*\uf0b7\uf0a7∙])\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `start` and `end` in the copy's text, line end included; `text` without spaces around it."""

    start: int
    end: int
    text: str


def lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of `text[start:end]`, empty ones too."""
    found = _LINE.finditer(text, start, len(text) if end is None else end)
    return [Line(match.start(), match.end(), match[0].strip(_AROUND)) for match in found]


def spaced(phrase: str) -> str:
    """A phrase of a content file as a pattern in which a space stands for any run of spaces and line ends."""
    return re.sub(r" +", r"\\s+", phrase)


def unbulleted(text: str) -> str:
    """A line's text without the bullet before it."""
    mark = _BULLET.match(text)
    return text[mark.end() :] if mark else text
