"""One fact as an Urdu sentence, by the same choice of patterns as in English."""

from palermo.pages import names
from palermo.pages.numbers import number
from palermo.pages.words.amounts import baseline, count_of, coverage_of, share_of
from palermo.pages.words.baselines import leads
from palermo.pages.words.degree import only_before
from palermo.pages.words.fact import Amount, Fact
from palermo.pages.words.telling import Credited, Telling, telling
from palermo.pages.words.ur.slots import before, slots, words


def urdu_of(fact: Fact, country: str, credited: Credited = frozenset()) -> str | None:
    """The fact in Urdu without a full stop, or None where it has no words."""
    told = telling(fact, country, credited)
    if told is None:
        return None
    filled = slots(told)
    patterns = (_coverage, _beside, _share, _count, _own, _moved, _usual)
    found = next((said for pattern in patterns if (said := pattern(told, filled)) is not None), None)
    return None if found is None else _opened(told, filled, found) + _behind(fact)


def _opened(told: Telling, filled: dict[str, str], said: str) -> str:
    """The place, the baseline and details stand first."""
    place = words()["place"].format(**filled) if told.within and filled["place"] not in said else ""
    place = place or words()["levels"].get(told.fact.level, "")
    return place + _compared(told.fact) + before(told.fact) + said


def _compared(fact: Fact) -> str:
    known = words()["compared_with"].get(fact.compared_with, {})
    if leads(fact):
        return str(known["unlike"])
    numbered = any(amount.earlier for amount in fact.amounts)
    fits = (
        fact.direction in ("increased", "decreased") or fact.topic == "other" or fact.compared_with == "scale"
    )
    return str(known.get("lead", "")) if fits and not numbered else ""


def _behind(fact: Fact) -> str:
    by = f" ({names.word('families_short', fact.by, 'ur')})" if fact.by else ""
    if fact.shortfall is None:
        return by
    against = names.measure(fact.shortfall.against, "ur")
    form = str(words()["inadequacy"])
    return form.format(against=against, threshold=number(fact.shortfall.threshold, "ur")) + by


# Patterns


def _coverage(told: Telling, filled: dict[str, str]) -> str | None:
    amount = coverage_of(told.fact)
    if amount is None or not isinstance(amount.of, int) or amount.unit not in words()["units"]:
        return None
    known = {
        "n": number(amount.value, "ur"),
        "whole": number(amount.of, "ur"),
        "unit": words()["units"][amount.unit],
    }
    done = _said(told, "effort.unspecified") or words()["ways"]["effort"]["unspecified"]
    return str(words()["coverage"].format(**known, done=done.format(**filled), only=_only(amount)))


def _only(amount: Amount) -> str:
    return str(words()["only"]) if only_before(amount) else ""


def _beside(told: Telling, filled: dict[str, str]) -> str | None:
    if told.fact.compared_with != "other_places" or not told.within:
        return None
    kind = "only" if "only" in told.fact.told.lower() else "disproportionate"
    now = "" if told.fact.direction == "maintained" else "_now"
    amount = share_of(told.fact)
    thing = words()["shares"].get(amount.measure, {}).get("thing") if amount else None
    more = words()["including"].format(thing=thing, n=number(amount.value, "ur")) if amount and thing else ""
    return f"{words()['beside'][kind + now].format(**filled)}{more}"


def _share(told: Telling, filled: dict[str, str]) -> str | None:
    amount = share_of(told.fact)
    known = words()["shares"].get(amount.measure, {}).get("finite") if amount else None
    if amount is None or known is None:
        return None
    return str(known.format(**filled, n=number(amount.value, "ur"), only=_only(amount)))


def _count(told: Telling, filled: dict[str, str]) -> str | None:
    amount = count_of(told.fact)
    if amount is None:
        return None
    earlier = baseline(told.fact, amount)
    if told.fact.polarity != "effort" and earlier is None and amount.value:
        return None
    many, one, none = words()["counts"][amount.measure][amount.unit]
    form = {0: none, 1: one}.get(int(amount.value) if amount.value == int(amount.value) else 2, many)
    of = words()["of_form"].format(**filled) if told.fact.forms else ""
    n = words()["qualifiers"][amount.qualifier].format(n=number(amount.value, "ur"))
    again = {"first_time": words()["first"], "maintained": words()["maintained"]}.get(told.fact.direction, "")
    year = words()["year"].format(year=amount.year) if amount.year else ""
    return f"{year}{again}{form.format(of=of, n=n)}{_before(told.fact, earlier) if earlier else ''}"


def _before(fact: Fact, earlier: Amount) -> str:
    """How many it was before, and which way it moved."""
    when = words()["when"]["year" if earlier.year else "previous"].format(year=earlier.year)
    moved = words()["moved"].get(fact.direction)
    degree = words()["significantly"] if fact.degree else ""
    form = words()["before" if moved else "before_alike"]
    return str(form.format(when=when, n=number(earlier.value, "ur"), moved=f"{degree}{moved}"))


def _own(told: Telling, filled: dict[str, str]) -> str | None:
    known = _said(told, f"{told.fact.polarity}.{told.fact.direction}")
    return None if known is None else known.format(**filled)


def _said(told: Telling, claim: str) -> str | None:
    listed = words()["say"].get(told.fact.topic)
    known = listed[told.nth].get(claim) if listed else None
    return None if known is None else str(known)


def _moved(told: Telling, filled: dict[str, str]) -> str | None:
    """`سزاؤں کی تعداد میں اضافہ ہوا`, where a topic is counted."""
    kind = {"effort.increased": "more", "gap.decreased": "fewer"}.get(
        f"{told.fact.polarity}.{told.fact.direction}"
    )
    counted = told.fact.topic in words()["numbers"] and told.chosen.counted
    return str(words()["ways"][kind].format(**filled)) if kind and counted else None


def _usual(told: Telling, filled: dict[str, str]) -> str | None:
    fact = told.fact
    never = (fact.direction, fact.compared_with) == ("did_not", "all_earlier")
    known = words()["ways"].get(fact.polarity, {}).get("never" if never else fact.direction)
    return None if known is None else str(known.format(**filled))
