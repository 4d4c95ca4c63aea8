"""What analysts recorded about a country and a report: content/law/inputs.yml says what can be."""

import functools
from collections.abc import Iterable
from typing import Any, NamedTuple

from palermo.evidence.statement import Statement
from palermo.knowledge.content import load
from palermo.standards.criteria.answer import YesNo


class Recorded(NamedTuple):
    """What was recorded of one input. `differ`: several records disagree, and so nothing is known."""

    answer: YesNo = "unknown"
    cites: tuple[str, ...] = ()
    differ: bool = False


NOTHING = Recorded()


@functools.cache
def inputs() -> dict[str, dict[str, Any]]:
    """The declared inputs by code."""
    return {entry["code"]: entry for entry in load("law/inputs.yml")["inputs"]}


def recorded(statements: Iterable[Statement]) -> dict[str, Recorded]:
    """Every input that these statements record; a record of `unknown` tells nothing and contradicts nothing."""
    found: dict[str, list[tuple[str, str]]] = {}
    for statement in statements:
        if statement.entry and statement.entry[0] == "input" and statement.entry[1] in inputs():
            found.setdefault(statement.entry[1], []).append((statement.entry[2], statement.id))
    return {code: _agreed(told) for code, told in found.items()}


def _agreed(told: list[tuple[str, str]]) -> Recorded:
    cites = tuple(identity for _, identity in told)
    answers = {answer for answer, _ in told} - {"unknown"}
    if answers == {"yes"}:
        return Recorded("yes", cites)
    if answers == {"no"}:
        return Recorded("no", cites)
    return Recorded("unknown", cites, differ=len(answers) > 1)
