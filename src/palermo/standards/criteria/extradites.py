"""Whether the government extradites traffickers like others, or does what it can to make that possible.

22 U.S.C. 7106(b)(5), unchanged since 2000. Where its laws or treaties stand against extradition, what counts is whether
it takes all appropriate measures to change them.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.saying import reason
from palermo.standards.criteria.told import answered, unrecorded
from palermo.standards.criteria.view import View

KEY = "b5"


def answer(view: View) -> Answer:
    alike, barred = view.recorded("extradites_alike"), view.recorded("extradition_barred")
    being_allowed = view.recorded("extradition_being_allowed")
    if alike.answer == "yes":
        return answered(view, KEY, "yes", [reason("extradites", alike.cites)])
    if barred.answer == "yes" and being_allowed.answer != "unknown":
        met = being_allowed.answer == "yes"
        told = reason(
            "extradition_being_allowed" if met else "extradition_barred", barred.cites + being_allowed.cites
        )
        return answered(view, KEY, "yes" if met else "no", [told])
    if alike.answer == "no" and barred.answer == "no":
        return answered(view, KEY, "no", [reason("does_not_extradite", alike.cites + barred.cites)])
    codes = ["extradites_alike", "extradition_barred"]
    if barred.answer == "yes":
        codes = ["extradition_being_allowed"]
    reasons, changes = unrecorded(view, codes)
    return answered(view, KEY, "unknown", reasons, changes)
