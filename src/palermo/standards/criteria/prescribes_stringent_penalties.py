"""Whether every severe form of trafficking is punished stringently enough to deter.

22 U.S.C. 7106(a)(3), in force since 2000. State's yardstick is a longest term of four years or more; a fine that may
stand in place of prison has not defeated it.
"""

from palermo.knowledge.penalties import sufficiently_stringent
from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.laid_out import laid_out
from palermo.standards.criteria.prescribed import prescribed
from palermo.standards.criteria.reach import reached
from palermo.standards.criteria.told import answered, with_more
from palermo.standards.criteria.view import View

KEY = "a3"


def answer(view: View) -> Answer:
    unreached = [form for form, held in reached(view).items() if not held]
    found = prescribed(view, lambda offence: sufficiently_stringent(offence, view.report), unreached)
    evidence = with_more(laid_out(view, KEY), found.evidence)
    return answered(view, KEY, found.answer, found.reasons, found.changes, evidence)
