"""The figure that a revision leaves standing: published by an earlier release of the same period."""

from collections.abc import Sequence

from palermo.evidence.dimension import key_of
from palermo.evidence.released import Cell, Released


def stood_on(cell: Cell, document: Released, earlier: Sequence[Released]) -> tuple[str, Cell] | None:
    """The release that published the figure last, and its cell; None where none of these did.

    `earlier`: releases before the document, the oldest first, of any country and period.
    """
    key = key_of(cell.codes, document.dimensions)
    for one in reversed(earlier):
        if (one.country, one.period) == (document.country, document.period):
            found = one.of(cell.measure).get(key)
            if found is not None and found.status == "published":
                return one.id, found
    return None
