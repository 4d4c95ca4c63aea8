"""What was said about one country, and the thresholds by which it is compared."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding, FindingKind
from palermo.evidence.origin import DerivedOrigin, Origin, identify
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.knowledge.content import load


class Said(NamedTuple):
    """Figures and statements of one country, their sources by id, and what share of each text was not understood."""

    country: str
    figures: Sequence[Figure]
    statements: Sequence[Statement]
    sources: Mapping[str, Source]
    unread: Mapping[str, float | None] = {}

    def family(self, item: Figure | Statement) -> str:
        return self.sources[item.source].family

    def publisher(self, item: Figure | Statement) -> str:
        """The family of the source, or the first of those that content/findings.yml takes for one publisher's."""
        family = self.family(item)
        together = (families for families in load("findings.yml")["one_publisher"] if family in families)
        return str(next(together, [family])[0])

    def edition(self, item: Figure | Statement) -> int:
        """The year of its source's report; 0 where it has none."""
        return self.sources[item.source].report_year or 0


def thresholds(kind: str) -> dict[str, Any]:
    """One part of content/findings.yml."""
    part: dict[str, Any] = load("findings.yml")[kind]
    return part


def derived(of: Sequence[Figure | Statement], how: str) -> DerivedOrigin:
    return DerivedOrigin(of=tuple(item.id for item in of), how=how)


def found(
    kind: FindingKind,
    country: str,
    subject: str,
    origin: Origin,
    facts: Mapping[str, Any],
    *,
    year: int | None,
    place: str | None = None,
    forms: tuple[str, ...] = (),
    warning: str | None = None,
) -> Finding:
    """A finding, named by what it stands on: the same figures give the same id in every build."""
    identity = identify(country, "finding", kind, year, subject, place, *forms, origin.model_dump_json())
    return Finding(
        id=identity,
        kind=kind,
        country=country,
        year=year,
        subject=subject,
        place=place,
        forms=forms,
        facts=dict(facts),
        warning=warning,
        origin=origin,
    )
