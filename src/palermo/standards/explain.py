"""`palermo tier`: the answer out of the evidence, and the same in words."""

from collections.abc import Iterable, Iterator, Sequence

from palermo.evidence.decision import Decision, latest
from palermo.evidence.placement import Placement
from palermo.evidence.statement import Statement
from palermo.knowledge.countries import country as listed
from palermo.knowledge.refusal import Refusal
from palermo.standards.answer import TierAnswer, answer
from palermo.standards.compliance import held_against
from palermo.standards.criteria.answer import CriteriaAnswer
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.view import Known, known, view_of
from palermo.standards.history import ORDER, code_of, still_ranked
from palermo.standards.law import in_force
from palermo.standards.procedure import QUESTION, judged
from palermo.store.evidence_file import Evidence

WORDS = "words-"  # evidence known by its words alone, which no id can find again
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
    known_ = known(evidence, code)
    return tier_answer(known_, placements, answers(view_of(known_, year)), evidence.decisions())


def tier_answer(
    told: Known,
    placements: Iterable[Placement],
    criteria: CriteriaAnswer,
    decisions: Iterable[Decision],
    *,
    waived: bool | None = None,
) -> TierAnswer:
    """The answer out of what is known of the country, its tiers in all years, and the answers to the criteria.

    `waived`: a waiver that is supposed.
    """
    made = list(decisions)
    own = _of_the_report(told, criteria.year)
    by_people = judged(told.country, criteria.year, made)
    by_years = answer(told.country, criteria.year, placements, own, by_people, waived)
    return decided(held_against(by_years, criteria, made), made)


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


def _of_the_report(told: Known, year: int) -> list[Statement]:
    """The statements of the report's own text: of its year, or of no year where the text names none."""
    sources = {
        source.id
        for source in told.sources.values()
        if source.family == NARRATIVE and source.report_year == year
    }
    return [each for each in told.statements if each.source in sources]


def in_words(told: TierAnswer, evidence: Evidence) -> str:
    """A readable explanation: a line for each rule, and under it what it rests on."""
    lines = [
        f"{listed(told.country).name}, report of {told.year}",
        f"published: {told.published or 'unknown'}",
        f"allowed by mechanical rules: {', '.join(told.allowed) or 'none'}",
        f"undecidable: {', '.join(told.undecidable) or 'none'}",
        f"decided by people: {told.decided or 'not yet'}",
        *_gone(told, evidence),
        "",
    ]
    for rule in told.rules:
        lines.append(f"{rule.id} ({rule.citation}): {rule.effect}")
        lines += [f"    {line}" for line in _resting(rule.evidence, evidence)]
    return "\n".join(lines)


def _gone(told: TierAnswer, evidence: Evidence) -> Iterator[str]:
    """How much of what people's answers stood on is not there any more. What was decided stays decided."""
    about = (told.country, str(told.year))
    pieces = {
        each
        for decision in evidence.decisions()
        if decision.question in ("criterion", QUESTION) and decision.subject[:2] == about
        for piece in decision.evidence
        for each in piece.split("+")
        if not each.startswith(WORDS)
    }
    gone = sum(evidence.item(each) is None for each in pieces)
    if gone:
        yield f"    of the evidence that these answers stood on, {gone} of {len(pieces)} are gone: look at them again"


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
