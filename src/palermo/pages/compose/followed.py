"""What became of a recommendation, for the page: earlier wordings, years asked, what is offered as an answer, the plan."""

from collections.abc import Iterable
from typing import Any

from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link
from palermo.evidence.plan import Action, Plan
from palermo.evidence.recommendation import Addressee, Recommendation
from palermo.evidence.statement import Statement
from palermo.pages.compose.found import finding_node
from palermo.pages.compose.gathered import Gathered, bare
from palermo.pages.compose.statements import recommendation_node
from palermo.pages.speech import Node, say
from palermo.pages.translation import marked

BY_WORDS = frozenset({"completed", "credited", "faulted"})  # reasons whose score says how near the words are
NOTHING_LIKE_IT = marked("Nothing like it stands in the edition of {year}.")
STAND_INS = frozenset({"ilab_xml"})  # families that give an edition's items a second time
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


def doubles(gathered: Gathered, items: Iterable[Recommendation]) -> set[str]:
    """Ids of items that another reading of the same edition gives word for word: the Department's data repeat its texts."""
    told = [item for item in items if gathered.family(item.source) in STAND_INS]
    if not told:
        return set()
    first = gathered.worded
    return {
        item.id
        for item in told
        if not gathered.links_to(item.id)
        and not gathered.links_from(item.id)
        and first.get((item.report_year, bare(item)), set()) - STAND_INS
    }


def years_asked(gathered: Gathered, item: Recommendation) -> str:
    """`2009–2013, 2015`: the years printed beside the item; where none are, its edition's and the earlier wordings'."""
    years = {item.report_year or 0, *item.years_suggested}
    if item.years_suggested:
        return ranges(years)
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
    """What is offered, accepted first and rejected last, the latest year before, then by what it would mean; each with the words it rests on."""
    states = ("accepted", "proposed", "rejected")
    told = sorted(
        answers, key=lambda a: (states.index(a.state), -a.year, ORDER.index(a.outcome), -a.score, a.id)
    )
    return [node for answer in told if (node := _answer(gathered, answer))]


def _answer(gathered: Gathered, answer: Answer) -> Node | None:
    evidence = (
        _not_found(answer) if answer.reason == "not_repeated" else _evidence(gathered, answer.evidence[0])
    )
    if evidence is None:
        return None
    told: dict[str, Any] = {"outcome": answer.outcome, "state": answer.state, "reason": answer.reason}
    if answer.reason in BY_WORDS:
        told["score"] = round(answer.score, 2)
    parts = [node for each in answer.evidence[1:] if (node := _evidence(gathered, each))]
    return evidence | told | {"year": answer.year} | ({"parts": parts} if parts else {})


def _evidence(gathered: Gathered, identity: str) -> Node | None:
    """The statement's own words, or the finding's sentence; None where what was cited is gone or withheld."""
    found = gathered.ground.get(identity) or gathered.found.get(identity)
    if isinstance(found, Statement) and found.text:
        return {"text": found.text[:1].upper() + found.text[1:], "verbatim": "en", "cites": [identity]}
    if isinstance(found, Finding):
        return finding_node(found, gathered.ground, gathered.families)
    return None


def _not_found(answer: Answer) -> Node:
    """Silence, with the edition that was searched."""
    return say(NOTHING_LIKE_IT, answer.evidence, year=str(answer.year))


def _plan(plan: Plan) -> dict[str, Any]:
    return {"ask": plan.ask, "source": plan.source, "actions": [_action(plan, a) for a in plan.actions]}


def _action(plan: Plan, action: Action) -> Node:
    """The action's words as they were entered; dates as ISO 8601, so that a page tells what is overdue on its day."""
    told = action.model_dump(mode="json", exclude={"title", "progress_reports"}, exclude_none=True)
    reports = [
        {
            **report.model_dump(mode="json", exclude={"title", "said_in"}, exclude_none=True),
            **_said(report.title, report.said_in or plan.source),
        }
        for report in action.progress_reports
    ]
    return {**told, **_said(action.title, plan.source), "progress_reports": reports}


def _said(words: str, source: str) -> Node:
    return {"text": words, "verbatim": "en", "cites": [source]}
