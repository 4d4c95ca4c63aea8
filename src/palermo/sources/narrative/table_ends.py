"""Where a printed table ends and prose goes on, in a text that kept the lines and lost the rules between them."""

import functools
import re

from palermo.sources.narrative.ilab_words import layout
from palermo.sources.narrative.lines import Line, lines, spaced

_CITATION = r"\(\s*(?:Table\s+)?\d[\d,;\s\u00a0–-]*\)"
_CLOSED = re.compile(rf"[.!?][\"”’')]*\s*(?:{_CITATION}\s*)*[†‡*§]*$")
_ROW_END = re.compile(rf"[^.!?\"”’'\s]\s*{_CITATION}[†‡*§]*$")
_FULL_LINE = 72  # characters from which a line can be one of running prose; the columns of cells are narrower
_SOON = 12  # lines
_OPENING = re.compile(r"[\"“‘(]?[A-Z0-9À-Þ]")


def prose_after(text: str, start: int, end: int, ends: str) -> int:
    """The index in `text[start:end]` where prose begins, or `end`. `ends` is the table's, from ilab.yml."""
    if ends == "actions":
        return end
    rows = lines(text, start, end)
    begin = _cells_end(rows) if ends == "cells" else _descriptions_end(rows)
    return rows[begin].start if begin < len(rows) else end


def is_closed(text: str) -> bool:
    """True for a line that ends a sentence, citations and marks aside."""
    return bool(_CLOSED.search(text))


def is_note(text: str) -> bool:
    """True for a table's footnote: it begins with a mark, or tells the table's source."""
    words = layout()
    return (text[:1] in words["note_marks"] and len(text) > 2) or text.startswith(
        tuple(words["note_openers"])
    )


def _cells_end(rows: list[Line]) -> int:
    """The first line that opens a paragraph of full lines ending in a closed one."""
    i = 0
    while i < len(rows):
        text = rows[i].text
        if is_note(text):
            i = _note_end(rows, i)
        elif _may_open(text) and _is_paragraph(rows, i) and not _goes_on(rows, i):
            return i
        else:
            i += 1
    return len(rows)


def _may_open(text: str) -> bool:
    return len(text) >= _FULL_LINE and bool(_OPENING.match(text))


def _goes_on(rows: list[Line], i: int) -> bool:
    """True if cells follow soon: the paragraph was a long cell, or a word between two territories' tables."""
    return sum(map(_is_cell, rows[i + 1 : i + _SOON])) > 1


def _is_cell(row: Line) -> bool:
    """True for a short line that ends no sentence and is no note: prose has next to none."""
    return 0 < len(row.text) < _FULL_LINE and not is_closed(row.text) and not is_note(row.text)


def _note_end(rows: list[Line], i: int) -> int:
    """The index after a footnote, which may run on over full lines."""
    while i < len(rows) and len(rows[i].text) >= _FULL_LINE and not is_closed(rows[i].text):
        i += 1
    return i + 1


def _is_paragraph(rows: list[Line], i: int) -> bool:
    """Full lines up to one that ends a sentence. A row of a table ends in a citation without a full stop."""
    while i < len(rows) and len(rows[i].text) >= _FULL_LINE and not is_closed(rows[i].text):
        if _ROW_END.search(rows[i].text):
            return False
        i += 1
    return i < len(rows) and is_closed(rows[i].text)


def _descriptions_end(rows: list[Line]) -> int:
    """The first paragraph after the last row's description: nothing after it is a label."""
    begin = _after_last_label(rows)
    i = begin
    while i < len(rows):
        if is_note(rows[i].text):
            i = begin = _note_end(rows, i)
            continue
        if i and i >= begin and _opens_prose(rows, i, after_note=i == begin and is_note(rows[i - 1].text)):
            return i
        i += 1
    return len(rows)


def _after_last_label(rows: list[Line]) -> int:
    """The index after the last short line that begins a row: it opens nothing closed and follows a closed line."""
    last = 0
    for i in range(len(rows)):
        if _is_cell(rows[i]):
            last = i + 1
    return last


def _opens_prose(rows: list[Line], i: int, *, after_note: bool) -> bool:
    text, before = rows[i].text, rows[i - 1].text
    if not _may_open(text):
        return False
    if after_note or is_note(before):
        return True
    return is_closed(before) and (len(before) < _FULL_LINE or bool(_openers().match(text)))


@functools.cache
def _openers() -> re.Pattern[str]:
    return re.compile("|".join(spaced(opener) for opener in layout()["prose_openers"]))
