"""What the reader says of the labelled texts, in the shape of the labels."""

import json
from pathlib import Path
from typing import Any

from tests.accuracy.truth import KINDS, Items, stored_text

from palermo.evidence.reading import Reading
from palermo.sources.narrative.reader import read_text


def read_passage(corpus: Path, passage: dict[str, Any]) -> tuple[Reading, str]:
    """The whole text is read, as it would be in a build, also where only a part of it is labelled."""
    text = stored_text(corpus, passage)
    named = passage.get("id") or passage["file"]
    return read_text(
        text, named, family=passage["family"], country=passage["country"], year=passage["year"]
    ), text


def answers(reading: Reading, where: str, passage_span: tuple[int, int]) -> Items:
    """The reading's items that lie inside the passage, as labels are written."""
    told = {
        kind: [plain(each) for each in getattr(reading, kind) if inside(each.origin.span, passage_span)]
        for kind in KINDS
    }
    items = Items()
    items.add(where, told)
    return items


def plain(shape: Any) -> dict[str, Any]:
    """As the JSON of `palermo read` has it: the period is what the text says."""
    told: dict[str, Any] = json.loads(shape.model_dump_json())
    if "said" in told:
        told["period"] = told["said"] or {"kind": "current", "year": None}
    return told | {"span": told["origin"]["span"]}


def inside(span: tuple[int, int], passage: tuple[int, int]) -> bool:
    return passage[0] <= span[0] and span[1] <= passage[1]


def inexact_quotes(reading: Reading, text: str) -> tuple[int, int]:
    """(quotes that are not the stored text's own characters, all quotes)."""
    shapes: list[Any] = [*reading.placements, *reading.statements, *reading.figures, *reading.recommendations]
    wrong = sum(each.origin.quote != text[slice(*each.origin.span)] for each in shapes)
    return wrong, len(shapes)
