"""What became of a recommendation: the wording before it, and what was said or counted after it. Proposed, not claimed."""

from typing import Literal

from palermo.evidence.shape import Shape

LinkKind = Literal["same", "split", "merged"]
LinkState = Literal["proposed", "confirmed", "rejected"]
Outcome = Literal["implemented", "partly", "not", "no_longer_asked"]
AnswerState = Literal["proposed", "accepted", "rejected"]


class Link(Shape):
    """Two items of successive editions that may ask the same.

    `split`: the earlier item lives on in several later ones; `merged`: the later one takes up several earlier ones.
    `parts` are the parts of the score (0 to 1). `years_agree`: whether the years that the publisher prints beside
    both say the same of them, None where none are printed; they are no part of the score.
    """

    id: str
    country: str
    earlier: str
    later: str
    earlier_year: int
    later_year: int
    kind: LinkKind
    score: float
    parts: dict[str, float]
    years_agree: bool | None = None
    state: LinkState = "proposed"
    decision: str | None = None


class Answer(Shape):
    """Later evidence about one recommendation: what it would mean, how near it is (0 to 1), and why it is offered.

    `evidence` are ids of statements and figures; for what is no longer asked, the source of the next edition that
    was searched. `year` is the year the evidence is listed under.
    """

    id: str
    country: str
    recommendation: str
    outcome: Outcome
    score: float
    reason: str
    evidence: tuple[str, ...]
    year: int
    state: AnswerState = "proposed"
    decision: str | None = None
