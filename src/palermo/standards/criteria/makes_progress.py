"""Whether the government makes appreciable progress when compared with the year before.

22 U.S.C. 7106(b)(11), before 7 March 2013 (b)(10), since 19 December 2003. The evidence is what texts compare with the
previous period and what figures show of it; whether that is appreciable is for a person to judge.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.told import left_to_judgement
from palermo.standards.criteria.view import View

KEY = "b11"


def answer(view: View) -> Answer:
    return left_to_judgement(view, KEY)
