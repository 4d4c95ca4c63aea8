"""Counts that stay right as cases change, without reading history again.

Of each kept measure every counted unit stands in one SQLite file with its dimensions (`fact`), and of each kept table
its cells (`cell`). When a case changes, the facts of the units it touches are taken out of the cells and put in anew,
counted from those units' own rows by the same definitions. Exact because each unit is one row of a measure (facts.py):
counts and sums are added and taken away, medians and shares are read off a tally of their amounts.
"""

import datetime
import functools
import itertools
import json
import sqlite3
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from palermo.measures.counting import NO_DIMENSIONS, batches, everything
from palermo.measures.facts import FACTS, Facts, Value
from palermo.measures.few import Few
from palermo.measures.near import Near
from palermo.measures.tables import LINKED, Tables, as_one

SHAPE = """
CREATE TABLE IF NOT EXISTS fact (measure TEXT, unit TEXT, at INTEGER, file TEXT, amount INTEGER, codes TEXT,
  PRIMARY KEY (measure, unit)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fact_file ON fact (file);
CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, measure TEXT, first INTEGER, last INTEGER, by TEXT,
  UNIQUE (measure, first, last, by));
CREATE TABLE IF NOT EXISTS cell (kept INTEGER, codes TEXT, amount INTEGER, number INTEGER,
  PRIMARY KEY (kept, codes, amount)) WITHOUT ROWID;
"""
FACT = ("unit", "at", "file", "amount")
WHOLE = ""  # the total's place among the cells
ADD = """INSERT INTO cell VALUES (?, ?, ?, ?)
ON CONFLICT (kept, codes, amount) DO UPDATE SET number = number + excluded.number"""


class Fact(NamedTuple):
    """One counted unit. `codes`: of each dimension its code, or a list where several may hold; as JSON."""

    unit: str
    at: int  # days since 1970, UTC
    file: str
    amount: int
    codes: str


class Unread(Tables):
    """The extract's tables by name and shape only: what a query is written against before there are rows."""

    def __init__(self, shapes: Mapping[str, pa.Schema]) -> None:
        self.shapes = shapes

    def __getattr__(self, name: str) -> ir.Table:
        table = ibis.table(ibis.Schema.from_pyarrow(self.shapes[name]), name=f"t_{name}")
        linked = name != LINKED and "person_id" in table.columns and LINKED in self.shapes
        return as_one(table, self.linked_people) if linked else table


class Query(NamedTuple):
    """What is made of a measure's rows, the table its units are of, and the rows."""

    value: Value
    units: str
    rows: ir.Table


def fact_rows(code: str, tables: Tables) -> ir.Table:
    """unit, at, file, amount and every dimension of a measure; those that may hold several times as sorted lists."""
    facts = FACTS[code](tables)
    rows = everything(code, tables)
    for name, beside in facts.beside.items():
        listed = beside.group_by("unit").aggregate(several=beside[name].collect().sort())
        listed = listed.rename(beside="unit", **{name: "several"})
        joined = rows.left_join(listed, rows.unit == listed.beside).drop("beside")
        rows = joined.mutate(**{name: ibis.coalesce(joined[name], ibis.array(["unknown"]))})
    amount = rows.amount if "amount" in rows.columns else ibis.literal(0)
    told = {name: rows[name] for name in [*_plain(rows, facts), *facts.beside]}
    at = rows["at"].date().delta(ibis.date("1970-01-01"), unit="day")
    return rows.select(
        unit=rows.unit.cast("string"), at=at, file=rows["case"], amount=amount.cast("int64"), **told
    )


def _plain(rows: ir.Table, facts: Facts) -> list[str]:
    return [name for name in rows.columns if name not in NO_DIMENSIONS and name not in facts.beside]


def _fact(row: Mapping[str, Any]) -> Fact:
    unit, at, file, amount = (row[name] for name in FACT)
    told = {name: code for name, code in row.items() if name not in FACT}
    codes = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Fact(unit, at, file or "", amount or 0, codes)


def weighed(value: Value, amount: int) -> tuple[int, int]:
    """(amount, number) that one unit puts into a cell."""
    return (0, 1) if value == "number" else (0, amount) if value == "sum" else (amount, 1)


