"""The parts of a Department of Labor text: level, summary, sections, tables, references; found in any order."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.furniture import is_level
from palermo.sources.narrative.ilab_marks import Mark, find_marks
from palermo.sources.narrative.ilab_words import layout, level_reason
from palermo.sources.narrative.lines import lines
from palermo.sources.narrative.table_ends import is_closed, prose_after


class Part(NamedTuple):
    """A part of a copy's text. `name`: level, summary, a section of ilab.yml, heading, references, or
    `table:6`; `kind` is a table's, by its title (labor_enforcement, actions, …), else the same as `name`."""

    name: str
    start: int
    end: int
    kind: str


def parts(copy: Copy) -> list[Part]:
    """All parts in the order of the text, from its first character to its last; prose of one section may come in
    several pieces, with tables and headings between them."""
    return list(_parts(copy.text))


def prose(copy: Copy) -> list[Part]:
    """The parts that are sentences: the summary and the sections, without tables, headings and references."""
    sections = {"summary", *layout()["sections"]} - {"references"}
    return [part for part in parts(copy) if part.name in sections]


def tables(copy: Copy, kind: str) -> list[Part]:
    """The tables of one kind, e.g. "actions"; a text on several territories has several."""
    return [part for part in parts(copy) if part.kind == kind]


@functools.lru_cache(
    maxsize=4
)  # levels, tables, actions and prose are all asked of one text, one after the other
def _parts(text: str) -> tuple[Part, ...]:
    marks = find_marks(text)
    first = marks[0].start if marks else len(text)
    found = [*_head(text, first)]
    section, table = "summary", None
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        if mark.kind == "section":
            section, table = mark.name, None
        if mark.kind == "territory" and table:
            mark = mark._replace(name=table.name, kind=table.kind)
        table = mark if mark.kind in layout()["tables"] else table
        found += _region(text, mark, section, end)
    return tuple(part for part in found if part.start < part.end)


def _region(text: str, mark: Mark, section: str, end: int) -> Iterator[Part]:
    """What a mark opens, up to the next mark."""
    if mark.kind in ("section", "subheading", "territory"):
        yield Part("heading", mark.start, mark.end, "heading")
        yield Part(section, mark.end, end, section)
    else:
        ends = layout()["tables"].get(mark.kind, {"ends": "cells"})["ends"]
        if ends == "actions":
            section, stop = "references", _next_reference(text, mark.end, end, section)
        else:
            stop = prose_after(text, mark.end, end, ends)
        yield Part(mark.name, mark.start, stop, mark.kind)
        yield Part(section, stop, end, section)


def _head(text: str, first: int) -> Iterator[Part]:
    """What stands before the first heading: names and levels, and the summaries below them."""
    head = lines(text, 0, first)
    done = 0
    for i, line in enumerate(head):
        if not is_level(line.text):
            continue
        name = head[i - 1].start if i and not is_closed(head[i - 1].text) else line.start
        name = 0 if i < _TOP_LINES else name
        end = (
            head[i + 1].end if i + 1 < len(head) and level_reason().fullmatch(head[i + 1].text) else line.end
        )
        yield Part("summary", done, name, "summary")
        yield Part("level", name, end, "level")
        done = end
    yield Part("summary", done, first, "summary")


_TOP_LINES = 4  # a level in the first lines takes all lines above it along


_REFERENCE = re.compile(r"^[ \t]*\d{1,3}\.?[ \t]*\t", re.MULTILINE)
_REFERENCE_AMONG = re.compile(r"^[ \t]*\d{1,3}\.?[ \t]*(?:$|\t)", re.MULTILINE)


def _next_reference(text: str, start: int, end: int, section: str) -> int:
    """Where references go on after a table of actions, which ends only with its section or with them."""
    found = (_REFERENCE_AMONG if section == "references" else _REFERENCE).search(text, start, end)
    return found.start() if found else end
