"""Whether the government has adopted measures that prevent trafficking.

22 U.S.C. 7106(b)(3): public information since 2000; missions abroad, forced and child labour since 10 January 2008;
identity of the population since 23 December 2008; diplomats, a transparent system, information sharing and recruiters since 7 March
2013. The measures are examples ("such as"): whether they suffice is for a person to judge.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.told import left_to_judgement
from palermo.standards.criteria.view import View

KEY = "b3"


def answer(view: View) -> Answer:
    return left_to_judgement(view, KEY)
