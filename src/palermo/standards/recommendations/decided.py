"""What people judged of proposals: a confirmed or rejected link, an accepted or rejected answer. Nothing is erased."""

from collections.abc import Iterable, Iterator
from typing import cast, get_args

from palermo.evidence.decision import Decision, latest
from palermo.evidence.followed import Answer, AnswerState, Link, LinkState, Outcome


def decided_links(links: Iterable[Link], decisions: Iterable[Decision]) -> Iterator[Link]:
    """Each link with the state that the last decision on it gave, "proposed" where there is none.

    A decision's subject is (earlier id, later id), so that it holds whatever score a later build gives.
    """
    known = latest(decisions)
    for link in links:
        found = known.get(("link", (link.earlier, link.later)))
        if found and found.answer in ("confirmed", "rejected"):
            state = cast(LinkState, found.answer)
            yield link.model_copy(update={"state": state, "decision": found.id})
        else:
            yield link


def decided_answers(answers: Iterable[Answer], decisions: Iterable[Decision]) -> Iterator[Answer]:
    """Each answer with what the last decision on it said; the subject is the answer's id.

    A decision may accept the evidence for another outcome than was offered: "partly" for "implemented".
    """
    known = latest(decisions)
    for answer in answers:
        found = known.get(("answer", (answer.id,)))
        if found and found.answer in ("accepted", "rejected"):
            state = cast(AnswerState, found.answer)
            yield answer.model_copy(update={"state": state, "decision": found.id})
        elif found and found.answer in get_args(Outcome):
            yield answer.model_copy(
                update={"state": "accepted", "outcome": found.answer, "decision": found.id}
            )
        else:
            yield answer
