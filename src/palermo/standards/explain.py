"""`palermo tier`: the answer out of the evidence, and the same in words."""

from collections.abc import Iterable, Iterator, Sequence

from palermo.evidence.decision import Decision, latest
from palermo.evidence.placement import Placement
from palermo.evidence.statement import Statement
from palermo.knowledge.countries import country as listed
from palermo.knowledge.refusal import Refusal
from palermo.standards.answer import TierAnswer, answer
from palermo.standards.compliance import held_against
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.view import known, view_of
from palermo.standards.history import ORDER, code_of, still_ranked
from palermo.standards.law import in_force
from palermo.store.evidence_file import Evidence

NARRATIVE = "tip"  # the report's own text; other publishers cover other times


def explain(evidence: Evidence, country: str, year: int) -> TierAnswer:
    """The answer for a code or name and a report's year.

    Refuses a year outside the law's range, a country that is not listed, one that two share a name with, one that was
    not yet or no longer a state, and one of which the evidence has no tier at all.
    """
    in_force(year)
    code = code_of(country)
    still_ranked(code, year)
    placements = [placement for placement in evidence.placements(country=code) if placement.tiers]
    if not placements:
        raise Refusal(
            "the evidence has no tier of it in any year", where=code, do="Build with a table of tiers"
        )
    told = answer(code, year, placements, _of_the_report(evidence, code, year))
    decisions = evidence.decisions()
    criteria = answers(view_of(known(evidence, code), year))
    return decided(held_against(told, criteria, decisions), decisions)


def decided(told: TierAnswer, decisions: Iterable[Decision]) -> TierAnswer:
    """The answer with what people decided of this report; what is published and allowed is left as it is."""
    found = latest(decisions).get(("tier", (told.country, str(told.year))))
    if found is None:
        return told
    if found.answer not in ORDER:
        raise Refusal(
            f"{found.answer!r} is no tier",
            where=f"decision {found.id}",
            do="Decide the report anew at the desk",
        )
    return told.model_copy(update={"decided": found.answer})


def _of_the_report(evidence: Evidence, country: str, year: int) -> list[Statement]:
    sources = {source.id for source in evidence.sources(country) if source.family == NARRATIVE}
    return [each for each in evidence.statements(country=country, year=year) if each.source in sources]


def in_words(told: TierAnswer, evidence: Evidence) -> str:
    """A readable explanation: a line for each rule, and under it what it rests on."""
    lines = [
        f"{listed(told.country).name}, report of {told.year}",
        f"published: {told.published or 'unknown'}",
        f"allowed by mechanical rules: {', '.join(told.allowed) or 'none'}",
        f"undecidable: {', '.join(told.undecidable) or 'none'}",
        f"decided by people: {told.decided or 'not yet'}",
        "",
    ]
    for rule in told.rules:
        lines.append(f"{rule.id} ({rule.citation}): {rule.effect}")
        lines += [f"    {line}" for line in _resting(rule.evidence, evidence)]
    return "\n".join(lines)


def _resting(ids: Sequence[str], evidence: Evidence) -> Iterator[str]:
    """Statements in their words, placements by year and who says so, decisions by who, entries of content/law/ by name."""
    for decision in evidence.decisions() if ids else ():
        if decision.id in ids:
            yield f"{decision.id}: {decision.answer}, {decision.by}, {decision.at:%Y-%m-%d}: {decision.why}"
    for statement in evidence.statements(ids=ids):
        yield f"{statement.id}: {statement.text}"
    for identity in ids:
        item = None if identity.startswith("content/") else evidence.item(identity)
        if isinstance(item, Placement):
            said_by = f", {item.said_by}" if item.said_by else ""
            yield f"{identity}: {item.year} {'/'.join(item.tiers)}{said_by}"
        elif identity.startswith("content/"):
            yield identity
