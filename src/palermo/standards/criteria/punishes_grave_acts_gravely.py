"""Whether sex trafficking, and trafficking with rape, kidnapping or a death, is punished like other grave crimes.

22 U.S.C. 7106(a)(2), in force since 2000: "commensurate with that for grave crimes, such as forcible sexual assault".
One offence that lets a fine stand in place of prison is enough for a no, as State has printed since 2017.
"""

from palermo.knowledge.penalties import commensurate
from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.laid_out import laid_out
from palermo.standards.criteria.prescribed import prescribed
from palermo.standards.criteria.reach import reached
from palermo.standards.criteria.told import answered, with_more
from palermo.standards.criteria.view import View

KEY = "a2"


def answer(view: View) -> Answer:
    benchmark = view.penal.offence(view.penal.benchmark) if view.penal else None
    unreached = [form for form, held in reached(view).items() if form != "labour" and not held]
    found = prescribed(view, lambda offence: commensurate(offence, view.report, benchmark), unreached)
    evidence = with_more(laid_out(view, KEY), found.evidence)
    return answered(view, KEY, found.answer, found.reasons, found.changes, evidence)
