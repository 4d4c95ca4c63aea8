"""Puts an answer together: every criterion says only its answer, its reasons and what would change it."""

from collections.abc import Iterable, Sequence

from palermo.standards.criteria.answer import Answer, ClauseTold, Laid, Sentence, YesNo
from palermo.standards.criteria.inputs import inputs
from palermo.standards.criteria.laid_out import OnSides, laid_out
from palermo.standards.criteria.saying import change, phrase, reason
from palermo.standards.criteria.view import View
from palermo.standards.criteria.wording import Clause, declared

RANKED: tuple[YesNo, ...] = ("no", "unknown", "yes")


def answered(
    view: View,
    key: str,
    answer: YesNo,
    reasons: Sequence[Sentence],
    changes: Sequence[Sentence] = (),
    evidence: OnSides | None = None,
) -> Answer:
    """An answer with its clauses and evidence; `unknown` ends with what the law leaves to a person."""
    clauses, entry = view.law.of(key), declared()[key]
    sides = evidence or laid_out(view, key)
    return Answer(
        criterion=key,
        name=entry["name"],
        title=entry["title"],
        citation=clauses[0].cited_on(view.law.day),
        clauses=tuple(clause_told(view, clause) for clause in clauses),
        answer=answer,
        reasons=(*reasons, *_empty(sides)),
        evidence_for=sides.for_,
        evidence_against=sides.against,
        evidence_beside=sides.beside,
        would_change=(*changes, *(_questions(clauses) if answer == "unknown" else ())),
    )


def left_to_judgement(view: View, key: str) -> Answer:
    """A criterion that no rule answers."""
    return answered(view, key, "unknown", [reason("judgement")])


def clause_told(view: View, clause: Clause) -> ClauseTold:
    return ClauseTold(
        id=clause.id,
        citation=clause.cited_on(view.law.day),
        summary=clause.summary,
        in_force="yes" if clause.known_on(view.law.day) else "unknown",
        confidence=clause.confidence,
        asks=clause.asks,
        cite=view.entry("clause", clause.id),
    )


def _empty(sides: OnSides) -> tuple[Sentence, ...]:
    return () if any(sides) else (reason("no_evidence"),)


def _questions(clauses: Iterable[Clause]) -> tuple[Sentence, ...]:
    return tuple(change("decide", question=phrase(clause.asks)) for clause in clauses if clause.asks)


def unrecorded(view: View, codes: Iterable[str]) -> tuple[list[Sentence], list[Sentence]]:
    """Of these inputs, what is not recorded or in dispute: as reasons, and as what would change the answer."""
    missing = [code for code in codes if view.recorded(code).answer == "unknown"]
    questions = {code: phrase(inputs()[code]["question"]) for code in missing}
    reasons = [
        reason(
            "records_differ" if view.recorded(code).differ else "not_recorded",
            view.recorded(code).cites,
            question=questions[code],
        )
        for code in missing
    ]
    return reasons, [change("record", question=questions[code]) for code in missing]


def all_of(answers: Iterable[YesNo]) -> YesNo:
    """No where one is no, yes where all are yes; unknown for nothing at all."""
    told = set(answers)
    return next((answer for answer in RANKED if answer in told), "unknown")


def with_more(sides: OnSides, more: OnSides) -> OnSides:
    """Further evidence before what is there."""
    joined: list[tuple[Laid, ...]] = [(*ours, *theirs) for ours, theirs in zip(more, sides, strict=True)]
    return OnSides(*joined)
