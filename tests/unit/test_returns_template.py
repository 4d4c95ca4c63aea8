"""A filled template comes back without a question; the data-request pack opens in Excel complete."""

import csv
import io

import openpyxl
import pytest
from click.testing import CliRunner
from tests.unit.test_returns_accepted import take

from palermo.build import build
from palermo.cli import main
from palermo.knowledge.content import load
from palermo.sources.returns.template import excel, xlsform
from palermo.sources.returns.understanding import understand


@pytest.mark.parametrize("dataset", load("returns/templates.yml")["datasets"])
def test_a_filled_excel_template_asks_nothing(dataset):
    book = openpyxl.load_workbook(
        io.BytesIO(excel("XMV", "XMV1@2020", dataset, "2025-Q4", "Police Riverside"))
    )
    sheet = book["Return"]
    width, rows = sheet.max_column, range(6, sheet.max_row + 1)
    for row in rows:
        for column in range(2, width + 1):
            sheet.cell(row, column, 0 if column % 3 else 12)
    kept = io.BytesIO()
    book.save(kept)
    read = understand(kept.getvalue(), "filled.xlsx", country="XMV", answers={})
    assert read.questions == []
    assert sum(count.kept for count in read.counts) == (width - 1) * len(rows)
    assert {str(count.period.start) for count in read.counts if count.period} == {"2025-10-01"}


@pytest.mark.parametrize("dataset", load("returns/templates.yml")["datasets"])
def test_submissions_of_the_xlsform_ask_nothing(dataset):
    book = openpyxl.load_workbook(io.BytesIO(xlsform("XMV", "XMV1@2020", dataset, "Police")))
    names = [row[1] for row in book["survey"].iter_rows(min_row=2, values_only=True)]
    places = [row[1] for row in book["choices"].iter_rows(min_row=2, values_only=True)]
    kept = io.StringIO()
    table = csv.writer(kept)
    table.writerow(["SubmissionDate", *names, "KEY"])
    for n, place in enumerate(places):
        table.writerow(
            [
                "2026-01-05T10:00:00Z",
                "2025-Q4",
                place,
                *[n + k for k, _ in enumerate(names[2:])],
                f"uuid:{n}-a",
            ]
        )
    read = understand(kept.getvalue().encode(), "submissions.csv", country="XMV", answers={})
    assert read.questions == []
    assert sum(count.kept for count in read.counts) == len(places) * len(names[2:])


def test_an_xlsform_is_one_that_phones_take():
    from pyxform.xls2xform import convert

    made = convert(
        io.BytesIO(xlsform("XMV", "XMV1@2020", "victims_and_care", "")), file_type=".xlsx", form_name="data"
    )
    assert "victims_identified_male" in str(made.xform)


def test_the_pack_is_complete(tmp_path):
    rows = "".join(f"{name},{n},{n},{n},{n}\n" for n, name in enumerate(["Riverside", "Saltmarsh"], 20))
    take(
        tmp_path,
        "Province,Investigations 2024-Q2,Investigations 2024-Q3,Investigations 2024-Q4,Investigations 2025-Q1\n"
        + rows,
        "police",
    )
    build(tmp_path, None)
    out = tmp_path / "pack.xlsx"
    told = CliRunner(env={"PALERMO_HOME": str(tmp_path)}).invoke(
        main, ["returns", "pack", "XMV", "2025", "--out", str(out)]
    )
    assert told.exit_code == 0, told.output
    book = openpyxl.load_workbook(out)
    assert {
        "Notes",
        "Investigations",
        "Convictions",
        "Victims identified",
        "UN questionnaire",
        "Sources",
    } <= set(book.sheetnames)
    for sheet in book:
        for row in sheet.iter_rows(max_col=sheet.max_column if sheet.title != "Notes" else 2):
            for cell in row:
                assert cell.value not in (None, ""), f"{sheet.title} {cell.coordinate} is empty"
                assert cell.data_type != "f", "no formulas"
    sheet = book["Investigations"]
    header = [cell.value for cell in sheet[1]]
    assert header[4:9] == [f"1 April {y} – 31 March {y + 1}" for y in range(2020, 2025)]
    told_of = {
        (row[0], row[1]): row[8]
        for row in sheet.iter_rows(min_row=2, values_only=True)
        if row[2] == "All forms"
    }
    assert told_of["Marvania", "all"] == "at least 164"
    assert told_of["Highfell", "all"] == "not reported"
    notes = " ".join(str(row[1]) for row in book["Notes"].iter_rows(values_only=True))
    assert "Highfell" in notes
    assert "2 of 5 provinces" in notes
