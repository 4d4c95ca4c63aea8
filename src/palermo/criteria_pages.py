"""The pages of the minimum standards, made with the other documents of a build: one a country and report."""

from collections.abc import Iterator
from typing import Any

from palermo.evidence.decision import Decision
from palermo.evidence.placement import Placement
from palermo.knowledge.content import load
from palermo.pages.compose.criteria import criteria_page
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.judged import Decided, tier_told, with_decisions
from palermo.sources.decided import FAMILY as DECISIONS
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.view import Known, View, entries_of, known, view_of
from palermo.standards.explain import tier_answer
from palermo.standards.law import FILE
from palermo.standards.procedure import asked
from palermo.store.evidence_file import Evidence


def criteria_pages(evidence: Evidence) -> Iterator[tuple[str, dict[str, Any]]]:
    """`criteria/PAK/2020` for each report of which a text, a record or a law on file says something."""
    entries, decisions = entries_of(evidence), evidence.decisions()
    sources = evidence.sources()
    judged_in = next((source.id for source in sources if source.family == DECISIONS), None)
    spoken_of = {source.country for source in sources if source.form != "table"}
    for country in evidence.countries():
        if country in spoken_of:
            told = known(evidence, country, entries)
            placements = [placement for placement in evidence.placements(country) if placement.tiers]
            gathered = _gathered(told, placements)
            own = [
                one for one in decisions if one.question == "second_reading" or one.subject[:1] == (country,)
            ]
            decided = Decided(own, judged_in, gathered)
            for view in _views(told):
                yield f"criteria/{country}/{view.report}", _page(told, view, decided, placements, own)


def _page(
    told: Known, view: View, decided: Decided, placements: list[Placement], decisions: list[Decision]
) -> dict[str, Any]:
    criteria = answers(view)
    procedure = [one.model_dump(mode="json") for one in asked(view)]
    page = criteria_page(criteria.model_dump(mode="json"), decided.gathered, procedure)
    document = with_decisions(page, decided)
    tier = tier_answer(told, placements, criteria, decisions)
    return document | {"tier": tier_told(tier.model_dump(mode="json"), document, decided)}


def _views(told: Known) -> Iterator[View]:
    for report in range(load(FILE)["reports"]["first"], load(FILE)["verified_on"].year + 1):
        view = view_of(told, report)
        if view.statements or (view.figures and view.penal):
            yield view


def _gathered(told: Known, placements: list[Placement]) -> Gathered:
    return Gathered(
        country=told.country,
        sources=told.sources,
        figures=told.figures,
        statements=told.statements,
        recommendations=[],
        placements=placements,
        findings=told.findings,
        checks=[],
        quarantined=[],
        unread={},
    )
