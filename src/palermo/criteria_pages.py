"""The pages of the minimum standards, made with the other documents of a build: one a country and report."""

from collections.abc import Iterator
from typing import Any

from palermo.knowledge.content import load
from palermo.pages.compose.criteria import criteria_page
from palermo.pages.compose.gathered import Gathered
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.view import Known, View, entries_of, known, view_of
from palermo.standards.law import FILE
from palermo.store.evidence_file import Evidence


def criteria_pages(evidence: Evidence) -> Iterator[tuple[str, dict[str, Any]]]:
    """`criteria/PAK/2020` for each report of which a text, a record or a law on file says something."""
    entries = entries_of(evidence)
    spoken_of = {source.country for source in evidence.sources() if source.form != "table"}
    for country in evidence.countries():
        if country in spoken_of:
            told = known(evidence, country, entries)
            gathered = _gathered(told)
            for view in _views(told):
                document = criteria_page(answers(view).model_dump(mode="json"), gathered)
                yield f"criteria/{country}/{view.report}", document


def _views(told: Known) -> Iterator[View]:
    for report in range(load(FILE)["reports"]["first"], load(FILE)["verified_on"].year + 1):
        view = view_of(told, report)
        if view.statements or (view.figures and view.penal):
            yield view


def _gathered(told: Known) -> Gathered:
    return Gathered(
        country=told.country,
        sources=told.sources,
        figures=told.figures,
        statements=told.statements,
        recommendations=[],
        placements=[],
        findings=told.findings,
        checks=[],
        quarantined=[],
        unread={},
    )
