"""A record that might be any of ten people is surely none of them: a pair weighs less the more rivals it has.

A rival of a pair is another record that one of the two might be, and that is not the other's as well. The odds of a pair
are divided by one more than the odds of its rivals, at each of its ends.
"""

import duckdb
import pyarrow as pa

from palermo.linkage.thirds import DECIMALS, SURE

MOST = 10  # of the odds of one rival: somebody may after all stand in three records
EVEN = 0.3  # rivals whose odds add up to less change little
RIVALS = f"""
with told as (select first, second, least(score, 0.999999) as score from found_pairs),
ends as (
    select first as one, second as other, score, least({MOST}, score / (1 - score)) as odds from told
    union all select second, first, score, least({MOST}, score / (1 - score)) from told),
all_of as (select one, sum(odds) as odds from ends group by one),
shared as (
    select a.one, b.one as other, sum(a.odds) as odds
    from ends a join ends b on a.other = b.other and a.one <> b.one and b.score >= {SURE} group by 1, 2),
rivals as (
    select one, ends.other, greatest(0, all_of.odds - ends.odds - coalesce(shared.odds, 0)) as odds
    from ends join all_of using (one) left join shared using (one, other)),
weighed as (
    select first, second, score / (1 - score) * {EVEN} / ({EVEN} + a.odds) * {EVEN} / ({EVEN} + b.odds) as odds
    from told join rivals a on a.one = first and a.other = second join rivals b on b.one = second and b.other = first)
select first, second, round(odds / (1 + odds), {DECIMALS}) as score from weighed
where round(odds / (1 + odds), {DECIMALS}) >= $least order by first, second
"""  # noqa: S608


def against_rivals(connection: duckdb.DuckDBPyConnection, pairs: pa.Table, least: float) -> pa.Table:
    """Pairs (first, second, score) of at least `least` once their rivals are held against them."""
    connection.register("found_pairs", pairs)
    found = connection.execute(RIVALS, {"least": least}).to_arrow_table()
    connection.unregister("found_pairs")
    return found.cast(pairs.schema)
