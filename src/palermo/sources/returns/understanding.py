"""A file understood: every count with its meaning, what is still open, and what was left out in so many words."""

import datetime
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from palermo.evidence.period import Interval
from palermo.knowledge.measures import measures
from palermo.knowledge.names import key
from palermo.knowledge.places import gazetteer
from palermo.sources.returns import periods
from palermo.sources.returns.asking import PERIOD_FORM, Asking, merged, smallest_around
from palermo.sources.returns.labels import Label, Means, column_of, folded, label_of, words
from palermo.sources.returns.mending import mended
from palermo.sources.returns.questions import (
    NOTHING,
    OUT,
    Answers,
    Question,
    choose,
    measure_choices,
    place_choice,
    short,
)
from palermo.sources.returns.registers import Register, counted, is_register
from palermo.sources.returns.sheets import Book, Raw, Sheet, sheets_of
from palermo.sources.returns.tables import Line, Table, tables_of
from palermo.sources.returns.values import Value, value_of
from palermo.sources.returns.whose import asked_whose, country_told

WHOLE = "_T"
TIMES = ("year", "part", "span", "date")
SPLIT = ("sex", "age", "form", "law", "custody")
MOST_QUESTIONS = 60


class Count(NamedTuple):
    """One cell of counts. `row` counts the rows of the file from 1 as kept, `column` is the header over it.

    `means` are codes by dimension; a dimension that is missing, or `_T`, is its whole. `kept` False: understood and not
    stored (another crime, no measure of ours, a partial total).
    """

    table: int
    row: int
    column: str
    printed: str
    value: Value
    means: Mapping[str, str]
    period: Interval | None
    kept: bool


class Understood(NamedTuple):
    """`rows` are the lines with counts as printed, by number; `layout` names what kind of table it is."""

    counts: list[Count]
    rows: dict[int, dict[str, Any]]
    questions: list[Question]
    left_out: list[str]
    taken: list[str]
    tables: list[Table]
    layout: str
    blank: int
    registers: tuple[Register, ...] = ()


def understand(
    data: bytes,
    name: str,
    *,
    country: str | None,
    answers: Answers,
    place: str | None = None,
    period: str | None = None,
) -> Understood:
    """Read a file with the answers at hand. `place` and `period`: what the sender is known to report on, as first choice.

    Without a country places are countries, and the one whose provinces the table seems to list is asked for. Refuses what
    is no table at all.
    """
    book = sheets_of(data, name)
    country = country_told(country, answers)
    asking = Asking(country, answers)
    found: list[tuple[Sheet, Table]] = []
    reader = _Reader(asking, place, period)
    for sheet in book.sheets:
        if is_register(sheet):
            reader.register(sheet)
            continue
        whole, torn = mended(sheet, answers, name=name)
        asking.open |= {question.id: question for question in torn}
        found += [(whole, table) for table in tables_of(whole)]
    for n, (sheet, table) in enumerate(found):
        reader.read(n, sheet, table, alone=len(book.sheets) == 1)
    left = [*book.left_out, *reader.left_out]
    if not found and not reader.registers:
        left.append("no table of counts was found")
    taken = [f"{text!r} is read as {_named(code, country)}" for text, code in sorted(asking.respelt.items())]
    return Understood(
        counts=_without_doubles(reader.counts, asking),
        rows=reader.rows,
        questions=list((asking.open if country else asked_whose(asking.open)).values()),
        left_out=list(dict.fromkeys(left)),
        taken=[*dict.fromkeys(reader.taken), *taken],
        tables=[table for _, table in found],
        layout=layout_of([table for _, table in found]) if found else _layout_of_register(book),
        blank=reader.blank,
        registers=tuple(reader.registers),
    )


def layout_of(tables: list[Table]) -> str:
    """The same for every file of an agency's form: its headers without years and numbers, in any order."""
    said = {folded(text) for table in tables for labels in table.headers for text in labels}
    kept = {"".join("#" if sign.isdigit() else sign for sign in text) for text in said}
    return short(*sorted(kept))


def _layout_of_register(book: Book) -> str:
    said = {str(cell) for sheet in book.sheets for row in sheet.rows[:1] for cell in row if cell is not None}
    return short(*sorted(map(folded, said)))


def _named(code: str, country: str | None) -> str:
    return gazetteer(country).name(code) if country else code


class _Column(NamedTuple):
    header: str
    means: Means
    total_of: tuple[str, ...]
    kept: bool
    open: bool


