"""Tables of figures: what was counted by row, the years as columns, each cell open to its origin."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from palermo.evidence.figure import Figure
from palermo.knowledge.measures import measures
from palermo.pages.numbers import cell
from palermo.pages.speech import Node, label

EARLIER = 5
LONGEST = 60
SHOWN_IN_CELL = 4


class Head(NamedTuple):
    """What a row is called: its first words, what qualifies them, and where it stands."""

    order: tuple[Any, ...]
    name: Node
    notes: tuple[Node, ...] = ()


def table(
    name: str, caption: Node, figures: Iterable[Figure], head: Callable[[Figure], Head], year: int
) -> dict[str, Any] | None:
    """The page's year and the five before, newest first; None where no figure falls into them."""
    columns = range(year, year - EARLIER - 1, -1)
    rows: dict[tuple[Any, ...], tuple[Head, dict[int, list[Figure]]]] = {}
    for figure in figures:
        if figure.period and figure.period.label in columns:
            row = head(figure)
            _, cells = rows.setdefault(row.order, (row, {}))
            cells.setdefault(figure.period.label, []).append(figure)
    if not rows:
        return None
    used = [label for label in columns if label == year or any(label in cells for _, cells in rows.values())]
    ordered = [rows[order] for order in sorted(rows, key=_sortable)]
    return {
        "name": name,
        "caption": caption,
        "columns": used,
        "rows": [_row(row, cells, used) for row, cells in ordered[:LONGEST]],
        "left_out": max(0, len(ordered) - LONGEST),
    }


def _sortable(order: tuple[Any, ...]) -> tuple[tuple[int, Any], ...]:
    return tuple((0, part) if isinstance(part, int | float) else (1, str(part)) for part in order)


def _row(head: Head, cells: dict[int, list[Figure]], columns: Sequence[int]) -> dict[str, Any]:
    return {
        "name": head.name,
        "notes": list(head.notes),
        "cells": [_cell(cells.get(column, [])) for column in columns],
    }


def _cell(figures: list[Figure]) -> list[Node]:
    """Each value once, citing every figure that states it; the same value in two sources is no second number."""
    nodes: dict[str, Node] = {}
    for figure in figures:
        node = cell(figure)
        known = nodes.setdefault(node["text"], node)
        if known is not node:
            known["cites"].append(figure.id)
    return list(nodes.values())[:SHOWN_IN_CELL]


def stage(figure: Figure) -> int:
    known = measures().get(figure.measure)
    return known.stage if known else 99


def measure_label(figure: Figure) -> Node:
    return label("{measure}", measure={"measure": figure.measure})


def unit_label(figure: Figure) -> Node:
    if figure.kind == "share":
        return label("percent of {whole}", whole=str(figure.of)) if figure.of else label("percent")
    return label("{units}", units={"units": figure.unit})
