"""Numbers as clauses say them: small ones in words, with their qualifier, their noun and their form."""

from palermo.knowledge.content import load
from palermo.pages.numbers import number
from palermo.pages.words.fact import Amount, Fact
from palermo.pages.words.listed import listed
from palermo.pages.words.wording import counts

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
QUALIFIED = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "up to ",
    "about": "approximately ",
}


def said(value: float) -> str:
    """Ten and below in words, as the field writes them."""
    return SMALL[int(value)] if value == int(value) and 0 <= value < len(SMALL) else number(value)


def counted(amount: Amount, forms: tuple[str, ...] = ()) -> str | None:
    """The number with its noun: `eight investigations of sex trafficking`; None where no words are known."""
    known = counts().get(amount.measure)
    if amount.kind != "count" or known is None or amount.unit not in known.count:
        return None
    qualified = QUALIFIED[amount.qualifier]
    words = known.count[amount.unit].format(n=qualified + said(amount.value))
    if amount.value == 1:
        words = qualified + known.one[amount.unit]
    crimes = [load("words/forms.yml")[code]["crime"] for code in forms]
    return words + (known.formed.format(crime=listed(crimes)) if crimes else "")


def count_of(fact: Fact) -> Amount | None:
    """The number that is the clause's own: the first count of the present period that words are known for."""
    return next((one for one in fact.amounts if not one.earlier and counted(one)), None)


def baseline(fact: Fact, amount: Amount) -> Amount | None:
    """The earlier number that the present one is compared with."""
    fit = (
        one
        for one in fact.amounts
        if one.earlier and one.measure == amount.measure and one.unit == amount.unit
    )
    return next(fit, None)


def share_of(fact: Fact) -> Amount | None:
    return next((one for one in fact.amounts if one.kind == "share" and one.measure in counts()), None)


def coverage_of(fact: Fact) -> Amount | None:
    return next((one for one in fact.amounts if one.kind == "coverage" and isinstance(one.of, int)), None)
