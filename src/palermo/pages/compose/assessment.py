"""The assessment of a year in words: composed by Palermo from the evidence, and never shown as the Department's own."""

from collections.abc import Sequence
from typing import Any

from palermo.evidence.finding import Finding
from palermo.evidence.placement import Change, Placement
from palermo.knowledge.content import load
from palermo.pages.compose.gathered import Gathered
from palermo.pages.speech import Node, label
from palermo.pages.words.compared import with_findings
from palermo.pages.words.fact import Fact
from palermo.pages.words.paragraph import Paragraph, compose
from palermo.pages.words.piece import Piece
from palermo.pages.words.stated import Ranked, stated

STATE = ("tip", "factbook")
LABOR = ("ilab", "ilab_xml")  # its findings are on child labour: a paragraph of their own
BETTER = ("1", "2", "2WL", "3")


def assessment(gathered: Gathered, year: int) -> list[dict[str, Any]]:
    """At most two paragraphs: on trafficking, with the placement; and on child labour, by the Department of Labor.

    A paragraph without any effort or gap to tell is left out.
    """
    placement, before = _placement(gathered, year), None
    own = placement is not None and gathered.family(placement.source) in STATE
    if placement and not placement.change:
        before = _single(gathered, year - 1)
        placement = placement.model_copy(update={"change": _change(before, placement)})
    trafficking, child_labour = (_facts(gathered, year, of_labor=of_labor) for of_labor in (False, True))
    told = [
        _block("trafficking", trafficking, gathered, placement, concludes=own, before=before),
        _block("child_labour", child_labour, gathered, _level(gathered, year)),
    ]
    return [block for block in told if block]


def _block(
    subject: str,
    facts: Sequence[Fact],
    gathered: Gathered,
    placement: Placement | None,
    *,
    concludes: bool = False,
    before: Placement | None = None,
) -> dict[str, Any] | None:
    paragraph = compose(facts, gathered.country, placement, concludes=concludes, before=before)
    if not paragraph.told:
        return None
    return {
        "subject": subject,
        "sentences": [[_node(piece) for piece in sentence] for sentence in paragraph.sentences],
        "urdu": [[_node(piece, "ur") for piece in sentence] for sentence in paragraph.urdu],
        "left_out": paragraph.left_out,
        "unsaid": paragraph.unsaid,
        "beyond": paragraph.left_out + paragraph.unsaid,
        "warned": _warned(paragraph),
    }


def _node(piece: Piece, language: str = "en") -> Node:
    """The clause opens to its evidence; what joins it to the next claims nothing."""
    told: Node = {"text": piece.words, "verbatim": language, "cites": list(piece.cites)}
    return told | {name: words for name in ("before", "after") if (words := getattr(piece, name))}


def _warned(paragraph: Paragraph) -> list[dict[str, Any]]:
    """What to beware of, beside the words that it is about."""
    known = load("pages/findings.yml")["warnings"]
    urdu = {piece.cites: piece for sentence in paragraph.urdu for piece in sentence}
    return [
        {
            "clause": _node(piece),
            "urdu": _node(urdu.get(piece.cites, piece), "ur"),
            "warnings": [label(known[code]) for code in piece.warnings if code in known],
        }
        for sentence in paragraph.sentences
        for piece in sentence
        if piece.warnings
    ]


def _facts(gathered: Gathered, year: int, *, of_labor: bool) -> list[Fact]:
    ranked = {source.id: _ranked(source.family, year) for source in gathered.sources.values()}
    fit = {source.id for source in gathered.sources.values() if (source.family in LABOR) is of_labor}
    texts = (
        s for s in gathered.statements if not s.entry
    )  # an answer to a question of the law claims no fact
    said = [s for s in texts if s.source in fit and gathered.year_of_statement(s) == year]
    found = [f for f in gathered.findings if f.year == year and _first_source(f, gathered) in fit]
    return with_findings(stated(said, gathered.figures, ranked), found, gathered.ground, ranked)


def _ranked(family: str, year: int) -> Ranked:
    """Texts of the State Department first; who counted is named unless the paragraph is that publisher's."""
    if family in STATE:
        return Ranked(STATE.index(family), year)
    if family in LABOR:
        return Ranked(2, year, of_children=True)
    return Ranked(3, year, by=family)


def _first_source(finding: Finding, gathered: Gathered) -> str | None:
    """The source of what a finding is about; what it is held against follows."""
    known = (
        gathered.ground[one].source for one in getattr(finding.origin, "of", ()) if one in gathered.ground
    )
    return next(known, None)


def _placement(gathered: Gathered, year: int) -> Placement | None:
    """The year's tier by its fullest source; None where there is none, or where sources differ."""
    found = [p for p in gathered.placements if p.tiers and gathered.year_of_placement(p) == year]
    if not found or not set(found[0].tiers).intersection(*(p.tiers for p in found)):
        return None
    return min(found, key=lambda p: (p.change is None, len(p.tiers)))


def _single(gathered: Gathered, year: int) -> Placement | None:
    """A placement on which a change can be worked out: one tier, on which all sources agree."""
    found = _placement(gathered, year)
    return found if found and len(found.tiers) == 1 and found.tiers[0] in BETTER else None


def _change(before: Placement | None, now: Placement) -> Change | None:
    """Upgraded, downgraded or remained, where no source says which and both years have a single tier."""
    if before is None or len(now.tiers) != 1 or now.tiers[0] not in BETTER:
        return None
    step = BETTER.index(now.tiers[0]) - BETTER.index(before.tiers[0])
    return "remained" if step == 0 else "downgraded" if step > 0 else "upgraded"


def _level(gathered: Gathered, year: int) -> Placement | None:
    """The Department of Labor's own level, which is no tier."""
    found = (p for p in gathered.placements if p.level and gathered.year_of_placement(p) == year)
    level = next(found, None)
    return level.model_copy(update={"year": year}) if level else None
