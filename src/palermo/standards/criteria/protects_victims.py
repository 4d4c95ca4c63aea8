"""Whether the government protects victims and sees that they are not wrongly punished.

22 U.S.C. 7106(b)(2): since 2000, training since 23 December 2008. Protection is for a person to judge; a record that
victims were wrongly punished, or that there is no alternative to removal, is a no.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.saying import reason
from palermo.standards.criteria.told import answered, unrecorded
from palermo.standards.criteria.view import View

KEY = "b2"


def answer(view: View) -> Answer:
    penalised, alternatives = view.recorded("victims_penalised"), view.recorded("legal_alternatives")
    against = []
    if penalised.answer == "yes":
        against.append(reason("victims_penalised", penalised.cites))
    if alternatives.answer == "no":
        against.append(reason("no_alternatives", alternatives.cites))
    if against:
        return answered(view, KEY, "no", against)
    _, changes = unrecorded(view, ("victims_penalised", "legal_alternatives"))
    return answered(view, KEY, "unknown", [reason("judgement")], changes)
