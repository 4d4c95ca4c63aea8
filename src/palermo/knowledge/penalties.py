"""Prescribed penalties held against 22 U.S.C. 7106(a)(2) and (a)(3), and what amendment would pass.

The statute says "sufficiently stringent" and "commensurate" and names no number. The yardsticks are those that State is
known to have used, with the first report for which that was read (content/law/penalties.yml); before it, unknown.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from palermo.knowledge.content import load
from palermo.knowledge.offences import Longest, Offence, Prison

Answer = Literal["yes", "no", "unknown", "not_asked"]
FILE = "law/penalties.yml"


class Judged(NamedTuple):
    """One offence held against one standard. `says` and `amendment` are English sentences with their `facts` filled in.

    `reason` is the key of the sentence in content/law/penalties.yml; `amend` the keys of the amendments that would pass,
    all together; none where none is needed or known.
    """

    offence: str
    answer: Answer
    citation: str
    reason: str
    facts: Mapping[str, str]
    amend: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        return str(load(FILE)["says"][self.reason]).format(**self.facts)

    @property
    def amendments(self) -> tuple[str, ...]:
        told = load(FILE)["amendments"]
        return tuple(str(told[key]).format(**self.facts) for key in self.amend)


def sufficiently_stringent(offence: Offence, report: int) -> Judged:
    """Whether the longest term that the law allows reaches State's yardstick. A fine instead has no bearing."""
    told = load(FILE)["stringent"]
    facts = _facts(offence, report, told)
    if report < told["from_report"]:
        return Judged(offence.id, "unknown", told["citation"], "yardstick_not_read", facts)
    if offence.imprisonment.not_sourced:
        return Judged(offence.id, "unknown", told["citation"], "term_not_read", facts)
    if offence.imprisonment.longest < told["least_longest_term"]:
        return Judged(offence.id, "no", told["citation"], "term_too_short", facts, ("term_too_short",))
    return Judged(offence.id, "yes", told["citation"], "stringent", facts)


def commensurate(offence: Offence, report: int, benchmark: Offence | None = None) -> Judged:
    """Whether sex trafficking is punished like a grave crime; not asked of other forms unless they are aggravated.

    `benchmark` is what the country prescribes for rape; it is named in the reason.
    """
    told = load(FILE)["commensurate"]
    answer, reason, amend = _commensurate(offence, report, told)
    return Judged(
        offence.id, answer, told["citation"], reason, _facts(offence, report, told, benchmark), amend
    )


def _commensurate(
    offence: Offence, report: int, told: Mapping[str, Any]
) -> tuple[Answer, str, tuple[str, ...]]:
    if not set(offence.forms) & set(told["forms"]) and not offence.aggravated:
        return "not_asked", "not_asked", ()
    raised = ("term_too_short",) if offence.imprisonment.longest < told["least_longest_term"] else ()
    if offence.fine == "instead" and report >= told["fine_instead_fails_from_report"]:
        taken_out = "fine_instead" if offence.fine_words else "fine_instead_unworded"
        return "no", "fine_instead", (taken_out, *raised)
    if report < told["from_report"] or offence.fine == "instead":
        return "unknown", "yardstick_not_read", ()
    if offence.imprisonment.not_sourced:
        return "unknown", "term_not_read", ()
    if offence.imprisonment.longest < load(FILE)["stringent"]["least_longest_term"]:
        return "no", "term_too_short", raised
    return ("unknown", "between", raised) if raised else ("yes", "commensurate", ())


def amended(offence: Offence, judged: Judged) -> Offence:
    """The offence as it would read after the amendments that `judged` names."""
    changes: dict[str, Any] = {}
    if "term_too_short" in judged.amend:
        prison = offence.imprisonment.model_dump() | {"most": int(judged.facts["years"])}
        changes["imprisonment"] = Prison(**prison)
    if {"fine_instead", "fine_instead_unworded"} & set(judged.amend):
        changes |= {"fine": "with", "fine_words": None}
    return offence.model_copy(update=changes)


def together(judged: list[Judged]) -> Answer:
    """Several offences as one answer: no where one fails, yes where all that were asked pass, unknown where neither."""
    answers = {one.answer for one in judged} - {"not_asked"}
    if not answers:
        return "not_asked"
    ranked: tuple[Answer, ...] = ("no", "unknown", "yes")
    return next(answer for answer in ranked if answer in answers)


def _facts(
    offence: Offence, report: int, told: Mapping[str, Any], benchmark: Offence | None = None
) -> dict[str, str]:
    return {
        "law": offence.citation,
        "longest": term(offence.imprisonment.most),
        "years": str(told["least_longest_term"]),
        "report": str(max(told["from_report"], told.get("fine_instead_fails_from_report", 0)))
        if report >= told["from_report"]
        else str(told["from_report"]),
        "words": offence.fine_words or "",
        "benchmark": benchmark.citation if benchmark else "not on file",
    }


def term(longest: Longest | None) -> str:
    """`7 years`, `life`, `death`, `not read`."""
    if longest is None:
        return "not read"
    return longest if isinstance(longest, str) else f"{longest} year{'' if longest == 1 else 's'}"
