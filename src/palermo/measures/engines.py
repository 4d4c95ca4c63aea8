"""The engines that count: DuckDB here, Spark where one machine is not enough. Both give days and years in UTC."""

import importlib.util
import shutil
from collections.abc import Callable
from typing import Any

import ibis

from palermo.knowledge.refusal import Refusal

SPARK = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # a fault in a row stops the count instead of becoming an empty value
    "spark.ui.enabled": "false",
}
LOOPBACK = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}


def duckdb_engine(threads: int = 2) -> Any:
    """DuckDB in memory."""
    engine = ibis.duckdb.connect(threads=threads)
    engine.con.execute("SET TimeZone = 'UTC'")
    return engine


def why_no_spark() -> str | None:
    """What is missing for Spark on this machine, if anything is."""
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed (requirements-spark.lock)"
    return None if shutil.which("java") else "there is no Java (17 or later)"


def spark_engine(master: str | None = None, **settings: str) -> Any:
    """A Spark session: `master` as Spark names it, else as spark-submit set it, else both cores of this machine."""
    if missing := why_no_spark():
        raise Refusal(missing, where="--engine spark", do="Install it, or count with --engine duckdb")
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    conf = SparkConf()
    master = master or conf.get("spark.master", "local[2]") or "local[2]"
    told = SPARK | (LOOPBACK if master.startswith("local") else {}) | settings
    conf.setMaster(master).setAppName("palermo").setAll(list(told.items()))
    return ibis.pyspark.connect(SparkSession.builder.config(conf=conf).getOrCreate())


ENGINES: dict[str, Callable[[], Any]] = {"duckdb": duckdb_engine, "spark": spark_engine}
"""By the name that --engine takes."""
