"""PDF text in reading order, and PDFs that cannot be read."""

from pathlib import Path

import pytest
from pdf_pages import pdf

from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.documents import extract
from palermo.sources.narrative.furniture import remove_furniture
from palermo.sources.narrative.ilab import find_level
from palermo.sources.narrative.pdf import pdf_text
from palermo.sources.narrative.suggested_actions import find_suggested_actions
from palermo.sources.narrative.tables import find_table_figures

LEFT = [f"left line {i} tells of what the inspectors saw there" for i in range(12)]
RIGHT = [f"right line {i} tells of what the court then decided" for i in range(12)]


def two_columns() -> bytes:
    """Drawn line by line across both columns, under a heading of full width."""
    drawn = [
        (
            50,
            740,
            "Findings of the year on the inspection of kilns and what the courts of the land made of them all",
        )
    ]
    for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        drawn += [(50, 700 - 14 * i, left), (320, 700 - 14 * i, right)]
    return pdf(drawn)


def test_two_columns_are_read_one_after_the_other_under_their_heading():
    read = pdf_text(two_columns(), "columns.pdf").splitlines()
    assert read[0].startswith("Findings of the year")
    assert read[1:] == [*LEFT, *RIGHT]


def test_cells_side_by_side_are_lines_of_their_own():
    rows = [(50, 700 - 14 * i, f"Number of inspections in the district number {i}") for i in range(6)]
    values = [(400, 700 - 14 * i, f"1{i} (4)") for i in range(6)]
    drawn = [cell for pair in zip(rows, values, strict=True) for cell in pair]
    assert pdf_text(pdf(drawn), "table.pdf").splitlines()[:2] == [
        "Number of inspections in the district number 0",
        "10 (4)",
    ]


def test_a_hyphen_at_a_lines_end_stays_a_hyphen():
    lines = [
        (50, 700, "The unit against cross-border counter-"),
        (50, 686, "trafficking met twice in the year, and it told the ministry"),
    ]
    lines.append((50, 672, "of the cases that it had passed on to the public prosecutor."))
    assert "counter-\ntrafficking" in pdf_text(pdf(lines), "hyphen.pdf")


def test_pages_are_parted_by_a_form_feed():
    words = "The inspectors went to forty kilns in the spring and to none in autumn."
    page = [(50, 700, words), (50, 686, words)]
    assert pdf_text(pdf(page, page), "pages.pdf").count("\n\f\n") == 1


def test_a_scan_is_refused():
    with pytest.raises(Refusal, match="no text, only pictures of pages"):
        extract(pdf([]), "scan.pdf")


def test_a_locked_pdf_is_refused():
    key = "<" + "ab" * 32 + ">"
    locked = pdf(
        [(50, 700, "secret")],
        trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -4>>/ID[<00><00>]",
    )
    with pytest.raises(Refusal, match="locked with a password"):
        extract(locked, "locked.pdf")


def test_a_broken_pdf_is_refused():
    with pytest.raises(Refusal, match="broken"):
        extract(b"%PDF-1.7 and then nothing of the sort", "broken.pdf")


@pytest.mark.corpus
@pytest.mark.parametrize("year", [2013, 2014, 2016, 2018])
def test_the_pakistan_pdfs_say_what_their_texts_say(corpus: Path, year: int):
    printed = extract((corpus / "ilab" / "pdf" / f"Pakistan_{year}.pdf").read_bytes(), f"Pakistan_{year}.pdf")
    typed = extract((corpus / "ilab" / "txt" / str(year) / "Pakistan.txt").read_bytes(), "Pakistan.txt")
    ours, theirs = (Copy.of(document.text) for document in (printed, typed))
    levels = [find_level(copy) for copy in (ours, theirs)]
    assert levels[0] and levels[1] and levels[0].level == levels[1].level
    ours, theirs = remove_furniture(ours), remove_furniture(theirs)
    actions = [[(a.text, a.area, a.years) for a in find_suggested_actions(copy)] for copy in (ours, theirs)]
    assert actions[0] == actions[1]
    figures = [
        {(c.measure, c.place, c.year, c.value) for c in find_table_figures(copy)} for copy in (ours, theirs)
    ]
    assert len(figures[0] ^ figures[1]) <= 2
