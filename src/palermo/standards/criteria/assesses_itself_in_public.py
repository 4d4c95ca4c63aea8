"""Whether the government systematically monitors its efforts and publishes a periodic assessment of them.

22 U.S.C. 7106(b)(10), before 7 March 2013 (b)(9), since 19 December 2003: "consistent with the capacity of such
government". Its text still names the factors (1) to (8) alone. What is recorded answers it.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.saying import reason
from palermo.standards.criteria.told import all_of, answered, unrecorded
from palermo.standards.criteria.view import View

KEY = "b10"
ASKED = ("monitors_itself", "assessment_published")


def answer(view: View) -> Answer:
    records = [view.recorded(code) for code in ASKED]
    able = view.recorded("monitoring_able")
    cites = [cite for record in (*records, able) for cite in record.cites]
    found = all_of(record.answer for record in records)
    if found == "yes":
        return answered(view, KEY, "yes", [reason("monitored", cites)])
    if found == "no" and able.answer == "yes":
        return answered(view, KEY, "no", [reason("not_monitored", cites)])
    reasons, changes = unrecorded(view, ("monitoring_able",) if found == "no" else ASKED)
    return answered(view, KEY, "unknown", reasons or [reason("judgement")], changes)
