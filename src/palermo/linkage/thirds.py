"""Two records that are both of one person with a third are of one person, as surely as both of those links are."""

import duckdb
import pyarrow as pa

SURE = 0.5  # a link that is less likely than not carries nothing further
DECIMALS = 6  # of a score: what engines agree on to the last
THROUGH = f"""
with sure as (
    select first as third, second as other, score from scored_pairs where score >= {SURE}
    union all select second, first, score from scored_pairs where score >= {SURE}),
through as (
    select a.other as first, b.other as second, round(max(a.score * b.score), {DECIMALS}) as score
    from sure a join sure b on a.third = b.third and a.other < b.other group by 1, 2)
select first, second, max(score) as score from (from scored_pairs union all from through)
group by first, second having max(score) >= $least order by first, second
"""  # noqa: S608


def through_thirds(connection: duckdb.DuckDBPyConnection, pairs: pa.Table, least: float) -> pa.Table:
    """Pairs (first, second, score) of at least `least`, each with the better of its own score and that by way of a third."""
    connection.register("scored_pairs", pairs)
    found = connection.execute(THROUGH, {"least": least}).to_arrow_table()
    connection.unregister("scored_pairs")
    return found.cast(pairs.schema)