def made_of(value: Value, tally: Mapping[int, int]) -> int | float | None:
    """The value of a cell from how many units have which amount."""
    number = sum(tally.values())
    if value in ("number", "sum"):
        return number
    if not number:
        return None
    if value == "percent":
        return tally.get(1, 0) * 100.0 / number
    amounts = sorted(tally)
    ends = list(itertools.accumulate(tally[amount] for amount in amounts))
    return (amounts[bisect(ends, (number - 1) // 2)] + amounts[bisect(ends, number // 2)]) / 2


@functools.cache
def _written(shapes: tuple[tuple[str, pa.Schema], ...]) -> dict[str, Query]:
    """Each measure's query: written once a process."""
    unread = Unread(dict(shapes))
    told = {}
    for code, of in FACTS.items():
        facts = of(unread)
        told[code] = Query(facts.value, facts.of, fact_rows(code, unread))
    return told


class Kept:
    """The file of kept counts. It holds ids and codes as the extract does and is guarded like it."""

    def __init__(self, file: Path, shapes: Mapping[str, pa.Schema]) -> None:
        self.db = sqlite3.connect(file, isolation_level=None)
        self.db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + SHAPE)
        self.shapes = shapes
        self.queries = _written(tuple(sorted(shapes.items())))

    def measures(self) -> set[str]:
        """What is kept."""
        return {code for (code,) in self.db.execute("SELECT DISTINCT measure FROM kept")}

    def keep(
        self, code: str, tables: Tables, wanted: Iterable[tuple[datetime.date, datetime.date, Sequence[str]]]
    ) -> None:
        """Count a measure in full, once, and keep tables of it: (first day, day after the last, dimensions)."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            self.db.execute("DELETE FROM fact WHERE measure = ?", (code,))
            self.db.execute("DELETE FROM cell WHERE kept IN (SELECT id FROM kept WHERE measure = ?)", (code,))
            for first, last, by in wanted:
                told = (code, _day(first), _day(last), json.dumps(list(by)))
                self.db.execute(
                    "INSERT OR IGNORE INTO kept (measure, first, last, by) VALUES (?, ?, ?, ?)", told
                )
            for batch in batches(tables, fact_rows(code, tables)):
                facts = list(map(_fact, batch.to_pylist()))
                self.db.executemany(
                    "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)", ((code, *fact) for fact in facts)
                )
                self._weigh(code, facts, 1)
            self.db.execute("COMMIT")
        except BaseException:
            self.db.execute("ROLLBACK")
            raise

    def _weigh(self, code: str, facts: Iterable[Fact], sign: int) -> None:
        """Put facts into every kept table of the measure, or take them out."""
        tables = self.db.execute("SELECT id, first, last, by FROM kept WHERE measure = ?", (code,)).fetchall()
        told = [(table, first, last, json.loads(by)) for table, first, last, by in tables]
        changed: Counter[tuple[int, str, int]] = Counter()
        for fact in facts:
            codes, (amount, number) = json.loads(fact.codes), weighed(self.queries[code].value, fact.amount)
            for table, first, last, by in told:
                if first <= fact.at < last:
                    for key in {WHOLE, *_keys(codes, by)}:
                        changed[table, key, amount] += sign * number
        self.db.executemany(ADD, ((*key, number) for key, number in changed.items() if number))

    def recount(self, near: Near) -> None:
        """Bring every kept table up to date after cases changed; `near` is what they touch, as it is now."""
        few = Few({name: rows.values() for name, rows in near.rows.items()})
        self.db.execute("BEGIN IMMEDIATE")
        try:
            for code in self.measures():
                query = self.queries[code]
                units = near.closed.get(query.units, set())
                after = [fact for fact in map(_fact, few.rows(query.rows)) if fact.unit in units]
                self._replace(code, after, self._standing(code, units, near.cases))
            self.db.execute("COMMIT")
        except BaseException:
            self.db.execute("ROLLBACK")
            raise

    def _replace(self, code: str, after: Collection[Fact], before: Collection[Fact]) -> None:
        gone, come = set(before) - set(after), set(after) - set(before)
        if not (gone or come):
            return
        self.db.executemany(
            "DELETE FROM fact WHERE measure = ? AND unit = ?", ((code, one.unit) for one in gone)
        )
        self.db.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)", ((code, *fact) for fact in come))
        self._weigh(code, gone, -1)
        self._weigh(code, come, 1)

    def _standing(self, code: str, units: Collection[str], cases: Collection[str]) -> list[Fact]:
        """What was kept of these units, and of any that stood on one of these cases."""
        asked = "SELECT unit, at, file, amount, codes FROM fact WHERE measure = ? AND "
        own = self.db.execute(asked + f"unit IN ({_marks(units)})", (code, *units)).fetchall()
        filed = self.db.execute(
            asked + f"+measure = measure AND file IN ({_marks(cases)})", (code, *cases)
        ).fetchall()
        return [Fact(*row) for row in {*own, *filed}]

    def counted(
        self, code: str, first: datetime.date, last: datetime.date, by: Sequence[str] = ()
    ) -> tuple[int | float | None, tuple[dict[str, Any], ...]]:
        """(total, cells) of a kept table, as `palermo.measures.counting.count` gives them. KeyError: it is not kept."""
        told = (code, _day(first), _day(last), json.dumps(list(by)))
        found = self.db.execute(
            "SELECT id FROM kept WHERE measure = ? AND first = ? AND last = ? AND by = ?", told
        )
        row = found.fetchone()
        if row is None:
            raise KeyError(told)
        tallies: dict[str, Counter[int]] = {}
        for codes, amount, number in self.db.execute(
            "SELECT codes, amount, number FROM cell WHERE kept = ?", row
        ):
            if number:
                tallies.setdefault(codes, Counter())[amount] = number
        value = self.queries[code].value
        total = made_of(value, tallies.pop(WHOLE, Counter()))
        named = [(json.loads(codes), made_of(value, tally)) for codes, tally in tallies.items()]
        named.sort(key=lambda cell: [(code is None, code or "") for code in cell[0]])
        return total, tuple({**dict(zip(by, codes, strict=True)), "value": made} for codes, made in named)


def _keys(codes: dict[str, Any], by: Sequence[str]) -> Iterator[str]:
    """The cells of a table in which a unit is: several where it has several forms."""
    if by:
        told = [codes[name] if isinstance(codes[name], list) else [codes[name]] for name in by]
        yield from (json.dumps(key, ensure_ascii=False) for key in itertools.product(*told))


def _day(day: datetime.date) -> int:
    return (day - datetime.date(1970, 1, 1)).days


def _marks(values: Collection[Any]) -> str:
    return ",".join("?" * len(values))
