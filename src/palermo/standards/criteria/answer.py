"""What is answered of a criterion: the answer, why, the evidence on either side, and what would change it."""

import datetime
from typing import Any, Literal

from pydantic import Field

from palermo.evidence.placement import Tier
from palermo.evidence.shape import Shape

YesNo = Literal["yes", "no", "unknown"]
Kind = Literal["statement", "figure", "finding", "record", "offence", "duty"]


class Sentence(Shape):
    """A sentence of ours: its message with `facts` for its braces, the same in English, and the ids it rests on."""

    say: str
    facts: dict[str, Any] = Field(default_factory=dict)
    text: str
    cites: tuple[str, ...] = ()


class Laid(Shape):
    """One piece of evidence. `id` opens to its origin; None for an offence or duty that is not in the evidence file."""

    id: str | None
    kind: Kind
    text: str | None = Field(description="In English; null where its source is confidential")
    code: str | None = Field(
        default=None, description="An offence's name, by which `palermo what-if` closes it"
    )


class ClauseTold(Shape):
    """A clause of the criterion in the wording that the report is judged by."""

    id: str
    citation: str
    summary: str
    in_force: Literal["yes", "unknown"]
    confidence: Literal["H", "M", "L"]
    asks: str | None = Field(default=None, description="What the clause leaves to a person")
    cite: str | None = None


class Answer(Shape):
    """One criterion. `beside` is evidence that speaks to it and to neither side."""

    criterion: str = Field(description="a1 to a4 the standards, b1 to b12 the factors, by today's numbers")
    name: str
    title: str
    citation: str = Field(description="Where the criterion stood when the report was issued")
    clauses: tuple[ClauseTold, ...]
    answer: YesNo
    reasons: tuple[Sentence, ...]
    evidence_for: tuple[Laid, ...]
    evidence_against: tuple[Laid, ...]
    evidence_beside: tuple[Laid, ...]
    would_change: tuple[Sentence, ...]


class Exclusion(Shape):
    """A tier that a failed standard excludes, and which standard."""

    tier: Tier
    because: str
    citation: str


class CriteriaAnswer(Shape):
    """What `palermo criteria` prints."""

    country: str = Field(description="ISO 3166-1 alpha-3 code")
    year: int = Field(description="The report's year")
    law_of: datetime.date = Field(description="The U.S. law in force on this day judges the report")
    period_from: datetime.date
    period_to: datetime.date = Field(description="The country's own law is judged as of this day")
    applies: tuple[ClauseTold, ...] = Field(description="To which countries the standards applied")
    answers: tuple[Answer, ...]
    excludes: tuple[Exclusion, ...] = Field(
        description="Tiers excluded because a standard of 7106(a) is not met; rules of years are in `palermo tier`"
    )
