"""Which severe forms of trafficking (22 U.S.C. 7102) the offences on file reach, whole and inside the country."""

from palermo.knowledge.offences import Offence
from palermo.standards.criteria.view import View

LABOUR = frozenset({"labour", "forced_labour", "bonded_labour", "domestic_servitude"})
SEVERE = ("sex_adult", "sex_child", "labour")


def reached(view: View) -> dict[str, list[Offence]]:
    """Severe form to the offences that reach all of it and are known to be in force on the period's last day."""
    day = view.law.period.end
    held = [offence for offence in view.offences if offence.holds_on(day) and not offence.place]
    return {form: [offence for offence in held if _reaches(offence, form)] for form in SEVERE}


def _reaches(offence: Offence, form: str) -> bool:
    if offence.partial or offence.aggravated or offence.only_across_borders:
        return False
    if form == "labour":
        return offence.victims == "anyone" and bool(LABOUR & set(offence.forms))
    if "sex" not in offence.forms:
        return False
    if form == "sex_adult":
        return offence.victims == "anyone"
    return not offence.force_needed_for_children and offence.victims in (
        "anyone",
        "children",
        "women_and_children",
    )
