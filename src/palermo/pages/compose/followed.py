"""What became of a recommendation, for the page: earlier wordings, years asked, what is offered as an answer, the plan."""

from collections.abc import Iterable
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link
from palermo.evidence.plan import Action, Plan
from palermo.evidence.recommendation import Addressee, Recommendation
from palermo.evidence.statement import Statement
from palermo.pages.compose.found import finding_node
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.statements import recommendation_node
from palermo.pages.speech import Node

BY_WORDS = frozenset({"completed", "credited", "faulted"})  # reasons whose score says how near the words are
ORDER = ("implemented", "partly", "not", "no_longer_asked")


def followed_node(gathered: Gathered, item: Recommendation) -> Node:
    """One printed item with all that is known of it. What nobody decided on is marked as proposed."""
    node = recommendation_node(item)
    known = {
        "priority": item.priority,
        "asks": [ask.text for ask in item.asks] if len(item.asks) > 1 else [],
        "addressees": [_addressee(told) for told in item.addressees],
        "asked": years_asked(gathered, item),
        "before": [_earlier(gathered, link) for link in gathered.links_to(item.id)],
        "after": [_later(gathered, link) for link in gathered.links_from(item.id)],
        "answers": answer_nodes(gathered, gathered.answers_to(item.id)),
        "plan": [_plan(plan) for plan in gathered.plans if plan.recommendation == item.id],
    }
    return node | {name: told for name, told in known.items() if told}


def years_asked(gathered: Gathered, item: Recommendation) -> str:
    """`2009–2013, 2015`: the years printed beside the item, its edition's, and those of the wordings before it."""
    years = {item.report_year or 0, *item.years_suggested}
    waiting, seen = [item.id], {item.id}
    while waiting:
        for link in gathered.links_to(waiting.pop()):
            if link.state != "rejected" and link.earlier not in seen:
                years.add(link.earlier_year)
                seen.add(link.earlier)
                waiting.append(link.earlier)
    return ranges(years)


def ranges(years: Iterable[int]) -> str:
    """Years that follow each other as a range."""
    told: list[list[int]] = []
    for year in sorted(set(years)):
        if told and year == told[-1][-1] + 1:
            told[-1].append(year)
        else:
            told.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in told)


def _addressee(told: Addressee) -> dict[str, Any]:
    if told.kind in ("province", "district"):
        return {"place": told.code}
    return {"level": told.code} if told.kind == "level" else {"name": told.quote}


def _earlier(gathered: Gathered, link: Link) -> Node:
    return _wording(gathered, link.earlier) | _linked(link) | {"year": link.earlier_year}


def _later(gathered: Gathered, link: Link) -> Node:
    return _wording(gathered, link.later) | _linked(link) | {"year": link.later_year}


def _wording(gathered: Gathered, identity: str) -> Node:
    item = gathered.asked[identity]
    return recommendation_node(item) | {"source": item.source}


def _linked(link: Link) -> dict[str, Any]:
    told = {"link": link.kind, "state": link.state, "score": round(link.score, 2)}
    return told | ({} if link.years_agree is None else {"years_agree": link.years_agree})


def answer_nodes(gathered: Gathered, answers: Iterable[Answer]) -> list[Node]:
    """What is offered, accepted first and rejected last, then by what it would mean; each with the words it rests on."""
    states = ("accepted", "proposed", "rejected")
    told = sorted(answers, key=lambda a: (states.index(a.state), ORDER.index(a.outcome), -a.score, a.id))
    return [node for answer in told if (node := _answer(gathered, answer))]


def _answer(gathered: Gathered, answer: Answer) -> Node | None:
    evidence = _evidence(gathered, answer.evidence[0])
    if evidence is None:
        return None
    told: dict[str, Any] = {"outcome": answer.outcome, "state": answer.state, "reason": answer.reason}
    if answer.reason in BY_WORDS:
        told["score"] = round(answer.score, 2)
    return evidence | told | {"year": answer.year}


def _evidence(gathered: Gathered, identity: str) -> Node | None:
    """The statement's own words, the finding's sentence, or the title of the edition that was searched."""
    found = gathered.ground.get(identity) or gathered.found.get(identity)
    if isinstance(found, Statement) and found.text:
        return {"text": found.text[:1].upper() + found.text[1:], "verbatim": "en", "cites": [identity]}
    if isinstance(found, Finding):
        return finding_node(found, gathered.ground, gathered.families)
    source = gathered.sources.get(identity)
    if source and not isinstance(found, Figure):
        return {"text": source.title or source.id, "verbatim": "en", "cites": [identity]}
    return None


def _plan(plan: Plan) -> dict[str, Any]:
    return {"ask": plan.ask, "source": plan.source, "actions": [_action(plan, a) for a in plan.actions]}


def _action(plan: Plan, action: Action) -> Node:
    """The action's words as they were entered; dates as ISO 8601, so that a page tells what is overdue on its day."""
    told = action.model_dump(mode="json", exclude={"title", "progress_reports"}, exclude_none=True)
    reports = [
        {**report.model_dump(mode="json", exclude={"title"}, exclude_none=True), **_said(report.title, plan)}
        for report in action.progress_reports
    ]
    return {**told, **_said(action.title, plan), "progress_reports": reports}


def _said(words: str, plan: Plan) -> Node:
    return {"text": words, "verbatim": "en", "cites": [plan.source]}
