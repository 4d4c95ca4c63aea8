"""Counts of what the State did: published, zeros included; nothing here can make a government look better.

Only where the acts of one place concern so few victims that a breakdown by what describes them would tell of one
person, that place's breakdown is coarsened; its total stays, and so does every place where nothing was done.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from palermo.evidence.dimension import Dimension, Key
from palermo.evidence.released import Cell
from palermo.release.counts import Counts, cells_of, matches, victims_of
from palermo.release.plan import Plan

Family = Key  # the part of a cell's key that tells of acts: one place's cells by form are one family


class Inferred(NamedTuple):
    """A place whose coarsened breakdown follows from published totals all the same, for the signers to know."""

    measure: str
    codes: dict[str, str]


def acts(counts: Counts, measure: str, plan: Plan) -> tuple[list[Cell], list[Inferred]]:
    """The measure's cells, and the breakdowns that cannot be kept without withholding what the State did."""
    cells = cells_of(counts, measure)
    tied = victims_of(counts, measure)
    singling = {
        family
        for family, keys in _families(cells, counts).items()
        if _coarsenable(family, counts, plan) and _singles_out(family, keys, cells, tied, plan)
    }
    coarsened = singling | set(_companions(singling, cells, counts))
    told = [_cell(key, value, cells, measure, counts, coarsened) for key, value in cells.items()]
    return told, [Inferred(measure, dict(family)) for family in _alone(coarsened, cells, counts)]


def _families(cells: dict[Key, int], counts: Counts) -> dict[Family, list[Key]]:
    """Cells that differ only in what describes victims, without their total."""
    families: defaultdict[Family, list[Key]] = defaultdict(list)
    for key in cells:
        if (family := _family(key, counts)) != key:
            families[family].append(key)
    return dict(families)


def _family(key: Key, counts: Counts) -> Family:
    return tuple((name, code) for name, code in key if counts.dimensions[name].tells_of == "act")


def _coarsenable(family: Family, counts: Counts, plan: Plan) -> bool:
    own = dict(family).get("place")
    return own is not None and counts.dimensions["place"].level(own) not in plan.never_coarsened


def _singles_out(
    family: Family, keys: list[Key], cells: dict[Key, int], tied: dict[Key, int], plan: Plan
) -> bool:
    """Whether some detail of these acts concerns at least one victim and fewer than are enough."""
    return cells[family] > 0 and any(0 < tied.get(key, 0) < plan.victims_at_least for key in keys)


def _companions(singling: set[Family], cells: dict[Key, int], counts: Counts) -> Iterator[Family]:
    """For each breakdown coarsened alone among its neighbours, the least of those that did anything.

    Without a second one, the parts of the place above less those of the neighbours would give it back.
    """
    for family in sorted(_alone(singling, cells, counts)):
        acting = [other for other in _neighbours(family, cells, counts) if cells[other]]
        if acting:
            yield min(acting, key=lambda other: (cells[other], other))


def _alone(coarsened: set[Family], cells: dict[Key, int], counts: Counts) -> set[Family]:
    return {
        family
        for family in coarsened
        if not any(other in coarsened for other in _neighbours(family, cells, counts))
    }


def _neighbours(family: Family, cells: dict[Key, int], counts: Counts) -> list[Family]:
    """The same acts in the other places of the place above."""
    place: Dimension = counts.dimensions["place"]
    own = dict(family)["place"]
    beside = set(place.parts[place.parents[own]]) - {own}
    swapped = [tuple(sorted({**dict(family), "place": other}.items())) for other in sorted(beside)]
    return [other for other in swapped if other in cells]


def _cell(
    key: Key, value: int, cells: dict[Key, int], measure: str, counts: Counts, coarsened: set[Family]
) -> Cell:
    place = {"place": counts.dimensions["place"].whole} if "place" in counts.dimensions else {}
    cell = Cell(measure=measure, codes=place | dict(key), status="published", value=value)
    family = _family(key, counts)
    if any(matches(key, partial, counts.dimensions) for partial in counts.impossible_of(measure)):
        return cell.model_copy(update={"status": "not_applicable", "value": None})
    if any(matches(key, partial, counts.dimensions) for partial in counts.absent_of(measure)):
        return cell.model_copy(update={"status": "not_reported", "value": None})
    if family in coarsened and family != key:
        told = {"status": "coarsened", "value": None, "lower": 0, "upper": cells[family]}
        return cell.model_copy(update=told)
    return cell
