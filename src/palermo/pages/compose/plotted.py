"""What a country page plots, as points that cite their origin; they are drawn when the page is asked for."""

from collections.abc import Iterable
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.pages.compose.found import finding_node
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.placed import FIRST_REPORT
from palermo.pages.compose.tables import stage
from palermo.pages.numbers import cell
from palermo.pages.speech import Node

STAGES = 6  # investigation to care
FEWEST = 2  # a single point is no course of time
KILNS = ("kilns_seen", "kilns_surveyed", "kiln_daily_wage", "kiln_advance")
SAID_OF_KILNS = 8


def plotted(gathered: Gathered, year: int) -> dict[str, Any]:
    return {"stages": _stages(gathered, year), "shares": _shares(gathered, year), "kilns": _kilns(gathered)}


def _stages(gathered: Gathered, year: int) -> list[dict[str, Any]]:
    """By measure, one series a family of sources and unit, up to the page's year."""
    fit = [
        f
        for f in gathered.figures
        if _plain(f) and stage(f) <= STAGES and f.period and FIRST_REPORT <= f.period.label <= year
    ]
    panels: dict[str, dict[tuple[str, str], dict[int, Figure]]] = {}
    for figure in sorted(
        fit, key=lambda f: (stage(f), f.measure, gathered.sources[f.source].report_year or 0)
    ):
        series = panels.setdefault(figure.measure, {})
        points = series.setdefault((gathered.family(figure.source), figure.unit), {})
        points[_label(figure)] = figure  # a later edition's word on a year stands for the earlier one's
    told: list[dict[str, Any]] = [
        {"measure": measure, "series": _series(series)} for measure, series in panels.items()
    ]
    return [panel for panel in told if sum(len(s["points"]) for s in panel["series"]) >= FEWEST]


def _label(figure: Figure) -> int:
    return figure.period.label if figure.period else 0


def _series(series: dict[tuple[str, str], dict[int, Figure]]) -> list[dict[str, Any]]:
    return [
        {
            "family": family,
            "unit": unit,
            "points": [_point(figure, year) for year, figure in sorted(points.items())],
        }
        for (family, unit), points in series.items()
    ]


def _point(figure: Figure, year: int) -> Node:
    return {**cell(figure), "x": year, "plotted": True}


def _plain(figure: Figure) -> bool:
    whole = not figure.forms and not figure.breakdown and not figure.part_of_total and not figure.ongoing
    return whole and figure.kind == "count" and figure.place == figure.country and figure.level == "country"


def _shares(gathered: Gathered, year: int) -> list[dict[str, Any]]:
    """A province's part of a measure beside its part of the population, from the year's findings."""
    found: dict[str, list[Finding]] = {}
    for finding in gathered.findings:
        if finding.kind == "share" and finding.year == year and finding.facts.get("population_share"):
            found.setdefault(finding.subject, []).append(finding)
    return [
        {"measure": measure, "rows": [_share(f) for f in findings]} for measure, findings in found.items()
    ]


def _share(finding: Finding) -> Node:
    return {
        "place": finding.place,
        "share": finding.facts["share"],
        "population": finding.facts["population_share"],
        "plotted": True,
        "cites": [finding.id],
    }


def _kilns(gathered: Gathered) -> dict[str, Any] | None:
    """Districts with what was seen, surveyed, paid and advanced; None for a country of whose kilns nothing is known."""
    figures = [f for f in gathered.figures if f.measure in KILNS and not f.breakdown]
    districts = _by_place(f for f in figures if f.level == "district")
    if not districts:
        return None
    rows = [{"place": place, **cells} for place, cells in districts.items()]
    said = [f for f in gathered.findings if f.subject in KILNS and _of_provinces(f, gathered)]
    return {
        "rows": sorted(rows, key=_most_seen),
        "whole": _by_place(f for f in figures if f.level != "district"),
        "said": [finding_node(f, gathered.ground, gathered.families) for f in said[:SAID_OF_KILNS]],
    }


def _by_place(figures: Iterable[Figure]) -> dict[str, dict[str, Node]]:
    found: dict[str, dict[str, Node]] = {}
    for figure in figures:
        found.setdefault(figure.place, {})[figure.measure] = {**cell(figure), "plotted": True}
    return found


def _most_seen(row: dict[str, Any]) -> tuple[float, str]:
    seen = row.get("kilns_seen") or row.get("kilns_surveyed")
    return (-(seen["figure"].get("value") or 0) if seen else 0, row["place"])


def _of_provinces(finding: Finding, gathered: Gathered) -> bool:
    """Findings on provinces or the whole, of kilns of every type."""
    ground = [gathered.ground.get(identity) for identity in getattr(finding.origin, "of", ())]
    figures = [item for item in ground if isinstance(item, Figure) and item.measure in KILNS]
    return all(f.level != "district" and not f.breakdown for f in figures)
