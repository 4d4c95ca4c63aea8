"""The questions of the tier procedure that people answer each for itself: a policy or pattern, the Watch List grounds.

No rule answers them. Each is laid out like a criterion: what the law asks, and what speaks for and against.
"""

from collections.abc import Iterable, Iterator, Mapping

from palermo.evidence.decision import Decision, latest
from palermo.knowledge.content import load
from palermo.standards.criteria.answer import Answer, ClauseTold, Laid
from palermo.standards.criteria.saying import change, phrase, reason
from palermo.standards.criteria.view import View
from palermo.standards.grounds import SIDES, Side, speaking
from palermo.standards.law import Law, Rule, in_force

QUESTION = "procedure"


def asked(view: View) -> tuple[Answer, ...]:
    """The questions in force for the report, in the order of the law; each with the evidence of its period."""
    law = in_force(view.report)
    laid = _laid_out(law, view)
    return tuple(_answer(law, rule, laid) for rule in law.judged_apart())


def judged(country: str, report: int, decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """What people decided of these questions, by rule."""
    found = latest(decisions)
    keys = {rule.id: (QUESTION, (country, str(report), rule.id)) for rule in in_force(report).judged_apart()}
    return {rule: found[key] for rule, key in keys.items() if key in found}


def _laid_out(law: Law, view: View) -> dict[tuple[str, Side], tuple[Laid, ...]]:
    """What speaks on each side of each question; a statement stands once, whatever limbs it speaks to."""
    aside = load("law/criteria.yml")["aside"]
    heard = [s for s in view.statements if not s.entry and view.families.get(s.source) not in aside]
    words = {statement.id: statement.text for statement in heard}
    told: dict[tuple[str, Side], dict[str, None]] = {}
    for limb in speaking(law, heard):
        told.setdefault((limb.ground, limb.side), {}).update(dict.fromkeys(limb.statements))
    return {key: tuple(_laid(ids, words)) for key, ids in told.items()}


def _laid(ids: Iterable[str], words: Mapping[str, str | None]) -> Iterator[Laid]:
    yield from (Laid(id=id, kind="statement", text=words[id]) for id in ids)


def _answer(law: Law, rule: Rule, laid: Mapping[tuple[str, Side], tuple[Laid, ...]]) -> Answer:
    sides = [laid.get((rule.id, side), ()) for side in SIDES]
    nothing = () if any(sides) else (reason("no_evidence"),)
    return Answer(
        criterion=rule.id,
        name=rule.id,
        title=rule.title or rule.id,
        citation=rule.cited_on(law.day),
        clauses=(_clause(law, rule),),
        answer="unknown",
        reasons=(reason("judgement"), *nothing),
        evidence_for=sides[0],
        evidence_against=sides[1],
        evidence_beside=(),
        would_change=(change("decide", question=phrase(rule.asks or "")),),
    )


def _clause(law: Law, rule: Rule) -> ClauseTold:
    return ClauseTold(
        id=rule.id,
        citation=rule.cited_on(law.day),
        summary=rule.summary,
        in_force="yes",
        confidence=rule.confidence,
        asks=rule.asks,
    )
