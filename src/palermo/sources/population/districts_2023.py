"""The census of 2023 by district, with its own final counts of 2017 in the extent of 2023."""

from palermo.evidence.reading import Reading
from palermo.sources.catalogue import About, source_of
from palermo.sources.population.tally import Tally
from palermo.sources.tables import Cells, leave, nothing_left, records


def read(data: bytes, about: About) -> Reading:
    """Districts, both years. A district that the gazetteer does not know is quarantined."""
    printed = records(data, about)
    tally = Tally(source_of(about, data, records=len(printed)), about.lookups["edition"])
    for number, row in enumerate(printed, 1):
        _read_row(row, number, about, tally)
    return tally.reading(printed)


def _read_row(printed: Cells, number: int, about: About, tally: Tally) -> None:
    row = dict(printed)
    place = tally.district(row.pop("District"), tally.province(row.pop("Region"), number))
    if place is None:
        tally.unknown_district(number, printed)
        return
    tally.add_columns(place, row, number, about.lookups["years"])
    leave(row, about.lookups["left"])
    nothing_left(row, where=f"{about.id}, row {number}")
