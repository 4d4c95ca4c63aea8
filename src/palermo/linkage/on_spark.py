"""The same saved parameters on Spark, for a country that outgrows one machine: prepared records and pairs go in, and equal
scores come out.
"""

from typing import Any

import pyarrow as pa

from palermo.linkage.scoring import DECIMALS, weighed


def score_on_spark(
    session: Any, prepared: pa.Table, pairs: pa.Table, parameters: dict[str, Any], least: float
) -> dict[tuple[str, str], float]:
    """Scores by pair of ids, the smaller first. `prepared` and `pairs` are the tables of palermo.linkage.prepared."""
    from splink import Linker
    from splink.backends.spark import SparkAPI

    api = SparkAPI(
        spark_session=session, break_lineage_method="persist", num_partitions_on_repartition=2,
        register_udfs_automatically=False,
    )  # fmt: skip
    records = api.register(session.createDataFrame(prepared.to_pandas(), schema=_schema(prepared)))
    settings = weighed(parameters, prepared.num_rows) | {"sql_dialect": "spark"}
    linker = Linker(records, settings, log_level=40, validate_settings=False)
    blocked = api.register(session.createDataFrame(pairs.to_pandas()))
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    found = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    ids = dict(zip(prepared["row"].to_pylist(), prepared["id"].to_pylist(), strict=True))
    return {
        tuple(sorted((ids[row["row_l"]], ids[row["row_r"]]))): round(row["match_probability"], DECIMALS)  # type: ignore[misc]
        for row in found.as_spark_dataframe().collect()
    }


def _schema(table: pa.Table) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(table.schema)
