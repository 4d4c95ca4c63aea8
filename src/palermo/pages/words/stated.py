"""Facts out of statements: a claim of a text, with the numbers that stand in it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from palermo.evidence.figure import Figure, Level
from palermo.evidence.origin import TextOrigin
from palermo.evidence.statement import Statement
from palermo.pages.words.fact import Amount, Fact


class Ranked(NamedTuple):
    """A source's place among others: 0 speaks first. `year` is the one that its numbers speak of unsaid.

    `by` is the family that a clause names as the one who counted; None where the paragraph says whose words it tells.
    """

    rank: int
    year: int | None
    by: str | None = None
    of_children: bool = False


def stated(
    statements: Sequence[Statement], figures: Sequence[Figure], ranked: Mapping[str, Ranked]
) -> list[Fact]:
    """One fact a statement; figures in a text that no statement holds are not said."""
    inside: dict[str, list[Figure]] = {}
    for figure in figures:
        if isinstance(figure.origin, TextOrigin):
            inside.setdefault(figure.source, []).append(figure)
    return [_fact(one, _held(one, inside.get(one.source, [])), ranked[one.source]) for one in statements]


def _held(statement: Statement, figures: Sequence[Figure]) -> list[Figure]:
    start, stop = statement.origin.span
    return [figure for figure in figures if start <= _span(figure)[0] and _span(figure)[1] <= stop]


def _span(figure: Figure) -> tuple[int, int]:
    assert isinstance(figure.origin, TextOrigin)  # noqa: S101 - chosen above
    return figure.origin.span


def _fact(statement: Statement, figures: Sequence[Figure], ranked: Ranked) -> Fact:
    amounts = [(figure, told) for figure in figures if (told := amount(figure, ranked.year))]
    return Fact(
        topic=statement.topic,
        direction=statement.direction,
        degree=statement.degree,
        polarity=statement.polarity,
        compared_with=statement.compared_with,
        forms=statement.forms,
        place=statement.place,
        level=level_of([figure for figure, _ in amounts], statement.place),
        amounts=tuple(told for _, told in amounts),
        told=statement.text or "",
        rank=ranked.rank,
        by=ranked.by,
        of_children=ranked.of_children,
        cites=(statement.id, *(figure.id for figure, _ in amounts)),
    )


def level_of(figures: Sequence[Figure], place: str | None) -> Level:
    """Who reports, where all numbers are of one level and of the whole country; a part's place says it already."""
    told = {figure.level for figure in figures}
    whole = all(figure.place == figure.country == place for figure in figures)
    return told.pop() if len(told) == 1 and whole else "country"


def amount(figure: Figure, year: int | None) -> Amount | None:
    """A number that can be said: reported, no bound, of this period or the one before, whole and of no one group."""
    partial = figure.part_of_total or figure.breakdown or figure.ongoing
    if figure.said is not None and figure.said.kind == "multi":
        return None  # "66,169 in 2018-2019, up from 47,635 during 2017-2018": neither is this year's number
    if figure.status != "reported" or figure.value is None or partial or figure.qualifier == "vague":
        return None
    label = figure.period.label if figure.period else None
    earlier = (figure.said is not None and figure.said.kind in ("previous", "two_before")) or bool(
        year and label and label < year
    )
    return Amount(
        measure=figure.measure,
        kind=figure.kind,
        value=figure.value,
        qualifier=figure.qualifier,
        unit=figure.unit,
        of=figure.of,
        year=label if earlier and figure.said and figure.said.kind == "year" else None,
        earlier=earlier,
    )
