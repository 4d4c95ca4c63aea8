"""Splink over prepared records: in memory, nothing spilled to disk, two threads, under a memory limit."""

import copy
from collections.abc import Iterable, Iterator
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

from palermo.linkage.comparing import Comparing
from palermo.linkage.folded import SCHEMA
from palermo.linkage.prepared import pairs, prepare
from palermo.linkage.rivals import against_rivals
from palermo.linkage.thirds import DECIMALS, through_thirds

MEMORY = "3GB"
PAIRS_AT_ONCE = 4_000_000  # about; each needs a few hundred bytes while it is scored
FLOOR = 0.01  # below it a pair is no rival of another
SCORED = pa.schema([("first", pa.string()), ("second", pa.string()), ("score", pa.float64())])


def connected() -> duckdb.DuckDBPyConnection:
    """A database in memory that cannot write a byte elsewhere."""
    connection = duckdb.connect(":memory:")
    for setting in (
        "temp_directory = ''",
        f"memory_limit = '{MEMORY}'",
        "threads = 2",
        "preserve_insertion_order = false",
        "enable_external_access = false",
    ):
        connection.execute(f"set {setting}")
    return connection


OURS = ("duplicates_per_record", "others")  # in saved parameters, beside Splink's own settings


def weighed(parameters: dict[str, Any], records: int) -> dict[str, Any]:
    """Saved parameters for so many records: the more there are, the rarer a pair drawn at random is the same person,
    or of one family.

    `duplicates_per_record`: how many pairs of one person there are to a record. `others`: see comparing.yml.
    """
    told = copy.deepcopy({name: value for name, value in parameters.items() if name not in OURS})
    many = max(records - 1, 1)
    for comparison in told["comparisons"]:
        family = parameters["others"].get(comparison["output_column_name"], {})
        for level in comparison["comparison_levels"]:
            if level["label_for_charts"] in family:
                level["u_probability"] = min(family[level["label_for_charts"]] / many, 0.5)
    return told | {
        "probability_two_random_records_match": min(2 * parameters["duplicates_per_record"] / many, 0.5)
    }


def linker(
    connection: duckdb.DuckDBPyConnection, settings: dict[str, Any], *, with_pairs: bool = True
) -> Linker:
    """Splink over the tables `prepared` and `pairs`."""
    api = DuckDBAPI(connection)
    splink = Linker(api.register("prepared"), settings, log_level=40, validate_settings=False)
    if with_pairs:
        splink.table_management.register_blocked_pairs_for_predict(api.register("pairs"))
    return splink


def score(
    batches: Iterable[pa.RecordBatch], parameters: dict[str, Any], how: Comparing, least: float
) -> Iterator[pa.Table]:
    """Pairs of ids with a score from `least` to 1; the first id of a pair is the smaller. Pairs are weighed a part at a
    time, and held against the others when all are there.
    """
    connection = connected()
    records = prepare(connection, batches, SCHEMA, how)
    parts = _parts(connection)
    pairs(connection, 0, parts)
    splink = linker(connection, weighed(parameters, records))
    weighed_pairs = []
    for part in range(parts):
        pairs(connection, part, parts)
        weighed_pairs.append(_scored(connection, splink, FLOOR))
    connection.execute("drop table pairs")
    yield beside_others(connection, pa.concat_tables(weighed_pairs), least)
    connection.close()


def beside_others(connection: duckdb.DuckDBPyConnection, pairs: pa.Table, least: float) -> pa.Table:
    """Scored pairs, once what other pairs say of them is weighed: by way of a third record, and against rivals."""
    return against_rivals(connection, through_thirds(connection, pairs, FLOOR), least)


def _parts(connection: duckdb.DuckDBPyConnection) -> int:
    """In how many parts pairs are scored. Pairs that share several keys are counted too often, which is on the safe side."""
    found: Any = connection.execute(
        "select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) as n from keys group by key)"
    ).fetchone()
    return int(found[0] // PAIRS_AT_ONCE) + 1


def _scored(connection: duckdb.DuckDBPyConnection, splink: Linker, least: float) -> pa.Table:
    """Score the table `pairs`; Splink's own table of it is dropped, since it would take the next part for the same."""
    found = splink.inference.predict(threshold_match_probability=least, warning_mode="never")
    told = connection.execute(
        f"""select least(a.id, b.id) as first, greatest(a.id, b.id) as second,
                   round(match_probability, {DECIMALS}) as score
        from {found.physical_name} join prepared a on a.row = row_l join prepared b on b.row = row_r
        order by first, second"""  # noqa: S608
    ).to_arrow_table()
    found.drop_table_from_database_and_remove_from_cache()
    return told.cast(SCORED)
