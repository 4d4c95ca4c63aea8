"""What the census tables have in common: their figures, faults and quarantined rows, as they are gathered."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, Origin, identify
from palermo.evidence.period import calendar_year
from palermo.evidence.reading import Check, Quarantined, Reading
from palermo.evidence.source import Source
from palermo.knowledge.places import Gazetteer, gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.sources.tables import Cells, kept, whole_number


class Tally:
    """One table's figures by place, year and area; `edition` is the census by whose extents its names are meant."""

    def __init__(self, source: Source, edition: str) -> None:
        self.source, self.edition = source, edition
        self.places: Gazetteer = gazetteer(source.country or "")
        self.figures: list[Figure] = []
        self._checks: list[Check] = []
        self._quarantined: list[Quarantined] = []

    def cell(self, row: int, column: str) -> CellOrigin:
        return CellOrigin(source=self.source.id, row=row, column=column)

    def add(
        self,
        place: str,
        year: int,
        value: int,
        origin: Origin,
        *,
        area: str | None = None,
        note: str | None = None,
    ) -> Figure:
        """A count of the census in a place, of all or of its rural or urban `area`."""
        figure = Figure(
            id=identify(self.source.sha256, "figure", place, year, area),
            kind="count",
            measure="population",
            status="reported",
            value=value,
            unit="persons",
            place=place,
            level=self.places.level(place),
            period=calendar_year(year, "census"),
            breakdown={"area": area} if area else {},
            part_of_total=area is not None,
            note=note,
            country=self.places.country,
            source=self.source.id,
            origin=origin,
        )
        self.figures.append(figure)
        return figure

    def add_columns(
        self, place: str, cells: Cells, row: int, years: Mapping[str, Any], area: str | None = None
    ) -> None:
        """One figure for each column that holds a year's count; pops the columns."""
        for column, told in years.items():
            value = persons(cells.pop(column), where=f"row {row}, {column}")
            self.add(place, told["year"], value, self.cell(row, column), area=area, note=told.get("note"))

    def totals(self, level: str, year: int | None = None) -> list[Figure]:
        """The figures of a level that are no part of a total."""
        found = [figure for figure in self.figures if figure.level == level and not figure.breakdown]
        return [figure for figure in found if year is None or (figure.period and figure.period.label == year)]

    def province(self, name: str, row: int) -> str:
        """The province or territory of that name, in this census's extent; refuses an unknown one."""
        place = self.places.resolve(name, level="province", edition=self.edition)
        if place is None and self.places.resolve(name) == self.places.country:
            return self.places.country
        if place is None:
            raise Refusal(
                f"the province {name!r} is not known",
                where=f"row {row}",
                do=f"Add the spelling to content/countries/{self.places.country}.yml",
            )
        return place

    def district(self, name: str, lies_in: str) -> str | None:
        return self.places.resolve(name, level="district", parent=lies_in, edition=self.edition)

    def hold(self, whole: Figure, parts: Sequence[Figure]) -> None:
        """A check where parts do not add up to their whole."""
        added = sum(part.value or 0 for part in parts)
        if parts and added != whole.value:
            year = whole.period.label if whole.period else ""
            self.check(
                "parts_and_total",
                f"{self.places.name(whole.place)} {year}: the parts add up to {added:,} and the total says {whole.value:,}.",
                on=[whole.id, *(part.id for part in parts)],
            )

    def check(self, kind: str, says: str, *, on: Iterable[str] = (), row: int | None = None) -> None:
        self._checks.append(
            Check(
                id=identify(self.source.sha256, "check", kind, says, row),
                kind=kind,
                severity="fault",
                says=says,
                country=self.source.country,
                on=tuple(on),
                source=self.source.id,
                row=row,
            )
        )

    def quarantine(self, row: int, printed: Cells, check: str, reason: str) -> None:
        self._quarantined.append(
            Quarantined(
                id=identify(self.source.sha256, "quarantined", row),
                source=self.source.id,
                row=row,
                check=check,
                reason=reason,
                country=self.source.country,
                cells=printed,
            )
        )

    def unknown_district(self, row: int, printed: Cells) -> None:
        self.quarantine(row, printed, "joined_by_place", "The gazetteer knows no such district there")

    def reading(self, printed: Iterable[Cells]) -> Reading:
        return Reading(
            source=self.source,
            rows=kept(self.source, printed),
            figures=tuple(self.figures),
            checks=tuple(self._checks),
            quarantined=tuple(self._quarantined),
        )


def persons(printed: str, *, where: str) -> int:
    """A count that a spreadsheet has written with a decimal point: `1117927.0`."""
    return whole_number(printed.removesuffix(".0"), where=where)
