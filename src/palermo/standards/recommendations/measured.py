"""The measured answer: of the duties that a recommendation asks for, how many were met in time, by released counts.

Which duty answers which recommendation, the duty's file says (content/duties/, `recommended`), or the item's own words
(content/recommendations/measured.yml). What is known of one edition's item holds for every wording that it is linked to.
"""

import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link, Outcome
from palermo.evidence.origin import DerivedOrigin, identify
from palermo.evidence.recommendation import Recommendation
from palermo.knowledge.content import load
from palermo.knowledge.duties import released_duties

MET_IN_TIME = "duties_met_in_time"
REASON = "measured"


class Kept(NamedTuple):
    """Of one duty and period: the whole country's share that was met in time, and that of each province."""

    whole: Finding
    places: tuple[Finding, ...]
    ended: datetime.date


def measured(
    asked: Mapping[str, datetime.date],
    items: Sequence[Recommendation],
    links: Iterable[Link],
    findings: Iterable[Finding],
    figures: Mapping[str, Figure],
) -> Iterator[Answer]:
    """For each item that a duty answers, each year that ended after the item was asked: compliance over time.

    `asked`: the end of the period of each item's edition, by the item's id.
    """
    kept = _kept(findings, figures)
    linked = [link for link in links if link.state != "rejected"] if kept else []
    for duty in released_duties():
        named = {item.id for item in items if _name(item) in duty.recommended or asks(item, duty.code)}
        for identity in sorted(_reached(named, linked) & asked.keys()) if duty.code in kept else ():
            after = [one for one in kept[duty.code] if one.ended > asked[identity]]
            yield from (_answer(identity, one) for one in _by_year(after))


def _by_year(told: Iterable[Kept]) -> list[Kept]:
    """The last period of each year, the latest first."""
    ordered = sorted(told, key=lambda one: (one.ended, one.whole.id))
    by_year = {one.whole.year or one.ended.year: one for one in ordered}
    return [by_year[year] for year in sorted(by_year, reverse=True)]


def asks(item: Recommendation, duty: str) -> bool:
    """Whether an item asks in its words for what a duty demands."""
    words = " ".join((item.text or "").split())
    return any(re.search(pattern, words, re.IGNORECASE) for pattern in _patterns().get(duty, ()))


@functools.cache
def _patterns() -> Mapping[str, Sequence[str]]:
    told: Mapping[str, Sequence[str]] = load("recommendations/measured.yml")["duties"]
    return told


def _name(item: Recommendation) -> str:
    return f"{item.country}-{item.report_year}-{item.order}"


def _reached(named: set[str], links: Sequence[Link]) -> set[str]:
    """The items, and those that they are linked to in any edition."""
    reached, waiting = set(named), list(named)
    while waiting:
        one = waiting.pop()
        beside = {
            other
            for link in links
            for other in (link.earlier, link.later)
            if one in (link.earlier, link.later)
        }
        waiting += beside - reached
        reached |= beside
    return reached


def _kept(findings: Iterable[Finding], figures: Mapping[str, Figure]) -> dict[str, list[Kept]]:
    """By duty."""
    by_table: dict[tuple[str, str, datetime.date], list[Finding]] = {}
    for finding in findings:
        figure = figures.get(next(iter(getattr(finding.origin, "of", ())), ""))
        if finding.kind == "ratio" and finding.subject == MET_IN_TIME and figure and figure.period:
            key = (figure.breakdown.get("duty", ""), figure.source, figure.period.end)
            by_table.setdefault(key, []).append(finding)
    kept: dict[str, list[Kept]] = {}
    for (duty, _, ended), told in by_table.items():
        whole = [one for one in told if one.place == one.country]
        places = sorted((one for one in told if _is_province(one, figures)), key=lambda one: one.place or "")
        if whole:
            kept.setdefault(duty, []).append(Kept(whole[0], tuple(places), ended))
    return kept


def _is_province(finding: Finding, figures: Mapping[str, Figure]) -> bool:
    return (
        figures[finding.origin.of[0]].level == "province"
        if isinstance(finding.origin, DerivedOrigin)
        else False
    )


def _answer(identity: str, kept: Kept) -> Answer:
    share = kept.whole.facts["ratio"]
    outcome: Outcome = "implemented" if share == 1 else "partly" if share else "not"
    evidence = (kept.whole.id, *(place.id for place in kept.places))
    return Answer(
        id=identify(identity, "answer", REASON, *evidence),
        country=kept.whole.country,
        recommendation=identity,
        outcome=outcome,
        score=1.0,  # declared by the duty, not guessed from words
        reason=REASON,
        evidence=evidence,
        year=kept.whole.year or kept.ended.year,
    )
