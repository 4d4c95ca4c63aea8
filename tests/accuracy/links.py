"""Links between editions, held against the years that the Department of Labor prints beside each suggested action.

An action printed with "2013 – 2016" in the edition of 2016 was there in 2015, and its wording of that year is printed
with "2013 – 2015". So the years tell whether an item has a predecessor, and which items it can be.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from palermo.evidence.followed import Link
from palermo.evidence.recommendation import Recommendation
from palermo.standards.recommendations.following import links

Edition = Sequence[Recommendation]
Pair = tuple[int, int]  # positions in the earlier and the later edition
Linker = Callable[[Edition, Edition], list[Pair]]


def ours(earlier: Edition, later: Edition) -> list[Pair]:
    return [pair for pair, _ in scored(earlier, later)]


def scored(earlier: Edition, later: Edition) -> list[tuple[Pair, Link]]:
    before = {item.id: n for n, item in enumerate(earlier)}
    now = {item.id: n for n, item in enumerate(later)}
    return [((before[link.earlier], now[link.later]), link) for link in links(earlier, later)]


def one_to_one(earlier: Edition, later: Edition) -> list[Pair]:
    """Ours without what was split or merged."""
    return [pair for pair, link in scored(earlier, later) if link.kind == "same"]


def token_set(least: int) -> Linker:
    """Each later item to the earlier one with the greatest token-set ratio, if that is at least `least`."""

    def link(earlier: Edition, later: Edition) -> list[Pair]:
        return [pair for k in range(len(later)) for pair in _best(earlier, later[k], k, least)]

    return link


def _best(earlier: Edition, item: Recommendation, k: int, least: int) -> list[Pair]:
    told = (item.text or "").lower()
    ratios = [(fuzz.token_set_ratio((one.text or "").lower(), told), -n) for n, one in enumerate(earlier)]
    ratio, n = max(ratios)
    return [(-n, k)] if ratio >= least else []


def years_fit(earlier: Recommendation, later: Recommendation) -> bool:
    """Whether the later item's years are the earlier one's and its own edition's."""
    return set(earlier.years_suggested) == set(later.years_suggested) - {later.report_year}


@dataclass
class Score:
    """`right` of `found` links join items whose years fit. `expected`: later items said to have been asked the year
    before, with an item there whose years fit; `reached` of them have such a link. `known`: of these, the years fit
    one item alone; `known_right` have the link to it, and `known_found` links were given to them. `linked` later items
    have a link; `linked_asked` of them were asked before; `asked` were in all, by the years."""

    found: int = 0
    right: int = 0
    expected: int = 0
    reached: int = 0
    known: int = 0
    known_found: int = 0
    known_right: int = 0
    linked: int = 0
    linked_asked: int = 0
    asked: int = 0
    items: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.reached / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(transitions: Sequence[tuple[Edition, Edition]], linker: Linker) -> Score:
    total = Score()
    for earlier, later in transitions:
        _count(total, earlier, later, linker(earlier, later))
    return total


def _count(total: Score, earlier: Edition, later: Edition, pairs: list[Pair]) -> None:
    right = {pair for pair in pairs if years_fit(earlier[pair[0]], later[pair[1]])}
    total.found += len(pairs)
    total.right += len(right)
    for k, item in enumerate(later):
        given = [i for i, other in pairs if other == k]
        fitting = [i for i, one in enumerate(earlier) if years_fit(one, item)]
        asked = _asked_before(earlier, item)
        total.items += 1
        total.asked += asked
        total.linked += bool(given)
        total.linked_asked += bool(given) and asked
        if asked and fitting:
            total.expected += 1
            total.reached += any(i in fitting for i in given)
        if asked and len(fitting) == 1:
            total.known += 1
            total.known_found += len(given)
            total.known_right += fitting[0] in given


def _asked_before(earlier: Edition, item: Recommendation) -> bool:
    return bool(earlier) and earlier[0].report_year in item.years_suggested


@dataclass
class Years:
    """Of the items of last editions, how many have exactly the printed years (from the first edition read on)."""

    items: int = 0
    right: int = 0
    more: int = 0
    fewer: int = 0


def years_followed(countries: Sequence[dict[int, Edition]], linker: Linker) -> Years:
    """The years in which each item of a last edition was asked, by its links, next to those printed."""
    told = Years()
    for editions in countries:
        for item, years in _followed(editions, linker):
            printed = {year for year in item.years_suggested if year in editions}
            told.items += 1
            told.right += years == printed
            told.more += years > printed
            told.fewer += years < printed
    return told


def _followed(editions: dict[int, Edition], linker: Linker) -> Iterator[tuple[Recommendation, set[int]]]:
    asked: list[set[int]] = []
    before: int | None = None
    for year in sorted(editions):
        pairs = linker(editions[before], editions[year]) if before and year - before == 1 else []
        asked = [
            {year}.union(*(asked[i] for i, other in pairs if other == k)) for k in range(len(editions[year]))
        ]
        before = year
    if before:
        yield from zip(editions[before], asked, strict=True)


@dataclass
class Bands:
    """How often links of a score join items whose years fit, by tenths of the score, and by kind of link."""

    by_score: Counter[tuple[int, bool]] = field(default_factory=Counter)
    by_kind: Counter[tuple[str, bool]] = field(default_factory=Counter)
    identical: Counter[bool] = field(default_factory=Counter)


def bands(transitions: Sequence[tuple[Edition, Edition]]) -> Bands:
    told = Bands()
    for earlier, later in transitions:
        for (i, k), link in scored(earlier, later):
            fits = years_fit(earlier[i], later[k])
            told.by_score[min(9, int(link.score * 10)), fits] += 1
            told.by_kind[link.kind, fits] += 1
            if earlier[i].text == later[k].text:
                told.identical[fits] += 1
    return told
