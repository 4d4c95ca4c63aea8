"""Outlines of a country's districts and provinces, one document a country, for the maps of its pages."""

from typing import Any

from palermo.evidence.source import Source
from palermo.knowledge.places import gazetteer
from palermo.store.evidence_file import Evidence

FAMILY = "outlines"


def outline_pages(evidence: Evidence) -> dict[str, dict[str, Any]]:
    """`outlines/PAK` by key: SVG paths by place, the box in which they lie, and the degrees that it spans."""
    told: dict[str, dict[str, Any]] = {}
    for source in evidence.sources():
        if source.family == FAMILY and source.country:
            page = told.setdefault(f"outlines/{source.country}", _empty())
            _add(page, evidence, source, source.country)
    return told


def _empty() -> dict[str, Any]:
    return {"kind": "outlines", "box": "0 0 0 0", "frame": "", "districts": {}, "provinces": []}


def _add(page: dict[str, Any], evidence: Evidence, source: Source, country: str) -> None:
    known = gazetteer(country)
    for row in evidence.rows(source.id, 1, 0, source.records or 0):
        place, path, page["box"], page["frame"] = (
            row.cells[name] for name in ("place", "path", "box", "frame")
        )
        if known.level(place) == "district":
            page["districts"][place] = path
        else:
            page["provinces"].append(path)
