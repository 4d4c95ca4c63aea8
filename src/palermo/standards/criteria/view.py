"""What a criterion sees: the law of the report, and the evidence of its reporting period."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.period import Interval
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.knowledge.content import load
from palermo.knowledge.duties import Duty, duty
from palermo.knowledge.offences import Offence, PenalLaw, penal_law
from palermo.standards.criteria.inputs import NOTHING, Recorded, recorded
from palermo.standards.criteria.wording import Wording, declared, wording
from palermo.store.evidence_file import Evidence

LAW = "law"  # the family of the files of content/law/
STARTER = "starter"  # facts carried over from other sources, which are heard first where they are there
Entry = tuple[str, ...]


MET_IN_TIME = "duties_met_in_time"


class DutyTold(NamedTuple):
    """A duty as released counts tell it: kept, not kept, or neither. Only statute and rule can be breached."""

    criterion: str
    says: str
    kept: bool | None
    deadline: str
    cite: str | None = None


class View(NamedTuple):
    """`offences` are those of the last day of the period; None where no offences of the country are on file.

    `families`: the family of each source. `entries`: the ids of what content/law/ says, by entry.
    """

    country: str
    law: Wording
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    families: Mapping[str, str] = {}
    penal: PenalLaw | None = None
    inputs: Mapping[str, Recorded] = {}
    duties: tuple[DutyTold, ...] = ()
    entries: Mapping[Entry, str] = {}

    @property
    def report(self) -> int:
        return self.law.report

    @property
    def offences(self) -> tuple[Offence, ...]:
        """The country's offences on the last day of the period, those included of which it is not known."""
        return self.penal.on(self.law.period.end) if self.penal else ()

    def recorded(self, code: str) -> Recorded:
        return self.inputs.get(code, NOTHING)

    def entry(self, *entry: str) -> str | None:
        return self.entries.get(entry)


class Known(NamedTuple):
    """Everything that the evidence holds on one country, fetched once for all reports."""

    country: str
    sources: dict[str, Source]
    statements: list[Statement]
    figures: list[Figure]
    findings: list[Finding]
    entries: Mapping[Entry, str]


def known(evidence: Evidence, country: str, entries: Mapping[Entry, str] | None = None) -> Known:
    return Known(
        country,
        {source.id: source for source in evidence.sources(country)},
        evidence.statements(country),
        evidence.figures(country),
        evidence.findings(country),
        entries_of(evidence) if entries is None else entries,
    )


def entries_of(evidence: Evidence) -> dict[Entry, str]:
    """The ids of the clauses and offences, by entry; empty where the evidence was built without them."""
    laws = [source.id for source in evidence.sources() if source.family == LAW]
    told = (statement for source in laws for statement in evidence.statements(source=source))
    return {statement.entry: statement.id for statement in told if statement.entry}


def view_of(told: Known, report: int) -> View:
    """What is known of one report's period. Evidence of another period is left out, never stretched."""
    law = wording(report)
    statements = tuple(s for s in told.statements if _of_period(s.period, law.period))
    figures = [f for f in told.figures if _of_period(f.period, law.period)]
    families = {identity: source.family for identity, source in told.sources.items()}
    once = _once(figures, families)
    findings = tuple(_standing_on(told.findings, {f.id for f in once} | {s.id for s in statements}))
    return View(
        told.country,
        law,
        statements,
        once,
        findings,
        families,
        penal_law(told.country),
        _counted(recorded(statements), once, told.country),
        tuple(_duties(told.country, findings, {figure.id: figure for figure in once}, law.period.end)),
        told.entries,
    )


def _counted(told: Mapping[str, Recorded], figures: Iterable[Figure], country: str) -> Mapping[str, Recorded]:
    """What a reported count above zero says of an input that nobody recorded. A zero says nothing: silence is not no."""
    measures: Mapping[str, str] = load("law/inputs.yml")["counted"]
    found: dict[str, Recorded] = {}
    for code, measure in measures.items():
        cites = tuple(f.id for f in figures if f.measure == measure and _some(f) and f.place == country)
        if cites and code not in told:
            found[code] = Recorded("yes", cites)
    return {**told, **found}


def _some(figure: Figure) -> bool:
    whole = figure.kind == "count" and figure.status == "reported" and not figure.breakdown
    return whole and figure.qualifier != "at_most" and bool(figure.value)


def _duties(
    country: str, findings: Iterable[Finding], figures: Mapping[str, Figure], day: datetime.date
) -> Iterator[DutyTold]:
    """The whole country's part of each duty that was met in time, under every criterion it speaks to."""
    for finding in findings:
        figure = figures.get(next(iter(getattr(finding.origin, "of", ())), ""))
        whole = finding.kind == "ratio" and finding.place == country
        if finding.subject == MET_IN_TIME and whole and figure:
            code = figure.breakdown.get("duty")
            for key, entry in declared().items():
                if code in entry.get("duties", ()):
                    yield _duty(key, duty(str(code)), finding, day)


def _duty(criterion: str, owed: Duty, finding: Finding, day: datetime.date) -> DutyTold:
    part, whole = finding.facts["part"]["value"], finding.facts["whole"]["value"]
    says = f"{owed.name}: {part:g} of {whole:g} in time ({finding.year})"
    deadline = owed.deadline(finding.country, day) or "own_target"
    return DutyTold(criterion, says, share_kept(finding), deadline, finding.id)


def share_kept(finding: Finding) -> bool | None:
    """Whether a share is nearly all (True) or less than half (False), by content/law/criteria.yml."""
    told, share = load("law/criteria.yml"), finding.facts.get("ratio")
    if share is None or told["against_below"] <= share < told["for_from"]:
        return None
    return bool(share >= told["for_from"])


def _of_period(told: Interval | None, period: Interval) -> bool:
    """More than half of the interval lies in the reporting period: a calendar year belongs to the report after it."""
    if told is None:
        return False
    overlap = (min(told.end, period.end) - max(told.start, period.start)).days + 1
    return 2 * overlap > (told.end - told.start).days + 1


def _once(figures: Iterable[Figure], families: Mapping[str, str]) -> tuple[Figure, ...]:
    """Each figure once: what the starter facts carried over is left out where its own source is there."""
    told = list(figures)
    if not any(families.get(figure.source) == STARTER for figure in told):
        return tuple(told)
    own = {_meaning(figure) for figure in told if families.get(figure.source) != STARTER}
    return tuple(f for f in told if families.get(f.source) != STARTER or _meaning(f) not in own)


def _meaning(figure: Figure) -> str:
    return figure.model_dump_json(exclude={"id", "source", "origin", "note", "said", "level", "ours"})


def _standing_on(findings: Iterable[Finding], here: set[str]) -> Iterable[Finding]:
    """Findings on what was said of this period. A comparison belongs to the later of its two numbers."""
    for finding in findings:
        current = finding.facts.get("current")
        ground = [current["id"]] if isinstance(current, dict) else list(getattr(finding.origin, "of", ()))
        if any(identity in here for identity in ground):
            yield finding
