"""Figures in the enforcement tables of the Department of Labor's texts, a cell at a time.

The text keeps the cells and loses the rules: a row is its label, sometimes the territory, and a cell for each year.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from palermo.evidence.figure import Level, Qualifier, Status
from palermo.knowledge.measures import measure
from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.ilab import find_levels
from palermo.sources.narrative.ilab_parts import Part, parts
from palermo.sources.narrative.ilab_words import layout, letters
from palermo.sources.narrative.lines import Line, lines, spaced, unbulleted
from palermo.sources.narrative.table_ends import is_note

KINDS = ("labor_enforcement", "criminal_enforcement")
LABEL_LINES = 4  # lines over which a label may be broken


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell's figure: the span is the value's own characters, without citation and footnote mark.

    `value` is None unless a number is printed; `lower` and `upper` bound a qualified one. `place` is the territory
    as printed, None for the country; `level` is who reports. `year` heads the column. `unit` is the measure's, or
    the currency for funding. `note` is the footnote that the cell's mark points to.
    """

    start: int
    end: int
    measure: str
    unit: str
    status: Status
    year: int | None
    value: float | int | None = None
    lower: float | int | None = None
    upper: float | int | None = None
    qualifier: Qualifier = "exact"
    place: str | None = None
    level: Level = "country"
    breakdown: tuple[tuple[str, str], ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Label:
    """A row's meaning; `measure` is None for rows that hold no figure."""

    measure: str | None
    breakdown: tuple[tuple[str, str], ...] = ()


def find_table_figures(copy: Copy) -> list[FoundCell]:
    """Every cell of the enforcement tables under a listed measure, unknown and not applicable ones too.

    A row with fewer cells than years is left out: nobody can tell which year they are of.
    """
    countries = {level.country.lower() for level in find_levels(copy) if level.country}
    found: list[FoundCell] = []
    for table in parts(copy):
        if table.kind in KINDS:
            found += _read(copy.text, table, countries)
    return found


def _read(text: str, table: Part, countries: set[str]) -> Iterator[FoundCell]:
    rows = lines(text, table.start, table.end)
    reading = _Reading(text, _notes(rows), countries, _territories(rows, countries))
    i = 1
    while i < len(rows):
        i += reading.step(rows, i)
    reading.close()
    yield from reading.found


def _territories(rows: list[Line], countries: set[str]) -> set[str] | None:
    """What can be a territory's name: anything under "Related Entity"; else what is known or stands repeatedly."""
    if any(letters(row.text) == "relatedentity" for row in rows[:8]):
        return None
    repeated = {text for text, times in Counter(row.text.lower() for row in rows).items() if times > 1}
    repeated |= {name.strip() for names in repeated for name in names.split("/")}
    return repeated | countries | _small(layout()["whole_country"]) | _small(layout()["federal"])


_CITATION = r"(?:\(\s*\d[\d,;\s\u00a0–-]*\)?)"
_NUMBER = r"\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?[*†‡§]*")
_SAYS = re.compile(r"\w")  # bullets and rules stand on lines of their own
_CITATION_GOES_ON = re.compile(r"[\d,;\s\u00a0–-]+\)[*†‡§]*")


@dataclass
class _Reading:
    """Where the reading of one table stands: the years, the labels waiting for cells, the territory, the cells so far.

    `territories` are the names that may be one, None where a column is theirs and any may stand in it. Several
    labels wait where one row of the table holds several of them, each with its line in every cell.
    """

    text: str
    notes: dict[str, str]
    countries: set[str]
    territories: set[str] | None
    years: list[int] = field(default_factory=list)
    labels: list[_Label] = field(default_factory=list)
    served: bool = False
    unnamed: bool = False
    place: list[str] = field(default_factory=list)
    cells: list[tuple[Line, re.Match[str]]] = field(default_factory=list)
    found: list[FoundCell] = field(default_factory=list)

    def step(self, rows: list[Line], i: int) -> int:
        """Take what stands at line `i`; gives the number of lines it took."""
        line = rows[i]
        if taken := _heading_at(rows, i):
            return taken
        if labelled := _label_at(rows, i):
            self._label(labelled[0])
            return labelled[1]
        if not _SAYS.search(line.text) or is_note(line.text) or _CITATION_GOES_ON.fullmatch(line.text):
            return 1
        if not self.labels:
            self._year(line.text)
        elif match := cell_pattern().fullmatch(line.text):
            self._cell(line, match)
        else:
            self._territory(line.text)
        return 1

    def _year(self, text: str) -> None:
        if _YEAR.fullmatch(text):
            self.years.append(int(text[:4]))

    def _label(self, label: _Label) -> None:
        """A label; it joins one that still waits for its cells, unless that one was a group's heading."""
        waiting = self.labels and self.labels[-1].measure and not (self.cells or self.place or self.served)
        if not (waiting and label.measure):
            self.close()
        self.labels.append(label)

    def _cell(self, line: Line, match: re.Match[str]) -> None:
        self.cells.append((line, match))
        if len(self.cells) == len(self.years) * len(self.labels):
            self._finish()

    def _territory(self, text: str) -> None:
        """A territory; where the table has none, a label that is not known, whose cells are nobody's."""
        self.cells = []
        if self.territories is None or text.lower() in self.territories:
            self.place.append(text)
        else:
            self.close()
            self.labels = [_Label(None)]

    def close(self) -> None:
        """Leave a row. One with fewer cells than its labels need is the last label's, if it makes one row; else
        nobody can tell whose the cells are."""
        if len(self.labels) > 1 and len(self.cells) == len(self.years):
            self.labels = self.labels[-1:]
            self._finish()
        self.cells, self.place, self.labels, self.served, self.unnamed = [], [], [], False, False

    def _finish(self) -> None:
        """Take the cells, which come year by year and in each year label by label.

        Of a label, one row can be without a territory; a second one is of a label that is not known.
        """
        if self.place or not self.unnamed:
            for row, label in enumerate(self.labels):
                self.found += self._row(label, self.cells[row :: len(self.labels)])
        self.served, self.unnamed = True, self.unnamed or not self.place
        self.cells, self.place = [], []

    def _row(self, label: _Label, cells: list[tuple[Line, re.Match[str]]]) -> Iterator[FoundCell]:
        if label.measure is None:
            return
        place, level = reporting(" ".join(self.place), self.countries)
        for year, (line, match) in zip(self.years, cells, strict=True):
            if cell := read_cell(label.measure, match):
                start = self.text.index(line.text, line.start) + match.start("said")
                yield FoundCell(
                    start=start,
                    end=start + len(match["said"]),
                    measure=label.measure,
                    year=year,
                    place=place,
                    level=level,
                    breakdown=label.breakdown,
                    note=self.notes.get((match["mark"] or "")[:1]),
                    **cell,
                )


