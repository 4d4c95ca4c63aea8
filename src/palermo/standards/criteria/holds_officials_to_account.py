"""Whether the government vigorously investigates, prosecutes, convicts and sentences complicit officials.

22 U.S.C. 7106(b)(7): investigation since 2000; prosecution, conviction, sentence and the presumption for want of data
since 19 December 2003; diplomats, soldiers and inaction on public allegations since 7 March 2013; those who enable since
9 January 2019. Vigour is for a person to judge; a no follows from either presumption.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.presumptions import inaction, no_official_data
from palermo.standards.criteria.saying import reason
from palermo.standards.criteria.told import answered
from palermo.standards.criteria.view import View

KEY = "b7"


def answer(view: View) -> Answer:
    both = (inaction(view), no_official_data(view))
    presumed = [told for found in both if found.outcome == "presumed" for told in found.reasons]
    if presumed:
        return answered(view, KEY, "no", presumed)
    reasons = [reason("judgement"), *(told for found in both for told in found.reasons)]
    changes = [told for found in both for told in found.changes]
    return answered(view, KEY, "unknown", reasons, changes)
