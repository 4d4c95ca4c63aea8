"""The formats say what the document says and no more; each is opened with someone else's reader."""

import csv
import io
import json
import re

import openpyxl
import pytest
from tests.privacy.invented import SEXES, TODAY, counts, plan, table

from palermo.evidence.dimension import Dimension
from palermo.evidence.period import tip_reporting_period
from palermo.evidence.released import Released
from palermo.knowledge.places import gazetteer
from palermo.release.formats import csvw, excel, sdmx
from palermo.release.gate import release

PROVINCES = gazetteer("XMV").at("province")
PLACES = Dimension(
    code="place",
    parents=dict.fromkeys([*PROVINCES, "XMV/-"], "XMV"),
    levels=("country", "province"),
    tells_of="act",
)


@pytest.fixture(scope="module")
def released() -> Released:
    told = {(code, sex): 12 + n for n, code in enumerate(PROVINCES) for sex in ("female", "male")}
    told[PROVINCES[0], "transgender"] = 4
    rules = plan(
        {"measure": "victims_identified", "by": ["place", "sex"]}, {"measure": "convictions", "by": ["place"]}
    )
    given = counts(
        table("victims_identified", ("place", "sex"), told),
        table("convictions", ("place",), {(PROVINCES[1],): 3}),
        dimensions=(PLACES, SEXES),
        absent=(),
    )
    return release(given, rules, on=TODAY).released


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_csv_on_the_web_has_the_columns_its_metadata_declares(released):
    table_name, metadata_name = csvw.files(released)
    data, metadata = csvw.files(released).values()
    told = json.loads(metadata)
    assert metadata_name == f"{table_name}-metadata.json"
    assert told["url"] == table_name
    assert [column["name"] for column in told["tableSchema"]["columns"]] == list(read(data)[0])


def test_rows_are_named_once_by_their_primary_key(released):
    data, metadata = csvw.files(released).values()
    key = json.loads(metadata)["tableSchema"]["primaryKey"]
    rows = read(data)
    assert len({tuple(row[name] for name in key) for row in rows}) == len(rows) == len(released.cells)


def test_counts_are_whole_and_nothing_stands_for_what_is_withheld(released):
    for row in read(csvw.files(released)[f"{released.id}.csv"]):
        assert (row["value"] == "") == (row["status"] != "published")
        assert re.fullmatch(r"\d*", row["value"])


def test_sdmx_codes_are_in_their_code_lists_and_have_allowed_characters(released):
    data, lists = sdmx.files(released).values()
    allowed = {
        one["id"]: {code["id"] for code in one["codes"]} for one in json.loads(lists)["data"]["codelists"]
    }
    for row in read(data):
        assert row["REF_AREA"] in allowed["CL_REF_AREA"]
        assert row["SEX"] in allowed["CL_SEX"]
    assert all(re.fullmatch(r"[A-Za-z0-9_@$\-]+", code) for codes in allowed.values() for code in codes)


def test_sdmx_does_not_tell_which_counts_are_small(released):
    rows = read(sdmx.files(released)[f"{released.id}-sdmx.csv"])
    hidden = {(row["OBS_STATUS"], row["CONF_STATUS"]) for row in rows if row["OBS_VALUE"] == ""}
    assert hidden == {("Q", "C")}


def test_sdmx_says_a_reporting_period_as_a_range(released):
    moved = released.model_copy(update={"period": tip_reporting_period(2026)})
    assert {row["TIME_PERIOD"] for row in read(sdmx.files(released)[f"{released.id}-sdmx.csv"])} == {"2025"}
    told = read(sdmx.files(moved)[f"{moved.id}-sdmx.csv"])
    assert {row["TIME_PERIOD"] for row in told} == {"2025-04-01/P1Y"}


def test_the_workbook_opens_with_notes_and_a_sheet_a_measure(released):
    book = openpyxl.load_workbook(io.BytesIO(excel.workbook(released)))
    assert book.sheetnames == ["Notes", "victims_identified", "convictions"]
    notes = {row[0]: row[1] for row in book["Notes"].iter_rows(values_only=True)}
    assert notes["Released counts"] == released.id
    assert "withheld" in notes
    names = {row[0] for row in book["convictions"].iter_rows(min_row=2, values_only=True)}
    assert "Saltmarsh" in names


def test_the_workbook_has_no_formula(released):
    cells = tuple(
        cell.model_copy(update={"codes": {**cell.codes, "place": "=1+1"}}) for cell in released.cells[:1]
    )
    parents = {**PLACES.parents, "=1+1": "XMV"}
    odd = released.model_copy(
        update={
            "cells": cells,
            "dimensions": {**released.dimensions, "place": PLACES.model_copy(update={"parents": parents})},
        }
    )
    book = openpyxl.load_workbook(io.BytesIO(excel.workbook(odd)))
    assert {cell.data_type for row in book["victims_identified"].iter_rows() for cell in row} <= {"s", "n"}