def reporting(printed: str, countries: set[str]) -> tuple[str | None, Level]:
    """Who reports: the territory's printed name (None for the whole country) and its level."""
    name = re.sub(r"[†‡*]+$", "", printed).strip()
    if not name or name.lower() in _small(layout()["whole_country"]):
        return None, "country"
    if name.lower() in _small(layout()["federal"]):
        return name, "federal"
    return name, "country" if name.lower() in countries else "province"


def read_cell(code: str, match: re.Match[str]) -> dict[str, Any] | None:
    """A cell's status, value, bounds, qualifier and unit; None for Yes and No, which are no figures."""
    unit = measure(code).unit
    if match["status"]:
        status = layout()["cell_statuses"].get(match["status"].lower())
        return {"status": status, "unit": unit} if status else None
    value = _number(match["number"], match["scale"])
    qualifier = layout()["cell_qualifiers"].get((match["qualifier"] or "").lower().strip(), "exact")
    said = {"status": "reported", "value": value, "qualifier": qualifier, "unit": unit}
    if match["currency"]:
        said["unit"] = _currency(match["currency"])
    return said


def _number(digits: str, scale: str | None) -> float | int:
    value = float(re.sub(r"[,\s]", "", digits)) * {"million": 1e6, "billion": 1e9}.get(
        (scale or "").lower(), 1
    )
    return int(value) if value == int(value) else value


def _currency(printed: str) -> str:
    return {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP"}.get(printed.strip(), printed.strip())


def row_labels(code: str, breakdown: tuple[tuple[str, str], ...]) -> list[str]:
    """The letters of the labels under which a measure is printed."""
    return [printed for printed, label in _labels().items() if label == _Label(code, breakdown)]


def _notes(rows: list[Line]) -> dict[str, str]:
    """Footnotes by their mark."""
    marked = [row.text for row in rows if row.text[:1] in layout()["note_marks"] and len(row.text) > 2]
    return {text[0]: text[1:].strip() for text in reversed(marked)}


def _label_at(rows: list[Line], i: int) -> tuple[_Label, int] | None:
    """The row label that fills lines from `i` on, the longest first, and how many lines it took."""
    for count in range(LABEL_LINES, 0, -1):
        if label := _labels().get(_words(rows, i, count)):
            return label, count
    return None


def _heading_at(rows: list[Line], i: int) -> int:
    """How many lines a column heading takes at line `i`; 0 if none stands there."""
    return next((count for count in range(LABEL_LINES, 0, -1) if _words(rows, i, count) in _headings()), 0)


def _words(rows: list[Line], i: int, count: int) -> str:
    """The letters of `count` lines from `i` on; none if the first or last is without letters: a year, a number."""
    own = [letters(unbulleted(row.text)) for row in rows[i : i + count]]
    return "".join(own) if len(own) == count and own[0] and own[-1] else ""


@functools.cache
def cell_pattern() -> re.Pattern[str]:
    """A cell: a number with its qualifier, currency and scale, or a word; then marks and citations."""
    statuses = "|".join(map(re.escape, [*layout()["cell_statuses"], "yes", "no"]))
    qualifiers = "|".join(spaced(re.escape(word).replace("\\ ", " ")) for word in layout()["cell_qualifiers"])
    return re.compile(
        rf"(?P<said>(?P<status>{statuses})"
        rf"|(?:(?P<qualifier>{qualifiers})\s*)?(?P<currency>US\$|[$€£])?\s?(?P<number>{_NUMBER})(?:\s?(?P<scale>million|billion))?)"
        rf"(?:\s*(?P<mark>[*†‡§]+)|\s*{_CITATION})*",
        re.IGNORECASE,
    )


@functools.cache
def _labels() -> dict[str, _Label]:
    labels: dict[str, _Label] = {}
    for row in layout()["enforcement_rows"]:
        label = _Label(row.get("measure"), tuple(row.get("breakdown", {}).items()))
        labels |= {letters(printed): label for printed in row["rows"]}
    return labels


@functools.cache
def _headings() -> set[str]:
    return {letters(heading) for heading in layout()["enforcement_headings"]}


def _small(names: list[str]) -> set[str]:
    return {name.lower() for name in names}
