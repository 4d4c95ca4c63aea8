"""The world's and the regions' law enforcement figures by year, with who says so; disagreements are kept."""

from collections.abc import Iterator

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.period import calendar_year
from palermo.evidence.reading import Check, Reading
from palermo.evidence.source import Source
from palermo.knowledge.measures import measure
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import Cells, counted, kept, look_up, nothing_left, records

WORLD = "WLD"


def read(data: bytes, about: About) -> Reading:
    """A figure for every cell that is not blank. The place is WLD, or WLD:africa for a region."""
    rows = records(data, about)
    source = source_of(about, data, records=len(rows))
    figures = [
        figure for number, row in enumerate(rows, 1) for figure in _figures(number, row, about, source)
    ]
    return Reading(
        source=source,
        rows=kept(source, rows),
        figures=tuple(figures),
        checks=tuple(_regions_and_world(figures, source)),
    )


def _figures(number: int, printed: Cells, about: About, source: Source) -> Iterator[Figure]:
    lookups, row, where = about.lookups, dict(printed), f"{about.id}, row {number}"
    place = _place(row, about, where)
    period = calendar_year(int(row.pop("year")), "data_year")
    said_by = row.pop("source")
    for column, told in lookups["columns"].items():
        text = row.pop(column)
        if text:  # a blank: the table of that year has no such column
            yield Figure(
                id=identify(source.sha256, "figure", number, column),
                kind="count",
                measure=measure(told["measure"]).code,
                unit=told["unit"],
                forms=tuple(told.get("forms", ())),
                part_of_total="forms" in told,
                place=place,
                country=WORLD,
                period=period,
                note=said_by,
                source=source.id,
                origin=CellOrigin(source=source.id, row=number, column=column),
                **counted(text, where=where),
            )
    nothing_left(row, where=where)


def _place(row: Cells, about: About, where: str) -> str:
    scope, region = row.pop("scope"), row.pop("region")
    look_up({name: name for name in about.lookups["scope"]}, scope, named="scope", where=where)
    if scope == "global":
        return WORLD
    return f"{WORLD}:{look_up(about.lookups['region'], region, named='region', where=where)}"


def _regions_and_world(figures: list[Figure], source: Source) -> Iterator[Check]:
    """Where all of a year's regions are given, their sum against the world's number."""
    world = [figure for figure in figures if figure.place == WORLD and not figure.forms]
    for whole in world:
        parts = [part for part in figures if part.place != WORLD and _alike(part, whole)]
        total = sum(part.value or 0 for part in parts)
        if len(parts) >= 6 and total != whole.value:
            yield Check(
                id=identify(source.sha256, "check", whole.id),
                kind="parts_and_total",
                severity="fault",
                says=f"The regions make {total:,} {whole.measure}, the world's number is {whole.value:,}.",
                country=WORLD,
                on=(whole.id, *(part.id for part in parts)),
                source=source.id,
            )


def _alike(part: Figure, whole: Figure) -> bool:
    return (part.measure, part.forms, part.period) == (whole.measure, whole.forms, whole.period)