class _Reader:
    def __init__(self, asking: Asking, place: str | None, period: str | None) -> None:
        self.asking, self.place, self.period = asking, place, period
        self.counts: list[Count] = []
        self.rows: dict[int, dict[str, Any]] = {}
        self.left_out: list[str] = []
        self.taken: list[str] = []
        self.blank = 0
        self.registers: list[Register] = []

    def register(self, sheet: Sheet) -> None:
        """Add a register's counts; its records stay in the file."""
        told, found = counted(sheet, self.asking, self.place)
        self.registers.append(told)
        self.left_out.append(f"{told.records} records are counted and not kept: names and points of sites")
        for one in found:
            row = len(self.rows) + 1
            self.rows[row] = one.printed
            value = Value(value=one.number)
            self.counts.append(Count(-1, row, "records", str(one.number), value, one.means, None, kept=True))

    def read(self, number: int, sheet: Sheet, table: Table, *, alone: bool) -> None:
        """Add a table's counts."""
        context = self._context(table, alone=alone)
        legend = _legend(table.notes)
        dims = {c: self._dimension(table, c) for c in table.labels}
        columns = self._columns(table)
        if not self._reach_is_sure(table):
            return
        wholes = self._wholes(table, dims, columns, context)
        for c in table.serials:
            self.left_out.append(f"column {_header(table, c)!r}: it numbers the rows")
        for line in table.lines:
            self._line(number, table, line, context, dims, columns, wholes, legend)

    def _line(
        self,
        number: int,
        table: Table,
        line: Line,
        context: Means,
        dims: dict[int, str | None],
        columns: dict[int, _Column],
        wholes: Means,
        legend: dict[str, str],
    ) -> None:
        row = len(self.rows) + 1
        self.rows[row] = _printed(table, line)
        means, kept, known = self._row_means(table, line, dims, wholes)
        if not known:
            return
        section = self._section(line, table)
        if section is None:
            return
        for c, column in columns.items():
            raw = line.cells[c]
            if raw is None:
                self.blank += 1
                continue
            value = self._value(raw, table, line, c, column, legend)
            if value is None or column.open or not column.kept:
                continue
            of_column = {dim: wholes.get(dim, WHOLE) for dim in column.total_of} | column.means
            all_of, wrong = merged(section, means, of_column)
            if wrong and not _nested(section, means, wrong, self.asking.country):
                self._conflict(table, line, c, wrong)
                continue
            self._count(number, row, c, column, str(raw), value, {**context, **all_of}, kept, line, table)

    def _count(
        self, number: int, row: int, c: int, column: _Column, printed: str, value: Value,
        means: Means, kept: bool, line: Line, table: Table,
    ) -> None:  # fmt: skip
        example = f"{table.sheet}: {_row_name(table, line)} / {column.header}"
        code = self._measure(means, table, example)
        if code is None:
            return
        ours = not code.startswith("~")
        if not ours:
            kept = False
            self.left_out.append(f"“{column.header}” is understood and no measure of Palermo")
        unit = self._unit(code, means, example) if kept else means.get("unit", "persons")
        place = self._place(means, example) if kept else means.get("place")
        when = self._when(means, table, example) if place else None
        if unit is None or when is None or place is None:
            return
        told = {dim: said for dim, said in means.items() if dim not in (*TIMES, "when", "about")}
        told |= {"measure": code, "unit": unit, "place": place}
        self.counts.append(Count(number, row, _column_name(table, c), printed, value, told, when, kept))

    # What the whole table says.

    def _context(self, table: Table, *, alone: bool) -> Means:
        """What titles and the sheet's name say of every count; a place or a year only where they name one."""
        titles = [title for title in table.titles if not _is_note(title)]
        if table.sheet and (not alone or folded(table.sheet) not in ("sheet1", "sheet 1")):
            titles.append(table.sheet)
        means: Means = {}
        told: list[Means] = []
        for title in titles:
            found = self._title(title)
            told.append(found)
        for dim in ("measure", "sex", "age", "form", "place", "level", "unit"):
            said = {means[dim] for means in told if dim in means}
            if dim == "place" and self.asking.country:
                said -= {self.asking.country} if len(said) > 1 else set()
            if len(said) == 1:
                means[dim] = said.pop()
        times = [{dim: code for dim, code in one.items() if dim in TIMES} for one in told]
        times = [one for one in times if one]
        if times and all(one == times[0] for one in times):
            means |= times[0]
        elif len(times) == 2 and not set(times[0]) & set(times[1]):
            means |= {**times[0], **times[1]}
        return means

    def _title(self, title: str) -> Means:
        """All of a title where every word is understood; else the one period and the one place in it."""
        found = label_of(title, self.asking.country)
        if found.understood and not found.share:
            return {dim: code for dim, code in found.means.items() if dim != "law"}
        means, _ = periods.taken(" ".join(title.casefold().replace("_", " ").split()))
        if self.asking.country:
            named = {code for _, _, code in gazetteer(self.asking.country).find(key(title))}
            inner = named - {self.asking.country}
            if len(inner) == 1 or (not inner and named):
                means = {**means, "place": (inner or named).pop()}
        return means

    def _reach_is_sure(self, table: Table) -> bool:
        """A heading over several columns that may not reach those it seems to."""
        if not table.doubtful:
            return True
        said = ", ".join(f"“{text}”" for text in table.doubtful)
        question = Question(
            id=f"reach:{short(*map(folded, table.doubtful))}",
            says=f"It is not sure over which columns these headings reach: {said}.",
            example="; ".join(" / ".join(table.headers[c]) for c in table.counts),
            choices=choose(
                ("next", "Each reaches to the next one: the columns are as shown"),
                (
                    OUT,
                    "They are wrong as shown; leave the table out, and merge the headings' cells in the file",
                ),
            ),
        )
        return self.asking.ask(question) == "next"

    # Columns.

    def _dimension(self, table: Table, c: int) -> str | None:
        """What a column of labels tells: a dimension's name, `mixed`, `out`, or `=name` for one of its own. None: asked."""
        header = _header(table, c)
        named = column_of(table.headers[c][-1]) if table.headers[c] else None
        said = Counter(str(line.cells[c]) for line in table.lines if line.cells[c] is not None)
        key = f"column:{folded(header) or c + 1}"
        if key not in self.asking.answers:
            if named == "out":
                self.left_out.append(f"column “{header}”: it holds remarks or codes")
                return "out"
            if named:
                return named
            found = [label_of(text, self.asking.country) for text in said]
            if found and sum(one.understood and not one.blank for one in found) >= max(
                1, len(found) * 2 // 3
            ):
                return "mixed"
        dims = ("place", "measure", "sex", "age", "form", "law", "period", "level")
        question = Question(
            id=key,
            says=f"Column “{header or c + 1}” is not understood. What does it tell?",
            example=", ".join(list(said)[:6]),
            choices=choose(
                ("own", "A breakdown of its own; keep it as printed"),
                (OUT, "Nothing that divides the counts: remarks, names, codes"),
                *((dim, f"The {dim}") for dim in dims),
            ),
        )
        answer = self.asking.ask(question)
        return f"={folded(header) or f'column {c + 1}'}" if answer == "own" else answer

    def _columns(self, table: Table) -> dict[int, _Column]:
        read = {c: [self._heading(text, table, c) for text in table.headers[c]] for c in table.counts}
        return {c: self._column(table, c, read) for c in table.counts}

    def _heading(self, text: str, table: Table, c: int) -> Label | None:
        if _is_date(text):
            return Label({"date": text})
        return self.asking.label(text, example=f"{table.sheet}: over column {c + 1 + table.first}")

    def _column(self, table: Table, c: int, read: dict[int, list[Label | None]]) -> _Column:
        header, labels = _header(table, c), read[c]
        if any(label is None for label in labels):
            return _Column(header, {}, (), kept=True, open=True)
        known = [label for label in labels if label is not None]
        if any(label.share for label in known) or any(label.left == OUT for label in known):
            self.left_out.append(
                f"column “{header}”: shares or rates, no counts"
                if any(label.share for label in known)
                else f"column “{header}”: left out as answered"
            )
            return _Column(header, {}, (), kept=False, open=False)
        if any(label.total == "partial" for label in known):
            self.left_out.append(f"column “{header}”: the sum of some parts")
            return _Column(header, {}, (), kept=False, open=False)
        if not known and len(table.counts) > 1:
            return self._unheaded(table, c)
        means, wrong = merged(*(label.means for label in known))
        if wrong:
            return self._contradicted(table, c, header)
        total_of: tuple[str, ...] = ()
        if any(label.total for label in known):
            total_of = self._beside(table, c, read)
            if not total_of and len(table.counts) > 1:
                return self._total_of_what(table, c, header, means)
        return _Column(header, means, total_of, kept=True, open=False)

    def _unheaded(self, table: Table, c: int) -> _Column:
        question = Question(
            id=f"column:{c + 1}:unheaded",
            says=f"Column {c + 1 + table.first} of {table.sheet} has counts and no heading. What does it count?",
            choices=choose((OUT, "Leave it out"), *measure_choices()[:12]),
            open="dimension=code",
        )
        answer = self.asking.ask(question)
        return self._as_answered(answer, f"column {c + 1}", question.id)

    def _contradicted(self, table: Table, c: int, header: str) -> _Column:
        question = Question(
            id=f"column:{folded(header)}:headings",
            says=f"The headings “{header}” say two things of one column. What does it count?",
            example=f"{table.sheet}, column {c + 1 + table.first}",
            choices=choose((OUT, "Leave it out"), *measure_choices()[:12]),
            open="dimension=code,dimension=code",
        )
        return self._as_answered(self.asking.ask(question), header, question.id)

    def _as_answered(self, answer: str | None, header: str, question: str) -> _Column:
        if answer is None:
            return _Column(header, {}, (), kept=True, open=True)
        if answer == OUT:
            self.left_out.append(f"column “{header}”: left out as answered")
            return _Column(header, {}, (), kept=False, open=False)
        means = {} if answer == NOTHING else self.asking._answered(answer, question).means
        return _Column(header, means, (), kept=True, open=False)

    def _beside(self, table: Table, c: int, read: dict[int, list[Label | None]]) -> tuple[str, ...]:
        """The dimensions of which a column "Total" is the whole: those that tell its neighbours apart."""
        mine = table.headers[c]
        level = next(n for n, label in enumerate(read[c]) if label and label.total)
        dims: dict[str, None] = {}
        for other in table.counts:
            labels = table.headers[other]
            if other == c or labels[:level] != mine[:level] or len(labels) <= level:
                continue
            for label in read[other][level:]:
                dims |= dict.fromkeys(label.means if label else ())
        dims.pop("unit", None)
        dims.pop("about", None)
        told = {("when" if dim in TIMES else dim): None for dim in dims}
        return () if "measure" in told else tuple(told)

    def _total_of_what(self, table: Table, c: int, header: str, means: Means) -> _Column:
        question = Question(
            id=f"column:{folded(header)}:total",
            says=f"“{header}” is a total, and it is not clear of what.",
            example="; ".join(" / ".join(table.headers[n]) for n in table.counts),
            choices=choose(
                (OUT, "A sum of different things: leave it out"),
                *measure_choices()[:12],
                (NOTHING, "The whole of what the title counts"),
            ),
            open="dimension=code",
        )
        answer = self.asking.ask(question)
        made = self._as_answered(answer, header, question.id)
        return made._replace(means={**means, **made.means})

    # Rows.

    def _row_means(
        self, table: Table, line: Line, dims: dict[int, str | None], wholes: Means
    ) -> tuple[Means, bool, bool]:
        """What a row's labels say; whether it is kept; whether all of it is known."""
        told: list[Means] = []
        kept, labelled = True, False
        for c, dim in dims.items():
            text = line.cells[c]
            if dim == "out":
                continue
            if dim is None:
                return {}, False, False
            if text is None:
                continue
            labelled = True
            found = self._member(str(text), dim, table, line)
            if found is None:
                return {}, False, False
            means, keeps = found
            if means.pop("total", None):
                if c not in line.filled and line.filled and not self._is_subtotal(table, line, dims):
                    return {}, False, False
                means |= self._whole_of(dim, c, table, wholes)
            told.append(means)
            kept = kept and keeps
        if not labelled and dims and any(dim != "out" for dim in dims.values()):
            return {}, self._unlabelled(table, line), False
        told = _one_place(told, self.asking.country)
        means, wrong = merged(*told)
        if wrong:
            self._conflict(table, line, None, wrong)
            return {}, False, False
        return means, kept, True

    def _member(self, text: str, dim: str, table: Table, line: Line) -> tuple[Means, bool] | None:
        example = f"{table.sheet}, row {line.row + 1}"
        if dim.startswith("="):
            found = label_of(text, None)
            return ({dim: WHOLE} if found.total and not found.left else {dim: text}), True
        if dim == "law":
            return self._law(text)
        if dim == "period" and _is_date(text):
            return {"date": text}, True
        label = self.asking.label(text, example=example, dimension=None if dim == "mixed" else dim)
        if label is None:
            return None
        if label.left == OUT:
            self.left_out.append(f"rows “{text}”: left out as answered")
            return None
        if label.total == "partial":
            self.left_out.append(f"rows “{text}”: the sum of some parts")
            return {**label.means, "left": text}, False
        if label.share:
            self.left_out.append(f"rows “{text}”: shares or rates, no counts")
            return {**label.means, "left": text}, False
        return ({**label.means, "total": "yes"} if label.total else dict(label.means)), True

    def _law(self, text: str) -> tuple[Means, bool] | None:
        found = label_of(text, None)
        if "law" in found.means:
            return dict(found.means), True
        if found.total and not found.left:
            return {"law": WHOLE}, True
        question = Question(
            id="law:others",
            says="Some laws or heads of crime are not known as laws on trafficking. What becomes of their counts?",
            example=text,
            choices=choose(
                (OUT, "They are of other crimes: leave them out"),
                ("keep", "They are all on trafficking: keep each under its name"),
            ),
        )
        answer = self.asking.ask(question)
        if answer == OUT:
            self.left_out.append("rows of laws on other crimes: left out as answered")
        return ({"law": text}, answer == "keep") if answer else ({"law": text}, False)

    def _whole_of(self, dim: str, c: int, table: Table, wholes: Means) -> Means:
        if dim == "mixed":
            told = self._told_in(table, c)
            return {one: wholes.get(one, WHOLE) for one in told}
        if dim == "period":
            return {"when": wholes.get("when", WHOLE)}
        return {dim: wholes.get(dim, WHOLE)}

    def _told_in(self, table: Table, c: int) -> list[str]:
        dims: dict[str, None] = {}
        for text in {str(line.cells[c]) for line in table.lines if line.cells[c] is not None}:
            label = label_of(text, self.asking.country)
            dims |= {
                ("when" if dim in TIMES else dim): None for dim in label.means if dim not in ("unit", "about")
            }
        return list(dims)

    def _is_subtotal(self, table: Table, line: Line, dims: dict[int, str | None]) -> bool:
        """“Total” beside an empty label is of the group above, if it is that group's sum and not the table's."""
        group = [line.cells[c] for c in sorted(line.filled)]
        inside = [
            other
            for other in table.lines
            if other.row < line.row and [other.cells[c] for c in sorted(line.filled)] == group
        ]
        others = [other for other in table.lines if other.row < line.row and other not in inside]
        if not others or _adds_up(table, line, inside):
            return True
        question = Question(
            id=f"subtotal:{folded(str(group))}",
            says=f"Is the total in row {line.row + 1} of {table.sheet} that of “{', '.join(map(str, group))}” alone?",
            choices=choose(("yes", "Yes, of the group above it"), (OUT, "No: leave it out")),
        )
        answer = self.asking.ask(question)
        if answer == OUT:
            self.left_out.append(f"row {line.row + 1}: left out as answered")
        return answer == "yes"

    def _unlabelled(self, table: Table, line: Line) -> bool:
        adds = _adds_up(table, line, [other for other in table.lines if other.row < line.row])
        question = Question(
            id=f"label:row {line.row + 1} of {table.sheet}",
            says=f"Row {line.row + 1} of {table.sheet} has counts and no label. It is the sum of the rows above."
            if adds
            else f"Row {line.row + 1} of {table.sheet} has counts and no label.",
            choices=choose((OUT, "Leave it out")),
        )
        self.asking.ask(question)
        return False

    def _section(self, line: Line, table: Table) -> Means | None:
        """What the heading of a row's section says. None: asked."""
        if line.section is None:
            return {}
        label = self.asking.label(line.section, example=f"{table.sheet}, above row {line.row + 1}")
        if label is None:
            return None
        return {} if label.left == OUT else dict(label.means)

    def _wholes(
        self, table: Table, dims: dict[int, str | None], columns: dict[int, _Column], context: Means
    ) -> Means:
        """What “Total” is the whole of: the place around the places listed, the period that the listed ones make."""
        wholes: Means = {}
        labels = [
            label_of(str(line.cells[c]), self.asking.country)
            for c, dim in dims.items()
            if dim in ("place", "mixed", "period")
            for line in table.lines
            if line.cells[c] is not None
        ]
        answered = [
            label
            for c, dim in dims.items()
            if dim in ("place", "mixed")
            for text in {str(line.cells[c]) for line in table.lines if line.cells[c] is not None}
            if f"label:{folded(text)}" in self.asking.answers
            and (label := self.asking.label(text, example="")) is not None
        ]
        over = {dim for column in columns.values() for dim in column.total_of}
        rows = any(label.total for label in (*labels, *answered))
        places = {label.means["place"] for label in (*labels, *answered) if "place" in label.means}
        places |= {column.means["place"] for column in columns.values() if "place" in column.means}
        if places and self.asking.country and (rows or "place" in over):
            wholes["place"] = self._around(places, context)
        times = [label.means for label in labels] + [column.means for column in columns.values()]
        if not rows and "when" not in over:
            return wholes
        if whole := self._all_of_time(times, context):
            wholes["when"] = whole
        return wholes

    def _around(self, places: set[str], context: Means) -> str:
        """The place of which “Total” is: the title's, or the one whose parts are all listed; else it is asked."""
        country = self.asking.country or ""
        known = {place for place in places if place in gazetteer(country).places}
        if not known:
            return WHOLE
        listed = gazetteer(country)
        around = smallest_around(known, country)
        if around in known:
            return around
        titled = context.get("place")
        if (titled and titled in (around, country)) or (
            titled and all(listed.parent(one) == titled for one in known)
        ):
            return titled
        deepest = listed.level(next(iter(known)))
        parts = {code for code in listed.at(deepest) if listed.parent(code) == around}
        if deepest != "country" and parts and parts <= known:
            return around
        question = Question(
            id=f"whole:{short(*sorted(known))}",
            says=f"“Total” stands under {len(known)} places that are not all of {listed.name(around)}. What is it?",
            example=", ".join(listed.name(code) for code in sorted(known)[:5]),
            choices=choose(
                (OUT, "The sum of the places listed, not of a whole: leave it out"),
                place_choice(around, country),
                place_choice(country, country),
            ),
        )
        answer = self.asking.ask(question)
        return answer.removeprefix("place=") if answer and answer != OUT else "?"

    def _all_of_time(self, times: list[Means], context: Means) -> str | None:
        """The period that the listed ones make without a gap, as a span of days."""
        found = [
            periods.interval(told, self.asking.answers)
            for means in times
            if (
                told := {
                    **{k: v for k, v in context.items() if k in TIMES},
                    **{k: v for k, v in means.items() if k in TIMES},
                }
            )
            and any(k in TIMES for k in means)
        ]
        known = sorted({one for one in found if isinstance(one, Interval)}, key=lambda one: one.start)
        if not known or any(not isinstance(one, Interval) for one in found):
            return None
        for one, other in itertools.pairwise(known):
            if other.start != one.end + datetime.timedelta(days=1):
                return None
        return f"{known[0].start}:{known[-1].end}"

    # Cells.

    def _value(
        self, raw: Raw, table: Table, line: Line, c: int, column: _Column, legend: dict[str, str]
    ) -> Value | None:
        """The value of a cell of counts; None where it is asked, or no count at all."""
        value = value_of(raw)
        if not column.kept:
            return None
        example = f"{table.sheet}, row {line.row + 1}, column {c + 1 + table.first}"
        if value is None:
            return self._text(str(raw), example)
        if value.fraction:
            return self._fraction(str(raw), column, example)
        if value.doubt is None:
            return value
        mark = value.doubt
        if mark in legend:
            return _of_status(legend[mark])
        question = Question(
            id=f"mark:{mark}",
            says=f"What does “{mark}” stand for in the place of a count?",
            example=example,
            choices=choose(
                ("not_reported", "Not reported"),
                ("zero", "Zero: nobody, none"),
                ("not_applicable", "Not applicable"),
                *_as_numbers(mark),
            ),
            open="a whole number",
        )
        answer = self.asking.ask(question)
        return _of_status(answer) if answer else None

    def _text(self, text: str, example: str) -> Value | None:
        question = Question(
            id=f"cell:{folded(text) or text}",
            says=f"A cell of counts says “{text}”. What is counted there?",
            example=example,
            choices=choose(
                ("not_reported", "Nothing was reported"),
                ("zero", "Zero"),
                ("not_applicable", "Not applicable"),
            ),
            open="a whole number",
        )
        answer = self.asking.ask(question)
        return _of_status(answer) if answer else None

    def _fraction(self, text: str, column: _Column, example: str) -> Value | None:
        if text.rstrip().endswith("%"):
            self.left_out.append(f"column “{column.header}”: shares, no counts")
            return None
        question = Question(
            id=f"fraction:{folded(column.header)}",
            says=f"Column “{column.header}” holds fractions such as {text}, and nobody is counted in parts. What is it?",
            example=example,
            choices=choose((OUT, "Shares, rates or amounts: leave those cells out")),
        )
        self.asking.ask(question)
        return None

    def _conflict(self, table: Table, line: Line, c: int | None, dim: str) -> None:
        where = f"row {line.row + 1}" + (f", column {c + 1 + table.first}" if c is not None else "")
        question = Question(
            id=f"conflict:{dim}:{short(_row_name(table, line), _header(table, c) if c is not None else '')}",
            says=f"Labels say two different things ({dim}) of {where} of {table.sheet}.",
            example=_row_name(table, line),
            choices=choose((OUT, "Leave these counts out")),
        )
        self.asking.ask(question)

    # What a count needs.

    def _measure(self, means: Means, table: Table, example: str) -> str | None:
        if "measure" in means:
            return means["measure"]
        about = means.get("about")
        likely = [code for code in words()["measures"] if about and code.startswith(about)]
        question = Question(
            id=f"measure:{about or 'all'}:{short(*filter(None, map(_without_time, table.titles[:2])))}",
            says="What is counted here?",
            example=example,
            choices=choose(*measure_choices(likely)),
        )
        answer = self.asking.ask(question)
        return answer.removeprefix("measure=") if answer else None

    def _unit(self, code: str, means: Means, example: str) -> str | None:
        ours = measures()[code].unit
        said = means.get("unit")
        several = code in ("prosecutions", "convictions") or ours == "unspecified"
        if said and (several or said == ours):
            return said
        if not several and not said:
            return ours
        question = Question(
            id=f"unit:{code}",
            says=f"Are {measures()[code].name.lower()} counted in cases or in persons?",
            example=example,
            choices=choose(
                ("persons", "Persons"), ("cases", "Cases"), *([(ours, ours)] if not several else [])
            ),
        )
        return self.asking.ask(question)

    def _when(self, means: Means, table: Table, example: str) -> Interval | None:
        if means.get("when") == WHOLE:
            return self._asked_period(example)
        told = {dim: code for dim, code in means.items() if dim in TIMES}
        if "when" in means:
            told = {"span": means["when"]}
        if "date" in told:
            return self._of_date(told["date"], example)
        found = periods.interval(told, self.asking.answers)
        if isinstance(found, Interval):
            self.asking.used |= {"quarters", "years"} & set(self.asking.answers)
            return found
        if found is None:
            if told.get("part") and self._asked_year(told):
                return self._when({**means, "year": self.asking.answers["year"]}, table, example)
            return None if told.get("part") else self._asked_period(example)
        if found == "years_of_quarters":
            self.asking.ask(Question(id="years_of_quarters", says="Quarters of a year that begins in April or July need both its years (2023-24) in the table.", example=example, choices=choose((OUT, "Leave the table out"))))  # fmt: skip
            return None
        says = {
            "quarters": "From which month do the quarters count?",
            "years": "In which month does a year such as 2022-23 begin?",
        }
        starts = [("calendar", "January"), ("april", "April"), ("july", "July")]
        self.asking.ask(Question(id=found, says=says[found], example=example, choices=choose(*starts[found == "years" :])))  # fmt: skip
        return None

    def _asked_year(self, told: Means) -> bool:
        question = Question(
            id="year:return",
            says="Of which year are these quarters or months?",
            example=str(told.get("part")),
            open="2024, or 2023/24",
        )
        answer = self.asking.ask(question)
        if answer:
            self.asking.answers["year"] = answer
        return answer is not None

    def _asked_period(self, example: str) -> Interval | None:
        first = [(self.period, self.period)] if self.period else []
        question = Question(
            id="period:return",
            says="Which period do the counts cover?",
            example=example,
            choices=choose(*first) if first else (),
            open=PERIOD_FORM,
        )
        answer = self.asking.ask(question)
        return periods.answered(answer) if answer else None

    def _of_date(self, date: str, example: str) -> Interval | None:
        question = Question(
            id="dates",
            says=f"What do dates such as {date} stand for?",
            example=example,
            choices=choose(
                ("month", "The month in which the day lies"),
                ("quarter", "The quarter of the calendar in which it lies"),
                ("year", "The calendar year in which it lies"),
            ),
        )
        answer = self.asking.ask(question)
        year, month = date[:4], int(date[5:7])
        parts = {"month": f"-{month:02}", "quarter": f"-Q{(month + 2) // 3}", "year": ""}
        return periods.answered(f"{year}{parts[answer]}") if answer in parts else None

    def _place(self, means: Means, example: str) -> str | None:
        place = means.get("place")
        if place == "?":
            return None
        if place and place != WHOLE:
            return place
        if means.get("level") == "federal" and self.asking.country:
            return self.asking.country
        country = self.asking.country
        choices = []
        if country:
            known = [*([self.place] if self.place else []), country, *gazetteer(country).at("province")]
            choices = [place_choice(code, country) for code in dict.fromkeys(known)]
        question = Question(
            id="place:return",
            says="Of which place are these counts?",
            example=example,
            choices=choose(*choices) if choices else (),
            open="place=code",
        )
        answer = self.asking.ask(question)
        return answer.removeprefix("place=") if answer else None


