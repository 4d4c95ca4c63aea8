"""One fact as a clause. Which pattern serves is decided here; the patterns stand in content/words/."""

from palermo.evidence.statement import Direction, Polarity
from palermo.knowledge.content import load
from palermo.pages import names
from palermo.pages.words.amounts import (
    baseline,
    count_of,
    counted,
    coverage_of,
    said,
    share_of,
)
from palermo.pages.words.degree import most_of, only_before
from palermo.pages.words.fact import Amount, Clause, Fact
from palermo.pages.words.slots import filled, trailing
from palermo.pages.words.wording import Variant, counts, variant, ways

GOVERNMENT = "the government "
CHANGED: dict[Direction, str] = {
    "increased": "an {significant}increase",
    "decreased": "a {significant}decrease",
}


def clause_of(fact: Fact, country: str) -> Clause | None:
    """The fact in words, or None where this polarity, direction or topic has none."""
    chosen = variant(fact.topic, fact.told)
    if chosen is None:
        return None
    told = _Telling(fact, country, chosen)
    finite = told.finite()
    if finite is None:
        return None
    acts = finite.removeprefix(GOVERNMENT) if finite.startswith(GOVERNMENT) else None
    return Clause(fact=fact, finite=finite, listed=told.listed() if acts else None, acts=acts)


