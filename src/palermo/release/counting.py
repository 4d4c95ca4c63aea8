"""Counts everything that the plan releases for a period, from the extract's Parquet: what the gate is given."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ibis
import pyarrow as pa

from palermo.evidence.dimension import UNPLACED, Dimension
from palermo.evidence.period import Interval
from palermo.evidence.released import Freeze
from palermo.knowledge.content import load
from palermo.knowledge.measures import measure
from palermo.knowledge.places import gazetteer
from palermo.measures.counting import rows_of
from palermo.measures.tables import Tables
from palermo.release.counts import CONTRIBUTOR, VALUE, VICTIMS, Counts, Table
from palermo.release.plan import NOT_STATED, Plan, Planned
from palermo.release.reporting import FILE, absent_of, offices_that_reported

Row = dict[str, Any]

AS_COUNTED = {"unknown": NOT_STATED, "": NOT_STATED}


def counts_of(tables: Tables, plan: Plan, country: str, period: Interval, freeze: Freeze) -> Counts:
    """All tables of the plan for a kind of period, and where nothing was reported, counted from one extract."""
    dimensions = {**{one.code: one for one in plan.dimensions}, "place": places_of(country)}
    made = tuple(
        Table(
            measure=table.measure,
            by=table.by,
            down_to=table.down_to,
            rows=tuple(_rows(table, tables, period, dimensions, country)),
        )
        for table in plan.tables
        if period.kind in table.periods
    )
    offices = offices_that_reported(tables, period)
    absent = [
        partial
        for code, places in _counted_places(made).items()
        for partial in absent_of(code, places, offices, dimensions["place"])
    ]
    return Counts(
        country=country,
        period=period,
        freeze=freeze,
        dimensions=dimensions,
        tables=made,
        absent=tuple(absent),
    )


def _counted_places(made: Iterable[Table]) -> dict[str, set[str]]:
    """The finest places with something, by measure; of a measure that no table has by place, the country's own."""
    counted: dict[str, set[str]] = {}
    for table in made:
        counted.setdefault(table.measure, set()).update(
            str(row["place"]) for row in table.rows if row[VALUE] and "place" in row
        )
    return counted


def places_of(country: str) -> Dimension:
    """The country's places in its present edition, as a hierarchy."""
    places = gazetteer(country)
    provinces = places.at("province")
    parents = dict.fromkeys(provinces, country)
    parents |= {code: places.parent(code) or country for code in places.at("district")}
    # What is told of a province or the country alone is a part of it beside its districts, or nothing would add up.
    parents |= {f"{code}{UNPLACED}": code for code in (country, *provinces)}
    return Dimension(
        code="place", parents=parents, levels=("country", "province", "district"), tells_of="act"
    )


def _rows(
    table: Planned,
    tables: Tables,
    period: Interval,
    dimensions: Mapping[str, Dimension],
    country: str,
) -> list[Row]:
    """Rows at the finest codes; of overlapping dimensions (forms) at every code, the whole among them."""
    by, end = table.by, period.end + datetime.timedelta(days=1)
    overlapping = [name for name in by if dimensions[name].overlapping]
    rows = rows_of(table.measure, tables, period.start, end, by)
    for name in table.only:
        rows = rows.filter(rows[name].isin(dimensions[name].codes))
    for name in by:
        rows = rows.mutate(**{name: _coded(rows, name, country)})
    for name in overlapping:
        above = ibis.memtable(_lines(dimensions[name]))
        joined = rows.join(above, rows[name] == above.code_below)
        rows = joined.drop(name, "code_below").rename({name: "code_above"})
    if measure(table.measure).protects == "victims":
        return _by_case(rows, by, tables)
    value = rows.amount.sum() if "amount" in rows.columns else rows.unit.nunique()
    told = _grouped(rows, by, tables, **{VALUE: value})
    return _with_victims(told, table.measure, rows, by, tables)


def _grouped(rows: Any, by: Sequence[str], tables: Tables, **columns: Any) -> list[Row]:
    grouped = rows.group_by(list(by)).aggregate(**columns) if by else rows.aggregate(**columns)
    told: list[Row] = tables.engine.to_pyarrow(grouped).to_pylist()
    return [
        {name: int(value or 0) if name in columns else value for name, value in row.items()} for row in told
    ]


def _by_case(rows: Any, by: Sequence[str], tables: Tables) -> list[Row]:
    """Victims by who brought them in: a raid is one file, and a household lies within one. Files become numbers."""
    once = rows.group_by(["unit", *by]).aggregate(file=rows["case"].min())
    told = _grouped(once, [*by, "file"], tables, **{VALUE: once.count()})
    files = {file: f"c{number}" for number, file in enumerate(sorted({row["file"] for row in told}), 1)}
    return [{**_without(row, "file"), CONTRIBUTOR: files[row["file"]]} for row in told]


def _with_victims(told: list[Row], code: str, rows: Any, by: Sequence[str], tables: Tables) -> list[Row]:
    """The same rows with how many victims their acts concern, each victim once, where acts are tied to victims."""
    tie = load(FILE)["concern"].get(code)
    if tie is None:
        return told
    tied = tables.proceeding_victims.select(tied="proceeding_id", victim="person_id")
    if tie == "accused":
        accused = tables.accused.select(accused="id", proceeding="proceeding_id")
        tied = tied.join(accused, tied.tied == accused.proceeding).select(tied="accused", victim="victim")
    joined = rows.left_join(tied, rows.unit == tied.tied)
    concerned = _grouped(joined, by, tables, **{VICTIMS: joined.victim.nunique()})
    by_key = {tuple(row[name] for name in by): row[VICTIMS] for row in concerned}
    return [{**row, VICTIMS: by_key[tuple(row[name] for name in by)]} for row in told]


def _without(row: Row, name: str) -> Row:
    return {key: value for key, value in row.items() if key != name}


def _coded(rows: Any, name: str, country: str) -> Any:
    """Codes as the plan's dimensions have them. A federal case without a place is the country's own."""
    column = rows[name].fill_null("")
    if name == "place":
        wide = [country, *gazetteer(country).at("province")]
        alone = column.isin(wide)
        return ibis.cases((column == "", f"{country}{UNPLACED}"), (alone, column + UNPLACED), else_=column)
    return ibis.cases(*((column == said, code) for said, code in AS_COUNTED.items()), else_=column)


def _lines(dimension: Dimension) -> pa.Table:
    """Each code with itself and all above it: somebody counted under it counts there too."""
    pairs = [(code, above) for code in dimension.codes for above in dimension.line(code)]
    below, above = zip(*pairs, strict=True)
    return pa.table({"code_below": below, "code_above": above})
