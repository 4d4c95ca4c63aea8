"""Every table of whole numbers that fits what was published: no solver, none of the gate's or attacker's equations.

For countries so small that all tables can be written down: each a row, a column for each district. A table fits a
document when, summed up place by place, it shows exactly what the document shows.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Tables = NDArray[np.int64]
Document = dict[str, Any]
FAR = 10**6


class Ends(NamedTuple):
    """By place, the least and the most that it can have had in either release, and can have changed by."""

    first: dict[str, tuple[int, int]]
    second: dict[str, tuple[int, int]]
    change: dict[str, tuple[int, int]]


def fitting(document: Document, most: int) -> Tables:
    """Every table that fits one document, with no district above `most`."""
    told = {cell["codes"]["place"]: cell for cell in document["cells"]}
    grid = np.meshgrid(*(_range(told[district], most) for district in districts(document)), indexing="ij")
    tables = np.stack([axis.ravel() for axis in grid], axis=1)
    for code, cell in told.items():
        tables = tables[_shows(total(tables, code, document), cell)]
    return tables


def total(tables: Tables, code: str, document: Document) -> NDArray[np.int64]:
    """What each table has at a place: its own count, or that of all districts below it."""
    parents = document["dimensions"]["place"]["parents"]
    below = [n for n, district in enumerate(districts(document)) if code in _line(district, parents)]
    return tables[:, below].sum(axis=1)


def ends(first: Document, second: Document, unchanged: Sequence[str], most: int) -> Ends:
    """The ends over all pairs of tables that fit a release and its revision and agree on the districts unchanged."""
    columns = [districts(first).index(code) for code in unchanged]
    one, other = fitting(first, most), fitting(second, most)
    found = Ends({}, {}, {})
    joint = np.vstack([one[:, columns], other[:, columns]])
    group = np.unique(joint, axis=0, return_inverse=True)[1].ravel() if columns else np.zeros(len(joint), int)
    both = group[: len(one)], group[len(one) :]
    common = np.intersect1d(*both)
    for code in (cell["codes"]["place"] for cell in first["cells"]):
        low, high = _by_group(total(one, code, first), both[0], common)
        least, top = _by_group(total(other, code, second), both[1], common)
        found.first[code] = low.min(), high.max()
        found.second[code] = least.min(), top.max()
        found.change[code] = (least - high).min(), (top - low).max()
    return found


def districts(document: Document) -> list[str]:
    """The places without parts."""
    parents = document["dimensions"]["place"]["parents"]
    return [code for code in parents if code not in set(parents.values())]


def _by_group(sums: Tables, group: Tables, kept: Tables) -> tuple[Tables, Tables]:
    """The least and the most of each group kept."""
    low, high = np.full(group.max() + 1, FAR), np.full(group.max() + 1, -FAR)
    np.minimum.at(low, group, sums)
    np.maximum.at(high, group, sums)
    return low[kept], high[kept]


def _range(cell: dict[str, Any], most: int) -> range:
    if cell["status"] == "not_reported":
        return range(1)
    if cell["status"] == "published":
        return range(cell["value"], cell["value"] + 1)
    return range(most + 1)


def _shows(counted: NDArray[np.int64], cell: dict[str, Any]) -> NDArray[np.bool_]:
    if cell["status"] == "published":
        return counted == cell["value"]
    if cell["status"] == "withheld" and cell["upper"] is not None:
        return (cell["lower"] <= counted) & (counted <= cell["upper"])
    return (counted == 0) | (cell["status"] != "not_reported")


def _line(code: str, parents: dict[str, str]) -> list[str]:
    return [code, *(_line(parents[code], parents) if code in parents else [])]
