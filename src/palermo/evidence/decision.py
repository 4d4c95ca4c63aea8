"""What a person judged: who, when, why. Kept for ever; a later decision on the same question holds instead."""

import datetime
from collections.abc import Iterable

from palermo.evidence.shape import Shape


class Decision(Shape):
    """One judgment. `question` names what was asked ("link", "answer", …), `subject` the ids it was asked about.

    `answer` is the question's own word: "confirmed", "rejected", "implemented", … `by` is who answers for it.
    `evidence`: the ids that it stood on, where they were kept; `hashes`: of each what it held then.
    """

    id: str
    question: str
    subject: tuple[str, ...]
    answer: str
    by: str
    at: datetime.datetime
    why: str
    evidence: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()


def latest(decisions: Iterable[Decision]) -> dict[tuple[str, tuple[str, ...]], Decision]:
    """The decision that holds on each (question, subject): the last one made; of two at one moment, the greater id."""
    ordered = sorted(decisions, key=lambda decision: (decision.at, decision.id))
    return {(decision.question, decision.subject): decision for decision in ordered}
