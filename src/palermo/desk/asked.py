"""What is asked of a country, out of the present evidence: items with proposed links and answers, and plans."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings

from palermo.decisions.standing import newest
from palermo.evidence.pieces import digest, held
from palermo.evidence.plan import subject, with_progress
from palermo.evidence.recommendation import Recommendation
from palermo.knowledge.refusal import Refusal
from palermo.store.evidence_file import Evidence

Told = dict[str, Any]
FAMILIES = ("tip", "ilab", "ilab_xml")
TEXTS = ("tip", "ilab")


def countries() -> dict[str, list[int]]:
    """Countries of which something is asked, each with the years of its editions, latest first.

    An edition is of a text, or of a table of the Department's where a link or an answer is proposed of it.
    """
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        links, asked, sources = evidence.links(), evidence.answers(), evidence.sources()
    years: dict[str, set[int]] = {}
    for link in links:
        years.setdefault(link.country, set()).add(link.later_year)
    for one in asked:
        years.setdefault(one.country, set())
    for source in sources:
        if source.family in TEXTS and source.country in years and source.report_year:
            years[source.country].add(source.report_year)
    return {country: sorted(told, reverse=True) for country, told in sorted(years.items()) if told}


def laid_out(country: str, year: int) -> list[Told]:
    """The items of that year's editions, in their printed order, with what is proposed and what was judged of it.

    Refuses a country and year of which the evidence holds no item.
    """
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        items = [item for item in evidence.recommendations(country) if item.text]
        here = [item for item in items if item.report_year == year]
        if not here:
            raise Refusal("nothing was asked in this edition", where=f"{country} {year}", do="Choose another")
        families = {source.id: source.family for source in evidence.sources(country)}
        ids = {item.id for item in here}
        links = [link for link in evidence.links(country) if link.later in ids]
        answers = [answer for answer in evidence.answers(country) if answer.recommendation in ids]
        words = _words(evidence, country, {each for answer in answers for each in answer.evidence})
    known = {item.id: item for item in items}
    judged = {link.later for link in links} | {answer.recommendation for answer in answers}
    return [
        {
            "id": item.id,
            "order": item.order,
            "text": item.text,
            "family": families.get(item.source, ""),
            "links": [_link(link, known[link.earlier], item) for link in links if link.later == item.id],
            "answers": [
                _answer(one, country, year, words) for one in answers if one.recommendation == item.id
            ],
        }
        for item in sorted(
            here, key=lambda item: (FAMILIES.index(families.get(item.source, "tip")), item.order)
        )
        if item.id in judged or families.get(item.source) == FAMILIES[0]
    ]


def _words(evidence: Evidence, country: str, ids: set[str]) -> dict[str, str]:
    """The words of statements, and the facts of findings, by id; what is confidential has none."""
    told = {one.id: one.text or "…" for one in evidence.statements(ids=sorted(ids))}
    for finding in evidence.findings(country):
        if finding.id in ids:
            told[finding.id] = _of_finding(finding.subject, finding.facts)
    return told


def _of_finding(name: str, facts: Told) -> str:
    parts = [
        facts[each].get("value") for each in ("part", "whole", "current") if isinstance(facts.get(each), dict)
    ]
    said = [str(facts.get("direction") or ""), " / ".join(f"{part:g}" for part in parts if part is not None)]
    return f"{name.replace('_', ' ')}: {' '.join(each for each in said if each)}"


def _link(link: Any, earlier: Recommendation, later: Recommendation) -> Told:
    decision = newest("link", link.country, link.later_year, [link.earlier, link.later])
    return {
        "question": "link",
        "subject": [link.earlier, link.later],
        "year": link.earlier_year,
        "text": earlier.text,
        "kind": link.kind,
        "score": link.score,
        "years_agree": link.years_agree,
        "held": decision,
        "hashes": {item.id: digest(item.text or "") for item in (earlier, later)},
    }


def _answer(answer: Any, country: str, year: int, words: dict[str, str]) -> Told:
    return {
        "question": "answer",
        "subject": [answer.id],
        "year": answer.year,
        "outcome": answer.outcome,
        "reason": answer.reason,
        "score": answer.score,
        "evidence": [
            {"id": each, "text": words.get(each, ""), "opens": _opens(each)} for each in answer.evidence
        ],
        "held": newest("answer", country, year, [answer.id]),
        "hashes": {each: digest(words.get(each, each)) for each in answer.evidence},
    }


def _opens(identity: str) -> str:
    kind = "source" if "-" in identity else "origin"
    return f"{settings.PALERMO_PUBLIC}/{kind}/{identity}/"


def proposal(country: str, year: int, question: str, asked: Sequence[str]) -> Told:
    """One proposed link or answer; refuses one that the evidence does not hold any more."""
    for item in laid_out(country, year):
        for one in (*item["links"], *item["answers"]):
            if one["question"] == question and one["subject"] == list(asked):
                return dict(one)
    raise Refusal("this is not proposed any more", where=f"{country} {year}", do="Open the page again")


# Plans


def planned(country: str, today: datetime.date, decisions: Iterable[Any] = ()) -> list[Told]:
    """Each action of the country's plans with its recommendation, what was reported, and the days it is overdue."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        plans = with_progress(evidence.plans(country), decisions, None)
        asked = {item.id: item for item in evidence.recommendations(country)}
    return [
        {
            "asked": asked[plan.recommendation].text if plan.recommendation in asked else None,
            "subject": list(subject(plan, action)),
            "action": action,
            "overdue": action.days_overdue(today),
        }
        for plan in plans
        for action in plan.actions
    ]


def evidence_of(ids: Iterable[str]) -> dict[str, str]:
    """Ids of figures, statements and findings to their hashes; refuses one that the evidence does not hold."""
    wanted = list(dict.fromkeys(ids))
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        found = {each: evidence.item(each) for each in wanted}
    for identity, item in found.items():
        if item is None:
            raise Refusal(
                f"there is no {identity} in the evidence",
                where="the evidence",
                do="Copy an id from an origin's address",
            )
    told = held(item for item in found.values() if item)
    return {identity: digest(words) for identity, words in told.items()}
