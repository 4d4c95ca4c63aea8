"""Registry, returns, official statistics and narratives side by side, measure by measure: the range and never a mean."""

from typing import Any

from palermo.evidence.decision import Decision, latest
from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.knowledge.content import load
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.tables import stage
from palermo.pages.numbers import cell
from palermo.pages.speech import Fact, Node, label, say
from palermo.pages.translation import marked

FROM_TO = marked("{least} to {most} {unit}")
AT_LEAST = marked("{least} {unit} or more")
ALL = marked("{least} {unit}")
OWNED = marked("{outcome}; answered for by {owner}")
DUPLICATES = marked("It is known how many records of persons counted before there are: {duplicates}.")
STATES = ("open", "explained", "agree")
Told = dict[str, Any]


def reconciled(gathered: Gathered, year: int) -> Told:
    """The year's table: what is open first, whole countries before parts, then in the order of the stages."""
    found = [one for one in gathered.findings if one.kind == "reconciliation" and one.year == year]
    judged = latest(gathered.decisions)
    rows = [_row(gathered, one, judged) for one in sorted(found, key=lambda one: _order(gathered, one))]
    columns = list(load("reconciliation.yml")["columns"])
    used = [name for name in columns if any(row["cells"][columns.index(name)] for row in rows)]
    for row in rows:
        row["cells"] = [row["cells"][columns.index(name)] for name in used]
    return {"columns": used, "rows": rows, "open": sum(row["state"] == "open" for row in rows)}


def _order(gathered: Gathered, one: Finding) -> tuple[Any, ...]:
    first = gathered.ground[one.facts["sides"][0]["id"]]
    within = stage(first) if isinstance(first, Figure) else 99
    return (
        one.place != gathered.country,
        STATES.index(one.facts["state"]),
        within,
        one.subject,
        str(one.place),
    )


def _notes(side: Told) -> list[Fact]:
    """In what a side is counted."""
    notes: list[Fact] = [{"units": side["unit"]}]
    notes += [{"interval_kinds": side["period_kind"]}] if side["period_kind"] else []
    return notes + ([{"forms": side["forms"]}] if side["forms"] else [])


def _row(gathered: Gathered, one: Finding, judged: dict[Any, Decision]) -> Told:
    sides = one.facts["sides"]
    common = [note for note in _notes(sides[0]) if all(note in _notes(side) for side in sides)]
    return {
        "id": one.id,
        "measure": one.subject,
        "place": one.place if one.place != gathered.country else None,
        "notes": common,
        "state": one.facts["state"],
        "cells": [
            [_cell(gathered, side, common) for side in sides if side["column"] == name]
            for name in load("reconciliation.yml")["columns"]
        ],
        "ranges": [_range(each, one) for each in one.facts["ranges"]],
        "reasons": sorted({code for pair in one.facts["explained"] for code in pair["reasons"]}),
        "duplicates": _duplicates(one),
        "outcome": _outcome(one, judged),
    }


def _duplicates(one: Finding) -> Node | None:
    """How many records of persons counted before were released, where they cover a difference."""
    told = [pair["duplicates"] for pair in one.facts["explained"] if "duplicates" in pair]
    return say(DUPLICATES, [one.id], duplicates=max(told)) if told else None


def _cell(gathered: Gathered, side: Told, common: list[Fact]) -> Node:
    figure = gathered.ground[side["id"]]
    assert isinstance(figure, Figure)  # noqa: S101 - a reconciliation stands on figures
    own = [note for note in _notes(side) if note not in common]
    return cell(figure) | {"notes": [{"families": side["family"]}, *own]}


def _range(each: Told, one: Finding) -> Node:
    unit: Fact = {"units": each["unit"]}
    if each["most"] is None:
        return say(AT_LEAST, [one.id], least=each["least"], unit=unit)
    if each["least"] == each["most"]:
        return say(ALL, [one.id], least=each["least"], unit=unit)
    return say(FROM_TO, [one.id], least=each["least"], most=each["most"], unit=unit)


def subject_of(one: Finding) -> tuple[str, ...]:
    """By what a person's judgment on a discrepancy finds it again after the next build."""
    return (one.country, str(one.year), one.subject, str(one.place).split("@")[0])


def _outcome(one: Finding, judged: dict[Any, Decision]) -> Node | None:
    """What a person said came of it, and who answers for it; None where nobody has."""
    outcome, owner = (judged.get((asked, subject_of(one))) for asked in ("discrepancy", "owner"))
    if outcome is None and owner is None:
        return None
    word: Fact = {"discrepancy_outcomes": outcome.answer if outcome else "open"}
    told = label(OWNED, outcome=word, owner=owner.answer if owner else "–")
    return told | {
        "why": outcome.why if outcome else "",
        "at": outcome.at.date().isoformat() if outcome else "",
    }
