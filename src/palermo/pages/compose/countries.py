"""The table of all countries in a year, and the world by tier."""

from collections.abc import Iterable
from typing import Any

from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.placed import FIRST_REPORT, strip
from palermo.pages.names import region
from palermo.pages.speech import Node

Row = dict[str, Any]


def country_row(gathered: Gathered) -> Row:
    """What the countries table knows of one country in every year, small enough to hold for all of them."""
    last = max(gathered.years, default=FIRST_REPORT)
    return {
        "country": gathered.country,
        "region": region(gathered.country),
        "years": gathered.years,
        "strip": {entry["year"]: entry for entry in strip(gathered, last) if entry["tiers"]},
        "figures": _count_by_year(f.period.label for f in gathered.figures if f.period),
        "statements": _count_by_year(gathered.year_of_statement(s) for s in gathered.statements),
    }


def _count_by_year(years: Iterable[int | None]) -> dict[int, int]:
    counted: dict[int, int] = {}
    for year in years:
        if year is not None:
            counted[year] = counted.get(year, 0) + 1
    return counted


def world_pages(rows: list[Row]) -> Iterable[tuple[str, dict[str, Any]]]:
    """`countries/2020` for each year with a placement, and `countries`, which names the latest full one."""
    years = sorted({year for row in rows for year in row["strip"]})
    for year in years:
        yield f"countries/{year}", _world(rows, year, years)
    yield "countries", {"kind": "latest", "year": _latest_full(rows, years), "years": years}


def _latest_full(rows: list[Row], years: list[int]) -> int | None:
    """The latest year with at least half as many placements as the fullest: sources are thin in some years."""
    counts = {year: sum(year in row["strip"] for row in rows) for year in years}
    full = max(counts.values(), default=0)
    return max((year for year in years if counts[year] * 2 >= full), default=None)


def _world(rows: list[Row], year: int, years: list[int]) -> dict[str, Any]:
    return {"kind": "countries", "year": year, "years": years, "rows": [_row(row, year) for row in rows]}


def _row(row: Row, year: int) -> Row:
    placed: Node | None = row["strip"].get(year)
    earlier = row["strip"].get(year - 1)
    return {
        "country": row["country"],
        "region": row["region"],
        "tiers": placed["tiers"] if placed else [],
        "differ": bool(placed and placed["differ"]),
        "before": earlier["tiers"] if earlier else [],
        "figures": row["figures"].get(year, 0),
        "statements": row["statements"].get(year, 0),
        "page": _nearest_page(row["years"], year),
        **({"plotted": True, "cites": placed["cites"]} if placed else {}),
    }


def _nearest_page(years: list[int], year: int) -> int | None:
    return year if year in years else None
