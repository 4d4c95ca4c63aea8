"""An Excel workbook: notes on what is in it and what is not, and a sheet a measure."""

import io

import xlsxwriter  # type: ignore[import-untyped]

from palermo.evidence.released import Released
from palermo.knowledge.content import load
from palermo.knowledge.measures import measure
from palermo.release.formats.flat import Row, dimensions_in, name_of, rows_of

SHEET_NAME = 31  # characters that Excel allows
STATUSES = {
    "withheld": "Withheld to protect persons. The bounds are what the published counts show.",
    "coarsened": "Not broken down here, since it would tell of one person. The total is published.",
    "stands": "The figure published earlier stands.",
    "not_reported": "Nothing was reported. This is not 0.",
    "not_applicable": "There can be none. This is not 0.",
}


def workbook(released: Released) -> bytes:
    """The workbook's bytes. No cell is a formula, whatever its text begins with."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": released.id})
        bold = book.add_format({"bold": True})
        _notes(book.add_worksheet("Notes"), released, bold)
        rows = list(rows_of(released))
        for code in dict.fromkeys(str(row["measure"]) for row in rows):
            told = [row for row in rows if row["measure"] == code]
            _sheet(book.add_worksheet(code[:SHEET_NAME]), told, released, bold)
    return out.getvalue()


def _notes(sheet: xlsxwriter.worksheet.Worksheet, released: Released, bold: object) -> None:
    source = load("release/plan.yml")["source"]
    period = f"{released.period.start.isoformat()} to {released.period.end.isoformat()}"
    lines = [
        (source["title"], released.id),
        ("Publisher", source["publisher"]),
        ("Terms", source["terms"]),
        ("Country", released.country),
        ("Period", period),
        ("Released on", released.released_on.isoformat()),
        ("Freeze of the registry", f"{released.freeze.id}, SHA-256 {released.freeze.sha256}"),
        ("Victims", f"Counts under {released.threshold} are withheld, and others that would give them away."),
    ]
    if released.rounded_to > 1:
        lines.append(("Rounding", f"Counts of victims are rounded to the nearest {released.rounded_to}."))
    if released.revises:
        lines.append(("Revises", f"{released.revises.release}: {released.revises.reason}"))
    measures = dict.fromkeys(cell.measure for cell in released.cells)
    lines += [(measure(code).name, measure(code).definition) for code in measures]
    for number, (name, told) in enumerate([*lines, *STATUSES.items()]):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, told)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)


def _sheet(sheet: xlsxwriter.worksheet.Worksheet, rows: list[Row], released: Released, bold: object) -> None:
    names = [name for name in dimensions_in(released) if _varies(rows, name)]
    columns = [*names, "unit", "status", "value", "lower", "upper"]
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, bold)
    for number, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            told = row[column]
            if column in names:
                sheet.write_string(number, at, name_of(column, str(told), released.country))
            elif isinstance(told, int):
                sheet.write_number(number, at, told)
            elif told is not None:
                sheet.write_string(number, at, told)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_column(0, len(columns) - 1, 18)


def _varies(rows: list[Row], name: str) -> bool:
    return len({row[name] for row in rows}) > 1
