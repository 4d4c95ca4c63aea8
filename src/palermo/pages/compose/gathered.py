"""Everything the evidence holds on one country, fetched once and divided by year."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.origin import TextOrigin
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Check, Quarantined
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.store.evidence_file import Evidence


@dataclass(frozen=True)
class Gathered:
    country: str
    sources: dict[str, Source]
    figures: list[Figure]
    statements: list[Statement]
    recommendations: list[Recommendation]
    placements: list[Placement]
    findings: list[Finding]
    checks: list[Check]
    quarantined: list[Quarantined]
    unread: dict[str, float]

    @functools.cached_property
    def years(self) -> list[int]:
        """Years that have a page: with a placement, a text or a release; where there is none of these, with figures."""
        told = {year for year in map(self.year_of_placement, self.placements) if year}
        told |= {s.report_year for s in self.texts if s.report_year}
        told |= {s.report_year for s in self.sources.values() if s.family == "release" and s.report_year}
        told = told or {figure.period.label for figure in self.figures if figure.period}
        return sorted(told)

    @functools.cached_property
    def texts(self) -> list[Source]:
        return [source for source in self.sources.values() if source.form != "table" and source.country]

    @functools.cached_property
    def said_in(self) -> dict[str, list[Figure]]:
        """Figures that stand in a text, by source, in the text's order."""
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if isinstance(figure.origin, TextOrigin):
                found.setdefault(figure.source, []).append(figure)
        for figures in found.values():
            figures.sort(key=_span)
        return found

    @functools.cached_property
    def ground(self) -> dict[str, Figure | Statement]:
        """What findings stand on, by id."""
        items: list[Figure | Statement] = [*self.figures, *self.statements]
        return {item.id: item for item in items}

    @functools.cached_property
    def families(self) -> dict[str, str]:
        """The family of each source."""
        return {identity: source.family for identity, source in self.sources.items()}

    def year_of_placement(self, placement: Placement) -> int | None:
        return placement.year or self.sources[placement.source].report_year

    def year_of_statement(self, statement: Statement) -> int | None:
        own = self.sources[statement.source].report_year
        return own or (statement.period.label if statement.period else None)

    def year_of_recommendation(self, recommendation: Recommendation) -> int | None:
        return recommendation.report_year or self.sources[recommendation.source].report_year

    def family(self, source: str) -> str:
        return self.sources[source].family


def gather(evidence: Evidence, country: str) -> Gathered:
    sources = {source.id: source for source in evidence.sources(country)}
    named = _missing(evidence, country, sources)
    shares = {source: evidence.unread_share(source) for source in sources if sources[source].form == "text"}
    return Gathered(
        country=country,
        sources=sources | named,
        figures=evidence.figures(country),
        statements=evidence.statements(country),
        recommendations=evidence.recommendations(country),
        placements=evidence.placements(country),
        findings=evidence.findings(country),
        checks=evidence.checks(country),
        quarantined=evidence.quarantined(country),
        unread={source: share for source, share in shares.items() if share is not None},
    )


def _missing(evidence: Evidence, country: str, known: dict[str, Source]) -> dict[str, Source]:
    """Sources that only a fault or a quarantined row of this country names."""
    faults: Iterable[Check | Quarantined] = [*evidence.checks(country), *evidence.quarantined(country)]
    wanted = {fault.source for fault in faults} - known.keys()
    found = {identity: evidence.source(identity) for identity in wanted}
    return {identity: source for identity, source in found.items() if source}


def _span(figure: Figure) -> tuple[int, int]:
    """Where a figure of a text stands; others stand nowhere in it."""
    return figure.origin.span if isinstance(figure.origin, TextOrigin) else (0, 0)
