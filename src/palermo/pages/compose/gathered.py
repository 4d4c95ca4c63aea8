"""Everything the evidence holds on one country, fetched once and divided by year."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from palermo.evidence.decision import Decision
from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link
from palermo.evidence.origin import TextOrigin
from palermo.evidence.placement import Placement
from palermo.evidence.plan import Plan, with_progress
from palermo.evidence.reading import Check, Quarantined
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.store.evidence_file import Evidence

Item = TypeVar("Item", Link, Answer)


def faulty(checks: Iterable[Check]) -> frozenset[str]:
    """Ids of what a check calls a fault; a notice may still be true."""
    return frozenset(identity for check in checks if check.severity == "fault" for identity in check.on)


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
    links: list[Link] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

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
    def faulty(self) -> frozenset[str]:
        """Ids of figures that cannot all be true beside others of their own source."""
        return faulty(self.checks)

    @functools.cached_property
    def ground(self) -> dict[str, Figure | Statement]:
        """What findings stand on, by id."""
        items: list[Figure | Statement] = [*self.figures, *self.statements]
        return {item.id: item for item in items}

    @functools.cached_property
    def families(self) -> dict[str, str]:
        """The family of each source."""
        return {identity: source.family for identity, source in self.sources.items()}

    @functools.cached_property
    def asked(self) -> dict[str, Recommendation]:
        """Recommendations by id."""
        return {item.id: item for item in self.recommendations}

    @functools.cached_property
    def stated_in(self) -> dict[str, list[Statement]]:
        """Statements by source."""
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.source, []).append(statement)
        return found

    @functools.cached_property
    def asked_in(self) -> dict[str, list[Recommendation]]:
        """Recommendations by source."""
        found: dict[str, list[Recommendation]] = {}
        for item in self.recommendations:
            found.setdefault(item.source, []).append(item)
        return found

    @functools.cached_property
    def worded(self) -> dict[tuple[int | None, str], set[str]]:
        """The families that give an item of a year in these words, letters and digits alone."""
        told: dict[tuple[int | None, str], set[str]] = {}
        for item in self.recommendations:
            told.setdefault((item.report_year, bare(item)), set()).add(self.family(item.source))
        return told

    @functools.cached_property
    def found(self) -> dict[str, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self.findings}

    @functools.cached_property
    def _by_later(self) -> dict[str, list[Link]]:
        return _grouped(self.links, lambda link: link.later)

    @functools.cached_property
    def _by_earlier(self) -> dict[str, list[Link]]:
        return _grouped(self.links, lambda link: link.earlier)

    @functools.cached_property
    def _by_recommendation(self) -> dict[str, list[Answer]]:
        return _grouped(self.answers, lambda answer: answer.recommendation)

    def links_to(self, recommendation: str) -> list[Link]:
        """Links to the wordings of the edition before."""
        return self._by_later.get(recommendation, [])

    def links_from(self, recommendation: str) -> list[Link]:
        """Links to the wordings of the next edition."""
        return self._by_earlier.get(recommendation, [])

    def answers_to(self, recommendation: str) -> list[Answer]:
        return self._by_recommendation.get(recommendation, [])

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
        links=evidence.links(country),
        answers=evidence.answers(country),
        plans=_plans(evidence, country),
        decisions=[one for one in evidence.decisions() if one.subject[0] == country],
    )


def bare(item: Recommendation) -> str:
    return "".join(letter for letter in (item.text or "").lower() if letter.isalnum())


def _plans(evidence: Evidence, country: str) -> list[Plan]:
    """The country's plans with the progress that was reported at the desk."""
    plans = evidence.plans(country)
    if not plans:
        return plans
    source = next((source.id for source in evidence.sources() if source.family == "decisions"), None)
    return with_progress(plans, evidence.decisions(), source)


def _grouped(items: Iterable[Item], by: Callable[[Item], str]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(by(item), []).append(item)
    return found


def _missing(evidence: Evidence, country: str, known: dict[str, Source]) -> dict[str, Source]:
    """Sources that only a fault or a quarantined row of this country names."""
    faults: Iterable[Check | Quarantined] = [*evidence.checks(country), *evidence.quarantined(country)]
    wanted = {fault.source for fault in faults} - known.keys()
    found = {identity: evidence.source(identity) for identity in wanted}
    return {identity: source for identity, source in found.items() if source}


def _span(figure: Figure) -> tuple[int, int]:
    """Where a figure of a text stands; others stand nowhere in it."""
    return figure.origin.span if isinstance(figure.origin, TextOrigin) else (0, 0)
