"""India's crime bureau: cases of human trafficking that the police registered, a column a year."""

from collections.abc import Iterator

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.period import calendar_year
from palermo.evidence.reading import Reading
from palermo.evidence.source import Source
from palermo.knowledge.measures import measure
from palermo.sources.catalogue import About, source_of
from palermo.sources.ncrb import COUNTRY, place_of
from palermo.sources.tables import Cells, counted, kept, records


def read(data: bytes, about: About) -> Reading:
    """A figure for each state and year; the table gives no number for the country, and none is made."""
    rows = records(data, about)
    source = source_of(about, data, records=len(rows))
    figures = [
        figure for number, row in enumerate(rows, 1) for figure in _figures(number, dict(row), about, source)
    ]
    return Reading(source=source, rows=kept(source, rows), figures=tuple(figures))


def _figures(number: int, row: Cells, about: About, source: Source) -> Iterator[Figure]:
    lookups, where = about.lookups, f"{about.id}, row {number}"
    place = place_of(row.pop(lookups["state"]), lookups, where=where)
    for year, printed in row.items():
        yield Figure.model_validate(
            {
                "id": identify(source.sha256, "figure", number, year),
                "kind": "count",
                "measure": measure(lookups["columns"]["measure"]).code,
                "unit": lookups["columns"]["unit"],
                "country": COUNTRY,
                "period": calendar_year(int(year)),
                "source": source.id,
                "origin": CellOrigin(source=source.id, row=number, column=year),
                **place,
                **counted(printed, where=where),
            }
        )
