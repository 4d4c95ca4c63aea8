"""Opens an id to its origin: the passage in its text, the cell in its table, the findings' ground, the silence."""

import functools
from collections.abc import Sequence
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.origin import CellOrigin, DerivedOrigin, PathOrigin, SearchedOrigin, TextOrigin
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Check, Quarantined, Row
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.statement import Statement
from palermo.pages.compose.found import finding_node
from palermo.pages.compose.gathered import Gathered, faulty
from palermo.pages.compose.placed import placement_node
from palermo.pages.compose.sources import source_node
from palermo.pages.compose.statements import recommendation_node, statement_node
from palermo.pages.numbers import cell
from palermo.pages.speech import Node, label
from palermo.pages.translation import marked
from palermo.store.evidence_file import Evidence

Item = Figure | Statement | Recommendation | Placement | Finding
AROUND = 6
GROUND_SHOWN = 60
COUNTED_FROM_OUTSIDE = ("kilns", "population")  # their places are counted, they report nothing
COUNTED = marked("{measure}: {value}")


def opened(evidence: Evidence, identity: str) -> dict[str, Any] | None:
    """The origin page's context, or None for an id that nothing has."""
    item = evidence.item(identity)
    if item is None or isinstance(item, Check | Quarantined):  # these stand on the pages of their source
        return None
    found: dict[str, Any] = {"item": describe(evidence, item), "origin": item.origin.kind}
    source = getattr(item.origin, "source", None)
    if source:
        known = evidence.source(source)
        found["source"] = source_node(known, evidence.unread_share(source)) if known else None
    return found | _shown(evidence, item) | {"edition": evidence.path.stem, "where": _where(item.origin)}


def _where(origin: Any) -> str:
    """The place within a source, as a citation names it; in English, as citations are."""
    if isinstance(origin, TextOrigin):
        return f"characters {origin.span[0]:,} to {origin.span[1]:,}"
    if isinstance(origin, CellOrigin):
        return f"row {origin.row}" + (f", column {origin.column}" if origin.column else "")
    return origin.path if isinstance(origin, PathOrigin) else ""


def _shown(evidence: Evidence, item: Item) -> dict[str, Any]:
    origin = item.origin
    if isinstance(origin, TextOrigin):
        return _in_text(evidence, item, origin)
    if isinstance(origin, CellOrigin):
        return _in_table(evidence, item, origin)
    if isinstance(origin, PathOrigin):
        return _at_path(evidence, item, origin)
    if isinstance(origin, DerivedOrigin):
        return {
            "how": origin.how,
            "ground": _ground(evidence, origin.of),
            "ground_left": max(0, len(origin.of) - GROUND_SHOWN),
        }
    if isinstance(origin, SearchedOrigin):
        known = [evidence.source(source) for source in origin.sources]
        return {"sought": origin.sought, "searched": [source_node(source) for source in known if source]}
    return {"record": origin.model_dump(mode="json")}


def _in_text(evidence: Evidence, item: Item, origin: TextOrigin) -> dict[str, Any]:
    """The stored text around the passage. A confidential source has no text, and the page says so."""
    text = evidence.text(origin.source)
    start, stop = origin.span
    shown = {"before": text[:start], "passage": text[start:stop], "after": text[stop:]} if text else None
    return {"text": shown, "span": origin.span, **_neighbours(evidence, item, origin.source)}


@functools.lru_cache(maxsize=64)
def _order(evidence: Evidence, country: str, source: str) -> tuple[str, ...]:
    """Ids of everything of one country understood in a source, in its order; the longer before what stands inside."""
    found: list[Item] = [
        *evidence.figures(country, source=source),
        *evidence.statements(country, source=source),
        *(r for r in evidence.recommendations(country) if r.source == source),
        *(p for p in evidence.placements(country) if p.source == source),
    ]
    return tuple(other.id for other in sorted(found, key=_place))


def forget_order() -> None:
    """Let go of the evidence whose order was asked for."""
    _order.cache_clear()


def _place(item: Item) -> tuple[Any, ...]:
    origin = item.origin
    if isinstance(origin, TextOrigin):
        return (0, origin.span[0], -origin.span[1], item.id)
    if isinstance(origin, CellOrigin):
        return (1, origin.row, origin.column or "", item.id)
    return (2, getattr(origin, "row", None) or 0, getattr(origin, "path", ""), item.id)


def _neighbours(evidence: Evidence, item: Item, source: str) -> dict[str, Any]:
    ids = _order(evidence, item.country, source)
    if item.id not in ids:
        return {}
    n = ids.index(item.id)
    return {
        "previous": ids[n - 1] if n else None,
        "next": ids[n + 1] if n + 1 < len(ids) else None,
        "position": n + 1,
        "of": len(ids),
    }


def _in_table(evidence: Evidence, item: Item, origin: CellOrigin) -> dict[str, Any]:
    rows = evidence.rows(origin.source, origin.row, AROUND, AROUND)
    columns = list(dict.fromkeys(name for row in rows for name in row.cells))
    return {
        "table": {
            "columns": columns,
            "rows": [_table_row(row, columns, origin) for row in rows],
            "row": origin.row,
            "column": origin.column,
        },
        **_neighbours(evidence, item, origin.source),
    }


