"""What texts credit and fault, topic by topic, each sentence with the figures that stand in it."""

import functools
from collections.abc import Iterable
from typing import Any, get_args

from palermo.evidence.figure import Figure
from palermo.evidence.origin import TextOrigin
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.statement import Statement, Topic
from palermo.knowledge.content import load
from palermo.pages.compose.gathered import Gathered
from palermo.pages.numbers import cell
from palermo.pages.speech import Node, label
from palermo.pages.translation import marked

POLARITIES = ("effort", "gap", "neutral")
WITHHELD = marked("The words of this source are withheld.")


def by_polarity(gathered: Gathered, statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Efforts, gaps and the rest; within each, topics in the order of content/pages/words.yml."""
    told = list(statements)
    parts = {polarity: [s for s in told if s.polarity == polarity] for polarity in POLARITIES}
    return [
        {"polarity": polarity, "count": len(found), "topics": _topics(gathered, found)}
        for polarity, found in parts.items()
    ]


def _topics(gathered: Gathered, statements: list[Statement]) -> list[dict[str, Any]]:
    by_topic: dict[str, list[Node]] = {}
    for statement in statements:
        by_topic.setdefault(statement.topic, []).append(statement_node(gathered, statement))
    return [{"topic": topic, "statements": by_topic[topic]} for topic in _topic_order() if topic in by_topic]


@functools.cache
def _topic_order() -> tuple[str, ...]:
    named = list(load("pages/words.yml")["topics"])
    return (*named, *(topic for topic in get_args(Topic) if topic not in named))


def statement_node(gathered: Gathered, statement: Statement) -> Node:
    """The statement's repaired words, in their own language, and what was understood of them."""
    node: Node = {**_words(statement.text, statement.id), "figures": _figures_in(gathered, statement)}
    known = {
        "direction": statement.direction if statement.direction != "unspecified" else None,
        "degree": statement.degree,
        "compared_with": statement.compared_with,
        "forms": list(statement.forms),
        "place": statement.place if statement.place != gathered.country else None,
        "law": list(statement.law),
    }
    return node | {name: value for name, value in known.items() if value}


def _words(text: str | None, identity: str) -> Node:
    if text is None:
        return {**label(WITHHELD), "text": WITHHELD, "cites": [identity]}
    return {"text": text[:1].upper() + text[1:], "verbatim": "en", "cites": [identity]}


def _figures_in(gathered: Gathered, statement: Statement) -> list[Node]:
    start, stop = statement.origin.span
    found = gathered.said_in.get(statement.source, [])
    inside = [figure for figure in found if _span(figure)[0] >= start and _span(figure)[1] <= stop]
    return [cell(figure) | {"measure": figure.measure, "unit": figure.unit} for figure in inside]


def _span(figure: Figure) -> tuple[int, int]:
    return figure.origin.span if isinstance(figure.origin, TextOrigin) else (0, 0)


def recommendation_node(recommendation: Recommendation) -> Node:
    """One printed item with its order, themes and, from the Department of Labor, its area and years."""
    node = {**_words(recommendation.text, recommendation.id), "order": recommendation.order}
    node["themes"] = list(recommendation.themes)
    if recommendation.area:
        node["area"] = recommendation.area
    if recommendation.years_suggested:
        node["years"] = list(recommendation.years_suggested)
    return node
