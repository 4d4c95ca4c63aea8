"""The Punjab kiln census: kilns, daily wage and advance by district, joined to districts by place.

Of the two counts in the file `count_kilns` counts kilns. `count` runs on from row to row, and the numbers it
skips are districts that the census leaves out: those are told as not reported, which is not 0.
"""

from collections.abc import Iterable
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, DerivedOrigin, SearchedOrigin, identify
from palermo.evidence.period import calendar_year
from palermo.evidence.reading import Check, Quarantined, Reading
from palermo.evidence.source import Source
from palermo.knowledge.measures import measure
from palermo.knowledge.places import Gazetteer, gazetteer
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import Cells, kept, leave, look_up, nothing_left, records

KILNS = "kilns_surveyed"


class District(NamedTuple):
    """One row. `place` is None where its three names are not one district that the gazetteer knows."""

    row: int
    names: tuple[str, str, str]
    place: str | None
    running_number: int
    values: dict[str, float]
    below_minimum: tuple[str, str]


def read(data: bytes, about: About) -> Reading:
    """Figures by district, their sum for the province, and the districts left out."""
    printed = records(data, about)
    census = Census(about, source_of(about, data, records=len(printed)))
    districts = [census.district(dict(row), n) for n, row in enumerate(printed, 1)]
    counted = [figure for district in districts for figure in census.figures(district)]
    return Reading(
        source=census.source,
        rows=kept(census.source, printed),
        figures=(*counted, *census.left_out(counted), census.total(counted)),
        checks=tuple(census.checks(districts)),
        quarantined=tuple(
            census.unjoined(district, printed[district.row - 1])
            for district in districts
            if not district.place
        ),
    )


class Census:
    """What every row has in common: the source, what is known about it, and the province's districts."""

    def __init__(self, about: About, source: Source) -> None:
        self.about, self.source = about, source
        self.province: str = about.lookups["province"]
        self.places: Gazetteer = gazetteer(source.country or "")
        self.period = calendar_year(about.lookups["year"], "census")

    def district(self, row: Cells, number: int) -> District:
        where = f"{self.about.id}, row {number}"
        look_up(self.about.lookups["Status"], row.pop("Status"), named="Status", where=where)
        names = (row.pop("Name"), row.pop("district"), row.pop("db_district"))
        district = District(
            row=number,
            names=names,
            place=self._one_place(names),
            running_number=int(row.pop("count")),
            values={column: float(row.pop(column)) for column in self.about.lookups["measures"]},
            below_minimum=(row.pop("bool_below_min"), row.pop("below_min_law")),
        )
        leave(row, self.about.lookups["left"])
        nothing_left(row, where=where)
        return district

    def _one_place(self, names: Iterable[str]) -> str | None:
        found = {self.places.resolve(name, level="district", parent=self.province) for name in names}
        return found.pop() if len(found) == 1 else None

    def figures(self, district: District) -> Iterable[Figure]:
        for column, code in self.about.lookups["measures"].items():
            if district.place:
                value = district.values[column]
                yield self._figure(
                    code,
                    district.place,
                    status="reported",
                    value=int(value) if value.is_integer() else value,
                    origin=CellOrigin(source=self.source.id, row=district.row, column=column),
                )

    def left_out(self, counted: list[Figure]) -> Iterable[Figure]:
        """The province's districts of which the census says nothing."""
        told = {figure.place for figure in counted}
        for place in self._districts():
            if place not in told:
                yield self._figure(
                    KILNS,
                    place,
                    status="not_reported",
                    note="The census has no row for this district",
                    origin=SearchedOrigin(
                        sources=(self.source.id,), sought=f"kilns in {self.places.name(place)}"
                    ),
                )

    def total(self, counted: list[Figure]) -> Figure:
        kilns = [figure for figure in counted if figure.measure == KILNS]
        return self._figure(
            KILNS,
            self.province,
            status="reported",
            value=sum(figure.value or 0 for figure in kilns),
            note=f"Sum of {len(kilns)} of the province's {len(self._districts())} districts",
            origin=DerivedOrigin(of=tuple(figure.id for figure in kilns), how="districts added"),
        )

    def _districts(self) -> list[str]:
        return [place for place in self.places.at("district") if self.places.parent(place) == self.province]

    def _figure(self, code: str, place: str, **told: object) -> Figure:
        common = {
            "id": identify(self.source.sha256, "figure", place, code),
            "kind": "count",
            "measure": code,
            "unit": measure(code).unit,
            "place": place,
            "level": self.places.level(place),
            "period": self.period,
            "country": self.source.country,
            "source": self.source.id,
        }
        return Figure.model_validate({**common, **told})

    def checks(self, districts: list[District]) -> Iterable[Check]:
        numbers = [district.running_number for district in districts]
        if numbers == sorted(set(numbers)):
            left_out = numbers[-1] - numbers[0] + 1 - len(numbers)
            yield self._notice(
                f"The column count runs from {numbers[0]} to {numbers[-1]} through the rows and skips {left_out} numbers: "
                "it is no count of kilns. count_kilns is."
            )
        differ = sum(len(set(district.below_minimum)) > 1 for district in districts)
        if differ:
            yield self._notice(
                "Two columns tell whether the daily wage is below the minimum, and they differ in "
                f"{differ} of {len(districts)} districts. Neither is used."
            )

    def _notice(self, says: str) -> Check:
        return Check(
            id=identify(self.source.sha256, "check", says),
            kind="column_meaning",
            severity="notice",
            says=says,
            country=self.source.country,
            source=self.source.id,
        )

    def unjoined(self, district: District, printed: Cells) -> Quarantined:
        return Quarantined(
            id=identify(self.source.sha256, "quarantined", district.row),
            source=self.source.id,
            row=district.row,
            check="joined_by_place",
            reason=f"{' / '.join(dict.fromkeys(district.names))} is not one district of "
            f"{self.places.name(self.province)} that the gazetteer knows",
            country=self.source.country,
            cells=printed,
        )