def _table_row(row: Row, columns: list[str], origin: CellOrigin) -> dict[str, Any]:
    here = row.row == origin.row
    cells = [
        {"text": _shown_cell(row.cells.get(name)), "here": here and name == origin.column} for name in columns
    ]
    return {"row": row.row, "here": here, "cells": cells}


def _shown_cell(value: Any) -> str:
    return "" if value is None else str(value)


def _at_path(evidence: Evidence, item: Item, origin: PathOrigin) -> dict[str, Any]:
    rows = evidence.rows(origin.source, origin.row, 0, 0) if origin.row is not None else []
    cells = rows[0].cells if rows else {}
    last = origin.path.rsplit("/", 1)[-1].partition("[")[0]
    return {
        "path": origin.path,
        "excerpt": [(name, _shown_cell(value), name == last) for name, value in cells.items()],
        **_neighbours(evidence, item, origin.source),
    }


def _ground(evidence: Evidence, ids: Sequence[str]) -> list[dict[str, Any]]:
    """What a finding stands on, each with the words or value that opens further."""
    items = [evidence.item(identity) for identity in ids[:GROUND_SHOWN]]
    return [describe(evidence, item) for item in items if item and not isinstance(item, Check | Quarantined)]


def describe(evidence: Evidence, item: Item) -> dict[str, Any]:
    """An item in words: its kind, its sentence or value, and the facts that were understood."""
    told: dict[str, Any] = {
        "id": item.id,
        "country": item.country,
        "node": _node(evidence, item),
        "facts": _facts(item),
    }
    told["item"] = type(item).__name__.lower()
    source = evidence.source(item.source) if not isinstance(item, Finding) else None
    if source:
        told |= {"family": source.family, "source": source_node(source), "year": source.report_year}
    return told


def _node(evidence: Evidence, item: Item) -> Node:
    if isinstance(item, Figure):
        return cell(item) | label(
            COUNTED, measure={"measure": item.measure}, value={"figure": cell(item)["figure"]}
        )
    if isinstance(item, Finding):
        return _finding(evidence, item)
    alone = _alone(evidence, item)
    if isinstance(item, Statement):
        return statement_node(alone, item)
    return recommendation_node(item) if isinstance(item, Recommendation) else placement_node(item, alone)


def _finding(evidence: Evidence, finding: Finding) -> Node:
    ids = getattr(finding.origin, "of", ())
    items: list[Figure | Statement] = [*evidence.figures(ids=ids), *evidence.statements(ids=ids)]
    known = {item.source: evidence.source(item.source) for item in items}
    families = {source: found.family for source, found in known.items() if found}
    wrong = faulty(evidence.checks(country=finding.country))
    return finding_node(finding, {item.id: item for item in items}, families, wrong)


def _alone(evidence: Evidence, item: Statement | Recommendation | Placement) -> Gathered:
    source = evidence.source(item.source)
    known = {item.source: source} if source else {}
    return Gathered(item.country, known, [], [], [], [], [], [], [], {})


def _facts(item: Item) -> list[tuple[str, Node]]:
    """(name, node) of what was understood, in the order in which a reader asks."""
    if isinstance(item, Figure):
        return _figure_facts(item)
    if isinstance(item, Statement):
        return _statement_facts(item)
    return []


def _figure_facts(figure: Figure) -> list[tuple[str, Node]]:
    told: list[tuple[str, Node]] = [(marked("Measure"), label("{m}", m={"measure": figure.measure}))]
    told.append((marked("Unit"), label("{u}", u={"units": figure.unit})))
    told.append((marked("Place"), label("{p}", p={"place": figure.place, "of": figure.country})))
    if figure.period:
        told.append(
            (
                marked("Period"),
                label(
                    "{start} – {end}",
                    start={"date": figure.period.start.isoformat()},
                    end={"date": figure.period.end.isoformat()},
                ),
            )
        )
    if figure.level != "country" and figure.source.partition("-")[0] not in COUNTED_FROM_OUTSIDE:
        told.append((marked("Reported by"), label("{l}", l={"levels": figure.level})))
    if figure.forms:
        told.append((marked("Form"), label("{f}", f={"forms": list(figure.forms)})))
    if figure.breakdown:
        told.append((marked("Division"), label("{b}", b={"breakdown": figure.breakdown})))
    if figure.status != "reported":
        told.append((marked("Status"), label("{s}", s={"statuses": figure.status})))
    if figure.note:
        told.append((marked("Note"), label("{n}", n=figure.note)))
    return told


def _statement_facts(statement: Statement) -> list[tuple[str, Node]]:
    told = [(marked("Topic"), label("{t}", t={"topics": statement.topic}))]
    told.append((marked("Said as"), label("{p}", p={"polarities": statement.polarity})))
    if statement.direction != "unspecified":
        told.append((marked("Direction"), label("{d}", d={"directions": statement.direction})))
    if statement.compared_with:
        told.append((marked("Compared"), label("{c}", c={"compared_with": statement.compared_with})))
    told.append((marked("Place"), label("{p}", p={"place": statement.place, "of": statement.country})))
    if statement.forms:
        told.append((marked("Form"), label("{f}", f={"forms": list(statement.forms)})))
    if statement.law:
        told.append((marked("Law"), label("{l}", l={"list": list(statement.law)})))
    return told
