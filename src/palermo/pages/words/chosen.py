"""What matters of many clauses, by the rule that content/findings.yml states: each once, in order, not too many."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from palermo.knowledge.content import load
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
    kept: dict[str, list[Clause]] = {}
    left_out = 0
    for polarity, at_most in (("effort", rule["efforts_at_most"]), ("gap", rule["gaps_at_most"])):
        alike = _once([clause for clause in clauses if clause.fact.polarity == polarity])
        heaviest = sorted(alike, key=_weight)[:at_most]
        kept[polarity] = sorted([one for one in alike if one in heaviest], key=_place_in_order)
        left_out += len(alike) - len(heaviest)
    return Chosen(kept["effort"], kept["gap"], left_out)


def _once(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses with the same words are one, which stands on all that any of them stands on."""
    found: dict[str, Clause] = {}
    for clause in clauses:
        known = found.get(clause.finite)
        found[clause.finite] = _together(known, clause) if known else clause
    return list(found.values())


def _together(one: Clause, other: Clause) -> Clause:
    fact = one.fact
    merged: dict[str, Any] = {
        "cites": tuple(dict.fromkeys((*fact.cites, *other.fact.cites))),
        "warnings": tuple(dict.fromkeys((*fact.warnings, *other.fact.warnings))),
        "rank": min(fact.rank, other.fact.rank),
    }
    return one.model_copy(update={"fact": fact.model_copy(update=merged)})


def _weight(clause: Clause) -> tuple[object, ...]:
    fact = clause.fact
    named = fact.compared_with is not None or bool(fact.amounts)
    return (fact.rank, not named, "@" in fact.place, _topic(fact))


def _place_in_order(clause: Clause) -> tuple[object, ...]:
    return (_topic(clause.fact), "@" in clause.fact.place, clause.fact.rank)


def _topic(fact: Fact) -> int:
    order: list[str] = paragraph_words()["order"]
    return order.index(fact.topic)
