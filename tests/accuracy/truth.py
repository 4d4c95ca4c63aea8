"""The labels made by hand, and the texts they point into."""

import csv
import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.accuracy.score import Item

LABELS = Path(__file__).parent / "labels"
KINDS = ("statements", "figures", "recommendations")


@dataclass
class Items:
    """What one reading, by a person or by the reader, says of some passages."""

    statements: list[Item] = field(default_factory=list)
    figures: list[Item] = field(default_factory=list)
    recommendations: list[Item] = field(default_factory=list)

    def add(self, where: str, told: dict[str, Any]) -> None:
        """Takes the items of one passage from a label file or from a reading's JSON."""
        for kind in KINDS:
            getattr(self, kind).extend(item(where, each) for each in told.get(kind, ()))

    def within(self, places: set[str]) -> "Items":
        """The items of some passages only."""
        return Items(*([each for each in getattr(self, kind) if each.where in places] for kind in KINDS))


def item(where: str, told: dict[str, Any]) -> Item:
    fields = {name: value for name, value in told.items() if name != "span"}
    return Item(where, (told["span"][0], told["span"][1]), fields)


def load(name: str) -> Any:
    return json.loads((LABELS / name).read_text(encoding="utf-8"))


def passages() -> list[dict[str, Any]]:
    return list(load("passages.json"))


def labelled(folder: str) -> dict[str, dict[str, Any]]:
    """By passage, what the reader of `first` or `second` said of it. A file holds one passage or a list."""
    return {
        told["passage"]: told for path in sorted((LABELS / folder).glob("*.json")) for told in entries(path)
    }


def entries(path: Path) -> Iterator[dict[str, Any]]:
    held = json.loads(path.read_text(encoding="utf-8"))
    yield from held if isinstance(held, list) else [held]


def items_of(labels: dict[str, dict[str, Any]]) -> Items:
    items = Items()
    for where, told in labels.items():
        items.add(where, told)
    return items


@functools.cache
def factbook(corpus: Path) -> list[dict[str, str]]:
    """The rows of the Factbook file, in its order."""
    with (corpus / "tip" / "factbook_tip.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stored_text(corpus: Path, passage: dict[str, Any]) -> str:
    """The text a passage's span counts in: a cell of a table, or a whole file strictly decoded."""
    if "row" in passage:
        return str(factbook(corpus)[passage["row"]][passage["column"]])
    return (corpus / str(passage["file"])).read_bytes().decode("utf-8")
