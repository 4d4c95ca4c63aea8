"""Clauses joined into sentences: efforts as a list and in pairs, gaps in their order."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from palermo.pages.words.fact import Clause
from palermo.pages.words.piece import Piece, piece
from palermo.pages.words.wording import paragraph_words

OVERALL = "other"  # of this topic only efforts as a whole can be said, and they have a sentence of their own
GOVERNMENT = "the government "


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
        opener = words["more"][min(n, len(words["more"]) - 1)] if listed or n else GOVERNMENT
        yield _pair(pair, opener)
    yield from (_alone(clause) for clause in rest if not clause.acts)


def gaps(clauses: Sequence[Clause], *, after_all: bool) -> Iterator[list[Piece]]:
    """In their order, the first after "however"; neighbours that the government shares are one sentence."""
    however = paragraph_words()["gaps"]["however"] if after_all else ""
    for n, (first, *more) in enumerate(_sharing(clauses)):
        yield [first.model_copy(update={"before": ("" if n else however) + first.before}), *more]


def _sharing(clauses: Sequence[Clause]) -> Iterator[list[Piece]]:
    for shared, run in groupby(clauses, lambda one: one.acts is not None and one.fact.topic != OVERALL):
        if shared:
            yield from (_pair(pair, GOVERNMENT) for pair in _pairs(list(run)))
        else:
            yield from map(_alone, run)


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
    """One subject, one or two things that it did or did not do."""
    first, *more = clauses
    last = paragraph_words()["joined"]["last"]
    return [piece(first, first.acts, opener), *(piece(clause, clause.acts, last) for clause in more)]
