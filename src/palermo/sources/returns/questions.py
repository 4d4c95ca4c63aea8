"""What has to be asked before a return is understood, and what was answered."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from palermo.evidence.shape import Shape
from palermo.knowledge.measures import measures
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal

Answers = Mapping[str, str]
OUT, NOTHING, TOTAL = "out", "nothing", "total"
OF_THE_LAYOUT = (  # kinds of questions whose answers hold for every file of a layout; the others are of one file
    "label", "column", "mark", "quarters", "years", "dates", "unit", "law", "whole", "reach", "place", "measure",
    "fraction", "subtotal", "cell",
)  # fmt: skip


class Choice(Shape):
    """One candidate: what the answers' file holds, and what it says to a person."""

    answer: str
    says: str


class Question(Shape):
    """`id` begins with its kind and stays the same in every file of a layout. `example`: where it first came up.

    `open`: another answer than the candidates may be written, in the form the last of them shows. `proposed`: what was
    answered in an earlier file of the layout, by whom and when, and which no second person has read yet.
    """

    id: str
    says: str
    example: str = ""
    choices: tuple[Choice, ...] = ()
    open: str = ""
    proposed: str = ""
    proposed_by: str = ""

    @property
    def kind(self) -> str:
        return self.id.partition(":")[0]

    @property
    def lasting(self) -> bool:
        return self.kind in OF_THE_LAYOUT


def choose(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    """Candidates from (answer, words), each answer once."""
    told = dict(reversed(pairs))
    return tuple(Choice(answer=answer, says=told[answer]) for answer in dict.fromkeys(a for a, _ in pairs))


def measure_choices(first: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Every measure an agency may return, those named first before the others."""
    ours = {code: told for code, told in measures().items() if told.stage <= 11}
    order = [*(code for code in first if code in ours), *ours]
    return [(f"measure={code}", ours[code].name) for code in dict.fromkeys(order)]


def place_choice(code: str, country: str) -> tuple[str, str]:
    listed = gazetteer(country)
    kind = listed.places[code].kind or listed.level(code)
    return f"place={code}", f"{listed.name(code)} ({kind})"


def told(answer: str, question: str) -> dict[str, str]:
    """`place=PK6@2022,sex=male` as codes by dimension. Refuses what has no such form."""
    pairs = [part.partition("=") for part in answer.split(",")]
    if any(not sign or not dim.strip() or not code.strip() for dim, sign, code in pairs):
        raise Refusal(
            f"{answer!r} is no answer",
            where=question,
            do="Write dimension=code, such as measure=convictions, or out, nothing, total",
        )
    return {dim.strip(): code.strip() for dim, _, code in pairs}


def short(*parts: Any) -> str:
    """A few signs that stand for the parts, for ids."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:10]
