"""All page documents of an evidence file: composed when it is built, stored in it, only looked up afterwards."""

from collections.abc import Iterable, Iterator
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.pages.compose.countries import Row, country_row, world_pages
from palermo.pages.compose.country import pages_of
from palermo.pages.compose.gathered import gather
from palermo.pages.compose.method import method_page
from palermo.pages.compose.outlines import outline_pages
from palermo.pages.compose.recommendations import asked_rows, followed_pages, theme_pages
from palermo.pages.compose.sources import source_node
from palermo.pages.names import is_invented
from palermo.store.evidence_file import Evidence

Document = dict[str, Any]


def documents_of(evidence: Evidence) -> Iterator[tuple[str, Document]]:
    """(key, document) of every page. Any node with text or plotted cites ids that resolve; the build refuses else."""
    rows: list[Row] = []
    asked: list[Row] = []
    for country in evidence.countries():
        gathered = gather(evidence, country)
        rows.append(country_row(gathered))
        asked += asked_rows(gathered)
        yield from pages_of(gathered)
        yield from followed_pages(gathered)
    yield from world_pages(rows)
    yield from theme_pages(asked)
    yield "method", method_page(evidence)
    yield from outline_pages(evidence).items()
    yield from _source_lists(evidence)


def _source_lists(evidence: Evidence) -> Iterable[tuple[str, Document]]:
    """`sources`: the families and how many there are; `sources/ilab`: the sources of one."""
    families: dict[str, list[Document]] = {}
    for source in evidence.sources():
        families.setdefault(source.family, []).append(source_node(source, evidence.unread_share(source.id)))
    counted = [{"family": family, "count": len(found)} for family, found in families.items()]
    yield "sources", {"kind": "sources", "families": counted}
    for family, found in families.items():
        yield (
            f"sources/{family}",
            {"kind": "sources", "family": family, "families": counted, "sources": found},
        )


def page_document(evidence: Evidence, country: str, year: int | None = None) -> Document:
    """The stored page of a country, of its latest year if none is named; refuses where there is none."""
    whole = evidence.document(f"country/{country}")
    if whole is None:
        raise Refusal(
            "nothing is known of this country",
            where=country,
            do="Use an ISO 3166-1 alpha-3 code that `palermo build` read something about",
        )
    wanted = year or whole["year"]
    found = evidence.document(f"country/{country}/{wanted}")
    if found is None:
        raise Refusal(
            "there is no page for this year", where=f"{country} {wanted}", do=_years_known(evidence, country)
        )
    return {**found, "years": whole["years"], "told": whole.get("told", []), "strip": whole["strip"]}


def _years_known(evidence: Evidence, country: str) -> str:
    years = [key.rsplit("/", 1)[1] for key in evidence.keys(f"country/{country}/")]
    return f"Use one of {', '.join(years)}"


def page_json(evidence: Evidence, country: str, year: int | None = None) -> Document:
    """The page document with its evidence's name, as `palermo page --json` prints it."""
    made_up = {"invented": True} if is_invented(country) else {}
    return {"evidence": evidence.path.stem, **made_up, **page_document(evidence, country, year)}
