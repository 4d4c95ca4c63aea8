"""What is to be released: counts by leaf, and every cell and margin that follows from them."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import Field

from palermo.evidence.dimension import Dimension, Key, key_of
from palermo.evidence.period import Interval
from palermo.evidence.released import Freeze
from palermo.evidence.shape import Shape
from palermo.knowledge.refusal import Refusal

VALUE, CONTRIBUTOR, VICTIMS = "value", "contributor", "victims"
BESIDE = {VALUE, CONTRIBUTOR, VICTIMS}


class Table(Shape):
    """One measure by some dimensions. Each row: `{dimension: code, ..., "value": int}`.

    Rows stand at the finest codes; of an overlapping dimension at every code, the whole among them, since such
    counts cannot be added up. `contributor` may name who gave the row (a household, a raid: any opaque word);
    `victims` how many victims the acts in the row concern. A cell without a row is 0.
    """

    measure: str
    by: tuple[str, ...]
    rows: tuple[dict[str, str | int], ...]
    down_to: dict[str, str] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """For messages: `victims_identified by place (to province), sex`."""
        parts = [f"{name} (to {self.down_to[name]})" if name in self.down_to else name for name in self.by]
        return f"{self.measure} by {', '.join(parts)}" if parts else self.measure


class Counts(Shape):
    """Everything of one country and period that is to be released together.

    `absent`: partial cells, e.g. `{"place": "XMV-4"}`, about which nothing was reported; `impossible`: such in
    which nobody can be. Neither is 0. With `"measure"` among its codes one is about that measure alone. A whole all
    of whose parts are absent is absent, named or not: its 0 would be no count, and would tell nothing of anybody.
    `source`: empty for the registry, else who counted: an agency's returns of a place. Only counts of one source and
    period revise each other. The whole of `place` is then the place that the return is about.
    """

    country: str
    period: Interval
    freeze: Freeze
    dimensions: dict[str, Dimension]
    tables: tuple[Table, ...]
    absent: tuple[dict[str, str], ...] = ()
    impossible: tuple[dict[str, str], ...] = ()
    source: str = ""

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures in it, each once."""
        return tuple(dict.fromkeys(table.measure for table in self.tables))

    def absent_of(self, measure: str) -> list[dict[str, str]]:
        """The partial cells about which nothing was reported of a measure."""
        impossible = self.impossible_of(measure)
        return _closed(_about(measure, self.absent), impossible, self.dimensions)

    def impossible_of(self, measure: str) -> list[dict[str, str]]:
        """The partial cells in which nobody counted by a measure can be."""
        return _closed(_about(measure, self.impossible), [], self.dimensions)

    def tables_of(self, measure: str) -> tuple[Table, ...]:
        """The tables of one measure."""
        return tuple(table for table in self.tables if table.measure == measure)


