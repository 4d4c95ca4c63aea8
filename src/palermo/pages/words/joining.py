"""Clauses joined into sentences: efforts as a list and in pairs, gaps in their order."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from palermo.pages.words.baselines import counted_by
from palermo.pages.words.fact import Clause
from palermo.pages.words.piece import Piece, piece
from palermo.pages.words.wording import paragraph_words

OVERALL = "other"  # of this topic only efforts as a whole can be said, and they have a sentence of their own
GOVERNMENT = "the government "
LACKING = "lacking"


def efforts(clauses: Sequence[Clause], *, credited: bool) -> Iterator[list[Piece]]:
    """Efforts as a whole, a list, what else the government did, and what was done in its parts."""
    words = paragraph_words()["efforts"]
    overall = [clause for clause in clauses if clause.fact.topic == OVERALL]
    listed = [clause for clause in clauses if clause.listed and clause not in overall][: words["listed"]]
    rest = [clause for clause in clauses if clause not in (*overall, *listed)]
    yield from map(_alone, overall)
    if listed:
        yield _list(listed, words["included"] if credited else words["included_alone"])
    for n, pair in enumerate(_pairs([clause for clause in rest if clause.acts])):
        opener = words["more"][n] if (listed or n) and n < len(words["more"]) else GOVERNMENT
        yield _pair(pair, opener)
    yield from (_alone(clause) for clause in rest if not clause.acts)


def gaps(clauses: Sequence[Clause], *, after_all: bool) -> Iterator[list[Piece]]:
    """In their order, the first after "however"; neighbours that the government shares are one sentence."""
    however = paragraph_words()["gaps"]["however"] if after_all else ""
    for n, (first, *more) in enumerate(_sharing(clauses)):
        yield [first.model_copy(update={"before": ("" if n else however) + first.before}), *more]


def _sharing(clauses: Sequence[Clause]) -> Iterator[list[Piece]]:
    for kind, run in groupby(clauses, _kind):
        if kind == "acts":
            yield from (_pair(pair, GOVERNMENT) for pair in _pairs(list(run)))
        elif kind.startswith(LACKING):
            yield from map(_lacking, batched(list(run), paragraph_words()["gaps"]["lacking"]))
        else:
            yield from map(_alone, run)


def _kind(clause: Clause) -> str:
    if clause.lacking:
        return LACKING + clause.beside
    return "acts" if clause.acts is not None and clause.fact.topic != OVERALL else "alone"


def batched(clauses: Sequence[Clause], size: int) -> Iterator[Sequence[Clause]]:
    """As many as `size` at once; no single one is left over where there are more."""
    number = -(-len(clauses) // size)
    for n in range(number):
        yield clauses[len(clauses) * n // number : len(clauses) * (n + 1) // number]


def _lacking(clauses: Sequence[Clause]) -> list[Piece]:
    """`labour inspections, shelter, and coordination between agencies were inadequate`."""
    if len(clauses) == 1:
        return _alone(clauses[0])
    words = paragraph_words()
    last = words["joined"]["last"] if len(clauses) > 2 else words["joined"]["and"]
    joints = ["", *[words["joined"]["between"]] * (len(clauses) - 2), last]
    things = [piece(one, one.lacking, joint) for one, joint in zip(clauses, joints, strict=True)]
    whole = f"{things[-1].words} {words['gaps']['were_lacking']}{clauses[-1].beside}"
    return [*things[:-1], things[-1].model_copy(update={"words": whole})]


def _alone(clause: Clause) -> list[Piece]:
    return [piece(clause, clause.finite)]


def _list(clauses: Sequence[Clause], included: str) -> list[Piece]:
    """`these efforts included A, B, and C`."""
    joined = paragraph_words()["joined"]
    first, *more = clauses
    last = joined["last"] if len(more) > 1 else joined["and"]
    joints = [*[joined["between"]] * (len(more) - 1), last]
    rest = zip(more, joints, strict=False)
    return [piece(first, first.listed, included), *(piece(one, one.listed, joint) for one, joint in rest)]


def _pairs(clauses: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    for n in range(0, len(clauses), 2):
        yield clauses[n : n + 2]


def _pair(clauses: Sequence[Clause], opener: str) -> list[Piece]:
    """One subject, one or two things that it did or did not do; who counted both is named once."""
    first, *more = clauses
    last = paragraph_words()["joined"]["last"]
    by = counted_by(first.fact)
    alike = any(counted_by(clause.fact) == by for clause in more)
    opened = first.acts.removesuffix(by) if by and alike and first.acts else first.acts
    return [piece(first, opened, opener), *(piece(clause, clause.acts, last) for clause in more)]
