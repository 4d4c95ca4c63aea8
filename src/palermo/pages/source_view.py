"""All that one source gave: its text with everything understood marked in it, or its first rows; its faults."""

import itertools
from collections.abc import Iterable
from typing import Any, NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.origin import TextOrigin
from palermo.evidence.placement import Placement
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.pages.compose.sources import source_node
from palermo.store.evidence_file import Evidence

ROWS_SHOWN = 50
Item = Figure | Statement | Recommendation | Placement  # what a text says


class Covered(NamedTuple):
    """A stretch of a text: `item` is the innermost thing understood there, None where nothing was."""

    start: int
    stop: int
    item: str | None
    kind: str


def source_view(evidence: Evidence, identity: str) -> dict[str, Any] | None:
    """The source page's context, or None for an id that no source has."""
    source = evidence.source(identity)
    if source is None:
        return None
    text = None if source.confidential else evidence.text(identity)
    items = _items(evidence, source) if source.form == "text" else []
    return {
        "source": source_node(source, evidence.unread_share(identity)),
        "pieces": _pieces(text, _coverage(evidence, identity, items)) if text else None,
        "counts": _counts(items),
        "rows": _rows(evidence, identity) if text is None and not source.confidential else None,
        "checks": evidence.checks(source=identity)[:200],
        "quarantined": evidence.quarantined(source=identity, limit=200),
    }


def _items(evidence: Evidence, source: Source) -> list[Item]:
    by = source.id
    return [
        *evidence.statements(source=by),
        *(r for r in evidence.recommendations(source.country) if r.source == by),
        *(p for p in evidence.placements(source.country) if p.source == by),
        *evidence.figures(source=by),
    ]


def _counts(items: Iterable[Item]) -> list[tuple[str, int]]:
    counted: dict[str, int] = {}
    for item in items:
        kind = type(item).__name__.lower()
        counted[kind] = counted.get(kind, 0) + 1
    return list(counted.items())


def _coverage(evidence: Evidence, source: str, items: Iterable[Item]) -> list[Covered]:
    spans = [
        Covered(*item.origin.span, item.id, type(item).__name__.lower())
        for item in items
        if isinstance(item.origin, TextOrigin)
    ]
    return [*spans, *(Covered(start, stop, None, "unread") for start, stop in evidence.unread(source))]


def _pieces(text: str, covered: list[Covered]) -> list[dict[str, Any]]:
    """The text cut at every beginning and end; each piece belongs to the shortest stretch that covers it."""
    edges = sorted({0, len(text), *(edge for c in covered for edge in (c.start, c.stop))})
    starting = sorted(covered, key=lambda c: c.start)
    pieces, active, n = [], [], 0
    for start, stop in itertools.pairwise(edges):
        while n < len(starting) and starting[n].start <= start:
            active.append(starting[n])
            n += 1
        active = [c for c in active if c.stop > start]
        inner = min(active, key=lambda c: (c.item is None, c.stop - c.start), default=None)
        pieces.append(
            {"text": text[start:stop], "item": inner and inner.item, "kind": inner.kind if inner else ""}
        )
    return pieces


def _rows(evidence: Evidence, source: str) -> dict[str, Any]:
    rows = evidence.rows(source, 1, 0, ROWS_SHOWN)
    columns = list(dict.fromkeys(name for row in rows for name in row.cells))
    told = [
        (row.row, ["" if row.cells.get(c) is None else str(row.cells[c]) for c in columns]) for row in rows
    ]
    return {"columns": columns, "rows": told}
