"""Sentences of a reading copy.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, or a number of a law. The
Department of Labor prints its references behind the stop; they stay with the sentence before.
"""

import re
from collections.abc import Iterator

from palermo.sources.narrative.found import Sentence
from palermo.sources.narrative.repair import BULLET

ABBREVIATIONS = frozenset(
    "art arts no nos sec secs para paras ch vol p pp ed eds e.g i.e cf etc vs al mr mrs ms dr prof st hon gen col lt"
    " maj capt sgt gov sen rep pres jan feb mar apr jun jul aug sep sept oct nov dec dept inc ltd co corp u.s u.n u.k"
    " e.u a.m p.m approx est fig".split()
)
_STOP = re.compile(r"[.?!][”\"’')\]]*(?:\s*\(\d{1,3}(?:[-–;,]\s?\d{1,3})*\))*(?=\s|$)")
_WORD_BEFORE = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)$")
_OPENS = re.compile(r"\s*[“\"‘'(\[]*(?:[A-Z0-9]|$)")
_BREAK = re.compile(rf"\n+|\s*{BULLET}\s*")


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if not _OPENS.match(text, stop.end()):
        return False
    if stop[0][0] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 12), stop.start())
    if before is None:
        return True
    word = before[1].lower()
    initial = len(word) == 1 and before[1].isupper() and word != "i"
    if word == "no" and not re.match(r"\.\s*\d", text[stop.start() :]):
        return True
    return not (initial or word in ABBREVIATIONS)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Paragraphs and list items: nothing runs across them."""
    at = start
    for gap in _BREAK.finditer(text, start, end):
        if at < gap.start():
            yield at, gap.start()
        at = gap.end()
    if at < end:
        yield at, end


def split(text: str, start: int, end: int, section: str) -> Iterator[Sentence]:
    """Sentences of `text[start:end]`, trimmed, in order."""
    for block_start, block_end in _blocks(text, start, end):
        at = block_start
        for stop in _STOP.finditer(text, block_start, block_end):
            if _ends_sentence(text[:block_end], stop):
                yield from _sentence(text, at, stop.end(), section)
                at = stop.end()
        yield from _sentence(text, at, block_end, section)


def _sentence(text: str, start: int, end: int, section: str) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if re.search(r"[A-Za-z]", text[start:end]):
        yield Sentence(start, end, section, text[start:end])
