"""Starter facts in our own layout, each row with its citation: what Palermo knows where there is no corpus.

Two layouts: placements (iso3, year, tier, according_to, citation) and figures (one row a figure).
"""

from collections.abc import Callable, Mapping
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.period import Interval, calendar_year, tip_reporting_period
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Reading
from palermo.evidence.source import Source
from palermo.knowledge.countries import country
from palermo.knowledge.measures import measure
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import Cells, kept, look_up, nothing_left, records, whole_number

WORLD = "WLD"
PERIODS: Mapping[str, Callable[[int], Interval]] = {
    "tip_reporting_period": tip_reporting_period,
    "calendar_year": calendar_year,
    "data_year": lambda year: calendar_year(year, "data_year"),
    "census": lambda year: calendar_year(year, "census"),
}


def read(data: bytes, about: About) -> Reading:
    """Placements or figures, as `gives` in the table's file says; a row without a citation is refused."""
    rows = records(data, about)
    source = source_of(about, data, records=len(rows))
    made = [_made(number, dict(row), about, source) for number, row in enumerate(rows, 1)]
    return Reading(
        source=source,
        rows=kept(source, rows),
        placements=tuple(fact for fact in made if isinstance(fact, Placement)),
        figures=tuple(fact for fact in made if isinstance(fact, Figure)),
    )


def _made(number: int, row: Cells, about: About, source: Source) -> Placement | Figure:
    where = f"{about.id}, row {number}"
    if not row.pop("citation").strip():
        raise Refusal("the row has no citation", where=where, do="Say where the fact stands, or remove it")
    make = look_up(
        {"placements": _placement, "figures": _figure}, about.lookups["gives"], named="gives", where=where
    )
    fact: Placement | Figure = make(number, row, about.lookups, source, where)
    nothing_left(row, where=where)
    return fact


def _placement(number: int, row: Cells, lookups: Mapping[str, Any], source: Source, where: str) -> Placement:
    tier = row.pop("tier")
    said_by = [
        str(look_up(lookups["according_to"], name, named="according_to", where=where))
        for name in row.pop("according_to").split("|")
    ]
    return Placement(
        id=identify(source.sha256, "placement", number),
        country=country(row.pop("iso3")).iso3,
        year=whole_number(row.pop("year"), where=where),
        tiers=tuple(look_up(lookups["tier"], tier, named="tier", where=where)),
        said_by="; ".join(said_by),
        source=source.id,
        origin=CellOrigin(source=source.id, row=number, column="tier"),
    )


def _figure(number: int, row: Cells, lookups: Mapping[str, Any], source: Source, where: str) -> Figure:
    period = look_up(PERIODS, row.pop("period"), named="period", where=where)
    of = row.pop("of")
    code = row.pop("country")
    return Figure.model_validate(
        {
            "id": identify(source.sha256, "figure", number),
            "measure": measure(row.pop("measure")).code,
            "country": code if code == WORLD else country(code).iso3,
            "period": period(whole_number(row.pop("year"), where=where)),
            "of": int(of) if of.isdigit() else of or None,
            "forms": tuple(filter(None, row.pop("forms").split("|"))),
            "breakdown": dict(part.split("=", 1) for part in row.pop("breakdown").split(";") if part),
            "part_of_total": look_up(
                {"yes": True, "no": False}, row.pop("part_of_total"), named="part_of_total", where=where
            ),
            "note": row.pop("note") or None,
            **{name: _number(row.pop(name)) for name in ("value", "lower", "upper")},
            **{name: row.pop(name) for name in ("kind", "status", "unit", "place", "level", "qualifier")},
            "source": source.id,
            "origin": CellOrigin(source=source.id, row=number, column="value"),
        }
    )


def _number(text: str) -> int | float | None:
    if not text:
        return None
    return float(text) if "." in text else int(text)
