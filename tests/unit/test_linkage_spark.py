"""The same saved parameters give the same scores on Spark, to the last of their six places."""

import shutil

import pytest

from palermo.linkage.comparing import comparing
from palermo.linkage.folded import SCHEMA, batches
from palermo.linkage.invented.benchmark import benchmark
from palermo.linkage.parameters import bundled

pytestmark = pytest.mark.spark


@pytest.fixture
def session():
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is an extra")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    made = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    yield made


@pytest.mark.filterwarnings("ignore")  # Spark's and pandas' own
def test_spark_scores_what_duckdb_scores(session):
    from palermo.linkage.on_spark import score_on_spark
    from palermo.linkage.prepared import pairs, prepare
    from palermo.linkage.scoring import connected, score

    told = [one.record for one in benchmark(400, "tuned", 9)]
    here = {
        (row["first"], row["second"]): row["score"]
        for table in score(batches(told), bundled(), comparing(), 0.05)
        for row in table.to_pylist()
    }
    connection = connected()
    prepare(connection, batches(told), SCHEMA, comparing())
    pairs(connection, 0, 1)
    prepared, blocked = (
        connection.execute(f"from {name}").to_arrow_table() for name in ("prepared", "pairs")
    )
    assert score_on_spark(session, prepared, blocked, bundled(), 0.05) == here
    assert here
