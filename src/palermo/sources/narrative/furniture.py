"""What a printed page repeats and no sentence needs: running heads, page numbers, "(cont)", repeated table heads.

Only whole lines are taken out, so that every character left keeps its place in the original.
"""

import functools
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

from palermo.evidence.origin import Span
from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.ilab_words import layout, letters, level_line, level_reason
from palermo.sources.narrative.lines import Line, lines

_PAGE_NUMBER = re.compile(r"\d{1,3}|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?", re.IGNORECASE)
_TABLE_TITLE = re.compile(r"Table\s+\d+\s*[.:]?\s*[A-Z]")
_LONGEST_TITLE = 180  # characters of a running title, spaced out as in 2013
_REACH = 4  # lines a page's head may have on either side of its running title
_LONGEST_TABLE_HEAD = 8  # lines that a table's title and column headings take


def without(copy: Copy, spans: Iterable[Span]) -> Copy:
    """The copy with these spans left out; they are in order and do not overlap."""
    pieces: list[str] = []
    at: array[int] = array("q")
    done = 0
    for start, end in spans:
        pieces.append(copy.text[done:start])
        at += copy.at[done:start]
        done = end
    return Copy("".join([*pieces, copy.text[done:]]), at + copy.at[done:])


def remove_furniture(copy: Copy) -> Copy:
    """Take out page heads (but the first page's country and level), form feeds, "(cont)", repeated table heads, and
    the labels of the chart of working children by sector, which stand in mid-table or mid-sentence."""
    paged = lines(copy.text)
    kinds = _kinds(paged)
    unpaged = without(copy, [(paged[i].start, paged[i].end) for i in _page_heads(kinds)])
    flowing = lines(unpaged.text)
    flowed = without(unpaged, [(flowing[i].start, flowing[i].end) for i in _repeated_table_heads(flowing)])
    return without(flowed, [match.span() for match in _chart().finditer(flowed.text)])


def is_level(text: str) -> bool:
    """True for a line that is an advancement level and nothing else."""
    return bool(level_line().fullmatch(text))


def _kinds(paged: list[Line]) -> list[str]:
    """What each line is: blank, feed, title, number, level, name, continued or text."""
    kinds = [_kind(line.text) for line in paged]
    for i, (before, line) in enumerate(zip(kinds, paged[1:], strict=False), start=1):
        if before == "level" and level_reason().fullmatch(line.text):
            kinds[i] = "level"
    names = _head_names(paged, kinds)
    return [
        "name" if kind == "text" and line.text.casefold() in names else kind
        for kind, line in zip(kinds, paged, strict=True)
    ]


def _kind(text: str) -> str:
    if not text:
        return "blank"
    if text == "\f":
        return "feed"
    if _PAGE_NUMBER.fullmatch(text):
        return "number"
    if _continued().fullmatch(text):
        return "continued"
    if len(text) > _LONGEST_TITLE:
        return "text"
    if text.isupper() and _running_titles().fullmatch(letters(text)):
        return "title"
    return "level" if is_level(text) else "text"


def _head_names(paged: list[Line], kinds: list[str]) -> set[str]:
    """The names that the pages' heads repeat: what stands oftener than once before a level or atop a page."""
    seen: Counter[str] = Counter()
    for i, kind in enumerate(kinds):
        if kind == "level" and i and kinds[i - 1] == "text":
            seen[paged[i - 1].text.casefold()] += 1
        if kind == "feed":
            top = next((j for j in range(i + 1, min(i + 4, len(kinds))) if kinds[j] != "blank"), None)
            if top is not None and kinds[top] == "text":
                seen[paged[top].text.casefold()] += 1
        if kind == "title" and i + 1 < len(kinds) and paged[i + 1].text.isupper():
            seen[paged[i + 1].text.casefold()] += 1
    return {name for name, times in seen.items() if times > 1 and len(name) < 80 and name[-1] not in ".;:,"}


def _page_heads(kinds: list[str]) -> list[int]:
    """The indices of lines to leave out, in order."""
    seeds = [i for i, kind in enumerate(kinds) if kind in ("title", "feed")]
    out = {i for i, kind in enumerate(kinds) if kind in ("continued", "feed")}
    first_text = next((i for i, kind in enumerate(kinds) if kind == "text"), len(kinds))
    for seed in seeds:
        head = _head_around(seed, kinds)
        if {"title", "level", "name"} & {kinds[i] for i in head}:
            out |= {i for i in head if i > first_text or kinds[i] not in ("name", "level")}
    for i in list(out):
        if kinds[i] == "feed":
            out |= set(_blanks_before(i, kinds))
    return sorted(out)


def _head_around(seed: int, kinds: list[str]) -> set[int]:
    """The lines of one page head: a page number at most once, names, levels and titles, blanks between them."""
    head = {seed}
    for direction in (-1, 1) if kinds[seed] == "title" else (1,):
        i, steps = seed + direction, 0
        while 0 <= i < len(kinds) and steps < _REACH and kinds[i] in _HEAD_KINDS:
            if kinds[i] == "number" and any(kinds[j] == "number" for j in head):
                break
            head.add(i)
            if kinds[i] == "feed" and direction < 0:
                break
            steps += kinds[i] != "blank"
            i += direction
    return head


_HEAD_KINDS = frozenset({"blank", "feed", "number", "level", "name", "title"})


def _blanks_before(i: int, kinds: list[str]) -> Iterator[int]:
    while i and kinds[i - 1] in ("blank", "continued"):
        i -= 1
        yield i


def _repeated_table_heads(flowing: list[Line]) -> list[int]:
    """A table's title and column headings where they stand again on the next page."""
    out: list[int] = []
    last: tuple[str, int] = ("", 0)
    for i, line in enumerate(flowing):
        if _references().fullmatch(line.text):
            return out  # a table set beside the references begins again after them, and needs its title
        if not _TABLE_TITLE.match(line.text):
            continue
        title = letters(_continued().sub("", line.text))
        if title == last[0]:
            out += _same_lines(flowing, last[1], i)
        else:
            last = (title, i)
    return out


def _same_lines(flowing: list[Line], first: int, again: int) -> Iterator[int]:
    """The indices from `again` on whose lines are those from `first` on, the title always."""
    yield again
    for i in range(1, _LONGEST_TABLE_HEAD):
        if again + i >= len(flowing) or flowing[first + i].text != flowing[again + i].text:
            return
        yield again + i


@functools.cache
def _running_titles() -> re.Pattern[str]:
    titles = sorted(map(letters, layout()["running_titles"]), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(titles)})+")


@functools.cache
def _references() -> re.Pattern[str]:
    return re.compile(layout()["sections"]["references"], re.IGNORECASE)


@functools.cache
def _continued() -> re.Pattern[str]:
    return re.compile(layout()["continued"], re.IGNORECASE)


@functools.cache
def _chart() -> re.Pattern[str]:
    """The chart's labels with their percentages, and its caption, which may take a second line."""
    label = rf"[ \t]*(?:{'|'.join(layout()['chart_labels'])})[ \t]*\r?\n[ \t]*[\d.]+\s?%[ \t]*\r?(?:\n|$)"
    caption = r"[ \t]*Figure[ \t]+\d+\.[^\n]*(?:\n[^\n]{0,40}\bAges?\b[^\n]*)?(?:\n|$)"
    return re.compile(rf"^(?:{caption}(?:{label}){{0,3}}|(?:{label}){{2,3}}(?:{caption})?)", re.MULTILINE)
