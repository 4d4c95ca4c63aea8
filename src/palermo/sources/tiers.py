"""Tables of tier placements: one placement for every row, with who says so, and disagreements kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Quarantined, Reading
from palermo.evidence.source import Source
from palermo.knowledge.countries import find_country
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import Cells, kept, leave, look_up, nothing_left, records, whole_number


def read(data: bytes, about: About) -> Reading:
    """A placement for each row; a row without a country, year or tier, or too early for its tier, is set aside."""
    rows = records(data, about)
    source = source_of(about, data, records=len(rows))
    placed = [_placed(number, dict(row), about, source) for number, row in enumerate(rows, 1)]
    return Reading(
        source=source,
        rows=kept(source, rows),
        placements=tuple(each for each in placed if isinstance(each, Placement)),
        quarantined=tuple(each for each in placed if isinstance(each, Quarantined)),
    )


def _placed(number: int, row: Cells, about: About, source: Source) -> Placement | Quarantined:
    lookups, where = about.lookups, f"{about.id}, row {number}"
    columns: Mapping[str, str | None] = lookups["columns"]
    printed = dict(row)
    said_by = _said_by(row, columns["said_by"], lookups, where)
    country = lookups.get("country", {}).get(printed.get(lookups.get("country_by", "")))
    named = row.pop(str(columns["country"]))
    year, tier = row.pop(str(columns["year"])), row.pop(str(columns["tier"]))
    leave(row, lookups["left"])
    nothing_left(row, where=where)
    country = country or find_country(named)
    missing = [what for what, text in (("country", country), ("year", year), ("tier", tier)) if not text]
    if missing:
        return _quarantined(
            number, printed, "no_placement", f"it names no {' and no '.join(missing)}", source
        )
    tiers = tuple(look_up(lookups["tier"], tier, named="tier", where=where))
    if too_early(tiers, whole_number(year, where=where), lookups["first_year"]):
        return _quarantined(
            number, printed, "tier_before_its_time", f"no report of {year} has Tier {tier}", source
        )
    return Placement(
        id=identify(source.sha256, "placement", number),
        country=str(country),
        year=int(year),
        tiers=tiers,
        said_by=said_by,
        source=source.id,
        origin=CellOrigin(source=source.id, row=number, column=columns["tier"]),
    )


def too_early(tiers: Iterable[str], year: int, first_year: Mapping[str, int]) -> bool:
    """Whether none of the tiers existed in that year's report: the Watch List is of 2004."""
    return all(year < first_year[tier] for tier in tiers)


def _said_by(row: Cells, column: str | None, lookups: Mapping[str, Any], where: str) -> str:
    """Who says so: the table's own source, or the row's, under the name that the lookups give it."""
    if column is None:
        return str(lookups["said_by"])
    printed = row.pop(column)
    if "said_by" in lookups:
        return str(look_up(lookups["said_by"], printed, named="said_by", where=where))
    return printed.partition(lookups["said_by_stops_at"])[0]


def _quarantined(number: int, cells: Cells, check: str, reason: str, source: Source) -> Quarantined:
    return Quarantined(
        id=identify(source.sha256, "quarantined", number),
        source=source.id,
        row=number,
        check=check,
        reason=f"{reason[0].upper()}{reason[1:]}.",
        cells=cells,
    )
