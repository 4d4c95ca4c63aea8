"""Whether the government cooperates with other governments in cases, and has arrangements for that.

22 U.S.C. 7106(b)(4): cooperation since 2000, arrangements since 7 March 2013. Both are facts that can be recorded.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.saying import reason
from palermo.standards.criteria.told import all_of, answered, unrecorded
from palermo.standards.criteria.view import View

KEY = "b4"
WITH_ARRANGEMENTS = "C4"  # the clause of 2013


def answer(view: View) -> Answer:
    both = WITH_ARRANGEMENTS in view.law
    codes = ("cooperates_in_cases", "cooperation_arrangements") if both else ("cooperates_in_cases",)
    records = {code: view.recorded(code) for code in codes}
    cites = [cite for record in records.values() for cite in record.cites]
    found = all_of(record.answer for record in records.values())
    if found == "yes":
        told = reason("cooperation_met" if both else "cooperation_met_then", cites)
        return answered(view, KEY, "yes", [told])
    if found == "no":
        says = {"cooperates_in_cases": "no_cooperation", "cooperation_arrangements": "no_arrangements"}
        lacking = [reason(says[code], r.cites) for code, r in records.items() if r.answer == "no"]
        return answered(view, KEY, "no", lacking)
    reasons, changes = unrecorded(view, codes)
    return answered(view, KEY, "unknown", reasons, changes)
