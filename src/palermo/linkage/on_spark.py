"""The same saved parameters on Spark, for a country that outgrows one machine: prepared records and pairs go in, and equal
scores come out.
"""

from typing import Any

import pyarrow as pa

from palermo.linkage.scoring import FLOOR, SCORED, beside_others, connected, weighed
from palermo.linkage.thirds import DECIMALS


def score_on_spark(
    session: Any, prepared: pa.Table, pairs: pa.Table, parameters: dict[str, Any], least: float
) -> dict[tuple[str, str], float]:
    """Scores by pair of ids, the smaller first. `prepared` and `pairs` are the tables of palermo.linkage.prepared."""
    from splink import Linker
    from splink.backends.spark import SparkAPI

    api: Any = SparkAPI(  # type: ignore[no-untyped-call]
        spark_session=session, break_lineage_method="persist", num_partitions_on_repartition=2,
        register_udfs_automatically=False,
    )  # fmt: skip
    records = api.register(_frame(session, prepared))
    settings = weighed(parameters, prepared.num_rows) | {"sql_dialect": "spark"}
    linker = Linker(records, settings, log_level=40, validate_settings=False)
    blocked = api.register(_frame(session, pairs))
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    found = linker.inference.predict(threshold_match_probability=FLOOR, warning_mode="never")
    ids = dict(zip(prepared["row"].to_pylist(), prepared["id"].to_pylist(), strict=True))
    rows = [
        (*sorted((ids[row["row_l"]], ids[row["row_r"]])), round(row["match_probability"], DECIMALS))
        for row in found.as_spark_dataframe().collect()
    ]
    table = pa.Table.from_pylist([dict(zip(SCORED.names, row, strict=True)) for row in rows], SCORED)
    told = beside_others(connected(), table, least).to_pylist()
    return {(row["first"], row["second"]): row["score"] for row in told}


def _frame(session: Any, table: pa.Table) -> Any:
    """An Arrow table as Spark's, row by row: by way of pandas an unknown year would become a fraction."""
    from pyspark.sql.pandas.types import from_arrow_schema

    rows = [tuple(row.values()) for row in table.to_pylist()]
    return session.createDataFrame(rows, schema=from_arrow_schema(table.schema))
