"""How a paragraph opens and ends: the law's formula, the Department of Labor's level, and where the country was placed."""

from collections.abc import Iterator

from palermo.evidence.placement import Placement
from palermo.pages import names
from palermo.pages.words.piece import Piece
from palermo.pages.words.wording import paragraph_words

OneClause = list[Piece]


def opening(country: str, placement: Placement | None) -> Iterator[OneClause]:
    """The formula of the tier, or the level. Nothing for a special case, which has none, nor for tiers of two formulas."""
    forms = paragraph_words()["opening"]
    if placement is None:
        return
    if placement.level:
        level, year = placement.level.lower(), placement.year
        told = forms["level"].format(country=named(country), level=level, year=year)
        yield [Piece(words=told, cites=(placement.id,))]
    elif (form := _formula(placement)) is not None:
        yield [Piece(words=form.format(country=named(country)), cites=(placement.id,))]


def _formula(placement: Placement) -> str | None:
    found = {paragraph_words()["opening"].get(tier) for tier in placement.tiers}
    return found.pop() if len(found) == 1 else None


def conclusion(
    country: str, placement: Placement | None, *, concludes: bool, before: Placement | None
) -> Iterator[OneClause]:
    """Upgraded, downgraded, remained, placed; "stood on" where nobody says which and it cannot be worked out."""
    words = paragraph_words()
    if placement is None or not placement.tiers or not set(placement.tiers) <= words["tiers"].keys():
        return
    tier = " or ".join(words["tiers"][tier] for tier in placement.tiers)
    therefore = words["therefore"] if concludes and placement.change else ""
    form = words["conclusion"][placement.change or "stood"]
    told = form.format(therefore=therefore, country=named(country), tier=tier)
    yield [Piece(words=told, cites=(placement.id, *([before.id] if before else [])))]


def credits_efforts(placement: Placement | None) -> bool:
    """Whether the opening has said that efforts are made."""
    return placement is not None and bool(placement.tiers) and set(placement.tiers) <= {"2", "2WL"}


def named(country: str) -> str:
    """The country's name inside a sentence."""
    article = "the " if country in paragraph_words()["with_article"] else ""
    return article + names.country(country)
