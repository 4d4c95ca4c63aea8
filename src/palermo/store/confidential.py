"""What a confidential source leaves in the evidence: that it spoke, when and how reliable; never its words."""

from collections.abc import Sequence
from typing import TypeVar

from palermo.evidence.figure import Figure
from palermo.evidence.origin import Origin, TextOrigin
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Check, Reading
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.statement import Statement

Item = TypeVar("Item", Figure, Statement, Recommendation, Placement)


def withhold(reading: Reading) -> Reading:
    """The reading without words and giver, if its source is confidential; otherwise the reading itself.

    A reader is expected to leave them out; this stands between a reader that forgot and the disk.
    """
    if not reading.source.confidential:
        return reading
    nameless = {"title": None, "publisher": None, "citation": None, "terms": None}
    return Reading(
        source=reading.source.model_copy(update=nameless),
        placements=_unquoted(reading.placements),
        statements=_unquoted(reading.statements, text=None, law=()),
        figures=_unquoted(reading.figures, note=None),
        recommendations=_unquoted(reading.recommendations, text=None, asks=(), addressees=()),
        unread=reading.unread,
        unread_share=reading.unread_share,
        checks=tuple(_silent(check) for check in reading.checks),
    )


def _unquoted(items: Sequence[Item], **words: tuple[()] | None) -> tuple[Item, ...]:
    return tuple(item.model_copy(update={"origin": _spoken(item.origin), **words}) for item in items)


def _spoken(origin: Origin) -> Origin:
    return origin.model_copy(update={"quote": None}) if isinstance(origin, TextOrigin) else origin


def _silent(check: Check) -> Check:
    return check.model_copy(update={"says": f"{check.kind}: the words of this source are withheld"})
