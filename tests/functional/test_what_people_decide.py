"""What people decide, as they do it: an assessment to its second signature, a recommendation to its answer, in a browser."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.functional.conftest import free_port, wait_for
from tests.functional.test_the_chain import Officer, palermo

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OFFICES = """
agencies:
  - {code: assess, name: Assessors, kind: assessor, level: federal, country: XMV, place: XMV}
users:
  - {username: analyst, agency: assess, roles: [analyst]}
  - {username: reader, agency: assess, roles: [second_reader]}
  - {username: approver, agency: assess, roles: [approver]}
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str], Path]]:
    """The desk's address, each person's first pass phrase, and its home, built of what is bundled."""
    home = tmp_path_factory.mktemp("desk")
    (home / "offices.yml").write_text(OFFICES, encoding="utf-8")
    build(home)
    told = palermo(home, "desk", "set-up", str(home / "offices.yml"))
    words = dict(line.split("\t") for line in told.splitlines())
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "palermo", "serve", "--desk", "--port", str(port)],
        env={**os.environ, "PALERMO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "palermo.site.desk"},
        stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/log-in", server)
        yield address, words, home
    finally:
        server.terminate()
        server.communicate(timeout=20)


@pytest.fixture(scope="module")
def people(desk: Any, chromium: Any) -> dict[str, Officer]:
    """Everybody logged in, each with their second factor."""
    address, words, _ = desk
    return {name: Officer(chromium, address, name, word) for name, word in words.items()}


def build(home: Path) -> None:
    nothing = home / "no-corpus"
    nothing.mkdir(exist_ok=True)
    palermo(home, "build", "--corpus", str(nothing))


def recorded(officer: Officer, section: str, act: str, choice: str | None, reason: str = "") -> None:
    """Fill one form of a section: its choice, its reason, its button."""
    form = officer.page.locator(f'section[id="{section}"] form[action*="{act}"]').first
    form.evaluate("node => { const held = node.closest('details'); if (held) held.open = true; }")
    if choice:
        form.locator(f'[value="{choice}"]').first.check()
    if reason:
        form.locator("textarea").fill(reason)
    form.locator("button").click()


def test_from_evidence_to_the_second_signature(desk: Any, people: dict[str, Officer]):
    home = desk[2]
    report = "/assessments/XMV/2020"
    keys = (
        people["analyst"]
        .go(report)
        .page.eval_on_selector_all("main section", "all => all.map(one => one.id)")
    )
    criteria = [key for key in keys if key != "tier"]
    assert len(criteria) == 16 + 3  # the standards and factors; policy or pattern, two grounds
    assert criteria[16:] == ["SE-PROOF", "W-I", "W-II"]
    for key in criteria:
        recorded(people["analyst"], key, "/answer", "unknown", "nothing on file settles it")
    people["reader"].go(report)
    for key in criteria:
        recorded(people["reader"], key, "second-reading", "yes")
    analyst = people["analyst"].go(report)
    analyst.page.locator("#tier select").select_option("2")
    analyst.page.locator("#tier textarea").fill("efforts are told, and gaps")
    analyst.press("Propose the tier")
    analyst.press("Sign")
    assert json.loads(palermo(home, "tier", "XMV", "2020", "--json"))["decided"] is None  # nobody signs alone
    people["approver"].go(report).press("Sign")
    assert "Decided." in people["approver"].text()
    build(home)
    assert json.loads(palermo(home, "tier", "XMV", "2020", "--json"))["decided"] == "2"


def test_what_is_supposed_shows_what_would_move_and_leaves_no_trace(desk: Any, people: dict[str, Officer]):
    analyst = people["analyst"].go("/assessments/XMV/2020")
    before = analyst.text()
    analyst.page.get_by_role("link", name="What if").click()
    analyst.page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
    analyst.page.locator('[name="decided-SE-PROOF"]').select_option("yes")
    analyst.page.locator('[name="gap"]').first.check()
    analyst.press("See what would move")
    moved = analyst.page.locator("#moves").inner_text()
    assert "people found a government policy or pattern" in moved
    then = analyst.page.locator("#moves tr").last.inner_text().split()
    assert then[:4] == ["Tiers", "then", "1,", "3"]  # the amended law opens Tier 1, the pattern closes Tier 2
    assert analyst.go("/assessments/XMV/2020").text() == before


def test_a_recommendation_from_reading_to_answer(desk: Any, people: dict[str, Officer]):
    home, analyst = desk[2], people["analyst"].go("/recommendations/XMV/2021")
    link = analyst.page.locator('form:has([name="question"][value="link"])').first
    section = str(link.locator('[name="item"]').get_attribute("value"))
    recorded(analyst, section, "/judge", "confirmed", "both ask for the same instruction")
    assert "confirmed" in analyst.text()
    analyst.go("/recommendations/XMV/2020")
    answer = analyst.page.locator('form:has([name="question"][value="answer"])').first
    answer.evaluate("node => { node.closest('details').open = true; }")
    answer.locator("select").select_option("partly")
    answer.locator("textarea").fill("two of five provinces")
    answer.locator("button").click()
    assert "carried out in part" in analyst.text()
    build(home)
    pages = [json.loads(palermo(home, "page", "XMV", "--year", year, "--json")) for year in ("2020", "2021")]
    states = {node.get("state") for page in pages for node in _followed(page)}
    assert {"confirmed", "accepted"} <= states


def _followed(told: Any) -> Iterator[dict[str, Any]]:
    """Every node of a page that says what became of an item."""
    if isinstance(told, dict):
        if "state" in told:
            yield told
        for part in told.values():
            yield from _followed(part)
    elif isinstance(told, list):
        for part in told:
            yield from _followed(part)
