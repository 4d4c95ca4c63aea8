"""The parts of a Department of Labor text: level, summary, sections, tables, references; found in any order."""

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.furniture import is_level
from palermo.sources.narrative.ilab_words import layout, level_reason, own_line
from palermo.sources.narrative.lines import lines, spaced
from palermo.sources.narrative.table_ends import is_closed, prose_after


class Part(NamedTuple):
    """A part of a copy's text. `name`: level, summary, a section of ilab.yml, heading, references, or
    `table:6`; `kind` is a table's, by its title (labor_enforcement, actions, …), else the same as `name`."""

    name: str
    start: int
    end: int
    kind: str


class Mark(NamedTuple):
    """A printed heading or table title, which ends one part and begins another."""

    start: int
    end: int
    name: str
    kind: str  # section, subheading, territory, or a table's kind


def parts(copy: Copy) -> list[Part]:
    """All parts in the order of the text, from its first character to its last; prose of one section may come in
    several pieces, with tables and headings between them."""
    marks = list(_without_subtables(sorted(_marks(copy.text))))
    first = marks[0].start if marks else len(copy.text)
    found = [*_head(copy.text, first)]
    section, table = "summary", None
    ends = [*(mark.start for mark in marks[1:]), len(copy.text)]
    for mark, end in zip(marks, ends, strict=False):
        if mark.kind == "section":
            section, table = mark.name, None
        if mark.kind == "territory" and table:
            mark = mark._replace(name=table.name, kind=table.kind)
        table = mark if mark.kind in layout()["tables"] else table
        found += _region(copy.text, mark, section, end)
    return [part for part in found if part.start < part.end]


def _without_subtables(marks: list[Mark]) -> Iterator[Mark]:
    """Drop what opens a table of actions inside one: the next territory's, or the next area."""
    kind = ""
    for mark in marks:
        if mark.name != UNTITLED or kind != mark.kind:
            yield mark
            kind = kind if mark.kind == "territory" else mark.kind


UNTITLED = "table:actions"


def prose(copy: Copy) -> list[Part]:
    """The parts that are sentences: the summary and the sections, without tables, headings and references."""
    sections = {"summary", *layout()["sections"]} - {"references"}
    return [part for part in parts(copy) if part.name in sections]


def tables(copy: Copy, kind: str) -> list[Part]:
    """The tables of one kind, e.g. "actions"; a text on several territories has several."""
    return [part for part in parts(copy) if part.kind == kind]


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


def _marks(text: str) -> Iterator[Mark]:
    references = len(text)
    for name, pattern in _headings():
        for match in pattern.finditer(text):
            kind = "subheading" if name in layout()["subheadings"] else "section"
            yield Mark(match.start(), match.end(), name, kind)
            references = min(references, match.start()) if name == "references" else references
    if references == len(text) and (unheaded := _unheaded_references(text)):
        yield unheaded
        references = unheaded.start
    for match in _TABLE.finditer(text):
        kind = _table_kind(match["title"])
        if kind == "other" and (match.start() > references or not match["stop"]):
            continue  # a source's title, or a sentence; but a table may go on among the references set beside it
        yield Mark(match.start(), _title_end(text, match, kind), f"table:{match['number']}", kind)
    for match in _untitled_actions().finditer(text):
        yield Mark(match.start(), match.start(), UNTITLED, "actions")
    yield from _territories(text)


def _territories(text: str) -> Iterator[Mark]:
    """Where a text on several territories turns to one of them: over its table, or over its paragraphs."""
    top = [line.text for line in lines(text, 0, len(text) // 2)]
    names = {before for before, line in pairwise(top) if is_level(line) and before.isupper()}
    if len(names) < 2:
        return
    printed = lines(text)
    for i, line in enumerate(printed[:-1]):
        if line.text in names and not is_level(printed[i + 1].text):
            over_table = len(printed[i + 1].text) < SHORT_LINE
            yield Mark(line.start, line.end, "heading", "territory" if over_table else "subheading")


SHORT_LINE = 60  # characters: a table's column heading, never a paragraph's first line


_TABLE = re.compile(
    r"^[ \t\u00a0]*Table[ \t\u00a0]+(?P<number>\d+)[ \t\u00a0]*(?P<stop>[.:]?)[ \t\u00a0]*(?P<title>[A-Z][^\n]*(?:\n[^\n]*)?)",
    re.MULTILINE,
)
_FIRST_REFERENCES = re.compile(
    r"^[ \t]*1\.?[ \t]*\t[^\n]*\n(?:[^\n]*\n){1,40}?[ \t]*2\.?[ \t]*\t", re.MULTILINE
)
_REFERENCE = re.compile(r"^[ \t]*\d{1,3}\.?[ \t]*\t", re.MULTILINE)
_REFERENCE_AMONG = re.compile(r"^[ \t]*\d{1,3}\.?[ \t]*(?:$|\t)", re.MULTILINE)


def _next_reference(text: str, start: int, end: int, section: str) -> int:
    """Where references go on after a table of actions, which ends only with its section or with them."""
    found = (_REFERENCE_AMONG if section == "references" else _REFERENCE).search(text, start, end)
    return found.start() if found else end


def _unheaded_references(text: str) -> Mark | None:
    found = _FIRST_REFERENCES.search(text)
    return Mark(found.start(), found.start(), "references", "section") if found else None


def _table_kind(title: str) -> str:
    return next((kind for kind, pattern in _titles() if pattern.match(title)), "other")


def _title_end(text: str, match: re.Match[str], kind: str) -> int:
    """The end of a table's title: of its second line where the title needs one, else of its first."""
    pattern = dict(_titles()).get(kind)
    known = pattern.match(text, match.start("title")) if pattern else None
    end = text.find("\n", known.end() if known else match.start("title"))
    return len(text) if end < 0 else end + 1


@functools.cache
def _untitled_actions() -> re.Pattern[str]:
    """How the table of suggested actions begins where its title stands elsewhere: with its column headings, or with
    an area, an action of a few lines and its years."""
    areas = spaced("|".join(layout()["areas"]))
    return re.compile(
        rf"^[ \t]*(?:{layout()['actions_columns']}"
        rf"|(?:{areas})[ \t]*\n(?:(?![ \t]*20\d\d)[^\n]+\n){{0,8}}[^\n]+\.[ \t]*\n[ \t]*20\d\d(?:[ \t]*[-–][ \t]*20\d\d)?[ \t]*$)",
        re.MULTILINE,
    )


@functools.cache
def _headings() -> list[tuple[str, re.Pattern[str]]]:
    sections = [(name, own_line(phrase)) for name, phrase in layout()["sections"].items()]
    return [*sections, *((name, own_line(name)) for name in layout()["subheadings"])]


@functools.cache
def _titles() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(spaced(table["title"]), re.IGNORECASE))
        for kind, table in layout()["tables"].items()
    ]
