"""Later statements, counts and silence, offered as evidence of what became of a recommendation. Never a claim."""

import datetime
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link, Outcome
from palermo.evidence.origin import DerivedOrigin, identify
from palermo.evidence.period import calendar_year, tip_reporting_period
from palermo.evidence.recommendation import Ask, Recommendation
from palermo.evidence.statement import Statement
from palermo.knowledge.content import load
from palermo.standards.recommendations.likeness import Weights, rarity, shared, stems


class _Rules(NamedTuple):
    told: dict[str, Any]
    formulas: re.Pattern[str]
    completed: re.Pattern[str]
    not_completed: re.Pattern[str]
    counted: dict[str, tuple[re.Pattern[str], frozenset[str]]]


class Later(NamedTuple):
    """What may answer: statements that credit or fault, by topic, with the weights of their words; and changes.

    `ended`: the day on which the later period of each change ended.
    """

    by_topic: dict[str, list[Statement]]
    weights: Weights
    changes: Sequence[Finding]
    ended: dict[str, datetime.date]


def _beginning(*verbs: str) -> re.Pattern[str]:
    """An ask that begins with one of these verbs, alone or behind others: "Register and inspect"."""
    either = "|".join(" ".join(verbs).split())
    return re.compile(rf"(?:\w+(?:,| and|ly)? ){{0,2}}(?:{either})\b", re.IGNORECASE)


@functools.cache
def _rules() -> _Rules:
    told = load("recommendations/answers.yml")
    return _Rules(
        told=told,
        formulas=re.compile(told["formulas"], re.IGNORECASE),
        completed=re.compile(told["completed"], re.IGNORECASE),
        not_completed=re.compile(told["not_completed"], re.IGNORECASE),
        counted={
            theme: (_beginning(told["change"]["more"], each["verbs"]), frozenset(each["measures"]))
            for theme, each in told["change"]["counted"].items()
        },
    )


def later(
    statements: Iterable[Statement],
    findings: Iterable[Finding],
    figures: Mapping[str, Figure],
    asked: Iterable[Recommendation],
) -> Later:
    """Gathers once per country what its recommendations are held against; statements without words answer nothing."""
    by_topic: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.polarity != "neutral" and statement.period and _tells(statement.text):
            by_topic.setdefault(statement.topic, []).append(statement)
    told = [stems(s.text or "") for found in by_topic.values() for s in found]
    weights = rarity([*told, *(stems(item.text or "") for item in asked)])
    changes = [each for each in findings if each.kind == "change" and _is_whole(each, figures)]
    return Later(by_topic, weights, changes, {each.id: _ended(each, figures) for each in changes})


def _tells(text: str | None) -> bool:
    return bool(text) and not _rules().formulas.search(text or "")


def _is_whole(finding: Finding, figures: Mapping[str, Figure]) -> bool:
    """Whether a change is of a whole country's number, not of a part of it."""
    told = _compared(finding, figures)
    return bool(told) and all(
        each.place == each.country and not each.breakdown and not each.forms and not each.part_of_total
        for each in told
    )


def _compared(finding: Finding, figures: Mapping[str, Figure]) -> list[Figure]:
    ids = finding.origin.of if isinstance(finding.origin, DerivedOrigin) else ()
    return [figures[identity] for identity in ids if identity in figures]


def _ended(finding: Finding, figures: Mapping[str, Figure]) -> datetime.date:
    return max(each.period.end for each in _compared(finding, figures) if each.period)


def answers(item: Recommendation, line: str, after: Later) -> Iterator[Answer]:
    """What later sources say of one item: the best statements of each meaning, and changes of what it asks more of."""
    asked = period_end(item, line)
    yield from _by_statement(item, asked, after)
    yield from _by_change(item, asked, after)


def period_end(item: Recommendation, line: str) -> datetime.date:
    """The last day of the period that the item's edition reports on."""
    year = item.report_year or 0
    return (tip_reporting_period(year) if line == "tip" else calendar_year(year)).end


def _by_statement(item: Recommendation, asked: datetime.date, after: Later) -> Iterator[Answer]:
    rule = _rules().told["statement"]
    best: dict[Outcome, list[tuple[float, Statement]]] = {}
    for score, statement in sorted(_alike(item, asked, after), key=lambda told: (-told[0], told[1].id)):
        outcome = _meaning(statement, item)
        chosen = best.setdefault(outcome, [])
        if score >= rule["least"][outcome] and len(chosen) < rule["best"]:
            if not any(_says_the_same(statement, other, after.weights) for _, other in chosen):
                chosen.append((score, statement))
    for outcome, found in best.items():
        for score, statement in found:
            reason = {"implemented": "completed", "partly": "credited"}.get(outcome, "faulted")
            year = statement.period.label if statement.period else 0
            yield _answer(item, outcome, score, reason, (statement.id,), year)


