"""Whether what was said can be opened: each quote is in its text, each cell in its row, each citation there."""

from collections.abc import Iterator
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, Origin, PathOrigin, TextOrigin
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Check, Quarantined, Reading
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.statement import Statement
from palermo.knowledge.refusal import Refusal

Identified = Placement | Statement | Figure | Recommendation | Check | Quarantined

# Keys that make a node of a page document a sentence or a plotted point; a point may be plotted at 0.
SPOKEN = ("text", "plotted")


def must_resolve(reading: Reading) -> None:
    """Refuse a reading in which something does not stand where it says, or an id stands twice: its reader's fault."""
    _each_id_once(reading)
    rows = {row.row for row in reading.rows}
    for item in _items(reading):
        if not _resolves(item.origin, reading, rows):
            raise _fault(reading, f"{_named(item)} has an origin that is not there ({item.origin!r})")


def _each_id_once(reading: Reading) -> None:
    seen: dict[str, Identified] = {}
    for item in (*_items(reading), *reading.checks, *reading.quarantined):
        if item.id in seen:
            raise _fault(reading, f"{_named(item)} and {_named(seen[item.id])} have one id")
        seen[item.id] = item


def _named(item: Identified) -> str:
    return f"the {type(item).__name__.lower()} {item.id}"


def _fault(reading: Reading, what: str) -> Refusal:
    """A confidential source is named by its id alone, and nothing of it is quoted."""
    hidden = reading.source.confidential
    return Refusal(
        "something in it has no origin, or an id stands twice" if hidden else what,
        where=reading.source.id if hidden else reading.source.title or reading.source.id,
        do="Report this source: its reader has a fault",
    )


def _items(reading: Reading) -> Iterator[Placement | Statement | Figure | Recommendation]:
    yield from reading.placements
    yield from reading.statements
    yield from reading.figures
    yield from reading.recommendations


def _resolves(origin: Origin, reading: Reading, rows: set[int]) -> bool:
    if isinstance(origin, TextOrigin):
        return _quoted(origin, reading)
    if isinstance(origin, CellOrigin):
        return origin.row in rows
    return not isinstance(origin, PathOrigin) or origin.row is None or origin.row in rows


def _quoted(origin: TextOrigin, reading: Reading) -> bool:
    start, end = origin.span
    if reading.source.confidential:
        return 0 <= start < end
    return reading.text is not None and start < end and reading.text[start:end] == origin.quote


def uncited(node: Any, path: str = "") -> Iterator[str]:
    """Where a page document says or plots something without citing anything, with the first of its words."""
    if isinstance(node, dict):
        spoken = next((key for key in SPOKEN if _says(node.get(key))), None)
        if spoken and not node.get("cites"):
            yield f"{path}/{spoken} ({str(node[spoken])[:80]!r})"
    for step, child in _children(node):
        yield from uncited(child, f"{path}/{step}")


def _says(value: object) -> bool:
    return value is not None and value is not False and value != ""


def cited(node: Any) -> Iterator[str]:
    """The ids that a page document cites, anywhere in it."""
    if isinstance(node, dict):
        yield from node.get("cites") or ()
    for _, child in _children(node):
        yield from cited(child)


def _children(node: Any) -> Iterator[tuple[object, Any]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list | tuple):
        yield from enumerate(node)
