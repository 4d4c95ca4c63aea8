"""Templates of returns, in Excel and as XLSForm, written from measures.yml: a filled one comes back without a question."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from palermo.knowledge.content import load
from palermo.knowledge.measures import measures
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal

Rows = list[Sequence[Any]]


def asked(dataset: str) -> list[str]:
    """The measures of a return. Refuses one that content/returns/templates.yml does not have."""
    known = load("returns/templates.yml")["datasets"]
    if dataset not in known:
        raise Refusal(
            f"there is no return {dataset!r}", where="--dataset", do=f"Use one of {', '.join(known)}"
        )
    return list(known[dataset])


def excel(country: str, place: str, dataset: str, period: str, agency: str) -> bytes:
    """A workbook to fill: districts down, measures across, those of persons by sex."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, sheet = book.add_format({"bold": True, "text_wrap": True}), book.add_worksheet("Return")
        sheet.write(0, 0, f"Return: {agency}" if agency else "Return")
        sheet.write_row(1, 0, ["Period:", period])
        sheet.merge_range(3, 0, 4, 0, "District", bold)
        at = 1
        for code in asked(dataset):
            at = _columns(sheet, bold, code, at)
        for n, name in enumerate(_places(country, place), 5):
            sheet.write(n, 0, name)
        sheet.set_column(0, 0, 28)
        sheet.freeze_panes(5, 1)
        _notes(book.add_worksheet("Notes"), dataset)
    return kept.getvalue()


def _columns(sheet: Any, bold: Any, code: str, at: int) -> int:
    """One measure's columns; the next free one."""
    heading = _heading(code)
    if unit_of(code) != "persons":
        sheet.merge_range(3, at, 4, at, heading, bold)
        return at + 1
    labels = [*load("returns/templates.yml")["by_sex"].values(), "Total"]
    sheet.merge_range(3, at, 3, at + len(labels) - 1, heading, bold)
    sheet.write_row(4, at, labels, bold)
    return at + len(labels)


def unit_of(code: str) -> str:
    """The unit in which a return counts a measure."""
    return str(load("returns/templates.yml")["units"].get(code) or measures()[code].unit)


def _heading(code: str) -> str:
    named = measures()[code].name
    return f"{named} ({unit_of(code)})" if code in load("returns/templates.yml")["units"] else named


def _places(country: str, place: str) -> list[str]:
    """The districts of a province, the provinces of a country that has no districts, or all of them."""
    listed = gazetteer(country)
    if place != country:
        inner = [code for code in listed.at("district") if listed.parent(code) == place]
        return [listed.name(code) for code in inner or [place]]
    return [listed.name(code) for code in listed.at("province")]


def _notes(sheet: Any, dataset: str) -> None:
    lines = [
        "What each column counts:",
        *(f"{_heading(code)}: {measures()[code].definition}" for code in asked(dataset)),
        "Write 0 where nobody was counted and NR where it is not reported; leave nothing to be guessed.",
    ]
    for n, line in enumerate(lines):
        sheet.write(n, 0, line)


def xlsform(country: str, place: str, dataset: str, agency: str) -> bytes:
    """The same return as a form for phones: one submission a district and period."""
    survey: Rows = [
        ("type", "name", "label", "required", "constraint"),
        ("text", "period", "Period, such as 2025-Q4", "yes", r"regex(., '^\d{4}-(Q[1-4]|0[1-9]|1[0-2])$')"),
        ("select_one places", "district", "District", "yes", ""),
    ]
    for code in asked(dataset):
        ends = [*load("returns/templates.yml")["by_sex"], "total"] if unit_of(code) == "persons" else [""]
        named = f"{code}_{unit_of(code)}" if code in load("returns/templates.yml")["units"] else code
        for end in ends:
            label = f"{_heading(code)}: {end}" if end else _heading(code)
            survey.append(("integer", f"{named}_{end}".strip("_"), label, "no", ". >= 0"))
    listed = gazetteer(country)
    codes = [code for code in listed.at("district") if place in (country, listed.parent(code))]
    codes = codes or listed.at("province")
    choices: Rows = [("list_name", "name", "label")]
    choices += [("places", code.partition("@")[0], listed.name(code)) for code in codes]
    form = f"return_{dataset}"
    settings: Rows = [("form_title", "form_id", "version"), (f"Return: {agency or dataset}", form, "1")]
    return _book({"survey": survey, "choices": choices, "settings": settings})


def _book(sheets: dict[str, Rows]) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
    return kept.getvalue()
