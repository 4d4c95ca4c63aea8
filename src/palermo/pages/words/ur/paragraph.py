"""The paragraph in Urdu: the clauses that the English one says, in its order, each a sentence of its own."""

from collections.abc import Iterator, Sequence

from palermo.evidence.placement import Placement
from palermo.pages import names
from palermo.pages.words.fact import Clause
from palermo.pages.words.formula import credits_efforts
from palermo.pages.words.piece import Piece, Sentence
from palermo.pages.words.telling import Credited
from palermo.pages.words.ur.clause import urdu_of
from palermo.pages.words.ur.slots import words


def in_urdu(
    efforts: Sequence[Clause],
    gaps: Sequence[Clause],
    country: str,
    placement: Placement | None,
    credited: Credited,
    *,
    concludes: bool,
    before: Placement | None,
) -> tuple[Sentence, ...]:
    """Sentences of one piece each. Arguments as in compose()."""
    made = credits_efforts(placement)
    however = words()["however"] if efforts or made else ""
    told = [
        *_opening(country, placement),
        *_clauses(efforts, country, credited, words()["included"] if made else ""),
        *_clauses(gaps, country, credited, however),
        *_conclusion(country, placement, concludes, before),
    ]
    return tuple((piece.model_copy(update={"after": words()["stop"]}),) for piece in told)


def _clauses(clauses: Sequence[Clause], country: str, credited: Credited, opener: str) -> Iterator[Piece]:
    for n, clause in enumerate(clauses):
        said = urdu_of(clause.fact, country, credited)
        if said is not None:
            yield Piece(before="" if n else opener, words=said, cites=clause.fact.cites)


def _opening(country: str, placement: Placement | None) -> Iterator[Piece]:
    if placement is None:
        return
    known = {"country": names.country(country, "ur"), "year": placement.year, "level": placement.level}
    forms = {
        words()["opening"].get("level" if placement.level else tier) for tier in placement.tiers or ("level",)
    }
    if len(forms) == 1 and (form := forms.pop()):
        yield Piece(words=form.format(**known), cites=(placement.id,))


def _conclusion(
    country: str, placement: Placement | None, concludes: bool, before: Placement | None
) -> Iterator[Piece]:
    if placement is None or not placement.tiers or "SC" in placement.tiers:
        return
    therefore = words()["therefore"] if concludes and placement.change else ""
    known = {"country": names.country(country, "ur"), "tier": names.tiers(placement.tiers, "ur")}
    said = words()["conclusion"][placement.change or "stood"].format(therefore=therefore, **known)
    yield Piece(words=said, cites=(placement.id, *([before.id] if before else [])))
