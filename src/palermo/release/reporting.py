"""Where nothing was reported: a place none of whose offices left a trace in the period. Its noughts are not noughts."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import ibis

from palermo.evidence.dimension import UNPLACED, Dimension
from palermo.evidence.period import Interval
from palermo.knowledge.content import load
from palermo.measures.tables import Tables

FILE = "release/counting.yml"


def absent_of(
    measure: str, counted: Iterable[str], offices: Iterable[Mapping[str, str]], places: Dimension
) -> list[dict[str, str]]:
    """The largest places of which nothing was reported of a measure.

    `counted`: finest places with something; `offices`: `{"kind", "place"}` of all that reported in the period.
    """
    kinds = load(FILE)["reporters"].get(measure)
    told = {one["place"] for one in offices if kinds is None or one["kind"] in kinds}
    heard = set(counted) | {code for code in places.codes if not _silent(code, told, places)}
    absent = {code for code in places.codes if not any(code in places.line(other) for other in heard)}
    return [
        {"measure": measure, "place": code}
        for code in places.codes
        if code in absent and places.parents.get(code) not in absent and not code.endswith(UNPLACED)
    ]


def _silent(code: str, told: set[str], places: Dimension) -> bool:
    """Whether no office answers for a finest place. The country's own offices answer for what lies in no province."""
    if code in places.parts:
        return True  # it is heard through its parts
    line = {code, *places.line(code)}
    if code != f"{places.whole}{UNPLACED}":
        line.discard(places.whole)
    return not line & told


def offices_that_reported(tables: Tables, period: Interval) -> list[dict[str, str]]:
    """Kind and place of each office that left a trace in the period."""
    ids = ibis.union(*_traces(tables, period), distinct=True)
    agencies = tables.agencies
    found = agencies.semi_join(ids, agencies.id == ids.office).select("kind", "place").distinct()
    told: list[dict[str, str]] = tables.engine.to_pyarrow(found).to_pylist()
    return told


def _traces(tables: Tables, period: Interval) -> Iterator[Any]:
    end = period.end + datetime.timedelta(days=1)
    for trace in load(FILE)["traces"]:
        rows = getattr(tables, trace["table"])
        if condition := trace.get("if"):
            rows = rows.filter(rows[condition].notnull())
        day = rows[trace["at"]].cast("date")
        rows = rows.filter((day >= ibis.literal(period.start)) & (day < ibis.literal(end)))
        yield rows.select(office=rows[trace["office"]]).filter(lambda t: t.office.notnull())
