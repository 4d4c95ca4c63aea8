"""One country's recommendations, followed: links from edition to edition, and what answers each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from palermo.evidence.decision import Decision
from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.statement import Statement
from palermo.standards.recommendations.answers import answers, later, no_longer_asked, period_end
from palermo.standards.recommendations.decided import decided_answers, decided_links
from palermo.standards.recommendations.following import Editions, editions, follow
from palermo.standards.recommendations.measured import measured


class Asked(NamedTuple):
    """What is known of one country. `families`: the family of each source."""

    recommendations: Sequence[Recommendation]
    statements: Sequence[Statement]
    findings: Sequence[Finding]
    figures: Sequence[Figure]
    families: Mapping[str, str]
    decisions: Sequence[Decision] = ()


def followed(asked: Asked) -> tuple[list[Link], list[Answer]]:
    """All links and answers of a country, with what people decided of them."""
    links = list(decided_links(follow(asked.recommendations, asked.families), asked.decisions))
    lines = editions(asked.recommendations, asked.families)
    return links, list(decided_answers(_each_once(_answers(asked, lines, links)), asked.decisions))


def _answers(asked: Asked, lines: Editions, links: Sequence[Link]) -> Iterator[Answer]:
    figures = {figure.id: figure for figure in asked.figures}
    after = later(asked.statements, asked.findings, figures, asked.recommendations)
    for line, years in lines.items():
        for items in years.values():
            for item in items:
                yield from answers(item, line, after)
        yield from no_longer_asked(years, links)
        items = [item for told in years.values() for item in told]
        since = {item.id: period_end(item, line) for item in items}
        yield from measured(since, items, links, asked.findings, figures)


def _each_once(told: Iterable[Answer]) -> Iterator[Answer]:
    """One of each id: a statement may answer two asks of one item."""
    seen: set[str] = set()
    for answer in told:
        if answer.id not in seen:
            seen.add(answer.id)
            yield answer
