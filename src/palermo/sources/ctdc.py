"""Synthetic case data of care organisations (CTDC): counted by year, sex, age, region and form.

The rows kept are counts, not records: each figure points to the count it is.
"""

import datetime
from collections import Counter
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.period import Interval, calendar_year
from palermo.evidence.reading import Reading, Row
from palermo.evidence.source import Source
from palermo.knowledge.measures import measure
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import Cells, look_up, records

WORLD = "WLD"
COUNT = "records"
Group = tuple[str, str, str]  # year as printed, dimension (or form), value


def read(data: bytes, about: About) -> Reading:
    """How many records there are by year, and of them by one further dimension at a time."""
    rows = records(data, about)
    source = source_of(about, data, records=len(rows))
    counts = Counter(group for number, row in enumerate(rows, 1) for group in _groups(number, row, about))
    kept = [(row, group, counts[group]) for row, group in enumerate(sorted(counts), 1)]
    return Reading(
        source=source,
        rows=tuple(Row(source=source.id, row=row, cells=_cells(group, count)) for row, group, count in kept),
        figures=tuple(_figure(row, group, count, about, source) for row, group, count in kept),
    )


def _groups(number: int, row: Cells, about: About) -> list[Group]:
    lookups, year, where = about.lookups, row["yearRegister"], f"{about.id}, row {number}"
    groups = [(year, "", "")]
    for column, told in lookups["columns"].items():
        groups.append((year, told["as"], look_up(told["means"], row[column], named=column, where=where)))
    for column, form in lookups["forms"].items():
        if look_up(lookups["flag"], row[column], named=column, where=where):
            groups.append((year, "form", form))
    return groups


def _cells(group: Group, count: int) -> dict[str, Any]:
    year, dimension, value = group
    told = {dimension: value} if dimension else {}
    return {"yearRegister": year, **told, COUNT: count}


def _figure(row: int, group: Group, count: int, about: About, source: Source) -> Figure:
    year, dimension, value = group
    return Figure(
        id=identify(source.sha256, "figure", *group),
        kind="count",
        measure=measure(about.lookups["measure"]).code,
        status="reported",
        value=count,
        unit=about.lookups["unit"],
        forms=(value,) if dimension == "form" else (),
        place=WORLD,
        country=WORLD,
        period=period(year, where=about.id),
        breakdown={dimension: value} if dimension and dimension != "form" else {},
        part_of_total=bool(dimension),
        note=None if year else "The year of registration is withheld or not known",
        source=source.id,
        origin=CellOrigin(source=source.id, row=row, column=COUNT),
    )


def period(printed: str, *, where: str) -> Interval | None:
    """`2019`, `2014-2018`, or nothing where the year is blank."""
    years = [int(year) for year in printed.split("-") if year.isdigit()]
    if not printed:
        return None
    if len(years) == 1:
        return calendar_year(years[0])
    if len(years) != 2:
        raise Refusal(
            f"{printed!r} is neither a year nor a span", where=where, do="Teach the reader what it means"
        )
    first, last = datetime.date(years[0], 1, 1), datetime.date(years[1], 12, 31)
    return Interval(kind="span", label=years[1], start=first, end=last)
