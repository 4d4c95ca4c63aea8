"""How far synthetic records are from the registry's, table by table: what decides whether they may leave."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, str]


def distance(true: Sequence[Row], drawn: Sequence[Row], table: Iterable[str]) -> float:
    """Half the sum of differences between the shares of a table's cells: 0 where alike, 1 where nothing is."""
    names = tuple(table)
    before, after = (Counter(tuple(row[name] for name in names) for row in rows) for rows in (true, drawn))
    if not true or not drawn:
        return 1.0
    return sum(abs(before[c] / len(true) - after[c] / len(drawn)) for c in before | after) / 2


def errors(true: Sequence[Row], drawn: Sequence[Row], tables: Iterable[Sequence[str]]) -> dict[str, float]:
    """The distance of each table, by its columns' names joined by a cross."""
    return {" x ".join(table): distance(true, drawn, table) for table in tables}
