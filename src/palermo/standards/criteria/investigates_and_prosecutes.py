"""Whether the government vigorously investigates, prosecutes, convicts and sentences.

22 U.S.C. 7106(b)(1): investigation and prosecution since 2000, conviction, sentence and the presumption for want of data
since 19 December 2003, prison and suspended sentences since 23 December 2008, a growing capacity since 8 January 2019.
Vigour is for a person to judge. A no follows from the presumption, or where nothing at all was done.
"""

from collections.abc import Sequence

from palermo.evidence.figure import Figure
from palermo.standards.criteria.answer import Answer, Laid
from palermo.standards.criteria.laid_out import laid_out
from palermo.standards.criteria.presumptions import no_data
from palermo.standards.criteria.saying import reason
from palermo.standards.criteria.told import answered
from palermo.standards.criteria.view import View

KEY = "b1"
STAGES = ("investigations", "prosecutions", "convictions")


def answer(view: View) -> Answer:
    evidence = laid_out(view, KEY)
    presumption = no_data(view)
    if presumption.outcome == "presumed":
        return answered(view, KEY, "no", presumption.reasons, evidence=evidence)
    nothing = _nothing_done(view, evidence.for_)
    if nothing:
        told = [reason("nothing_done", [figure.id for figure in nothing])]
        return answered(view, KEY, "no", told, evidence=evidence)
    reasons = [reason("judgement"), *presumption.reasons]
    return answered(view, KEY, "unknown", reasons, presumption.changes, evidence)


def _nothing_done(view: View, effort: Sequence[Laid]) -> list[Figure]:
    """The zeros of every stage, if each has one, nothing says otherwise, and there were victims; else nothing."""
    whole = [f for f in view.figures if f.place == view.country and not f.forms and not f.breakdown]
    stages = [[f for f in whole if f.measure == stage] for stage in STAGES]
    victims = [f for f in whole if f.measure == "victims_identified" and f.status == "reported" and f.value]
    if not victims or effort or not all(stages):
        return []
    figures = [figure for stage in stages for figure in stage]
    return [*figures, victims[0]] if all(map(_is_zero, figures)) else []


def _is_zero(figure: Figure) -> bool:
    return figure.status == "reported" and figure.qualifier == "exact" and figure.value == 0
