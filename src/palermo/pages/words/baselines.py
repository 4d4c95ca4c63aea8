"""The baseline of a clause: what it compares with, before or behind it, and who counted."""

from palermo.pages import names
from palermo.pages.words.amounts import said
from palermo.pages.words.fact import Amount, Fact
from palermo.pages.words.slots import trailing
from palermo.pages.words.wording import ways

MOVED = {"increased": "an increase", "decreased": "a decrease"}
# A bare act is compared with nothing: "trained officials compared with earlier years" is no English.
COMPARABLE = frozenset({"increased", "decreased", "no_change"})


def tail(fact: Fact, name: str = "tail") -> str:
    """What stands behind a clause without a number: details, the baseline, the measure of the scale, who counted."""
    return trailing(fact) + _compared(fact, name) + _how_far(fact) + counted_by(fact)


def _how_far(fact: Fact) -> str:
    """The threshold that was not reached."""
    if fact.shortfall is None:
        return ""
    against = names.measure(fact.shortfall.against).lower()
    return str(ways()["inadequacy"]).format(threshold=said(fact.shortfall.threshold), against=against)


def _compared(fact: Fact, name: str) -> str:
    fits = fact.direction in COMPARABLE or fact.compared_with == "scale" or fact.topic == "other"
    return str(_baseline(fact).get(name, "")) if fits and not leads(fact) else ""


def _baseline(fact: Fact) -> dict[str, str]:
    found: dict[str, str] = ways()["compared_with"].get(fact.compared_with, {})
    return found


def leads(fact: Fact) -> bool:
    """A gap that is measured against better years opens with them: "unlike the previous reporting period"."""
    same = fact.direction == "maintained" and fact.compared_with == "earlier_years"
    missing = fact.direction == "did_not" and fact.topic != "other"
    return same or (missing and fact.compared_with == "previous_period")


def lead(fact: Fact) -> str:
    return _baseline(fact)["lead"] if leads(fact) else ""


def earlier_number(fact: Fact, earlier: Amount) -> str:
    """`, a significant increase from eleven in 2018`: the change in words, from the number that it starts from."""
    when = f"in {earlier.year}" if earlier.year else "in the previous reporting period"
    if fact.direction not in MOVED:
        return f", compared with {said(earlier.value)} {when}"
    moved = MOVED[fact.direction]
    noun = moved.partition(" ")[2]
    return f", {f'a significant {noun}' if fact.degree else moved} from {said(earlier.value)} {when}"


def counted_by(fact: Fact) -> str:
    """Who counted, in brackets."""
    return f" ({names.word('families_short', fact.by)})" if fact.by else ""
