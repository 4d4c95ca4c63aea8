"""The Department's suggested actions: a table of areas, actions and the years in which each was suggested.

The rules between the cells are gone, so a row is told by its years: an action runs until they stand alone on a line.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.ilab import find_levels
from palermo.sources.narrative.ilab_parts import tables
from palermo.sources.narrative.ilab_words import layout
from palermo.sources.narrative.lines import Line, lines, unbulleted
from palermo.sources.narrative.table_ends import is_closed


@dataclass(frozen=True, slots=True)
class FoundAction:
    """A suggested action, whole: offsets in the copy, and the text with its lines joined.

    `area` is the name of ilab.yml (None where none is printed); `years` is empty where none are printed;
    `entity` is who is asked, where the table has a column for it; `countries` the territories, where a text tells of several.
    """

    start: int
    end: int
    text: str
    area: str | None
    years: tuple[int, ...]
    order: int
    entity: str | None = None
    countries: tuple[str, ...] = ()


_GAP = r"[\s\u00ad]*"
_YEAR = r"(?:1 ?9|2 ?0) ?\d ?\d"  # "2 013" is printed now and then
_YEARS = re.compile(rf"{_YEAR}(?:{_GAP}[-–—,;]{_GAP}{_YEAR})*(?P<open>{_GAP}[-–—,;])?")
_YEARS_AFTER = re.compile(rf"(?<=[.”)])\s+({_YEAR}(?:{_GAP}[-–—,;]{_GAP}{_YEAR})*)$")
_RANGE = re.compile(rf"({_YEAR})(?:{_GAP}[-–—]{_GAP}({_YEAR}))?")
_STRAY_NUMBER = re.compile(r"\d{1,3}")
# Names, parted by commas: "BD, FBiH," "Khyber Pakhtunkhwa"; an action's own line runs the width of its column.
_ENTITY = re.compile(r"(?=.{1,32}$)[A-Z][\w’'-]*(?:[ ,/&]+(?:and )?[A-Z][\w’'-]*)*,?")


def years_of(printed: str) -> tuple[int, ...]:
    """The years of "2011, 2013 – 2015": 2011, 2013, 2014, 2015."""
    found = [(first.replace(" ", ""), last.replace(" ", "")) for first, last in _RANGE.findall(printed)]
    ranges = [(int(first), int(last or first)) for first, last in found]
    return tuple(year for first, last in ranges for year in range(first, last + 1))


def find_suggested_actions(copy: Copy) -> list[FoundAction]:
    """Every suggested action of every such table, in printed order; the copy is without furniture."""
    levels = find_levels(copy)
    names = (
        {level.country.lower(): level.country for level in levels if level.country} if len(levels) > 1 else {}
    )
    found: list[FoundAction] = []
    for table in tables(copy, "actions"):
        rows = lines(copy.text, table.start, table.end)
        found += _Table(_has_entities(rows), names, len(found)).read(rows, copy.text)
    return found


@dataclass
class _Table:
    """Where the reading of one table stands."""

    entities: bool
    names: dict[str, str]
    order: int
    countries: tuple[str, ...] = ()
    area: str | None = None
    action: list[Line] = field(default_factory=list)
    years: list[str] = field(default_factory=list)

    def read(self, rows: list[Line], text: str) -> Iterator[FoundAction]:
        skip = 0
        for i, row in enumerate(rows):
            if skip or _is_nothing(row.text):
                skip = max(0, skip - 1)
            elif countries := self._countries(row.text):
                yield from self._finished(text)
                self.countries = countries
            elif area := _area_at(rows, i):
                if self.action and is_closed(self.action[-1].text):
                    yield self._row(text)
                self.area, skip = area[0], area[1] - 1
            elif years := _YEARS.fullmatch(row.text):
                self.years.append(row.text)
                if not years["open"]:
                    yield from self._finished(text)
            else:
                yield from self._take(row, text)
        yield from self._finished(text)

    def _countries(self, text: str) -> tuple[str, ...]:
        """The territories named in capitals between two rows: "CHRISTMAS ISLAND/COCOS (KEELING) ISLANDS"."""
        if not self.names or not text.isupper() or (self.action and not self.years):
            return ()
        return tuple(self._country(name.strip()) for name in text.split("/"))

    def _country(self, printed: str) -> str:
        """The name as the country's level has it, which may be longer."""
        small = printed.lower()
        return self.names.get(small) or next(
            (name for full, name in self.names.items() if full.startswith(small)), printed
        )

    def _take(self, row: Line, text: str) -> Iterator[FoundAction]:
        """A line of an action; its years may follow on the same line."""
        if self.years and self.action:
            yield self._row(text)
        after = _YEARS_AFTER.search(row.text)
        if not after:
            self.action.append(row)
            return
        self.action.append(Line(row.start, row.start + after.start(), row.text[: after.start()]))
        self.years.append(after[1])
        yield self._row(text)

    def _finished(self, text: str) -> Iterator[FoundAction]:
        if self.action:
            yield self._row(text)
        self.years = []

    def _row(self, text: str) -> FoundAction:
        entity = self._cut_entity() if self.entities and len(self.action) > 1 else None
        first, last = self.action[0], self.action[-1]
        start = text.index(first.text, first.start)
        row = FoundAction(
            start=start + len(first.text) - len(unbulleted(first.text)),
            end=text.index(last.text, last.start) + len(last.text),
            text=_joined(self.action),
            area=self.area,
            years=years_of(" ".join(self.years)),
            order=self.order + 1,
            entity=entity,
            countries=self.countries,
        )
        self.order, self.action, self.years = row.order, [], []
        return row

    def _cut_entity(self) -> str | None:
        """Take the lines that stand in the entity's column: names before the action, or after its last full stop."""
        names: list[str] = []
        while len(self.action) > 1 and _ENTITY.fullmatch(self.action[0].text):
            names.append(self.action.pop(0).text)
        while (
            len(self.action) > 1
            and _ENTITY.fullmatch(self.action[-1].text)
            and is_closed(self.action[-2].text)
        ):
            names.append(self.action.pop().text)
        return " ".join(names) or None


def _joined(action: list[Line]) -> str:
    """The lines as one text: spaces run together, a hyphen at a line's end closed up."""
    text = " ".join(unbulleted(line.text) for line in action)
    return re.sub(r"\s+", " ", re.sub(r"(?<=[A-Za-z])[-\u0002] (?=[A-Za-z])", "-", text)).strip()


def _is_nothing(text: str) -> bool:
    """True for empty lines, column headings and strays."""
    return not text or bool(_column_headings().fullmatch(text) or _STRAY_NUMBER.fullmatch(text))


def _has_entities(rows: list[Line]) -> bool:
    return "related entity" in " ".join(row.text for row in rows[:12]).lower()


def _area_at(rows: list[Line], i: int) -> tuple[str, int] | None:
    """The area whose name fills line `i`, or lines `i` and `i + 1`, and how many lines it took."""
    areas: dict[str, str] = _areas()
    one = rows[i].text.lower()
    two = f"{one} {rows[i + 1].text}".lower() if i + 1 < len(rows) else one
    if two in areas and len(one) < len(two):
        return areas[two], 2
    return (areas[one], 1) if one in areas else None


@functools.cache
def _areas() -> dict[str, str]:
    return {printed.lower(): area for printed, area in layout()["areas"].items()}


@functools.cache
def _column_headings() -> re.Pattern[str]:
    words = r"Table \d+\..*|Area|Suggested Actions?|Year\(s\)(?: Suggested)?|Suggested|Related(?: Entity)?|Entity|Country|Territory"
    return re.compile(words, re.IGNORECASE)
