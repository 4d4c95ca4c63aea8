"""Reading the Department of Labor's findings on the worst forms of child labor: whose, of which year, at what level,
and what the Department suggests. Everything is found in a reading copy, so that each span leads back to the page.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.ilab_words import layout, level_line
from palermo.sources.narrative.lines import lines, spaced


@dataclass(frozen=True, slots=True)
class FoundLevel:
    """An advancement level: `level` in the Department's XML wording, `printed` as the span's text has it.

    `country` is the name printed over it; a text on several territories has several levels.
    """

    start: int
    end: int
    level: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose text this is, of which data year, as its first lines or running heads say. None where they do not."""

    country: str | None
    year: int | None


_SENTENCE_LEVEL = re.compile(
    r"\b(?:made|assessment of|receiving an? assessment of)\s+(?:an?\s+)?[“\"]?(?P<degree>significant|moderate|minimal|no)\s+advancement",
    re.IGNORECASE,
)
_YEAR_HEAD = re.compile(r"(?m)^[^\n]{0,12}?(2\s?0\s?[0-4]\s?\d)\s+F\s?I\s?N\s?D\s?I\s?N\s?G\s?S\s")
_LEVEL_SENTENCE = re.compile(
    r"\bIn\s+20\d\d,\s[^.]{3,80}?\smade\s+(?:an?\s+)?(?P<degree>significant|moderate|minimal|no)\s+advancement",
    re.IGNORECASE,
)
_NEAR = 900  # characters after a head within which its sentence begins
_YEAR_SENTENCE = re.compile(
    r"\bIn\s+(20\d\d),\s+(?:the\s+(?:Government\s+of\s+)?)?(?P<country>[A-ZÀ-Þ][^.\n]{2,60}?)\s+made\b",
    re.IGNORECASE,
)


def is_ilab(text: str) -> bool:
    """True for a text of this family."""
    return bool(_marks().search(text))


def heading(copy: Copy) -> Heading:
    """Country and data year, from an unrepaired copy or one without furniture."""
    level = find_level(copy)
    sentence = _YEAR_SENTENCE.search(copy.text)
    country = level.country if level and level.country else sentence["country"] if sentence else None
    return Heading(country, int(sentence[1]) if sentence else _headed_year(copy.text))


def _headed_year(text: str) -> int | None:
    """The year that most running heads name; a first page now and then keeps last year's."""
    years = Counter(re.sub(r"\s", "", year) for year in _YEAR_HEAD.findall(text))
    return int(years.most_common(1)[0][0]) if years else None


def find_level(copy: Copy) -> FoundLevel | None:
    """The first level of the text. Best asked of the copy before its furniture is removed: some texts print the
    level on the second page only."""
    return next(iter(find_levels(copy)), None)


def find_levels(copy: Copy) -> list[FoundLevel]:
    """Each country's level once, in the order of the text; from the first sentence that tells it where no head does.

    Where head and sentence disagree, the sentence holds: heads are carried over from page to page and year to year.
    """
    return list(_levels(copy.text))


@functools.lru_cache(maxsize=4)
def _levels(text: str) -> tuple[FoundLevel, ...]:
    headed: dict[str | None, FoundLevel] = {}
    for level in _headed_levels(text):
        headed.setdefault(level.country, level)
    if headed:
        return tuple(_as_its_sentence(text, level) for level in headed.values())
    told = _SENTENCE_LEVEL.search(text)
    if not told:
        return ()
    start, end = told.start("degree"), told.end()
    return (FoundLevel(start, end, level_name(text[start:end]), None),)


def _as_its_sentence(text: str, level: FoundLevel) -> FoundLevel:
    """The level, or the one of the sentence below it if that names another degree."""
    told = _LEVEL_SENTENCE.search(text, level.end, level.end + _NEAR)
    if (
        not told
        or level.level.lower().startswith(told["degree"].lower())
        or level.level == layout()["levels"]["none"]
    ):
        return level
    start, end = told.start("degree"), told.end()
    return FoundLevel(start, end, level_name(text[start:end]), level.country)


def level_name(printed: str) -> str:
    """A printed level in the XML's wording: "No Advancement – Efforts Made but Complicit in Forced Child Labor"."""
    small = set(layout()["levels"]["small"])
    words = re.split(r"\s+", re.sub(r"[-–—]", " – ", printed).strip())
    return " ".join(word.lower() if word.lower() in small else word.capitalize() for word in words)


def _headed_levels(text: str) -> Iterator[FoundLevel]:
    for match in _level_lines().finditer(text):
        start, end = match.span("line")
        yield FoundLevel(start, end, level_name(text[start:end]), _name_before(text, match.start()) or None)


def _name_before(text: str, start: int) -> str:
    """The name over a level; a long one ends its bracket on a second line."""
    above = [line.text for line in lines(text, max(0, start - _LONGEST_NAME), start)[-2:]]
    name = above[-1] if above else ""
    runs_on = len(above) > 1 and name.endswith(")") and "(" not in name
    return " ".join(above) if runs_on else name


_LONGEST_NAME = 200  # characters, on two lines


@functools.cache
def _level_lines() -> re.Pattern[str]:
    gap = r"[ \t\u00a0\ufeff]*"
    return re.compile(rf"^{gap}(?P<line>{level_line().pattern}){gap}\r?$", re.IGNORECASE | re.MULTILINE)


@functools.cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(spaced(mark) for mark in layout()["marks"]), re.IGNORECASE)
