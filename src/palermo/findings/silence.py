"""Silence: what the last edition of a report spoke of and this one does not."""

from collections import defaultdict
from collections.abc import Iterator

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.origin import SearchedOrigin
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.findings.said import Said, found, thresholds

Spoken = dict[str, list[Figure | Statement]]


def silences(said: Said) -> Iterator[Finding]:
    spoken = _spoken(said)
    for before, now in _editions(said):
        for subject, items in sorted(spoken[before.id].items()):
            if subject not in spoken[now.id]:
                yield _silence(said, subject, items, before, now)


def _editions(said: Said) -> Iterator[tuple[Source, Source]]:
    """Editions of one family in years that follow each other, the later one understood well enough."""
    rule = thresholds("silence")
    texts = {
        (source.family, source.report_year): source
        for source in said.sources.values()
        if source.country == said.country and source.family in rule["editions"] and source.report_year
    }
    for (family, year), now in sorted(texts.items()):
        unread = said.unread.get(now.id)
        before = texts.get((family, (year or 0) - 1))
        if before and unread is not None and unread <= rule["unread_at_most"]:
            yield before, now


def _spoken(said: Said) -> dict[str, Spoken]:
    """By source, the measures of which it gives a number and the topics of which it says something."""
    spoken: dict[str, Spoken] = defaultdict(lambda: defaultdict(list))
    for figure in said.figures:
        spoken[figure.source][figure.measure].append(figure)
    for statement in said.statements:
        if statement.topic not in thresholds("silence")["never"]:
            spoken[statement.source][statement.topic].append(statement)
    return spoken


def _silence(
    said: Said, subject: str, items: list[Figure | Statement], before: Source, now: Source
) -> Finding:
    return found(
        "silence",
        said.country,
        subject,
        SearchedOrigin(sources=(now.id,), sought=subject),
        {"last_year": before.report_year, "last_source": before.id, "last": [item.id for item in items]},
        year=now.report_year,
        place=said.country,
    )
