"""Recommendations: a list, even where bullets, lines and items have run together."""

import re
from collections.abc import Iterator

from palermo.sources.narrative.repair import BULLET, PARAGRAPH

# Before 2012 the whole list is one paragraph: "Increase prosecutions …; train officials …; and …"
_SEMICOLON = re.compile(r";\s+(?:and\s+)?")
_SENTENCE = re.compile(r"(?<=[a-z)”\"’][.])\s+(?=[A-Z])")


def items(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each printed item in the part's joined text, without bullets, closing stop inside."""
    separators = re.compile(rf"\s*{BULLET}\s*|{PARAGRAPH}+")
    if not separators.search(text):
        separators = _SEMICOLON if text.count(";") >= 2 else _SENTENCE
    at = 0
    for gap in separators.finditer(text):
        yield from _item(text, at, gap.start())
        at = gap.end()
    yield from _item(text, at, len(text))


def _item(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and (
        text[start].isspace() or (text[start] in "-–—*·o" and text[start + 1 : start + 2] == " ")
    ):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if re.search(r"[A-Za-z]{3}", text[start:end]):
        yield start, end
