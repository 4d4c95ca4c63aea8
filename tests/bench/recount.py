"""How long kept counts take to follow one changed case, at any number of cases.

    palermo bench recount --cases N

The rows stand in one SQLite file with the registry's indexes; all measures are kept, each by its usual dimensions for
twelve years and for one. What is timed: reading what the case touches, counting it, and writing the cells.
"""

import datetime
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq
from tests.bench.by_hand import BY
from tests.bench.case_rows import make

from palermo.measures.facts import FACTS
from palermo.measures.kept import Kept
from palermo.measures.near import near
from palermo.measures.tables import Tables

YEARS = (datetime.date(2016, 1, 1), datetime.date(2028, 1, 1))
ONE = (datetime.date(2020, 1, 1), datetime.date(2021, 1, 1))
CHANGES = 40
KEYS = ("id", "case_id", "to_case_id", "person_id", "proceeding_id", "accused_id", "charge_id", "judgment_id", "site_id",
        "identification_id", "allegation_id")  # fmt: skip


class Rows:
    """The extract's tables in SQLite, each indexed as the registry's foreign keys are."""

    def __init__(self, folder: Path, file: Path) -> None:
        self.shapes = {one.stem: pq.read_schema(one) for one in sorted(folder.glob("*.parquet"))}
        self.db = sqlite3.connect(file)
        self.db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        for name, shape in self.shapes.items():
            columns = '","'.join(shape.names)
            self.db.execute(f'CREATE TABLE {name} ("{columns}")')
            for batch in pq.ParquetFile(folder / f"{name}.parquet").iter_batches(50_000):
                rows = zip(*(_plain(column) for column in batch.columns), strict=True)
                self.db.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(shape.names))})", rows)  # noqa: S608
            for column in set(KEYS) & set(shape.names):
                self.db.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")
        self.db.commit()
        self.db.row_factory = sqlite3.Row

    def fetch(self, table, column, values):
        if table not in self.shapes:
            return []
        marks = ",".join("?" * len(values))
        rows = self.db.execute(f"SELECT * FROM {table} WHERE {column} IN ({marks})", tuple(values))  # noqa: S608
        return [self._typed(table, dict(row)) for row in rows]

    def _typed(self, table, row):
        for field in self.shapes[table]:
            told, kind = row[field.name], str(field.type)
            if told is not None and kind.startswith("timestamp"):
                row[field.name] = datetime.datetime.fromtimestamp(told / 1e6, datetime.UTC)
            elif told is not None and kind.startswith("date"):
                row[field.name] = datetime.date.fromordinal(told + 719163)
            elif told is not None and kind == "bool":
                row[field.name] = bool(told)
        return row


def _plain(column):
    kind = str(column.type)
    if kind.startswith("timestamp"):
        return column.cast("int64").to_pylist()
    return column.cast("int32").to_pylist() if kind.startswith("date") else column.to_pylist()


def main(cases: int) -> None:
    home = Path(tempfile.mkdtemp())
    rows = make(home / "rows", cases)
    world = Rows(home / "rows", home / "rows.sqlite")
    counts, tables = Kept(home / "kept.sqlite", world.shapes), Tables(home / "rows")
    started = time.perf_counter()
    for code in FACTS:
        counts.keep(code, tables, [(*YEARS, BY[code]), (*ONE, BY[code]), (*YEARS, [])])
    first = time.perf_counter() - started
    some = [row[0] for row in world.db.execute("SELECT case_id FROM proceedings LIMIT ?", (CHANGES,))]
    read, wrote, touched = [], [], []
    for number, case in enumerate(some):
        world.db.execute("UPDATE cases SET province = ? WHERE id = ?", (f"XMV{number % 4 + 1}@2020", case))
        world.db.execute(
            "UPDATE proceedings SET registered_at = registered_at + 86400000000 WHERE case_id = ?", (case,)
        )
        world.db.commit()
        started = time.perf_counter()
        found = near(world.fetch, {case})
        between = time.perf_counter()
        counts.recount(found)
        read.append(between - started)
        wrote.append(time.perf_counter() - between)
        touched.append(sum(len(kept) for kept in found.rows.values()))
    both = sorted(a + b for a, b in zip(read, wrote, strict=True))
    print(
        f"{cases:,} cases, {rows:,} rows; {len(FACTS)} measures counted in full once in {first:.0f} s; one changed case: median "
        f"{statistics.median(both) * 1000:.0f} ms (reads {statistics.median(read) * 1000:.0f}), fastest {both[0] * 1000:.0f}, 95th percentile {both[int(len(both) * 0.95) - 1] * 1000:.0f}, "
        f"{statistics.median(touched):.0f} rows read; load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
