"""Whether the law prohibits severe forms of trafficking and punishes them.

22 U.S.C. 7106(a)(1), in force since 2000: a test of the law on the books. Yes where the offences on file reach sex
trafficking of adults by force, fraud or coercion, sex trafficking of children without those, and labour trafficking.
"""

from palermo.standards.criteria.answer import Answer
from palermo.standards.criteria.laid_out import OnSides, laid_out
from palermo.standards.criteria.prescribed import laid
from palermo.standards.criteria.reach import reached
from palermo.standards.criteria.saying import change, reason, several, word
from palermo.standards.criteria.told import answered, with_more
from palermo.standards.criteria.view import View

KEY = "a1"


def answer(view: View) -> Answer:
    if view.penal is None:
        return answered(view, KEY, "unknown", [reason("no_offences")], [change("file")])
    found = reached(view)
    offences = {offence.id: offence for held in found.values() for offence in held}
    cites = [view.entry("offence", identity) for identity in offences]
    own = OnSides(tuple(laid(view, offence) for offence in offences.values()), (), ())
    evidence = with_more(laid_out(view, KEY), own)
    covered = [word("covers", form) for form, held in found.items() if held]
    reasons = [reason("covered", cites, forms=several(covered))] if covered else []
    missing = [word("covers", form) for form, held in found.items() if not held]
    if not missing:
        return answered(view, KEY, "yes", reasons, evidence=evidence)
    if view.penal.complete:
        reasons.append(reason("not_covered_at_all", forms=several(missing)))
        return answered(view, KEY, "no", reasons, evidence=evidence)
    reasons.append(reason("not_covered", forms=several(missing)))
    return answered(view, KEY, "unknown", reasons, [change("read", forms=several(missing))], evidence)
