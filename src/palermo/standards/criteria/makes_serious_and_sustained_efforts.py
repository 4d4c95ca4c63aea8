"""Whether the government makes serious and sustained efforts to end severe forms of trafficking.

22 U.S.C. 7106(a)(4), in force since 2000. The factors of subsection (b) "should be considered as indicia": the statute
gives no weights and no pass mark, so they are laid out for a person and never added up.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.saying import reason
from palermo.standards.criteria.told import answered
from palermo.standards.criteria.view import View

KEY = "a4"


def answer(view: View) -> Answer:
    return answered(view, KEY, "unknown", [reason("signs")])
