"""Whether the government has partnerships with concrete and measurable outcomes.

22 U.S.C. 7106(b)(9), since 7 March 2013. Whether outcomes are concrete and measurable is for a person to judge.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.told import left_to_judgement
from palermo.standards.criteria.view import View

KEY = "b9"


def answer(view: View) -> Answer:
    return left_to_judgement(view, KEY)
