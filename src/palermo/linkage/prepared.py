"""Folded records made ready for comparing: the rarest words first, what a word says in bits, and which pairs to compare.

A word that one in a thousand bears says ten bits. Pairs share a key of content/linkage/comparing.yml; a key that too many
records share is dropped, so that no block grows with the country: finer keys catch what it would have caught.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from palermo.linkage.comparing import Comparing

WORDS = 4  # of a name; the commonest beyond that are dropped
NAMES = {"own": "names", "father": "fathers", "home": "homes"}

BITS = """
create temp table {name}_words as
with told as (select row, unnest({column}) as word from folded),
counted as (select word, cast(least(16, greatest(1, round(-log2(count(*) / {records})))) as integer) as bits
            from told group by word)
select row, word, bits from told join counted using (word)
"""
RANKED = """
create temp table {name}_ranked as
select row, list(word order by bits desc, word)[1:{words}] as words, list(bits order by bits desc, word)[1:{words}] as bits
from {name}_words group by row
"""
COLUMNS = ", ".join(
    f"{name}_ranked.words[{n}] as {name}{n}, coalesce({name}_ranked.bits[{n}], 0) as {name}_bits{n}"
    for name in NAMES
    for n in range(1, WORDS + 1)
)
SUMS = ", ".join(f"coalesce(list_sum({name}_ranked.bits), 0)::integer as {name}_bits" for name in NAMES)
RANKS = " ".join(f"left join {name}_ranked using (row)" for name in NAMES)
PREPARED = f"""
create table prepared as
select folded.* exclude ({", ".join(NAMES.values())}), {COLUMNS}, {SUMS} from folded {RANKS} order by row
"""  # noqa: S608


def prepare(
    connection: duckdb.DuckDBPyConnection,
    batches: Iterable[pa.RecordBatch],
    schema: pa.Schema,
    how: Comparing,
) -> int:
    """Make the tables `prepared` and `keys` from folded batches; gives how many records there are."""
    connection.register("incoming", pa.RecordBatchReader.from_batches(schema, batches))
    connection.execute("create temp table folded as select row_number() over () as row, * from incoming")
    connection.unregister("incoming")
    found: Any = connection.execute("select count(*) from folded").fetchone()
    for name, column in NAMES.items():
        filled = {"name": name, "column": column, "records": max(found[0], 1), "words": WORDS}
        connection.execute(BITS.format(**filled))
        connection.execute(RANKED.format(**filled))
    connection.execute(PREPARED)
    _drop(connection, [f"{name}_ranked" for name in NAMES])
    _keys(connection, how)
    _drop(connection, ["folded", *(f"{name}_words" for name in NAMES)])
    return int(found[0])


def _drop(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> None:
    for table in tables:
        connection.execute(f"drop table {table}")


def _keys(connection: duckdb.DuckDBPyConnection, how: Comparing) -> None:
    """A row for each record and key, without keys that one record has alone or too many share."""
    every = " union all ".join(key_sql(parts, number) for number, parts in enumerate(how.keys))
    connection.execute(f"create temp table every_key as {every}")
    connection.execute(
        f"""create table keys as select row, key from every_key join
        (select key from every_key group by key having count(*) between 2 and {how.largest_block}) using (key)"""  # noqa: S608
    )
    _drop(connection, ["every_key"])


def key_sql(parts: Sequence[str], number: int) -> str:
    """SQL of one kind of key: `own` is each word of the own name, `own` twice each two of them; all else a column."""
    tables, values, conditions = ["prepared"], [str(number)], []
    for place, part in enumerate(parts):
        if part not in NAMES:
            values.append(f"prepared.{part}")
            conditions.append(f"prepared.{part} is not null")
            continue
        tables.append(f"{part}_words as w{place} using (row)")
        values.append(f"w{place}.word")
        if place and parts[place - 1] == part:
            conditions.append(f"w{place - 1}.word < w{place}.word")
    where = f" where {' and '.join(conditions)}" if conditions else ""
    return f"select row, cast(hash({', '.join(values)}) >> 1 as bigint) as key from {' join '.join(tables)}{where}"  # noqa: S608


def pairs(connection: duckdb.DuckDBPyConnection, part: int, parts: int) -> None:
    """Make the table `pairs` anew, as Splink takes it: those that share a key, the first record in one of so many parts."""
    connection.execute(
        """create or replace table pairs as select distinct '0' as match_key, a.row as join_key_l, b.row as join_key_r
        from keys a join keys b on a.key = b.key and a.row < b.row where a.row % $parts = $part""",
        {"part": part, "parts": parts},
    )
