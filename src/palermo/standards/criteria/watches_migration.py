"""Whether the government watches migration for trafficking and answers it with respect for rights.

22 U.S.C. 7106(b)(6), unchanged since 2000. For a person to judge.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.told import left_to_judgement
from palermo.standards.criteria.view import View

KEY = "b6"


def answer(view: View) -> Answer:
    return left_to_judgement(view, KEY)
