"""`palermo criteria`: the answers out of the evidence, and the same in words."""

from collections.abc import Iterator, Sequence

from palermo.knowledge.countries import country as listed
from palermo.knowledge.refusal import Refusal
from palermo.standards.criteria.answer import Answer, CriteriaAnswer, Laid
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.view import Known, known, view_of
from palermo.standards.history import code_of, still_ranked
from palermo.standards.law import in_force
from palermo.store.evidence_file import Evidence


def explain(evidence: Evidence, country: str, year: int) -> CriteriaAnswer:
    """The answers for a code or name and a report's year.

    Refuses a year outside the law's range, a country that is not listed, one that two share a name with, one that was
    not yet or no longer a state, and one of which the evidence says nothing.
    """
    return answers(view_of(known_of(evidence, country, year), year))


def known_of(evidence: Evidence, country: str, year: int) -> Known:
    in_force(year)
    code = code_of(country)
    still_ranked(code, year)
    if code not in evidence.countries():
        raise Refusal(
            "the evidence says nothing of it", where=code, do="Build with a source that speaks of it"
        )
    return known(evidence, code)


def in_words(told: CriteriaAnswer) -> str:
    """Criterion by criterion: the answer, why, the evidence on either side, and what would change it."""
    lines = [
        f"{listed(told.country).name}, report of {told.year}",
        f"judged by the law of {told.law_of}; evidence of {told.period_from} to {told.period_to}",
    ]
    for answer in told.answers:
        lines += ["", *_answer(answer)]
    lines += [
        "",
        *(f"Tier {e.tier} is excluded: {e.because} is not met ({e.citation})" for e in told.excludes),
    ]
    return "\n".join(lines).rstrip()


def _answer(answer: Answer) -> Iterator[str]:
    yield f"{answer.criterion} {answer.title} ({answer.citation}): {answer.answer}"
    yield from (f"    {reason.text}" for reason in answer.reasons)
    for side, laid in (
        ("for", answer.evidence_for),
        ("against", answer.evidence_against),
        ("beside", answer.evidence_beside),
    ):
        yield from _side(side, laid)
    yield from (f"    would change it: {change.text}" for change in answer.would_change)


def _side(side: str, laid: Sequence[Laid]) -> Iterator[str]:
    for item in laid:
        yield f"    {side}: {item.text or 'withheld'} [{item.code or item.id or item.kind}]"
