"""Counts a measure over a period, by dimensions: the number, and the rows it stands on."""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from palermo.knowledge.measures import measure
from palermo.knowledge.refusal import Refusal
from palermo.measures.facts import FACTS, PERSONAL, Facts, Value, with_person, with_place
from palermo.measures.persons import LINKED
from palermo.measures.tables import Tables

BATCH = 10_000
NO_DIMENSIONS = {"unit", "record", "version", "case", "at", "person", "amount"}
ADD_UP: set[Value] = {"number", "sum"}  # their cells add up to the total, unless a unit is in several


@dataclass(frozen=True)
class Count:
    """A counted measure: cells of codes and numbers, and what it was counted from.

    `cells`: one dict a combination that occurs, the dimensions and `value`. A person of two forms is in two cells and
    once in `total`, so cells by form may add up to more than the total. A median or a share of nothing is None.
    """

    measure: str
    unit: str
    start: datetime.date
    end: datetime.date
    by: tuple[str, ...]
    total: int | float | None
    cells: tuple[dict[str, Any], ...]
    definition: str  # SHA-256 of the query that defines it


def _facts(code: str, tables: Tables) -> Facts:
    measure(code)
    known = {**FACTS, **LINKED}
    if code not in known:
        raise Refusal(
            f"the registry does not count {code}",
            where="the measure",
            do=f"Use one of {', '.join(sorted(known))}",
        )
    return known[code](tables)


def _in_period(rows: ir.Table, start: datetime.date, end: datetime.date) -> ir.Table:
    """From the first day to before `end`, in UTC."""
    first, last = (ibis.timestamp(day.isoformat()).cast("timestamp('UTC')") for day in (start, end))
    return rows.filter((rows.at >= first) & (rows.at < last))


def rows_of(
    code: str, tables: Tables, start: datetime.date, end: datetime.date, by: Sequence[str] = ()
) -> ir.Table:
    """The rows a count stands on, with a `form` column if asked for by form; `end` is the day after the last."""
    facts = _facts(code, tables)
    rows = _in_period(facts.rows, start, end)
    rows = _with(facts, tables, rows, by)
    for name in by:
        if name in facts.beside:
            rows = _joined(rows, name, facts.beside[name])
        if name not in rows.columns:
            raise Refusal(
                f"this measure is not counted by {name}", where="--by", do=f"Use {', '.join(_had(facts))}"
            )
    return rows


def _joined(rows: ir.Table, name: str, beside: ir.Table) -> ir.Table:
    told = beside.rename(beside="unit")
    joined = rows.left_join(told, rows.unit == told.beside)
    return joined.mutate(**{name: joined[name].fill_null("unknown")}).drop("beside")


def _had(facts: Facts) -> list[str]:
    own = [name for name in facts.rows.columns if name not in NO_DIMENSIONS]
    return [*own, *_looked_up(facts), *facts.beside]


def _looked_up(facts: Facts) -> list[str]:
    """Dimensions that every row has one of, joined only when they are asked for."""
    personal = PERSONAL if "person" in facts.rows.columns else ()
    return [*(("place",) if facts.placed_by_case else ()), *personal]


def _with(facts: Facts, tables: Tables, rows: ir.Table, by: Sequence[str]) -> ir.Table:
    if "person" in rows.columns and set(by) & set(PERSONAL):
        rows = with_person(tables, rows)
    return with_place(tables, rows) if facts.placed_by_case and "place" in by else rows


def dimensions(code: str, tables: Tables) -> list[str]:
    """What a measure can be counted by."""
    return _had(_facts(code, tables))


def value_of(rows: ir.Table, value: Value) -> ir.Scalar:
    """What is made of the rows of a measure, whole or group by group: each row is one unit."""
    if value == "sum":
        return rows.amount.sum().fill_null(0)
    if value == "median":
        return rows.amount.median()
    if value == "percent":
        return rows.amount.sum().cast("float64") * 100 / rows.count().nullif(0)
    return rows.count()


def count(
    code: str, tables: Tables, start: datetime.date, end: datetime.date, by: Sequence[str] = ()
) -> Count:
    """Count distinct units of a measure from `start` to before `end`, by dimensions."""
    facts = _facts(code, tables)
    cells = tables.engine.to_pyarrow(cells_of(code, tables, start, end, by)).to_pylist() if by else []
    if by and facts.value in ADD_UP and not set(by) & set(facts.beside):
        total = sum(cell["value"] for cell in cells)
    else:
        whole = value_of(rows_of(code, tables, start, end), facts.value)
        total = tables.engine.to_pyarrow(whole).as_py()
    return Count(
        measure=code,
        unit=measure(code).unit,
        start=start,
        end=end,
        by=tuple(by),
        total=total,
        cells=tuple(cells),
        definition=definition(code, tables),
    )


def cells_of(
    code: str, tables: Tables, start: datetime.date, end: datetime.date, by: Sequence[str]
) -> ir.Table:
    """A measure's table by dimensions: these and `value`."""
    rows = rows_of(code, tables, start, end, by)
    value = value_of(rows, _facts(code, tables).value)
    return rows.group_by(list(by)).aggregate(value=value).order_by(list(by))


def definition(code: str, tables: Tables) -> str:
    """SHA-256 of the SQL that defines the measure, without period or dimensions."""
    told = ibis.to_sql(everything(code, tables), dialect="duckdb")
    return hashlib.sha256(str(told).encode()).hexdigest()


def everything(code: str, tables: Tables) -> ir.Table:
    """A measure's rows with every dimension but those that stand beside."""
    facts = _facts(code, tables)
    return _with(facts, tables, facts.rows, _looked_up(facts))


def records(
    code: str, tables: Tables, start: datetime.date, end: datetime.date, by: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """The counted rows with every dimension but those beside, streamed: for a freeze, and for those cleared."""
    rows = rows_of(code, tables, start, end, [*by, *_looked_up(_facts(code, tables))])
    for batch in batches(tables, rows):
        yield from batch.to_pylist()


def batches(tables: Tables, rows: ir.Table) -> Iterator[pa.RecordBatch]:
    """Arrow batches; DuckDB by its own reader, since Ibis asks for one that DuckDB has deprecated."""
    if tables.engine.name == "duckdb":
        yield from tables.engine.con.execute(str(ibis.to_sql(rows, dialect="duckdb"))).to_arrow_reader(BATCH)
    else:
        yield from tables.engine.to_pyarrowbatches(rows, chunk_size=BATCH)
