"""Findings as sentences: the messages stand in content/pages/findings.yml, the facts in the finding."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.statement import Statement
from palermo.knowledge.content import load
from palermo.knowledge.measures import measures
from palermo.pages.compose.gathered import Gathered
from palermo.pages.speech import Fact, Node, label, say

# Contradictions first: they are what a reader of one source alone cannot see.
ORDER = (
    "contradiction",
    "share",
    "coverage",
    "only",
    "first_time",
    "inadequacy",
    "change",
    "ratio",
    "silence",
)
SHOWN = 24
PERCENT = frozenset({"share", "population_share", "ratio", "lower", "upper"})
Ground = Mapping[str, Figure | Statement]


def findings(gathered: Gathered, year: int) -> list[dict[str, Any]]:
    """The year's findings by kind, those of whole countries before those of parts; contradictions before notices."""
    told = [finding for finding in gathered.findings if finding.year == year]
    by_kind = {kind: sorted((f for f in told if f.kind == kind), key=_weight(gathered)) for kind in ORDER}
    return [
        {
            "kind": kind,
            "said": [
                finding_node(finding, gathered.ground, gathered.families, gathered.faulty)
                for finding in found[:SHOWN]
            ],
            "left_out": max(0, len(found) - SHOWN),
        }
        for kind, found in by_kind.items()
        if found
    ]


def _weight(gathered: Gathered) -> Callable[[Finding], tuple[Any, ...]]:
    def weigh(finding: Finding) -> tuple[Any, ...]:
        figure = _first_figure(finding, gathered.ground)
        divided = len(figure.breakdown) if figure else 0
        notice = finding.facts.get("severity") == "notice"
        slight = finding.facts.get("degree") is None
        return (notice, divided, len(finding.forms), slight, _stage(finding), finding.id)

    return weigh


def _stage(finding: Finding) -> int:
    return measures()[finding.subject].stage if finding.subject in measures() else 0


def finding_node(
    finding: Finding, ground: Ground, families: Mapping[str, str], faulty: Set[str] = frozenset()
) -> Node:
    """The first message that fits, the claim's own words where it is a text's claim, and what to beware of.

    `faulty` are ids of figures that contradict their own source: a finding that stands on one says so.
    """
    facts = _facts(finding, ground, families)
    message = _message(finding, facts)
    node = say(message, [finding.id], **{name: facts[name] for name in sorted(_wanted(message))})
    node |= {"kind": finding.kind, "warnings": _warnings(finding, faulty)}
    claimed = next((ground[i] for i in _stands_on(finding) if isinstance(ground.get(i), Statement)), None)
    if isinstance(claimed, Statement) and claimed.text:
        node["quote"] = {"text": claimed.text, "verbatim": "en", "cites": [claimed.id]}
    return node


def _message(finding: Finding, facts: dict[str, Fact]) -> str:
    for told in load("pages/findings.yml")["messages"][finding.kind]:
        holds = all(finding.facts.get(name) == value for name, value in told["when"].items())
        if holds and _wanted(told["say"]) <= facts.keys():
            return str(told["say"])
    return "{subject}"


def _wanted(message: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", message))


def _warnings(finding: Finding, faulty: Set[str]) -> list[Node]:
    known = load("pages/findings.yml")["warnings"]
    codes = (finding.warning or "").split()
    codes += ["source_contradicts_itself"] * (not faulty.isdisjoint(_stands_on(finding)))
    return [label(known[code]) for code in codes if code in known]


def _stands_on(finding: Finding) -> Sequence[str]:
    return getattr(finding.origin, "of", ())


def _first_figure(finding: Finding, ground: Ground) -> Figure | None:
    told = (ground.get(identity) for identity in _stands_on(finding))
    return next((item for item in told if isinstance(item, Figure)), None)


def _facts(finding: Finding, ground: Ground, families: Mapping[str, str]) -> dict[str, Fact]:
    """The finding's own facts under their names, and what every sentence may use."""
    figure = _first_figure(finding, ground)
    told: dict[str, Fact] = {
        "bare_subject": _subject(finding.subject),
        "subject": {"qualified": {"name": _subject(finding.subject), "by": _qualifiers(finding, figure)}},
        "in_place": {"place": finding.place or finding.country, "of": finding.country},
    }
    if finding.facts.get("of") not in (None, finding.subject):
        told["part_of_other"] = told["subject"]
    if finding.year:
        told["year"] = str(finding.year)
    if figure and figure.source in families:
        told["family"] = {"families": families[figure.source]}
    for name, value in finding.facts.items():
        if value is not None:
            told |= _fact(name, value, finding)
    return told


def _qualifiers(finding: Finding, figure: Figure | None) -> list[Fact]:
    """Form, place, division and reporting level, where they are not the whole."""
    told: list[Fact] = [{"form": form} for form in finding.forms]
    if finding.place and finding.place != finding.country:
        told.append({"place": finding.place, "of": finding.country})
    if figure and figure.breakdown:
        told.append({"breakdown": figure.breakdown})
    if figure and figure.level == "federal":
        told.append({"levels": figure.level})
    return told


def _subject(subject: str) -> Fact:
    return {"measure": subject} if subject in measures() else {"topics": subject}


def _fact(name: str, value: Any, finding: Finding) -> dict[str, Fact]:
    """One fact of a finding as a sentence says it; a number brings its year with it."""
    if name == "sides":
        return {name: {"list": [_side(side) for side in value], "between": "; "}}
    if isinstance(value, dict):
        return {name: _number(value), f"{name}_year": str(value.get("period"))}
    if isinstance(value, list):
        return {name: {"list": [_one(item, finding) for item in value]}} if value else {}
    if name in PERCENT:
        return {name: {"percent": value}}
    if name.endswith("year"):
        return {name: str(value)}
    return {name: _one(value, finding)}


def _one(value: Any, finding: Finding) -> Fact:
    if isinstance(value, dict):
        return str(value["period"]) if value.get("value") == 0 else _number(value)
    if isinstance(value, str) and value in measures():
        return {"measure": value}
    if isinstance(value, str) and "@" in value:
        return {"place": value, "of": finding.country}
    return value if isinstance(value, int | float | str) else str(value)


def _side(side: dict[str, Any]) -> Fact:
    family = {"families": side["family"]}
    return {"say": label("{family} {value}", family=family, value=_number(side))}


def _number(told: dict[str, Any]) -> Fact:
    """A finding's number (see palermo.findings.quantity.number) as a figure that can be said."""
    bounded = told.get("value") is None and (told.get("lower") is not None or told.get("upper") is not None)
    return {"figure": {"kind": "count", "status": "bounded" if bounded else "reported", **told}}
