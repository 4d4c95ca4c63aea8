"""What matters of many clauses, by the rule that content/findings.yml states: each once, in order, not too many."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from palermo.knowledge.content import load
from palermo.pages.words.amounts import baseline, count_of
from palermo.pages.words.fact import Clause, Fact
from palermo.pages.words.wording import paragraph_words


class Chosen(NamedTuple):
    """Efforts and gaps in the order in which they are said, and how many clauses were left out."""

    efforts: list[Clause]
    gaps: list[Clause]
    left_out: int


def chosen(clauses: Sequence[Clause]) -> Chosen:
    """Clauses that say the same become one; the first by weight are kept and put in the order of topics."""
    rule = load("findings.yml")["assessment"]
    efforts, fewer = _cut([one for one in clauses if one.fact.polarity == "effort"], rule["efforts_at_most"])
    gaps, less = _cut([one for one in clauses if one.fact.polarity == "gap"], rule["gaps_at_most"])
    return Chosen(efforts, gaps, fewer + less)


def _cut(clauses: Sequence[Clause], at_most: int) -> tuple[list[Clause], int]:
    alike = _said_in_full(_together(clauses, lambda clause: clause.finite))
    first = _one_of_a_kind(alike)
    heaviest = sorted(first, key=_weight)[:at_most]
    kept = sorted([clause for clause in alike if clause in heaviest], key=_place_in_order)
    return kept, len(alike) - len(kept)


def _together(clauses: Sequence[Clause], said: Callable[[Clause], Hashable]) -> list[Clause]:
    """Clauses that say the same are one, which stands on all that any of them stands on."""
    found: dict[Hashable, Clause] = {}
    for clause in clauses:
        key = said(clause)
        found[key] = _joined(found[key], clause) if key in found else clause
    return list(found.values())


def _joined(one: Clause, other: Clause) -> Clause:
    both = one.fact, other.fact
    merged = {
        "cites": tuple(dict.fromkeys(cite for fact in both for cite in fact.cites)),
        "warnings": tuple(dict.fromkeys(code for fact in both for code in fact.warnings)),
        "rank": min(fact.rank for fact in both),
    }
    return one.model_copy(update={"fact": one.fact.model_copy(update=merged)})


def _said_in_full(clauses: Sequence[Clause]) -> list[Clause]:
    """What another clause says with its number or baseline is not said again without."""
    told = {clause.finite: clause for clause in clauses}
    for clause in clauses:
        fuller = next((one for one in told.values() if _says_more(one, clause)), None)
        if fuller:
            del told[clause.finite]
            told[fuller.finite] = _joined(fuller, clause)
    return list(told.values())


def _says_more(one: Clause, than: Clause) -> bool:
    if one.finite == than.finite:
        return False
    if one.finite.startswith(than.finite) or _alone_there(one.fact, than.fact):
        return True
    if _about(one.fact) != _about(than.fact):
        return False
    if count_of(than.fact):
        return _same_number(one.fact, than.fact)
    return count_of(one.fact) is not None and (_same_move(one.fact, than.fact) or _bare_act(than.fact))


def _about(fact: Fact) -> Hashable:
    """Topic, place, level and forms; a report on child labour may leave that form unsaid."""
    return (fact.topic, fact.place, fact.level, fact.forms or (("child_labour",) if fact.of_children else ()))


def _alone_there(one: Fact, than: Fact) -> bool:
    """The only province that did something did nearly all of it."""
    beside = one.compared_with == than.compared_with == "other_places"
    return beside and _about(one) == _about(than) and "only" in one.told.lower() and not than.told


def _same_number(one: Fact, other: Fact) -> bool:
    """One number said with its baseline, and again without."""
    known, told = count_of(one), count_of(other)
    if known is None or told is None or baseline(one, known) is None:
        return False
    return (known.measure, known.value) == (told.measure, told.value)


def _same_move(one: Fact, other: Fact) -> bool:
    return one.direction == other.direction and one.direction in ("increased", "decreased")


def _bare_act(fact: Fact) -> bool:
    """`conducted labour inspections`: a number of them says it too."""
    apart = fact.compared_with in ("scale", "other_places")
    return fact.polarity == "effort" and fact.direction == "unspecified" and not apart


def _one_of_a_kind(clauses: Sequence[Clause]) -> list[Clause]:
    """Of a topic and place, one clause that names no baseline: the first in the evidence."""
    found: dict[Hashable, Clause] = {}
    for n, clause in enumerate(sorted(clauses, key=lambda one: one.fact.rank)):
        fact = clause.fact
        own = n if fact.compared_with or any(amount.earlier for amount in fact.amounts) else None
        found.setdefault((fact.topic, fact.place, fact.level, own), clause)
    return list(found.values())


def _weight(clause: Clause) -> tuple[object, ...]:
    fact = clause.fact
    named = fact.compared_with is not None or bool(fact.amounts)
    return (fact.rank, not named, "@" in fact.place, fact.level != "country", _topic(fact))


def _place_in_order(clause: Clause) -> tuple[object, ...]:
    fact = clause.fact
    return (_topic(fact), "@" in fact.place, fact.level != "country", fact.rank)


def _topic(fact: Fact) -> int:
    order: list[str] = paragraph_words()["order"]
    return order.index(fact.topic)
