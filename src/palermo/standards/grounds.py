"""Which statements of a report speak to a Watch List ground, for it or against it. Whether it is met, a person decides."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from palermo.evidence.statement import Statement
from palermo.knowledge.content import load
from palermo.standards.law import Law

Side = Literal["for", "against"]
SIDES: tuple[Side, ...] = ("for", "against")


class Speaking(NamedTuple):
    """The statements (ids, in the order of the text) that speak to one limb of a ground."""

    ground: str
    limb: str
    side: Side
    statements: tuple[str, ...]


def speaking(law: Law, statements: Iterable[Statement]) -> list[Speaking]:
    """Limb by limb, as content/law/grounds.yml says; grounds not in force for the report are left out."""
    told = list(statements)
    found = [
        Speaking(entry["ground"], entry["limb"], side, tuple(s.id for s in told if _any(entry[side], s)))
        for entry in load("law/grounds.yml")["speaks"]
        for side in SIDES
        if entry["ground"] in law
    ]
    return [limb for limb in found if limb.statements]


def _any(patterns: list[Mapping[str, Any]], statement: Statement) -> bool:
    return any(fits(pattern, statement) for pattern in patterns)


def fits(pattern: Mapping[str, Any], statement: Statement) -> bool:
    """Whether a statement has one of the values that a pattern lists for each field it names."""
    fields = {name: wanted for name, wanted in pattern.items() if name != "words"}
    if not all(getattr(statement, name) in wanted for name, wanted in fields.items()):
        return False
    said = " ".join((statement.text or "").casefold().split())
    return "words" not in pattern or any(word in said for word in pattern["words"])
