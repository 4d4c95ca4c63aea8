"""A clause where it stands in the paragraph."""

from collections.abc import Sequence

from palermo.evidence.shape import Shape
from palermo.pages.words.fact import Clause


class Piece(Shape):
    """`words` open to `cites`, ids that are never none; `before` and `after` only join and claim nothing."""

    before: str = ""
    words: str
    after: str = ""
    cites: tuple[str, ...]
    warnings: tuple[str, ...] = ()


Sentence = tuple[Piece, ...]


def piece(clause: Clause, words: str | None, before: str = "") -> Piece:
    """A clause in one of its forms."""
    return Piece(before=before, words=words or "", cites=clause.fact.cites, warnings=clause.fact.warnings)


def finished(sentence: Sequence[Piece], stop: str = ".") -> Sentence:
    """With a capital and a full stop."""
    told = [*sentence[:-1], sentence[-1].model_copy(update={"after": stop})]
    opened = "before" if told[0].before else "words"
    words = getattr(told[0], opened)
    told[0] = told[0].model_copy(update={opened: words[:1].upper() + words[1:]})
    return tuple(told)
