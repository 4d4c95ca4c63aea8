"""The page of one country in one year, as a document."""

from collections.abc import Iterator
from typing import Any

from palermo.evidence.source import Source
from palermo.pages.compose.assessment import assessment
from palermo.pages.compose.faults import faults
from palermo.pages.compose.followed import doubles, followed_node
from palermo.pages.compose.found import findings
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.placed import placed_in, strip
from palermo.pages.compose.plotted import plotted
from palermo.pages.compose.reconciled import reconciled
from palermo.pages.compose.series import tables
from palermo.pages.compose.sources import source_nodes
from palermo.pages.compose.statements import by_polarity

STATE = ("tip", "factbook")  # families whose texts give the placement's reasons; others stand beside them

LAST_STRIP = 2025  # every strip is as long, so that pages can be compared


def pages_of(gathered: Gathered) -> Iterator[tuple[str, dict[str, Any]]]:
    """`country/PAK/2020` for each year that has one, and `country/PAK`, which names the latest."""
    years = gathered.years
    if not years:
        return
    for year in years:
        yield f"country/{gathered.country}/{year}", page(gathered, year)
    yield f"country/{gathered.country}", whole(gathered)


def whole(gathered: Gathered) -> dict[str, Any]:
    """What is the same on all of a country's pages, and which year is the latest."""
    years = gathered.years
    told = {"years": years, "told": _told(gathered), "strip": strip(gathered, max(LAST_STRIP, *years))}
    return {"kind": "whole", "country": gathered.country, "year": years[-1], **told}


def _told(gathered: Gathered) -> list[int]:
    """Years of which a text says something: where a reader of a page that has none may go. A record is no text."""
    spoken = (statement for statement in gathered.statements if not statement.entry)
    return sorted({year for year in map(gathered.year_of_statement, spoken) if year})


def page(gathered: Gathered, year: int) -> dict[str, Any]:
    """Everything a country page says in a year. A node with text or plotted cites what it rests on."""
    texts = _texts(gathered, year)
    used = _sources_of(gathered, year, {text["source"] for text in texts})
    return {
        "kind": "country",
        "country": gathered.country,
        "year": year,
        "placement": placed_in(gathered, year),
        "assessment": assessment(gathered, year),
        "texts": texts,
        "tables": tables(gathered, year),
        "plots": plotted(gathered, year),
        "reconciliation": reconciled(gathered, year),
        "findings": findings(gathered, year),
        "faults": faults(gathered, year, used),
        "sources": source_nodes(gathered, used),
    }


def _texts(gathered: Gathered, year: int) -> list[dict[str, Any]]:
    """What each text of the year credits, faults and recommends; the one that places the country comes first.

    A report of the State Department covers April to March: most of it is the data year before. So where another
    family says nothing of the page's year, its text of the year before stands beside, under its own year.
    """
    found = [source for source in gathered.sources.values() if source.form != "table"]
    told = {
        at: [_text(gathered, source, at) for source in sorted(found, key=_state_first)]
        for at in (year, year - 1)
    }
    own = [text for text in told[year] if _says_something(text)]
    families = {text["family"] for text in own} | set(STATE)
    beside = [text for text in told[year - 1] if text["family"] not in families and _says_something(text)]
    return own + beside


def _says_something(text: dict[str, Any]) -> bool:
    return bool(text["parts"] or text["recommendations"] or text["doubled"])


def _state_first(source: Source) -> tuple[int, str, str]:
    return (STATE.index(source.family) if source.family in STATE else len(STATE), source.family, source.id)


def _text(gathered: Gathered, source: Source, year: int) -> dict[str, Any]:
    stated, items = gathered.stated_in.get(source.id, ()), gathered.asked_in.get(source.id, ())
    said = [statement for statement in stated if gathered.year_of_statement(statement) == year]
    asked = [item for item in items if gathered.year_of_recommendation(item) == year]
    doubled = doubles(gathered, asked)
    return {
        "source": source.id,
        "family": source.family,
        "title": source.title,
        "year": year,
        "unread": gathered.unread.get(source.id),
        "parts": by_polarity(gathered, said) if said else [],
        "recommendations": [followed_node(gathered, r) for r in asked if r.id not in doubled],
        "doubled": len(doubled),
    }


def _sources_of(gathered: Gathered, year: int, shown: set[str]) -> list[Source]:
    """Sources of the year: texts listed under it, and every table that speaks of the country."""
    texts = shown | {p.source for p in gathered.placements if gathered.year_of_placement(p) == year}
    texts |= {f.source for f in gathered.figures if f.period and year - 5 <= f.period.label <= year}
    own = [
        source
        for source in gathered.sources.values()
        if source.id in texts or (source.report_year == year) or source.report_year is None
    ]
    return sorted(own, key=_state_first)
