"""Tables of figures: what was counted by row, the years as columns, each cell open to its origin."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from palermo.evidence.figure import Figure
from palermo.knowledge.measures import measures
from palermo.pages.numbers import cell
from palermo.pages.speech import Fact, Node, label
from palermo.pages.translation import marked

EARLIER = 5
LONGEST = 40
SHOWN_IN_CELL = 4


class Head(NamedTuple):
    """What a row is called: its first words, what qualifies them, and where it stands."""

    order: tuple[Any, ...]
    name: Fact
    notes: tuple[Fact, ...] = ()


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
    told = [entry for entry in ordered if _has_number(entry[1])]
    silent = [entry for entry in ordered if not _has_number(entry[1])]
    return {
        "name": name,
        "caption": caption,
        "columns": used,
        "rows": [_row(row, cells, used) for row, cells in told[:LONGEST]],
        "silent": [_row(row, cells, used) for row, cells in silent[:LONGEST]],
        "left_out": max(0, len(told) - LONGEST) + max(0, len(silent) - LONGEST),
    }


def _has_number(cells: dict[int, list[Figure]]) -> bool:
    """Whether any cell says more than that nothing was said."""
    return any(figure.status in ("reported", "bounded") for figures in cells.values() for figure in figures)


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


def measure_of(figure: Figure) -> Fact:
    return {"measure": figure.measure}


def unit_of(figure: Figure) -> Fact:
    if figure.kind != "share":
        return {"units": figure.unit}
    return (
        {"say": label(marked("percent of {whole}"), whole=_whole(figure.of))}
        if figure.of
        else {"units": "percent"}
    )


def _whole(of: str | int | None) -> Fact:
    return {"measure": of} if isinstance(of, str) and of in measures() else str(of)
