"""The three presumptions of 22 U.S.C. 7106(b)(1) and (7): for want of data, of data on officials, and inaction.

Each holds only when all that it needs is recorded; a single record can rule it out. What is not recorded is unknown.
"""

from typing import Literal, NamedTuple

from palermo.standards.criteria.answer import Sentence
from palermo.standards.criteria.saying import change, reason, word
from palermo.standards.criteria.told import unrecorded
from palermo.standards.criteria.view import View

Outcome = Literal["presumed", "not_presumed", "unknown", "not_yet_law"]
NEEDS = {
    "no_data": ("data_requested", "data_given", "data_able"),
    "no_official_data": ("official_data_requested", "official_data_given", "official_data_able"),
    "inaction": ("public_allegations", "allegations_addressed"),
}
CLAUSES = {
    "no_data": ("C1-DATA", "C1-DATA-old"),
    "no_official_data": ("C7-DATA", "C7-DATA-old"),
    "inaction": ("C7-INACT",),
}
# Which answer to which input rules a presumption out, and what is then said.
RULED_OUT = {
    "no_data": (("no", "nobody_asked"), ("yes", "given"), ("no", "not_able")),
    "no_official_data": (("no", "nobody_asked"), ("yes", "given"), ("no", "not_able")),
    "inaction": (("no", "no_allegations"), ("yes", "addressed")),
}
HOLDS = {
    "no_data": "presumed_no_data",
    "no_official_data": "presumed_no_official_data",
    "inaction": "inaction",
}
TRANSITION = "C1-DATA-trans"


class Presumption(NamedTuple):
    """What came of one presumption, why, and what would have to be recorded."""

    outcome: Outcome
    reasons: tuple[Sentence, ...] = ()
    changes: tuple[Sentence, ...] = ()


def no_data(view: View) -> Presumption:
    """(b)(1), third sentence; for the reports of 2004 and 2005 it could be set aside."""
    found = _presumed(view, "no_data")
    if found.outcome == "presumed" and TRANSITION in view.law:
        return Presumption("unknown", (reason("transition"),))
    return found


def no_official_data(view: View) -> Presumption:
    """(b)(7), third sentence."""
    return _presumed(view, "no_official_data")


def inaction(view: View) -> Presumption:
    """(b)(7), second sentence, since 2013."""
    return _presumed(view, "inaction")


def _presumed(view: View, name: str) -> Presumption:
    if not any(clause in view.law for clause in CLAUSES[name]):
        return Presumption("not_yet_law")
    codes = NEEDS[name]
    cites = [cite for code in codes for cite in view.recorded(code).cites]
    for code, (answer, because) in zip(codes, RULED_OUT[name], strict=True):
        if view.recorded(code).answer == answer:
            told = reason(
                "not_presumed",
                view.recorded(code).cites,
                what=word("presumptions", name),
                because=word("because", because),
            )
            return Presumption("not_presumed", (told,))
    if all(view.recorded(code).answer != "unknown" for code in codes):
        return Presumption("presumed", (reason(HOLDS[name], cites),))
    reasons, changes = unrecorded(view, codes)
    differing = [told for told in reasons if told.cites]
    open_ = reason("presumption_open", cites, what=word("presumptions", name))
    return Presumption("unknown", (open_, *differing), (change(f"{name}_if"), *changes))
