"""Brick kilns seen from satellite (APAD): how many lie in each district and province, and never where.

The source gives a point for each kiln. No point, and no number that leads to one, leaves this reader: the rows
kept are counts by place (design, invariant 12). A kiln whose point lies in a gap or an overlap between the
simplified outlines of districts is in no district's count; it is quarantined and counts for the country.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.reading import Check, Quarantined, Reading, Row
from palermo.evidence.source import Source
from palermo.knowledge.measures import measure
from palermo.knowledge.places import Gazetteer, gazetteer
from palermo.sources.catalogue import About, source_of
from palermo.sources.outlines import Outlines
from palermo.sources.tables import Cells, kept, leave, look_up, nothing_left, records

MEASURE = "kilns_seen"
SEEN = "kilns seen"
NAMING = ("place", "name")


class Kiln(NamedTuple):
    """A kiln without its point: the printed province, the type, and the districts whose outlines hold it."""

    province: str
    type: str
    districts: tuple[str, ...]


def read(data: bytes, about: About, companions: Mapping[str, bytes]) -> Reading:
    """Counts of kilns by district, province and type. `companions["outlines"]` is the districts' GeoJSON."""
    printed = records(data, about)
    points = [(float(row.pop("lon")), float(row.pop("lat"))) for row in printed]
    held = Outlines.of(companions["outlines"], about).holding(points)
    kilns = [
        _kiln(row, tuple(districts), about, n)
        for n, (row, districts) in enumerate(zip(printed, held, strict=True), 1)
    ]
    source = source_of(about, data, records=len(kilns))
    places = gazetteer(source.country or "")
    rows = kept(source, _counts(kilns, places))
    return Reading(
        source=source,
        rows=rows,
        figures=tuple(figure for row in rows for figure in _figures(row, source, places)),
        checks=tuple(_checks(kilns, source, places)),
        quarantined=tuple(_quarantined(kilns, source)),
    )


def _kiln(row: Cells, districts: tuple[str, ...], about: About, number: int) -> Kiln:
    where = f"{about.id}, row {number}"
    read = {
        column: look_up(about.lookups[column], row.pop(column), named=column, where=where)
        for column in ("country", "status", "source", "type")
    }
    kiln = Kiln(row.pop("state"), read["type"], districts)
    leave(row, ["id"])
    nothing_left(row, where=where)
    return kiln


def _counts(kilns: Iterable[Kiln], places: Gazetteer) -> Iterable[dict[str, str | int]]:
    """The country, then its provinces, then their districts, in the order of codes; with the types apart."""
    counted: Counter[tuple[str, str]] = Counter()
    for kiln in kilns:
        counted.update((place, kiln.type) for place in _places_of(kiln, places))
    types = sorted({type_ for _, type_ in counted})
    for place in places.places:
        by_type = {type_: counted[place, type_] for type_ in types}
        if any(by_type.values()):
            yield {"place": place, "name": places.name(place), SEEN: sum(by_type.values()), **by_type}


def _places_of(kiln: Kiln, places: Gazetteer) -> list[str]:
    if len(kiln.districts) != 1:
        return [places.country]
    district = kiln.districts[0]
    return [places.country, places.parent(district) or "", district]


def _figures(row: Row, source: Source, places: Gazetteer) -> Iterable[Figure]:
    for column, value in row.cells.items():
        if column not in NAMING:
            yield _figure(row, column, value, source, places)


def _figure(row: Row, column: str, value: int, source: Source, places: Gazetteer) -> Figure:
    place = row.cells["place"]
    part = column != SEEN
    return Figure(
        id=identify(source.sha256, "figure", place, column),
        kind="count",
        measure=MEASURE,
        status="reported",
        value=value,
        unit=measure(MEASURE).unit,
        place=place,
        level=places.level(place),
        breakdown={"kiln_type": column} if part else {},
        part_of_total=part,
        country=places.country,
        source=source.id,
        origin=CellOrigin(source=source.id, row=row.row, column=column),
    )


def _quarantined(kilns: Iterable[Kiln], source: Source) -> Iterable[Quarantined]:
    for n, kiln in enumerate((kiln for kiln in kilns if len(kiln.districts) != 1), 1):
        where = "the outlines of two districts" if kiln.districts else "no district's outline"
        yield Quarantined(
            id=identify(source.sha256, "quarantined", n),
            source=source.id,
            # Neither the printed row nor the kiln's id nor its point: each leads to the kiln.
            row=n,
            check="point_in_one_district",
            reason=f"Its point lies in {where}: it counts for the country and for no district",
            country=source.country,
            cells={"state": kiln.province, "type": kiln.type},
        )


def _checks(kilns: Iterable[Kiln], source: Source, places: Gazetteer) -> Iterable[Check]:
    """The province that the file prints against the province whose district holds the point."""
    apart: Counter[tuple[str, str]] = Counter()
    for kiln in kilns:
        found = places.parent(kiln.districts[0]) if len(kiln.districts) == 1 else None
        if found and found != places.resolve(kiln.province, level="province"):
            apart[kiln.province, found] += 1
    for (printed, found), number in sorted(apart.items()):
        yield Check(
            id=identify(source.sha256, "check", "province", printed, found),
            kind="printed_place",
            severity="notice",
            says=f"Printed under {printed}, lying in {places.name(found)}: {number} of the kilns. "
            "They are counted where they lie.",
            country=source.country,
            source=source.id,
        )
