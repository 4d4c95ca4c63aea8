"""Clauses that say a number: a count, a share, so many of all places."""

from palermo.pages.words.amounts import baseline, count_of, counted, coverage_of, said, share_of
from palermo.pages.words.baselines import counted_by, earlier_number, tail
from palermo.pages.words.degree import only_before
from palermo.pages.words.fact import Amount
from palermo.pages.words.slots import trailing
from palermo.pages.words.telling import Telling
from palermo.pages.words.wording import counts


def coverage(told: Telling) -> str | None:
    """`only two of six provinces convicted any traffickers`."""
    amount = coverage_of(told.fact)
    if amount is None or not isinstance(amount.of, int):
        return None
    many = f"{only_before(amount)}{said(amount.value)} of {said(amount.of)} {amount.unit}"
    return told.fill(f"{many} {{did}} any {{object}}")


def share(told: Telling) -> str | None:
    """`referred only four percent of all victims identified to care`."""
    amount = share_of(told.fact)
    words = counts()[amount.measure].share.get("finite") if amount else None
    if amount is None or words is None:
        return None
    return told.fill(words, n=said(amount.value), only=only_before(amount))


def including(told: Telling) -> str:
    """`, including 98 percent of convictions`; nothing where "nearly all" has said it of the same thing."""
    amount = share_of(told.fact)
    if amount is None or counts()[amount.measure].topic == told.fact.topic:
        return ""
    return f", including {said(amount.value)} percent of {counts()[amount.measure].share['thing']}"


def count(told: Telling) -> str | None:
    """`initiated eight investigations, an increase from five in the previous reporting period`."""
    amount = count_of(told.fact)
    if amount is None:
        return None
    if amount.value == 0:
        return _none(told, amount)
    words = counted(amount, told.fact.forms)
    if words is None or not _says_enough(told, amount):
        return None
    do, _, did = counts()[amount.measure].verb[amount.unit]
    verb = f"continued to {do}" if told.fact.direction == "maintained" else did
    return told.fill(f"{{government}} {verb} {words}") + after(told, amount)


def counting(told: Telling) -> str | None:
    """The same after "these efforts included"; None with a baseline, which would bring a comma into the list."""
    amount = count_of(told.fact)
    words = counted(amount, told.fact.forms) if amount else None
    if amount is None or words is None or baseline(told.fact, amount) or amount.value == 0:
        return None
    return f"{counts()[amount.measure].verb[amount.unit][1]} {words}" + after(told, amount)


def _says_enough(told: Telling, amount: Amount) -> bool:
    """A gap is told by its number only beside an earlier one: four convictions alone fault nobody."""
    return told.fact.polarity == "effort" or baseline(told.fact, amount) is not None


def _none(told: Telling, amount: Amount) -> str:
    """`did not convict any traffickers`, beside how many it was before."""
    measure = counts()[amount.measure]
    do = measure.verb[amount.unit][0]
    earlier = baseline(told.fact, amount)
    year = f" in {amount.year}" if amount.year else ""
    before = earlier_number(told.fact.model_copy(update={"direction": "did_not"}), earlier) if earlier else ""
    words = told.fill(f"{{government}} did not {do} {measure.none[amount.unit]}")
    return words + (year + before + counted_by(told.fact) if before else tail(told.fact))


def after(told: Telling, amount: Amount) -> str:
    """What follows a number: details, when, for the first time, from how many before, and who counted."""
    fact = told.fact
    year = f" in {amount.year}" if amount.year else ""
    first = " for the first time" if fact.direction == "first_time" else ""
    earlier = baseline(fact, amount)
    return (
        trailing(fact) + year + first + (earlier_number(fact, earlier) if earlier else "") + counted_by(fact)
    )
