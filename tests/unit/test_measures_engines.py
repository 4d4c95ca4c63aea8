"""The same measures on Spark as on DuckDB, from the same Parquet: every number equal, none nearly so."""

import datetime
import warnings
from pathlib import Path

import pytest
from tests.bench.case_rows import make

from palermo.counted_inside import count_inside, newest_extract
from palermo.evidence.period import calendar_year
from palermo.knowledge.refusal import Refusal
from palermo.measures import engines
from palermo.measures.counting import count, definition, dimensions
from palermo.measures.facts import FACTS
from palermo.measures.tables import Tables

ALL = (datetime.date(2016, 1, 1), datetime.date(2028, 1, 1))
QUICK = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.log.level": "ERROR",
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("rows")
    make(folder, 3_000)
    return folder


@pytest.fixture(scope="module")
def spark(rows: Path):
    """One session for the module: starting it takes longer than all the counting."""
    if missing := engines.why_no_spark():
        pytest.skip(missing)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark's own
        engine = engines.spark_engine("local[1]", **QUICK)
    yield Tables(rows, engine)
    engine._session.stop()


@pytest.fixture(scope="module")
def duckdb(rows: Path) -> Tables:
    return Tables(rows)


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")  # PySpark's own
@pytest.mark.parametrize("code", FACTS)
def test_spark_counts_what_duckdb_counts(code: str, duckdb: Tables, spark: Tables):
    by = [name for name in ("place", "form", "age", "law") if name in dimensions(code, duckdb)]
    here = count(code, duckdb, *ALL, by=by)
    assert here.total, "an empty measure shows nothing"
    assert count(code, spark, *ALL, by=by) == here


def test_every_measure_that_describes_people_is_counted_by_who_they_are(duckdb: Tables):
    for code in (
        "victims_identified",
        "victims_referred",
        "victims_assisted",
        "days_to_referral",
        "convictions",
    ):
        assert {"place", "province", "level", "sex", "age", "form"} <= set(dimensions(code, duckdb)), code


def test_every_stage_of_justice_is_counted_by_form_and_law(duckdb: Tables):
    for code in ("investigations", "cases_sent_to_court", "days_to_fir", "prosecutions", "days_to_judgment"):
        assert {"place", "province", "level", "form", "law"} <= set(dimensions(code, duckdb)), code


def test_a_definition_says_nothing_of_the_engine_or_the_folder(duckdb: Tables, tmp_path: Path):
    make(tmp_path, 10)
    elsewhere = Tables(tmp_path)
    assert [definition(code, duckdb) for code in FACTS] == [definition(code, elsewhere) for code in FACTS]


def test_a_count_from_the_extract_says_that_it_is_not_released(rows: Path):
    told = count_inside(rows, "convictions", calendar_year(2020), by=["province"])
    assert told["released"] is False
    assert sum(cell["value"] for cell in told["cells"]) == told["total"]


def test_without_an_extract_the_way_to_one_is_told(tmp_path: Path):
    with pytest.raises(Refusal, match="palermo extract"):
        newest_extract(tmp_path)
