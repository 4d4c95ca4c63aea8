"""The census of 2023 by province, rural and urban, with its own final counts of 2017."""

from collections import defaultdict

from palermo.evidence.figure import Figure
from palermo.evidence.reading import Reading
from palermo.sources.catalogue import About, source_of
from palermo.sources.population.tally import Tally
from palermo.sources.tables import Cells, leave, look_up, nothing_left, records


def read(data: bytes, about: About) -> Reading:
    """Country and provinces, both years; rural and urban are held against all, provinces against the country."""
    printed = records(data, about)
    tally = Tally(source_of(about, data, records=len(printed)), about.lookups["edition"])
    for number, row in enumerate(printed, 1):
        _read_row(dict(row), number, about, tally)
    _areas_against_all(tally)
    for told in about.lookups["years"].values():
        (country,) = tally.totals("country", told["year"])
        tally.hold(country, tally.totals("province", told["year"]))
    return tally.reading(printed)


def _read_row(row: Cells, number: int, about: About, tally: Tally) -> None:
    where = f"{about.id}, row {number}"
    place = tally.province(row.pop("Region"), number)
    area = look_up(about.lookups["Area"], row.pop("Area"), named="Area", where=where)
    tally.add_columns(place, row, number, about.lookups["years"], area)
    leave(row, about.lookups["left"])
    nothing_left(row, where=where)


def _areas_against_all(tally: Tally) -> None:
    alike: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in tally.figures:
        if figure.period:
            alike[figure.place, figure.period.label].append(figure)
    for figures in alike.values():
        for whole in (figure for figure in figures if not figure.breakdown):
            tally.hold(whole, [figure for figure in figures if figure.breakdown])
