"""Walks a page document: every node that says or plots something, and what it rests on."""

from collections.abc import Iterator
from typing import Any

from palermo.pages.speech import Node


def nodes(told: Any) -> Iterator[Node]:
    """Every node with text or plotted, however deep."""
    if isinstance(told, dict):
        if "text" in told or told.get("plotted"):
            yield told
        for part in told.values():
            yield from nodes(part)
    elif isinstance(told, list):
        for part in told:
            yield from nodes(part)


def uncited(document: dict[str, Any]) -> list[Node]:
    """Nodes that rest on nothing: a page may have none."""
    return [node for node in nodes(document) if not node.get("cites")]


def cited(document: dict[str, Any]) -> list[str]:
    """Ids in the order of the page, each once."""
    return list(dict.fromkeys(identity for node in nodes(document) for identity in node.get("cites", ())))
