"""A province's Excel table in a real browser: upload, questions, checks, sending, acceptance, national figure."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from tests.functional.test_the_chain import Officer, desk, palermo

from palermo.store.evidence_file import Evidence

__all__ = ["desk"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
OFFICES = """
agencies:
  - {code: riv-pol, name: Police Riverside, kind: provincial_police, level: provincial, country: XMV, place: XMV1@2020}
  - {code: nat-rap, name: National Rapporteur, kind: national_rapporteur, level: federal, country: XMV, place: XMV}
users:
  - {username: head, agency: riv-pol, roles: [manager]}
  - {username: rapporteur, agency: nat-rap, roles: [rapporteur]}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str], Path]]:
    """A desk with a police office of a province and the rapporteur."""
    from tests.functional import test_the_chain as chain

    before, chain.OFFICES = chain.OFFICES, OFFICES
    try:
        yield from chain.desk.__wrapped__(tmp_path_factory)
    finally:
        chain.OFFICES = before


def at_work(browser: Any, address: str, name: str, words: dict[str, str]) -> Officer:
    """An officer who has chosen a pass phrase of their own, where the desk asks for one."""
    officer = Officer(browser, address, name, words[name])
    officer.go("/")
    if officer.page.locator("[name=old_password]").count():
        own = f"{name} has a long phrase of an own 4"
        officer.fill(old_password=words[name], new_password1=own, new_password2=own)
        officer.page.locator("main form button").first.click()
    return officer


def table() -> bytes:
    """Two title lines, merged headings, Total in rows and columns, a mark for nothing, and a sum that is wrong."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write(0, 0, "Police Riverside")
        sheet.merge_range(2, 0, 3, 0, "District")
        sheet.merge_range(2, 1, 2, 3, "Persons arrested")
        for c, text in enumerate(["Male", "Female", "Total"], 1):
            sheet.write(3, c, text)
        rows = [["Quarrydale", 12, 3, 15], ["Kilnfield", "-", 4, 4], ["Reedham", 5, 5, 11]]
        for r, row in enumerate(rows, 4):
            sheet.write_row(r, 0, row)
    return kept.getvalue()


def test_a_table_goes_from_upload_to_the_national_figure(office, chromium):
    address, words, home = office
    head = at_work(chromium, address, "head", words).go("/returns")
    head.page.get_by_role("link", name="Send a table").click()
    head.page.set_input_files(
        "[name=file]", {"name": "sent.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": table()}
    )
    head.page.select_option("[name=dataset]", "law_enforcement")
    label = head.page.locator("[name=period] option").nth(1).inner_text()
    head.page.select_option("[name=period]", label)
    head.press("Look at it")
    assert "What does “-” stand for" in head.text()
    assert "Send all of it" not in head.text(), "not while something is open"
    head.page.locator("fieldset", has_text="“-”").locator("select").select_option("zero")
    head.press("Keep the answers")
    assert "the parts make 10 and the total is 11" in head.text()
    assert "Ask the agency which number is right" in head.text(), "each fault says how to mend it"
    head.press("Send all of it")
    assert "sent, not accepted yet" in head.text()

    rapporteur = at_work(chromium, address, "rapporteur", words).go("/returns")
    rapporteur.page.get_by_role("link", name="Police Riverside").click()
    assert "mark:-" in rapporteur.text(), "the second person sees what was answered"
    rapporteur.press("Agree, and accept all of it")
    assert "accepted" in rapporteur.text()

    (home / "no corpus").mkdir()
    palermo(home, "build", "--corpus", str(home / "no corpus"))
    with Evidence.open(home) as evidence:
        figures = [f for f in evidence.figures("XMV") if f.measure == "suspects_investigated"]
    national = [f for f in figures if f.source.startswith("return-national")]
    assert [(f.lower, f.place) for f in national] == [(30, "XMV")]
    assert "1 of 5 provinces" in (national[0].note or "")
    assert national[0].origin.kind == "derived"