def _one_place(told: list[Means], country: str | None) -> list[Means]:
    """A province and its district are the district; “Total” beside a province is the province's."""
    places = [means["place"] for means in told if "place" in means]
    if len(places) < 2 or not country:
        return told
    listed = gazetteer(country)
    known = [code for code in places if code in listed.places]
    inner = next((code for code in known if all(_lies_in(code, other, country) for other in known)), None)
    if inner is None:
        return told
    return [{**means, "place": inner} if "place" in means else means for means in told]


def _is_note(title: str) -> bool:
    return any(folded(title).startswith(folded(word)) for word in words()["not_titles"])


def _without_time(title: str) -> str:
    """A title as next year's table has it too: without years, quarters, months and numbers."""
    _, rest = periods.taken(" ".join(title.casefold().replace("_", " ").split()))
    return " ".join(word for word in folded(rest).split() if not any(map(str.isdigit, word)))


def _is_date(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit()


def _header(table: Table, c: int) -> str:
    return " / ".join(table.headers[c])


def _row_name(table: Table, line: Line) -> str:
    return " / ".join(str(line.cells[c]) for c in table.labels if line.cells[c] is not None)


def _printed(table: Table, line: Line) -> dict[str, Any]:
    """A row as printed, by header; a header that stands twice carries the column's number."""
    told: dict[str, Any] = {"sheet": table.sheet, "line": line.row + 1}
    for c, cell in enumerate(line.cells):
        if cell is not None:
            told[_column_name(table, c)] = str(cell)
    return told


def _column_name(table: Table, c: int) -> str:
    """The header, with the column's number where another column has the same one or there is none."""
    header, n = _header(table, c), c + 1 + table.first
    if not header:
        return f"column {n}"
    alone = sum(labels == table.headers[c] for labels in table.headers) == 1
    return header if alone else f"{header} ({n})"


def _nested(section: Means, means: Means, wrong: str, country: str | None) -> bool:
    """A district under the heading of its province contradicts nothing."""
    if wrong != "place" or not country or "place" not in section or "place" not in means:
        return False
    return _lies_in(means["place"], section["place"], country)


def _lies_in(inner: str, outer: str, country: str) -> bool:
    """The same place, or one within it."""
    listed = gazetteer(country)
    at: str | None = inner
    while at and at in listed.places:
        if at == outer:
            return True
        at = listed.parent(at)
    return False


def _legend(notes: tuple[str, ...]) -> dict[str, str]:
    """Marks that the notes explain: “- = nil”, “.. not available”."""
    told: dict[str, str] = {}
    meanings = words()["meanings_of_marks"]
    for mark in words()["marks"]["asked"]:
        for note in notes:
            for part in note.split(";"):
                bare = (
                    part.strip()
                    .strip("'\"“”()")
                    .removeprefix("Note:")
                    .removeprefix("Notes:")
                    .strip()
                    .strip("'\"“”")
                )
                if not bare.startswith(str(mark)) or bare[len(str(mark)) :][:1] not in (
                    "",
                    " ",
                    "=",
                    ":",
                    "'",
                    '"',
                    "”",
                ):
                    continue
                said = folded(
                    bare[len(str(mark)) :].lstrip(" =:'\"”").removeprefix("means ").removeprefix("denotes ")
                )
                for status, phrases in meanings.items():
                    if said in {folded(phrase) for phrase in phrases}:
                        told[str(mark)] = status
    return told


def _of_status(answer: str) -> Value | None:
    if answer.isascii() and answer.isdigit():
        return Value(value=int(answer))
    if answer == "zero":
        return Value(value=0)
    if answer in ("not_reported", "not_applicable"):
        return Value(status=answer)  # type: ignore[arg-type]
    return None


def _as_numbers(mark: str) -> Iterator[tuple[str, str]]:
    bare = mark.replace(".", "")
    if bare.isdigit():
        yield bare, f"The number {int(bare):,}"


def _adds_up(table: Table, line: Line, parts: list[Line]) -> bool:
    """A row is the sum of others in every column that has counts."""
    said = 0
    for c in table.counts:
        whole = value_of(line.cells[c])
        if whole is None or whole.value is None:
            continue
        told = [value_of(part.cells[c]) for part in parts]
        if sum(one.value or 0 for one in told if one) != whole.value:
            return False
        said += 1
    return said > 0


def _without_doubles(counts: list[Count], asking: Asking) -> list[Count]:
    """Counts that name one thing twice: the same number is kept once, different ones are asked about."""
    first: dict[tuple[Any, ...], Count] = {}
    wrong: list[Count] = []
    kept = []
    for count in counts:
        if not count.kept:
            kept.append(count)
            continue
        named = (count.period, *sorted((dim, code) for dim, code in count.means.items() if code != WHOLE))
        before = first.setdefault(named, count)
        if before is count:
            kept.append(count)
        elif before.value != count.value:
            wrong += [before, count]
    if wrong:
        one, other = wrong[0], wrong[1]
        question = Question(
            id=f"twice:{short(*(f'{count.row}.{count.column}' for count in wrong))}",
            says=f"{len({(count.row, count.column) for count in wrong})} counts say different numbers of the same thing; something that tells them apart is not understood.",
            example=f"row {one.row} “{one.column}” {one.printed}; row {other.row} “{other.column}” {other.printed}",
            choices=choose((OUT, "Leave them all out")),
        )
        if asking.ask(question) == OUT:
            gone = {(count.row, count.column) for count in wrong}
            return [count for count in kept if (count.row, count.column) not in gone]
    return kept
