"""The printed headings and table titles of a Department of Labor text, which part it."""

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from palermo.sources.narrative.furniture import is_level
from palermo.sources.narrative.ilab_words import layout
from palermo.sources.narrative.lines import lines, spaced


class Mark(NamedTuple):
    """A printed heading or table title, which ends one part and begins another."""

    start: int
    end: int
    name: str
    kind: str  # section, subheading, territory, or a table's kind


UNTITLED = "table:actions"


def find_marks(text: str) -> list[Mark]:
    """All marks in the order of the text."""
    return list(_without_subtables(sorted(_marks(text))))


def _without_subtables(marks: list[Mark]) -> Iterator[Mark]:
    """Drop what opens a table of actions inside one: the next territory's, or the next area."""
    kind = ""
    for mark in marks:
        if mark.name != UNTITLED or kind != mark.kind:
            yield mark
            kind = kind if mark.kind == "territory" else mark.kind


def _marks(text: str) -> Iterator[Mark]:
    references = len(text)
    pattern, names = _headings()
    for match in pattern.finditer(text):
        name = names[(match.lastindex or 1) - 1]
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
def _headings() -> tuple[re.Pattern[str], list[str]]:
    """One pattern for all headings, each a group, and the names of the groups in order. The roman numeral before a
    heading is optional; it fills its line or lines."""
    named = {**layout()["sections"], **{name: name for name in layout()["subheadings"]}}
    words = "|".join(f"({spaced(phrase)})" for phrase in named.values())
    numeral = r"(?:[IVX]+[ \t]*\.\s*)?"
    return re.compile(
        rf"^[ \t\u00a0]*{numeral}(?:{words})[ \t\u00a0]*\r?$", re.IGNORECASE | re.MULTILINE
    ), list(named)


@functools.cache
def _titles() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(spaced(table["title"]), re.IGNORECASE))
        for kind, table in layout()["tables"].items()
    ]
