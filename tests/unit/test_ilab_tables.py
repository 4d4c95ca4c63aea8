"""Figures in the enforcement tables."""

from pathlib import Path

import pytest
from ilab_pages import TEXT

from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.furniture import remove_furniture
from palermo.sources.narrative.tables import FoundCell, find_table_figures

HEAD = "Table 6. Labor Law Enforcement Efforts Related to Child Labor\nOverview of Labor Law Enforcement\n"


def cells(rows: str) -> list[FoundCell]:
    return find_table_figures(Copy.of(HEAD + rows))


def told(found: list[FoundCell]) -> list[tuple[str, str | None, int | None, str, float | int | None]]:
    return [(cell.measure, cell.place, cell.year, cell.status, cell.value) for cell in found]


def test_a_row_gives_a_figure_for_each_year_and_unknown_is_not_zero():
    copy = remove_furniture(Copy.of(TEXT))
    assert told(find_table_figures(copy)) == [
        ("inspectorate_funding", None, 2015, "unknown", None),
        ("inspectorate_funding", None, 2016, "reported", 1_500_000),
        ("inspectors", None, 2015, "reported", 95),
        ("inspectors", None, 2016, "reported", 1087),
        ("child_labor_violations", None, 2015, "not_applicable", None),
        ("child_labor_violations", None, 2016, "reported", 0),
    ]


def test_the_span_is_the_value_and_the_mark_leads_to_its_note():
    copy = remove_furniture(Copy.of(TEXT))
    marked = next(cell for cell in find_table_figures(copy) if cell.value == 1087)
    assert copy.text[marked.start : marked.end] == "1,087"
    assert marked.note == "Data are from January to October."


def test_funding_is_in_the_currency_that_is_printed():
    copy = remove_furniture(Copy.of(TEXT))
    funding = next(cell for cell in find_table_figures(copy) if cell.value == 1_500_000)
    assert funding.unit == "USD"


def test_provinces_stay_apart_from_the_national_total():
    found = cells(
        "Related Entity\n2017\n2018\nNumber of Labor Inspectors\nNational Total\n200 (1)\nUnknown (2)\n"
        "North \nForest\nUnknown\n80 (2)\nNumber of Labor Inspections\nFederal\n3\n4\n"
    )
    assert told(found) == [
        ("inspectors", None, 2017, "reported", 200),
        ("inspectors", None, 2018, "unknown", None),
        ("inspectors", "North Forest", 2017, "unknown", None),
        ("inspectors", "North Forest", 2018, "reported", 80),
        ("inspections", "Federal", 2017, "reported", 3),
        ("inspections", "Federal", 2018, "reported", 4),
    ]
    assert [cell.level for cell in found] == ["country"] * 2 + ["province"] * 2 + ["federal"] * 2


def test_yes_and_no_are_no_figures():
    assert cells("2015\n2016\nUnannounced Inspections Conducted\nYes (2)\nNo\n") == []


def test_a_row_that_lacks_a_cell_is_left_out():
    assert (
        cells("2015\n2016\nNumber of Labor Inspectors\n12 (3)\nComplaint Mechanism Exists\nYes\nYes\n") == []
    )


def test_cells_of_a_label_that_is_not_known_are_nobodys():
    found = cells("2015\n2016\nNumber of Labor Inspectors\n1\n2\nNumber of Lanterns\n3\n4\n")
    assert told(found) == [
        ("inspectors", None, 2015, "reported", 1),
        ("inspectors", None, 2016, "reported", 2),
    ]


def test_labels_that_share_a_row_share_its_cells_year_by_year():
    found = cells(
        "2014\n2015\nNumber of Labor Inspections\nn\tNumber Conducted at Worksite\n70 (1)\n50 (1)\n90\nUnknown\n"
    )
    assert told(found) == [
        ("inspections", None, 2014, "reported", 70),
        ("inspections", None, 2015, "reported", 90),
        ("inspections_at_worksite", None, 2014, "reported", 50),
        ("inspections_at_worksite", None, 2015, "unknown", None),
    ]


def test_a_qualifier_is_kept():
    found = cells("2018\n2019\nNumber of Labor Inspectors\napproximately 300 (4)\nMore than 20\n")
    assert [cell.qualifier for cell in found] == ["about", "more_than"]


@pytest.mark.corpus
def test_punjab_and_sindh_do_not_make_a_national_figure(corpus: Path):
    text = (corpus / "ilab" / "txt" / "2018" / "Pakistan.txt").read_text(encoding="utf-8")
    found = find_table_figures(remove_furniture(Copy.of(text)))
    inspectors = {
        cell.place: (cell.status, cell.value)
        for cell in found
        if cell.measure == "inspectors" and cell.year == 2018
    }
    assert inspectors["Sindh"] == ("reported", 152)
    assert inspectors[None] == ("unknown", None)
