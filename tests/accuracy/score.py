"""Counting what a reader got right. Knows nothing of files: items go in, tallies come out.

An item is what a label or a reading says at one span of one passage. A span that is nearly right is wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

FIGURE = ("span", "measure", "value", "unit", "period")
STATEMENT = ("span", "topic", "direction", "polarity")
RECOMMENDATION = ("span", "order")
FIGURE_FIELDS = (
    *("kind", "measure", "status", "value", "qualifier", "unit", "of"),
    *("forms", "place", "period", "part_of_total", "ongoing"),
)
STATEMENT_FIELDS = (
    *("topic", "direction", "degree", "polarity", "compared_with"),
    *("forms", "place", "law"),
)
RECOMMENDATION_FIELDS = ("order", "themes")
UNORDERED = {"forms", "themes", "law"}


@dataclass(frozen=True)
class Item:
    """`where` is the passage, `span` code points of the stored text, `fields` what is claimed of them."""

    where: str
    span: tuple[int, int]
    fields: dict[str, Any]

    def value(self, field: str) -> Any:
        """A field as something that can be compared and counted; lists whose order says nothing are sorted."""
        told: Any = self.span if field == "span" else self.fields[field]
        if field in UNORDERED:
            return tuple(sorted(" ".join(each.split()) for each in told))
        return tuple(sorted(told.items())) if isinstance(told, dict) else told

    def key(self, fields: Sequence[str]) -> tuple[Any, ...]:
        return (self.where, *(self.value(field) for field in fields))


@dataclass(frozen=True)
class Tally:
    """How many were right of those found and of those that should have been found."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """None where there was nothing to find and nothing was found."""
        both = self.found + self.expected
        return 2 * self.right / both if both else None


def tally(found: Iterable[Item], expected: Iterable[Item], fields: Sequence[str]) -> Tally:
    """Items are right when all the fields agree; each label answers for one item only."""
    given = Counter(item.key(fields) for item in found)
    wanted = Counter(item.key(fields) for item in expected)
    return Tally((given & wanted).total(), given.total(), wanted.total())


def zeros(items: Iterable[Item]) -> list[Item]:
    """Figures that say none: 0 is a value, and is told apart from what was not reported."""
    return [item for item in items if item.fields["value"] == 0]


def agreeing(one: Item, other: Item, fields: Sequence[str]) -> int:
    return sum(one.value(field) == other.value(field) for field in fields)


def pair(found: Iterable[Item], expected: Iterable[Item], fields: Sequence[str]) -> list[tuple[Item, Item]]:
    """(found, expected) at the same span of the same passage, most alike first, each used once."""
    waiting: dict[tuple[Any, ...], list[Item]] = defaultdict(list)
    for item in found:
        waiting[item.where, item.span].append(item)
    couples = [
        (agreeing(given, wanted, fields), order, given, wanted)
        for order, wanted in enumerate(expected)
        for given in waiting[wanted.where, wanted.span]
    ]
    pairs: list[tuple[Item, Item]] = []
    used: set[int] = set()
    for _, _, given, wanted in sorted(couples, key=lambda couple: (-couple[0], couple[1])):
        if not {id(given), id(wanted)} & used:
            used |= {id(given), id(wanted)}
            pairs.append((given, wanted))
    return pairs


def field_agreement(pairs: Sequence[tuple[Item, Item]], field: str) -> Tally:
    """Of the pairs at the same span, how many give the field the same value."""
    right = sum(given.value(field) == wanted.value(field) for given, wanted in pairs)
    return Tally(right, len(pairs), len(pairs))


def nearly(found: Sequence[Item], expected: Sequence[Item]) -> int:
    """Labels without an item at their span, most of whose characters some item covers: wrong, but near."""
    exact = {(item.where, item.span) for item in found}
    missed = [item for item in expected if (item.where, item.span) not in exact]
    return sum(any(covers(item, wanted) for item in found) for wanted in missed)


def covers(item: Item, wanted: Item) -> bool:
    shared = min(item.span[1], wanted.span[1]) - max(item.span[0], wanted.span[0])
    longer = max(item.span[1] - item.span[0], wanted.span[1] - wanted.span[0])
    return item.where == wanted.where and shared > longer / 2


def kappa(answers: Sequence[tuple[Any, Any]]) -> float | None:
    """Cohen's kappa: agreement beyond what two readers' habits give by chance. None where it has no meaning."""
    if not answers:
        return None
    count = len(answers)
    ones, others = Counter(one for one, _ in answers), Counter(other for _, other in answers)
    chance = sum(ones[answer] * others[answer] for answer in ones) / count**2
    observed = sum(one == other for one, other in answers) / count
    return (observed - chance) / (1 - chance) if chance < 1 else None


def faults(
    found: Sequence[Item], expected: Sequence[Item], fields: Sequence[str], naming: str
) -> dict[str, list[str]]:
    """Each item's name and the fields it has wrong: all and `span` where it was missed, `spurious` if extra.

    `naming` is the field that tells apart items at one span.
    """
    pairs = pair(found, expected, fields)
    told = {
        id(wanted): [field for field in fields if given.value(field) != wanted.value(field)]
        for given, wanted in pairs
    }
    answered = {id(given) for given, _ in pairs}
    listed = {name(item, naming): told.get(id(item), ["span", *fields]) for item in expected}
    extra = {f"{name(item, naming)} extra": ["spurious"] for item in found if id(item) not in answered}
    return listed | extra


def name(item: Item, naming: str) -> str:
    return f"{item.where} {item.span[0]}-{item.span[1]} {naming} {item.fields[naming]}"


def changes(
    before: dict[str, list[str]], now: dict[str, list[str]]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(field, item) gained and lost between two runs. Items that one run alone was asked for are left out."""

    def wrong(run: dict[str, list[str]], other: dict[str, list[str]]) -> set[tuple[str, str]]:
        asked = {item for item, fields in run.items() if item in other or fields == ["spurious"]}
        return {(field, item) for item in asked for field in run[item]}

    then, since = wrong(before, now), wrong(now, before)
    return sorted(then - since), sorted(since - then)