class _Telling:
    """A fact beside the variant chosen for it, and the slots that both fill."""

    def __init__(self, fact: Fact, country: str, chosen: Variant) -> None:
        self.fact, self.chosen, self.country = fact, chosen, country
        self.here = names.place(fact.place, country)
        self.slots = self._slots()

    def _slots(self) -> dict[str, str]:
        fact, within = self.fact, self.fact.place != self.country
        government = ways()["government"]["place" if within else "country"]
        known = filled(fact) | self.chosen.named()
        known |= {
            "place": self.here,
            "division": "province",
            "government": government.format(place=self.here),
            "significantly": "significantly " if fact.degree else "",
            "adequately": "adequately " if self.chosen.counted else "",
            "verb_be": "were" if self.chosen.many else "was",
            "most": most_of(share_of(fact)),
        }
        return known | {name: getattr(self.chosen, name).format(**known) for name in ("object", "thing")}

    def finite(self) -> str | None:
        for way in (
            self._coverage,
            self._beside,
            self._share,
            self._none,
            self._count,
            self._own,
            self._changed,
            self._usual,
        ):
            told = way()
            if told is not None:
                return self._led(self._placed(told))
        return None

    # Each of these is a whole clause, or None where it does not serve.

    def _coverage(self) -> str | None:
        """`only two of six provinces convicted any traffickers`."""
        amount = coverage_of(self.fact)
        if amount is None or not isinstance(amount.of, int):
            return None
        many = f"{only_before(amount)}{said(amount.value)} of {said(amount.of)} {amount.unit}"
        return f"{many} {self.slots['did']} any {self.slots['object']}"

    def _beside(self) -> str | None:
        if self.fact.compared_with != "other_places" or self.fact.place == self.country:
            return None
        kind = "only" if "only" in self.fact.told.lower() else "disproportionate"
        now = "" if self.fact.direction == "maintained" else "_now"
        return self._filled(ways()["beside"][kind + now]) + self._including()

    def _share(self) -> str | None:
        amount = share_of(self.fact)
        words = counts()[amount.measure].share.get("finite") if amount else None
        if amount is None or words is None:
            return None
        return self._filled(words, n=said(amount.value), only=only_before(amount))

    def _count(self) -> str | None:
        """`initiated eight investigations, an increase from five in the previous reporting period`."""
        amount = count_of(self.fact)
        told = counted(amount) if amount else None
        if amount is None or told is None or not self._numbered(amount):
            return None
        measure, words = told
        do, _, did = measure.verb[amount.unit]
        verb = f"continued to {do}" if self.fact.direction == "maintained" else did
        return self._filled(f"{{government}} {verb} {words}") + self._after(amount)

    def _numbered(self, amount: Amount) -> bool:
        """A gap is told by its number only beside an earlier one: four convictions alone fault nobody."""
        return self.fact.polarity == "effort" or baseline(self.fact, amount) is not None

    def _none(self) -> str | None:
        """`did not convict any traffickers`, where the number said is zero."""
        amount = count_of(self.fact)
        if amount is None or amount.value != 0 or self.fact.direction != "did_not":
            return None
        return self._filled("{government} did not {do} any {object}") + self._tail()

    def _own(self) -> str | None:
        words = self.chosen.say.get(f"{self.fact.polarity}.{self.fact.direction}")
        return None if words is None else self._filled(words) + self._tail()

    def _changed(self) -> str | None:
        """`identified more victims than the previous reporting period`."""
        more, fewer = self.chosen.more.get("finite"), self.chosen.fewer
        words = {("effort", "increased"): more, ("gap", "decreased"): fewer}.get(
            (self.fact.polarity, self.fact.direction)
        )
        return None if words is None or self.fact.degree else self._filled(words) + self._tail("than")

    def _usual(self) -> str | None:
        words = _way(self.fact.polarity, self._direction(), "finite")
        return None if words is None else self._filled(words) + self._tail()

    def listed(self) -> str | None:
        """The same after "these efforts included"; None where it is no effort or would bring a comma with it."""
        amount = count_of(self.fact)
        if share_of(self.fact) or coverage_of(self.fact) or (amount and baseline(self.fact, amount)):
            return None
        if f"{self.fact.polarity}.{self.fact.direction}" in self.chosen.say:
            return None
        more = self.chosen.more.get("list") if self.fact.direction == "increased" else None
        if more and not self.fact.degree:
            return self._filled(more) + self._tail("than")
        words = _way(self.fact.polarity, self._direction(), "list")
        if amount and words and (told := counted(amount)):
            doing = told[0].verb[amount.unit][1]
            return f"{doing} {told[1]}" + self._after(amount)
        return None if words is None else self._filled(words) + self._tail()

    # Parts of a clause

    def _direction(self) -> str:
        return (
            "never"
            if (self.fact.direction, self.fact.compared_with) == ("did_not", "all_earlier")
            else self.fact.direction
        )

    def _filled(self, words: str, **more: str) -> str:
        return words.format(**self.slots, **more)

    def _tail(self, name: str = "tail") -> str:
        compared = ways()["compared_with"].get(self.fact.compared_with, {})
        behind = "" if self._leads() else compared.get(name, "")
        return trailing(self.fact) + behind

    def _leads(self) -> bool:
        """A gap that is measured against better years opens with them: "unlike the previous reporting period"."""
        same = self.fact.direction == "maintained" and self.fact.compared_with == "earlier_years"
        missing = self.fact.direction == "did_not" and self.fact.topic != "other"
        return same or (missing and self.fact.compared_with == "previous_period")

    def _led(self, words: str) -> str:
        return (
            f"{ways()['compared_with'][self.fact.compared_with]['lead']}{words}" if self._leads() else words
        )

    def _placed(self, words: str) -> str:
        """A clause that does not name its place yet is put there."""
        named = self.fact.place == self.country or self.here in words
        return words if named else f"in {self.here}, {words}"

    def _including(self) -> str:
        amount = share_of(self.fact)
        if amount is None:
            return ""
        return f", including {said(amount.value)} percent of {counts()[amount.measure].share['thing']}"

    def _after(self, amount: Amount) -> str:
        """What follows a number: when, from how many before, and for the first time."""
        year = f" in {amount.year}" if amount.year else ""
        first = " for the first time" if self.fact.direction == "first_time" else ""
        earlier = baseline(self.fact, amount)
        return trailing(self.fact) + year + first + (self._from(earlier) if earlier else "")

    def _from(self, earlier: Amount) -> str:
        when = f"in {earlier.year}" if earlier.year else "in the previous reporting period"
        if self.fact.direction not in CHANGED:
            return f", compared with {said(earlier.value)} {when}"
        significant = "significant " if self.fact.degree else ""
        change = CHANGED[self.fact.direction].format(significant=significant).replace("an s", "a s")
        return f", {change} from {said(earlier.value)} {when}"


def _way(polarity: Polarity, direction: str, form: str) -> str | None:
    found = ways().get(polarity, {}).get(direction, {}).get(form)
    return None if found is None else str(found)


def sayable() -> dict[str, list[str]]:
    """The directions for which there is a way, by polarity: for the method page and the tests."""
    return {polarity: list(load("words/ways.yml")[polarity]) for polarity in ("effort", "gap")}
