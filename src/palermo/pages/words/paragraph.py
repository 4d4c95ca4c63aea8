"""Clauses become a paragraph: the law's formula, efforts, gaps, and where the country was placed."""

from collections.abc import Iterator, Sequence

from palermo.evidence.placement import Placement
from palermo.evidence.shape import Shape
from palermo.pages import names
from palermo.pages.words.chosen import chosen
from palermo.pages.words.clause import clause_of
from palermo.pages.words.fact import Clause, Fact
from palermo.pages.words.wording import paragraph_words


class Piece(Shape):
    """A clause where it stands: `words` open to `cites`; `before` and `after` only join and claim nothing."""

    before: str = ""
    words: str
    after: str = ""
    cites: tuple[str, ...]
    warnings: tuple[str, ...] = ()


Sentence = tuple[Piece, ...]


class Paragraph(Shape):
    """Sentences of pieces. `left_out`: clauses beyond the limits; `unsaid`: facts for which there are no words;
    `told`: clauses of efforts and gaps that are said."""

    sentences: tuple[Sentence, ...]
    left_out: int = 0
    unsaid: int = 0
    told: int = 0

    @property
    def text(self) -> str:
        return " ".join(
            "".join(piece.before + piece.words + piece.after for piece in sentence)
            for sentence in self.sentences
        )


def compose(
    facts: Sequence[Fact],
    country: str,
    placement: Placement | None,
    *,
    concludes: bool = True,
    before: Placement | None = None,
) -> Paragraph:
    """The assessment in words. `concludes`: the placement's own source draws it from these facts ("therefore").
    `before`: the placement of the year before, from which the change was worked out.

    Facts that no words are known for are counted in `unsaid`, never guessed at.
    """
    credited = frozenset((fact.topic, fact.place) for fact in facts if fact.polarity == "effort")
    clauses = [clause_of(fact, country, credited) for fact in facts if fact.polarity != "neutral"]
    told = chosen([clause for clause in clauses if clause])
    sentences = [
        *_opening(country, placement),
        *_efforts(told.efforts, placement),
        *_gaps(told.gaps, bool(told.efforts) or _credits(placement)),
        *_conclusion(country, placement, concludes, before),
    ]
    unsaid = clauses.count(None)
    return Paragraph(
        sentences=tuple(map(_finished, sentences)),
        left_out=told.left_out,
        unsaid=unsaid,
        told=len(told.efforts) + len(told.gaps),
    )


def _finished(sentence: Sequence[Piece]) -> Sentence:
    """With a capital and a full stop."""
    first, last = sentence[0], sentence[-1].model_copy(update={"after": "."})
    told = [*sentence[:-1], last]
    opened = "before" if first.before else "words"
    words = getattr(first, opened)
    told[0] = told[0].model_copy(update={opened: words[:1].upper() + words[1:]})
    return tuple(told)


def _piece(clause: Clause, words: str, before: str = "") -> Piece:
    return Piece(before=before, words=words, cites=clause.fact.cites, warnings=clause.fact.warnings)


def _opening(country: str, placement: Placement | None) -> Iterator[Sequence[Piece]]:
    """The formula of the tier, or the Department of Labor's level. Nothing for a special case, which has no formula, nor where a source merges tiers of different formulas."""
    forms = paragraph_words()["opening"]
    if placement and placement.level:
        form = forms["level"]
        words = form.format(country=_named(country), level=placement.level.lower(), year=placement.year)
        yield [Piece(words=words, cites=(placement.id,))]
    found = {forms.get(tier) for tier in placement.tiers} if placement else set()
    if placement and len(found) == 1 and (form := found.pop()):
        yield [Piece(words=form.format(country=_named(country)), cites=(placement.id,))]


def _named(country: str) -> str:
    """The country's name inside a sentence."""
    article = "the " if country in paragraph_words()["with_article"] else ""
    return article + names.country(country)


def _conclusion(
    country: str, placement: Placement | None, concludes: bool, before: Placement | None
) -> Iterator[Sequence[Piece]]:
    words = paragraph_words()
    if placement is None or not placement.tiers or not set(placement.tiers) <= words["tiers"].keys():
        return
    form = words["conclusion"][placement.change or "stood"]
    tier = " or ".join(words["tiers"][tier] for tier in placement.tiers)
    therefore = words["therefore"] if concludes and placement.change else ""
    told = form.format(therefore=therefore, country=_named(country), tier=tier)
    yield [Piece(words=told, cites=(placement.id, *([before.id] if before else [])))]


def _efforts(clauses: Sequence[Clause], placement: Placement | None) -> Iterator[Sequence[Piece]]:
    words = paragraph_words()["efforts"]
    listed = [clause for clause in clauses if clause.listed][: words["listed"]]
    if listed:
        included = words["included"] if _credits(placement) else words["included_alone"]
        yield _list(listed, included)
    rest = [clause for clause in clauses if clause not in listed]
    national = [clause for clause in rest if clause.acts]
    for n, pair in enumerate(_pairs(national)):
        opener = words["more"][min(n, len(words["more"]) - 1)] if listed or n else "the government "
        yield _pair(pair, opener)
    yield from ([_piece(clause, clause.finite)] for clause in rest if not clause.acts)


def _credits(placement: Placement | None) -> bool:
    """Whether the opening has said that efforts are made."""
    return placement is not None and bool(placement.tiers) and set(placement.tiers) <= {"2", "2WL"}


def _list(clauses: Sequence[Clause], included: str) -> list[Piece]:
    """`These efforts included A, B, and C`."""
    joined = paragraph_words()["joined"]
    pieces = [_piece(clauses[0], clauses[0].listed or "", included)]
    for clause in clauses[1:]:
        last = joined["and"] if len(clauses) == 2 else joined["last"]
        pieces.append(
            _piece(clause, clause.listed or "", last if clause is clauses[-1] else joined["between"])
        )
    return pieces


def _gaps(clauses: Sequence[Clause], after_all: bool) -> Iterator[Sequence[Piece]]:
    """In their order; neighbours that the government of the country does share a sentence."""
    however = paragraph_words()["gaps"]["however"] if after_all else ""
    for n, group in enumerate(_grouped(clauses)):
        first, *more = group
        told = [first.model_copy(update={"before": (however if n == 0 else "") + first.before}), *more]
        yield told


def _grouped(clauses: Sequence[Clause]) -> Iterator[list[Piece]]:
    waiting: list[Clause] = []
    for clause in clauses:
        if clause.acts and clause.fact.topic != "other":
            waiting.append(clause)
            if len(waiting) < 2:
                continue
        elif not waiting:
            yield [_piece(clause, clause.finite)]
            continue
        yield from _flushed(waiting)
        waiting = []
        if not clause.acts or clause.fact.topic == "other":
            yield [_piece(clause, clause.finite)]
    yield from _flushed(waiting)


def _flushed(waiting: list[Clause]) -> Iterator[list[Piece]]:
    if waiting:
        yield _pair(waiting, "the government ")


def _pairs(clauses: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    for n in range(0, len(clauses), 2):
        yield clauses[n : n + 2]


def _pair(clauses: Sequence[Clause], opener: str) -> list[Piece]:
    """One subject, one or two things that it did or did not do."""
    first, *more = clauses
    pieces = [_piece(first, first.acts or "", opener)]
    return pieces + [
        _piece(clause, clause.acts or "", paragraph_words()["joined"]["last"]) for clause in more
    ]
