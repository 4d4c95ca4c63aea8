"""What is published, what rules allow, and what people decided of a report: three things side by side, never mixed.

Of who decided, nothing is shown. Why they did is, unless a confidential source was among what they stood on.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from palermo.evidence.decision import Decision, latest
from palermo.evidence.pieces import changed, hashes, held
from palermo.pages.compose.effects import effect_node
from palermo.pages.compose.gathered import Gathered
from palermo.pages.speech import Node, say

Told = Mapping[str, Any]
SHOWN_OF_A_RULE = 12  # pieces of evidence that a rule of the tier opens to


class Decided:
    """The decisions of a report, with what the evidence lays out now. `source`: the id of the decisions' source."""

    def __init__(self, decisions: Iterable[Decision], source: str | None, gathered: Gathered) -> None:
        told = list(decisions)
        self.latest = latest(told)
        self.read: dict[str, list[Decision]] = {}
        for one in told:
            if one.question == "second_reading":
                self.read.setdefault(one.subject[0], []).append(one)
        self.source, self.gathered = source, gathered
        self._held: dict[str, str] | None = None

    def of(self, question: str, *subject: str) -> Decision | None:
        return self.latest.get((question, subject))

    def held(self) -> dict[str, str]:
        """What the evidence holds under each id; only asked for where there is a decision."""
        if self._held is None:
            gathered = self.gathered
            self._held = held([*gathered.statements, *gathered.figures, *gathered.findings])
        return self._held

    def confidential(self, decision: Decision) -> bool:
        """Whether anything it stood on is of a confidential source, or is not there any more to tell."""
        known = {identity: item.source for identity, item in self.gathered.ground.items()}
        found = {item.id for item in self.gathered.findings}
        ids = {each for piece in decision.evidence for each in piece.split("+")}
        mine = {each for each in ids if not each.startswith("words-")}
        sources = {known[each] for each in mine & known.keys()}
        return bool(mine - known.keys() - found) or any(
            self.gathered.sources[source].confidential
            for source in sources
            if source in self.gathered.sources
        )


def with_decisions(document: dict[str, Any], decided: Decided) -> dict[str, Any]:
    """The page of the standards with each criterion's decided answer beside the rule's."""
    for part in document["parts"]:
        question = "procedure" if part["name"] == "procedure" else "criterion"
        for one in part["criteria"]:
            decision = decided.of(question, document["country"], str(document["year"]), one["key"])
            if decision:
                one["decided"] = _answer(one, decision, decided)
    return document


def _answer(criterion: Told, decision: Decision, decided: Decided) -> Node:
    stood_on = dict(zip(decision.evidence, decision.hashes or ("",) * len(decision.evidence), strict=True))
    moved = changed(stood_on, hashes(criterion, decided.held()))
    read = decided.read.get(decision.id, [])
    return {
        "answer": decision.answer,
        "on": decision.at.date().isoformat(),
        "why": _why(decision, decided),
        "agree": sum(one.answer == "agrees" for one in read),
        "disagree": sum(one.answer == "disagrees" for one in read),
        "changed": {name: len(ids) for name, ids in moved._asdict().items() if ids},
    }


def _why(decision: Decision, decided: Decided) -> Node | None:
    if decided.source is None or decided.confidential(decision):
        return None
    return {"text": decision.why, "verbatim": "en", "cites": [decided.source]}


def tier_told(told: Told, document: Told, decided: Decided) -> dict[str, Any]:
    """`told` is the JSON of a TierAnswer; `document` the page of the standards, with its decided answers."""
    decision = decided.of("tier", told["country"], str(told["year"]))
    criteria = [one for part in document["parts"] for one in part["criteria"]]
    return {
        "published": told["published"].split("/") if told["published"] else [],
        "allowed": list(told["allowed"]),
        "undecidable": list(told["undecidable"]),
        "decided": told["decided"],
        "on": decision.at.date().isoformat() if decision else None,
        "changed": [one["key"] for one in criteria if one.get("decided", {}).get("changed")],
        "rules": [_rule(rule, decided) for rule in told["rules"]],
    }


def _rule(rule: Told, decided: Decided) -> Node:
    """A rule as a message, or in our English where no message makes it; it opens to its evidence where that is there."""
    known = {placement.id for placement in decided.gathered.placements} | decided.gathered.ground.keys()
    cites = [each for each in rule["evidence"] if each in known][:SHOWN_OF_A_RULE]
    named = {"id": rule["id"], "citation": rule["citation"]}
    node = effect_node(rule["effect"])
    if node is not None:
        return named | (say(node["say"], cites, **node["facts"]) if cites else node)
    words = {"text": rule["effect"], "cites": cites} if cites else {"say": rule["effect"], "facts": {}}
    return named | words | {"verbatim": "en"}
