"""Whether the government makes serious and sustained efforts against demand for commercial sex and for sex tourism.

22 U.S.C. 7106(b)(12): among the preventive measures of (b)(3) from 10 January 2008, a factor of its own, then (b)(11), since
23 December 2008. For a person to judge.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.told import left_to_judgement
from palermo.standards.criteria.view import View

KEY = "b12"


def answer(view: View) -> Answer:
    return left_to_judgement(view, KEY)
