"""Evidence made by hand, read from a table of facts: statements, figures and a placement of their proper shapes."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from palermo.evidence.figure import Figure
from palermo.evidence.origin import TextOrigin
from palermo.evidence.period import Said
from palermo.evidence.placement import Placement
from palermo.evidence.statement import Statement

SOURCE = "entered-0000000000000000"
ROOM = 100  # each statement has a stretch of its own, in which its figures stand


class ByHand(NamedTuple):
    country: str
    year: int
    placement: Placement
    statements: list[Statement]
    figures: list[Figure]


def by_hand(path: Path) -> ByHand:
    """The evidence of one file such as pakistan_2020_facts.yml."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    country = told["country"]
    statements, figures = [], []
    for n, row in enumerate(told["facts"]):
        given = row.pop("figures", [])
        statements.append(_statement(country, n, row))
        figures += [_figure(country, n, m, one) for m, one in enumerate(given)]
    placement = Placement(
        id="p1", country=country, year=told["year"], source=SOURCE, origin=_at(0), **told["placement"]
    )
    return ByHand(country, told["year"], placement, statements, figures)


def _at(n: int, end: int = ROOM) -> TextOrigin:
    return TextOrigin(source=SOURCE, span=(n * ROOM, n * ROOM + end), quote=None)


def _statement(country: str, n: int, row: dict[str, Any]) -> Statement:
    known = {"direction": "unspecified", "place": country, "forms": ()} | row
    note = known.pop("note", None)
    return Statement(id=f"s{n}", text=note, country=country, source=SOURCE, origin=_at(n), **known)


def _figure(country: str, n: int, m: int, row: dict[str, Any]) -> Figure:
    known = {"status": "reported", "place": country} | row
    return Figure(id=f"f{n}.{m}", country=country, source=SOURCE, said=Said(), origin=_at(n, 1 + m), **known)
