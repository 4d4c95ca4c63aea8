"""Whether what was said can be opened: each quote is in its text, each cell in its row, each citation there."""

from collections.abc import Iterator
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, Origin, PathOrigin, TextOrigin
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Reading
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.statement import Statement
from palermo.knowledge.refusal import Refusal

SPOKEN = ("text", "plotted")  # keys that make a node of a page document a sentence or a plotted point


def must_resolve(reading: Reading) -> None:
    """Refuse a reading in which something does not stand where it says it does: its reader has a fault."""
    rows = {row.row for row in reading.rows}
    for item in _items(reading):
        if not _resolves(item.origin, reading, rows):
            raise Refusal(
                f"the {type(item).__name__.lower()} {item.id} has an origin that is not there ({item.origin!r})",
                where=reading.source.title or reading.source.id,
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
        spoken = next((key for key in SPOKEN if node.get(key) is not None), None)
        if spoken and not node.get("cites"):
            yield f"{path}/{spoken} ({str(node[spoken])[:80]!r})"
    for step, child in _children(node):
        yield from uncited(child, f"{path}/{step}")


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
