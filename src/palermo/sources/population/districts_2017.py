"""The census of 2017 by district as first published, rural and urban, the tribal areas (FATA) apart.

In this copy the names and numbers of the tribal areas have slipped against each other by several rows. It shows
only beside another table: the census of 2023 prints 2017 too. Such rows are quarantined; of their province only
the sum is used, which no slip inside it can change.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.origin import DerivedOrigin, Origin
from palermo.evidence.reading import Reading
from palermo.sources.catalogue import About, about, source_of
from palermo.sources.population.tally import Tally, persons
from palermo.sources.tables import Cells, leave, look_up, nothing_left, records

LATER = "population-districts-2023"


class Line(NamedTuple):
    """One row of the table. `persons` is None where the cell is blank: the table has no such area to count."""

    row: int
    district: str
    area: str
    persons: int | None
    sexes: tuple[int | None, ...]
    printed: Cells


def read(data: bytes, about: About, companions: Mapping[str, bytes]) -> Reading:
    """Districts, provinces as their sums, the country. `companions["later"]` is the districts' table of 2023."""
    printed = records(data, about)
    tally = Tally(source_of(about, data, records=len(printed)), about.lookups["edition"])
    provinces: dict[str, list[Line]] = defaultdict(list)
    for number, row in enumerate(printed, 1):
        provinces[tally.province(row["Province"], number)].append(_line(row, number, about))
    later = _later(companions["later"])
    for province, lines in provinces.items():
        _province(province, lines, later, about, tally)
    _sum(tally, tally.places.country, tally.totals("province"), "provinces and tribal areas added", about)
    return tally.reading(printed)


def _line(printed: Cells, number: int, about: About) -> Line:
    row, where = dict(printed), f"{about.id}, row {number}"
    line = Line(
        row=number,
        district=row.pop("District"),
        area=look_up(about.lookups["ResStatus"], row.pop("ResStatus"), named="ResStatus", where=where),
        persons=_persons(row.pop("Pop2017"), where),
        sexes=tuple(_persons(row.pop(column), where) for column in about.lookups["sexes"]),
        printed=printed,
    )
    leave(row, ["Province", *about.lookups["left"]])
    nothing_left(row, where=where)
    return line


def _persons(printed: str, where: str) -> int | None:
    return persons(printed, where=where) if printed else None


def _province(province: str, lines: list[Line], later: dict[str, int], about: About, tally: Tally) -> None:
    districts: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        districts[line.district].append(line)
        _sexes_add_up(line, tally)
    slipped = _slipped({name: _added(of) for name, of in districts.items()}, later, about)
    if slipped:
        _quarantine(province, lines, slipped, about, tally)
        return
    lies_in = about.lookups["lies_in"].get(province, province)
    counted = [_district(of, lies_in, about.lookups["year"], tally) for of in districts.values()]
    _sum(tally, province, [figure for figure in counted if figure], "districts added", about)


def _district(lines: list[Line], lies_in: str, year: int, tally: Tally) -> Figure | None:
    place = tally.district(lines[0].district, lies_in)
    if place is None:
        for line in lines:
            tally.unknown_district(line.row, line.printed)
        return None
    parts = [
        tally.add(place, year, line.persons, tally.cell(line.row, "Pop2017"), area=line.area)
        for line in lines
        if line.persons is not None
    ]
    blank = [line.area for line in lines if line.persons is None]
    return tally.add(
        place,
        year,
        sum(int(part.value or 0) for part in parts),
        DerivedOrigin(of=tuple(part.id for part in parts), how="rural and urban added"),
        note=f"The table leaves the {blank[0]} row blank" if blank else None,
    )


def _sum(tally: Tally, place: str, parts: list[Figure], how: str, about: About) -> None:
    value = sum(int(part.value or 0) for part in parts)
    origin = DerivedOrigin(of=tuple(part.id for part in parts), how=how)
    tally.add(place, about.lookups["year"], value, origin, note=about.lookups["note"])


# Names and numbers that do not belong together


def _slipped(printed: dict[str, int], later: dict[str, int], about: About) -> int:
    """How many districts are far from the later table's own count for 2017, where most of them are; else 0.

    Districts that were divided or enlarged differ too, but never most of a province's.
    """
    suffix, differs_by = about.lookups["suffix_dropped_since"], about.lookups["differs_by"]
    both = {name: later[bare] for name in printed if (bare := name.removesuffix(suffix)) in later}
    far = [name for name, count in both.items() if abs(printed[name] - count) > differs_by * count]
    return len(far) if len(far) * 2 > len(both) > 2 else 0


def _quarantine(province: str, lines: list[Line], slipped: int, about: About, tally: Tally) -> None:
    name = tally.places.name(province)
    for line in lines:
        tally.quarantine(
            line.row,
            line.printed,
            "editions_agree",
            "The name and the number do not belong together: the 2023 census prints another count for 2017",
        )
    tally.check(
        "editions_agree",
        f"{name}: {slipped} districts are far from the counts that the 2023 census prints for 2017, so that names and "
        "numbers must have slipped against each other. Only their sum is used.",
    )
    first, last = lines[0].row, lines[-1].row
    # Quarantined rows give no figures to be derived from: the sum opens to the first of them and names the others.
    origin: Origin = tally.cell(first, "Pop2017")
    note = f"Sum of Pop2017 in rows {first} to {last}, whose names are not believed. {about.lookups['note']}"
    tally.add(province, about.lookups["year"], _added(lines), origin, note=note)


def _later(data: bytes) -> dict[str, int]:
    """The later table's own counts for 2017, by district."""
    rows = records(data, about(LATER))
    return {row["District"]: persons(row["Pop2017"], where=LATER) for row in rows}


def _added(lines: list[Line]) -> int:
    return sum(line.persons or 0 for line in lines)


def _sexes_add_up(line: Line, tally: Tally) -> None:
    told = [sex for sex in line.sexes if sex is not None]
    if line.persons is not None and len(told) == len(line.sexes) and sum(told) != line.persons:
        tally.check(
            "parts_and_total",
            f"{line.district}, {line.area}: male, female and transgender add up to {sum(told):,} and the total says "
            f"{line.persons:,}.",
            row=line.row,
        )