def _about(measure: str, partials: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    return [
        {name: code for name, code in partial.items() if name != "measure"}
        for partial in partials
        if partial.get("measure", measure) == measure
    ]


def _closed(
    partials: list[dict[str, str]], beside: list[dict[str, str]], dimensions: Mapping[str, Dimension]
) -> list[dict[str, str]]:
    """The partial cells and every whole whose parts all lie within one of them or of those `beside`."""
    found = list(partials)
    for partial in found:  # grows as wholes are found, and they take their own wholes with them
        for wider, parts in _wholes(partial, dimensions):
            told = all(any(matches(part, one, dimensions) for one in (*found, *beside)) for part in parts)
            if told and wider not in found:
                found.append(wider)
    return found


def _wholes(
    partial: Mapping[str, str], dimensions: Mapping[str, Dimension]
) -> Iterator[tuple[dict[str, str], list[Key]]]:
    """Each partial cell one step wider, with its parts, where these leave nobody out."""
    for name in sorted(partial.keys() & dimensions.keys()):
        dimension = dimensions[name]
        above = dimension.parents.get(partial[name])
        if above is not None and (not dimension.overlapping or above in dimension.covered):
            parts = [tuple(sorted({**partial, name: part}.items())) for part in dimension.parts[above]]
            yield {**partial, name: above}, parts


def dimensions_of(table: Table, counts: Counts) -> dict[str, Dimension]:
    """The table's dimensions, cut where the table stops."""
    try:
        known = {name: counts.dimensions[name] for name in table.by}
    except KeyError as missing:
        raise Refusal(f"it has no dimension {missing}", where=table.name, do="Declare it") from None
    return {
        name: known[name].down_to(table.down_to[name]) if name in table.down_to else known[name]
        for name in table.by
    }


def keys_of(dimensions: Mapping[str, Dimension]) -> Iterator[tuple[dict[str, str], Key]]:
    """Every cell of a table, margins and all: its code in each dimension, and its key."""
    named = dict(dimensions)
    for codes in itertools.product(*(dimension.codes for dimension in named.values())):
        told = dict(zip(named, codes, strict=True))
        yield told, key_of(told, named)


def cells_of(counts: Counts, measure: str) -> dict[Key, int]:
    """Every cell of the measure's tables with its count; refuses tables that disagree on a margin."""
    cells: dict[Key, int] = {}
    for table in counts.tables_of(measure):
        for key, value in _summed(table, counts, VALUE).items():
            if cells.setdefault(key, value) != value:
                raise Refusal(
                    "two tables give a margin different counts",
                    where=table.name,
                    do="Count both from the same freeze",
                )
    _nobody_where_nobody_can_be(cells, counts, measure)
    return cells


def _nobody_where_nobody_can_be(cells: Mapping[Key, int], counts: Counts, measure: str) -> None:
    for partial in (*counts.absent_of(measure), *counts.impossible_of(measure)):
        if any(value and matches(key, partial, counts.dimensions) for key, value in cells.items()):
            raise Refusal(
                f"something was counted in {partial}, which is declared absent or impossible",
                where=measure,
                do="Withdraw the declaration or mend the rows",
            )


def victims_of(counts: Counts, measure: str) -> dict[Key, int]:
    """How many victims the acts of each cell concern; cells without a tie are left out."""
    tied: dict[Key, int] = {}
    for table in counts.tables_of(measure):
        if any(VICTIMS in row for row in table.rows):
            tied |= _summed(table, counts, VICTIMS)
    return tied


def largest_of(counts: Counts, measure: str) -> dict[Key, int]:
    """The count of the one contributor who gave most to each cell, where rows name contributors."""
    largest: dict[Key, int] = {}
    for table in counts.tables_of(measure):
        dimensions = dimensions_of(table, counts)
        given: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        for row in table.rows:
            if CONTRIBUTOR in row:
                for key in _reached(row, dimensions, counts, table):
                    given[key][str(row[CONTRIBUTOR])] += int(row[VALUE])
        for key, by_whom in given.items():
            largest[key] = max(largest.get(key, 0), *by_whom.values())
    return largest


def matches(key: Key, partial: Mapping[str, str], dimensions: Mapping[str, Dimension]) -> bool:
    """Whether a cell lies within a partial cell: `{"place": "P1"}` holds every district of P1."""
    told = dict(key)
    return all(
        name in dimensions and code in dimensions[name].line(told.get(name, dimensions[name].whole))
        for name, code in partial.items()
    )


def _summed(table: Table, counts: Counts, column: str) -> dict[Key, int]:
    dimensions = dimensions_of(table, counts)
    cells = {key: 0 for _, key in keys_of(dimensions)}
    for row in table.rows:
        for key in _reached(row, dimensions, counts, table):
            cells[key] += _count(row, column, table)
    return cells


def _reached(
    row: Mapping[str, Any], dimensions: dict[str, Dimension], counts: Counts, table: Table
) -> Iterator[Key]:
    """The cells that a row counts in: its own and, but for overlapping codes, all above it."""
    if set(row) - BESIDE != set(table.by):
        raise Refusal("a row's columns are not the table's dimensions", where=table.name, do="Mend the rows")
    lines = [_line(str(row[name]), counts.dimensions[name], dimensions[name], table) for name in table.by]
    for codes in itertools.product(*lines):
        yield key_of(dict(zip(dimensions, codes, strict=True)), dimensions)


def _line(code: str, full: Dimension, cut: Dimension, table: Table) -> list[str]:
    if code not in full.codes:
        raise Refusal(
            f"{code!r} is not a code of {full.code}", where=table.name, do="Declare it or mend the row"
        )
    shown = set(cut.codes)
    return [step for step in ([code] if full.overlapping else full.line(code)) if step in shown]


def _count(row: Mapping[str, Any], column: str, table: Table) -> int:
    value = row.get(column, 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Refusal(f"{column} {value!r} is not a count", where=table.name, do="Give a whole number")
    return value