def _alike(item: Recommendation, asked: datetime.date, after: Later) -> Iterator[tuple[float, Statement]]:
    for topic in item.themes:
        for statement in after.by_topic.get(topic, ()):
            days = (statement.period.end - asked).days if statement.period else -1
            if statement.source != item.source and _is_later(days) and not _is_elsewhere(statement, item):
                yield max(_score(ask, statement, after.weights) for ask in item.asks), statement


def _is_later(days: int) -> bool:
    told = _rules().told
    return bool(told["days_after"] <= days <= told["days_within"])


def _places(item: Recommendation) -> set[str]:
    return {told.code for told in item.addressees if told.kind in ("province", "district")}


def _is_elsewhere(statement: Statement, item: Recommendation) -> bool:
    """Whether a statement tells of a province other than those the item names."""
    named = _places(item)
    return bool(named) and statement.place != statement.country and statement.place not in named


def _says_the_same(one: Statement, other: Statement, weights: Weights) -> bool:
    both, _ = shared(stems(one.text or ""), stems(other.text or ""), weights)
    return both >= float(_rules().told["statement"]["alike"])


def _score(ask: Ask, statement: Statement, weights: Weights) -> float:
    asked, told = stems(ask.text), stems(statement.text or "")
    both, contained = shared(asked, told, weights)
    of_ask = contained if len(asked) <= len(told) else shared(asked, asked & told, weights)[0]
    parts = {"contained": of_ask, "shared": both, "topic": float(statement.topic in ask.themes)}
    weights_of = _rules().told["statement"]["weights"]
    return float(sum(weight * parts[name] for name, weight in weights_of.items()))


def _meaning(statement: Statement, item: Recommendation) -> Outcome:
    if statement.polarity == "gap":
        return "not"
    rules, text = _rules(), statement.text or ""
    done = rules.completed.search(text) and not rules.not_completed.search(text)
    in_part = statement.place != statement.country and not _places(item)
    return "implemented" if done and not in_part and statement.direction != "did_not" else "partly"


def _by_change(item: Recommendation, asked: datetime.date, after: Later) -> Iterator[Answer]:
    rule, wanted = _rules().told["change"], _counted(item)
    found = [
        each
        for each in after.changes
        if each.subject in wanted and _is_later((after.ended[each.id] - asked).days)
    ]
    for finding in sorted(found, key=lambda each: (-(each.year or 0), each.id))[: rule["best"]]:
        more = finding.facts["direction"] == "increased"
        outcome: Outcome = "partly" if more else "not"
        reason = "counted_more" if more else "counted_no_more"
        yield _answer(item, outcome, rule["score"], reason, (finding.id,), finding.year or 0)


def _counted(item: Recommendation) -> set[str]:
    """Measures of which the item asks for more."""
    told = [
        (ask.text, _rules().counted[theme])
        for ask in item.asks
        for theme in ask.themes
        if theme in _rules().counted
    ]
    return {measure for text, (begins, measures) in told if begins.match(text) for measure in measures}


def no_longer_asked(
    editions: Mapping[int, Sequence[Recommendation]], links: Iterable[Link]
) -> Iterator[Answer]:
    """Items of an edition to which nothing in the next one is linked; rejected links count for nothing."""
    goes_on = {link.earlier for link in links if link.state != "rejected"}
    years = sorted(editions)
    for year, following in itertools.pairwise(years):
        searched = editions[following][0].source
        for item in editions[year]:
            if item.id not in goes_on:
                yield _answer(
                    item,
                    "no_longer_asked",
                    _rules().told["not_repeated"],
                    "not_repeated",
                    (searched,),
                    following,
                )


def _answer(
    item: Recommendation, outcome: Outcome, score: float, reason: str, evidence: tuple[str, ...], year: int
) -> Answer:
    return Answer(
        id=identify(item.id, "answer", outcome, *evidence),
        country=item.country,
        recommendation=item.id,
        outcome=outcome,
        score=round(score, 4),
        reason=reason,
        evidence=evidence,
        year=year,
    )
