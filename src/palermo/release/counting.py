"""Counts everything that the plan releases for a period, from the extract's Parquet: what the gate is given."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import ibis

from palermo.evidence.dimension import UNPLACED, Dimension
from palermo.evidence.period import Interval
from palermo.evidence.released import Freeze
from palermo.knowledge.places import gazetteer
from palermo.measures.counting import rows_of
from palermo.measures.tables import Tables
from palermo.release.counts import Counts, Table
from palermo.release.plan import Plan, Planned

NOT_STATED = "not_stated"  # the registry says unknown, or nothing
AS_COUNTED = {"unknown": NOT_STATED, "": NOT_STATED}


def counts_of(tables: Tables, plan: Plan, country: str, period: Interval, freeze: Freeze) -> Counts:
    """All tables of the plan for a kind of period, counted from one extract."""
    dimensions = {**{one.code: one for one in plan.dimensions}, "place": places_of(country)}
    planned = [table for table in plan.tables if period.kind in table.periods]
    return Counts(
        country=country,
        period=period,
        freeze=freeze,
        dimensions=dimensions,
        tables=tuple(
            Table(
                measure=table.measure,
                by=table.by,
                down_to=table.down_to,
                rows=tuple(_rows(table, tables, period, dimensions, country)),
            )
            for table in planned
        ),
    )


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
) -> Iterable[dict[str, Any]]:
    """Rows at the finest codes; of overlapping dimensions (forms) at every code, the whole among them."""
    by, end = table.by, period.end + datetime.timedelta(days=1)
    overlapping = [name for name in by if dimensions[name].overlapping]
    rows = rows_of(table.measure, tables, period.start, end, by)
    for name in table.only:
        rows = rows.filter(rows[name].isin(dimensions[name].codes))
    for name in by:
        rows = rows.mutate(**{name: _coded(rows, name, country)})
    for name in overlapping:
        above = ibis.memtable(_lines(dimensions[name]), columns=["code_below", "code_above"])
        joined = rows.join(above, rows[name] == above.code_below)
        rows = joined.drop(name, "code_below").rename({name: "code_above"})
    value = rows.amount.sum() if "amount" in rows.columns else rows.unit.nunique()
    grouped = rows.group_by(list(by)).aggregate(value=value) if by else rows.aggregate(value=value)
    for row in tables.engine.to_pyarrow(grouped).to_pylist():
        yield {**row, "value": int(row["value"] or 0)}


def _coded(rows: Any, name: str, country: str) -> Any:
    """Codes as the plan's dimensions have them. A federal case without a place is the country's own."""
    column = rows[name].fill_null("")
    if name == "place":
        wide = [country, *gazetteer(country).at("province")]
        alone = column.isin(wide)
        return ibis.cases((column == "", f"{country}{UNPLACED}"), (alone, column + UNPLACED), else_=column)
    return ibis.cases(*((column == said, code) for said, code in AS_COUNTED.items()), else_=column)


def _lines(dimension: Dimension) -> list[tuple[str, str]]:
    """Each code with itself and all above it: somebody counted under it counts there too."""
    return [(code, above) for code in dimension.codes for above in dimension.line(code)]
