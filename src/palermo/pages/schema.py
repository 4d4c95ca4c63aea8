"""The published JSON Schema of a country page's document."""

from typing import Any

TEXT = {"type": "string"}
CITES = {"type": "array", "items": {"type": "string"}, "minItems": 1}


NUMBER = {"type": "number"}
FIGURE = {
    "type": "object",
    "description": "A count that is reported and exact, unless kind, status or qualifier say otherwise",
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": ["count", "share", "coverage"], "default": "count"},
        "status": {
            "enum": ["reported", "bounded", "unknown", "not_reported", "not_applicable"],
            "default": "reported",
        },
        "qualifier": {
            "enum": ["exact", "at_least", "more_than", "at_most", "about", "vague"],
            "default": "exact",
        },
        "value": {**NUMBER, "description": "Absent where no number was given; that is not zero"},
        "lower": NUMBER,
        "upper": NUMBER,
        "of": {"type": ["string", "integer"], "description": "The whole of a share or coverage"},
        "note": TEXT,
    },
}


def _node(**more: Any) -> dict[str, Any]:
    """A sentence: its English text and the ids on which it rests."""
    return {
        "type": "object",
        "required": ["text", "cites"],
        "properties": {"text": TEXT, "cites": CITES, **more},
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties}


def page_schema() -> dict[str, Any]:
    """JSON Schema 2020-12. Sentences of ours carry `say` and `facts`, from which any language is made."""
    figure = _node(figure=FIGURE)
    statement = _node(figures=_list(figure))
    part = _object(
        ["polarity", "topics"],
        polarity={"enum": ["effort", "gap", "neutral"]},
        topics=_list(_object(["topic", "statements"], topic=TEXT, statements=_list(statement))),
    )
    clause = _node(before=TEXT, after=TEXT)
    paragraph = _object(
        ["subject", "sentences", "left_out", "unsaid"],
        subject={"enum": ["trafficking", "child_labour"]},
        sentences=_list(_list(clause)),
        urdu={**_list(_list(clause)), "description": "The same clauses in Urdu, each a sentence"},
        left_out={"type": "integer", "description": "Clauses beyond the limits of content/findings.yml"},
        unsaid={"type": "integer", "description": "Facts for which there are no words"},
    )
    row = _object(["name", "notes", "cells"], cells=_list(_list(figure)))
    table = _object(
        ["name", "caption", "columns", "rows"], columns=_list({"type": "integer"}), rows=_list(row)
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A country page of Palermo",
        "type": "object",
        "required": [
            "kind",
            "country",
            "year",
            "years",
            "strip",
            "placement",
            "texts",
            "tables",
            "findings",
            "sources",
        ],
        "properties": {
            "evidence": {"type": "string", "description": "Name of the evidence file, which holds its hash"},
            "kind": {"const": "country"},
            "country": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "invented": {"const": True, "description": "Only of a country that was made up for Palermo"},
            "year": {"type": "integer"},
            "years": _list({"type": "integer"}),
            "told": {**_list({"type": "integer"}), "description": "Years of which a text says something"},
            "strip": _list(_object(["year", "tiers"], tiers=_list({"enum": ["1", "2", "2WL", "3", "SC"]}))),
            "placement": {"type": ["object", "null"]},
            "assessment": {**_list(paragraph), "description": "Composed by Palermo from the evidence"},
            "texts": _list(
                _object(["source", "family", "parts"], parts=_list(part), recommendations=_list(_node()))
            ),
            "tables": _list(table),
            "reconciliation": _object(
                ["columns", "rows", "open"],
                columns=_list({"enum": ["registry", "returns", "official", "narrative"]}),
                rows=_list(
                    _object(
                        ["id", "measure", "state", "cells", "ranges", "reasons"],
                        state={"enum": ["open", "explained", "agree"]},
                        cells=_list(_list(figure)),
                        ranges=_list(_node()),
                        reasons=_list(TEXT),
                    )
                ),
                open={"type": "integer", "description": "Rows with a difference that nothing explains"},
            ),
            "findings": _list(_object(["kind", "said"], said=_list(_node()))),
            "sources": _list(_object(["id", "family", "sha256"])),
        },
    }
