"""The minimum standards of a country and a report as a document: the answers of `palermo criteria`, ready to be opened."""

from collections.abc import Iterable, Mapping
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.statement import Statement
from palermo.pages.compose.found import finding_node
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.statements import statement_node
from palermo.pages.numbers import cell
from palermo.pages.speech import Node, label, say
from palermo.pages.translation import marked

Told = Mapping[str, Any]
FIGURE = marked("{measure}: {value}")
IN_PLACE = marked("{measure}, {place}: {value}")
DECIDES = marked("A person decides: {question}")
PARTS = (("standards", "a"), ("factors", "b"))
PROCEDURE = "procedure"
SECTION = "7107"
SIDES = ("for", "against", "beside")


def criteria_page(told: Told, gathered: Gathered, procedure: Iterable[Told] = ()) -> dict[str, Any]:
    """`told` is the JSON of a CriteriaAnswer; `gathered` holds the items whose ids it names.

    `procedure`: the questions of the tier procedure that people answer, as JSON of the same shape as a criterion.
    """
    items = _items(gathered)
    asked = [_criterion(one, items, gathered) | _numbered(one) for one in procedure]
    answers = [_criterion(answer, items, gathered) for answer in told["answers"]]
    return {
        "kind": "criteria",
        "country": told["country"],
        "year": told["year"],
        "law_of": told["law_of"],
        "period": [told["period_from"], told["period_to"]],
        "applies": [_applying(clause) for clause in told["applies"]],
        "parts": [
            {"name": name, "criteria": [one for one in answers if one["key"].startswith(letter)]}
            for name, letter in PARTS
        ]
        + ([{"name": PROCEDURE, "criteria": asked}] if asked else []),
        "excludes": list(told["excludes"]),
    }


def _items(gathered: Gathered) -> dict[str, Figure | Statement | Finding]:
    everything: list[Figure | Statement | Finding] = [
        *gathered.figures,
        *gathered.statements,
        *gathered.findings,
    ]
    return {item.id: item for item in everything}


def _criterion(
    answer: Told, items: Mapping[str, Figure | Statement | Finding], gathered: Gathered
) -> dict[str, Any]:
    return {
        "key": answer["criterion"],
        "number": f"({answer['criterion'][0]})({answer['criterion'][1:]})",
        "title": answer["title"],
        "citation": answer["citation"],
        "answer": answer["answer"],
        "clauses": [_clause(clause) for clause in answer["clauses"]],
        "reasons": [_sentence(reason) for reason in answer["reasons"]],
        "sides": [
            {"side": side, "items": _laid(answer[f"evidence_{side}"], items, gathered)} for side in SIDES
        ],
        "changes": [_sentence(change) for change in answer["would_change"]],
    }


def _numbered(asked: Told) -> dict[str, str]:
    """Paragraph by which a question of the procedure is known: `(b)(3)(B)`."""
    return {"number": str(asked["citation"]).partition(SECTION)[2]}


def _clause(clause: Told) -> Node:
    """Our summary of a clause, in English; it opens to its entry where the evidence holds the law."""
    words: Node = {"say": clause["summary"], "facts": {}, "verbatim": "en"}
    if clause["cite"]:
        words = {"text": clause["summary"], "verbatim": "en", "cites": [clause["cite"]]}
    return words | {"citation": clause["citation"], "in_force": clause["in_force"]}


def _applying(clause: Told) -> Node:
    asked = {"asks": label(DECIDES, question={"phrase": label(clause["asks"])})} if clause["asks"] else {}
    return _clause(clause) | asked


def _sentence(told: Told) -> Node:
    """What rests on nothing in the evidence claims nothing: a label."""
    if told["cites"]:
        return say(told["say"], told["cites"], **told["facts"])
    return label(told["say"], **told["facts"])


def _laid(
    laid: list[Told], items: Mapping[str, Figure | Statement | Finding], gathered: Gathered
) -> list[Node]:
    return [_item(one, items.get(one["id"] or ""), gathered) for one in laid]


def _item(one: Told, item: Figure | Statement | Finding | None, gathered: Gathered) -> Node:
    if isinstance(item, Statement):
        node = statement_node(gathered, item)
        return node | {"family": gathered.families.get(item.source)}
    if isinstance(item, Figure):
        return _figure(item, gathered)
    if isinstance(item, Finding):
        return finding_node(item, gathered.ground, gathered.families)
    return {"say": one["text"] or "", "facts": {}, "verbatim": "en"}


def _figure(figure: Figure, gathered: Gathered) -> Node:
    by = [{"form": form} for form in figure.forms]
    if figure.level != "country" and figure.place == gathered.country:
        by.append({"levels": figure.level})
    name = {"qualified": {"name": {"measure": figure.measure}, "by": by}}
    facts: dict[str, Any] = {"measure": name, "value": {"figure": cell(figure)["figure"]}}
    message = FIGURE
    if figure.place != gathered.country:
        message, facts = IN_PLACE, facts | {"place": {"place": figure.place, "of": figure.country}}
    year = str(figure.period.label) if figure.period else None
    return say(message, [figure.id], **facts) | {"family": gathered.families.get(figure.source), "year": year}
