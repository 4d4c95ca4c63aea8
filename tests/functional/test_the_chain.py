"""From a kiln to a judgment, as its people do it: the real commands, the real desk, a real browser."""

import base64
import hmac
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.functional.conftest import free_port, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PLACE = "XMV1@2020"
FIRST = {"index": 1}  # of a list that begins with an empty choice
OFFICES = f"""
agencies:
  - {{code: riv-lab, name: Labour Riverside, kind: labour, level: provincial, country: XMV, place: {PLACE}}}
  - {{code: riv-pol, name: Police Riverside, kind: provincial_police, level: provincial, country: XMV, place: {PLACE}}}
  - {{code: riv-she, name: Shelter Riverside, name_ur: دارالامان, kind: shelter, level: provincial, country: XMV, place: {PLACE}}}
  - {{code: riv-pro, name: Prosecution Riverside, kind: prosecution, level: provincial, country: XMV, place: {PLACE}}}
  - {{code: riv-cou, name: Court Riverside, kind: court, level: provincial, country: XMV, place: {PLACE}}}
  - {{code: sal-pol, name: Police Saltmarsh, kind: provincial_police, level: provincial, country: XMV, place: XMV2@2020}}
  - {{code: xmv-ovs, name: Complaints Commission, kind: oversight, level: federal, country: XMV, place: XMV}}
users:
  - {{username: inspector, agency: riv-lab, roles: [inspector]}}
  - {{username: investigator, agency: riv-pol, roles: [investigator]}}
  - {{username: caseworker, agency: riv-she, roles: [caseworker, child_protection]}}
  - {{username: prosecutor, agency: riv-pro, roles: [prosecutor]}}
  - {{username: clerk, agency: riv-cou, roles: [court_clerk]}}
  - {{username: elsewhere, agency: sal-pol, roles: [investigator]}}
"""


def palermo(home: Path, *words: str) -> str:
    """Run the command line in a home; gives its stdout."""
    told = subprocess.run(
        [sys.executable, "-m", "palermo", *words],
        env={**os.environ, "PALERMO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "palermo.site.desk"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str], Path]]:
    """The desk's address, each officer's first pass phrase, and its home."""
    home = tmp_path_factory.mktemp("desk")
    file = home / "offices.yml"
    file.write_text(OFFICES, encoding="utf-8")
    words = dict(line.split("\t") for line in palermo(home, "desk", "set-up", str(file)).splitlines())
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


def code(secret: str) -> str:
    """What an authenticator app shows for the secret now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    told = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = told[-1] & 15
    return f"{(struct.unpack('>I', told[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Officer:
    """Somebody at the desk, on a phone."""

    def __init__(self, browser: Any, address: str, name: str, word: str) -> None:
        self.address = address
        self.page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        self.page.goto(address)
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", word)
        self.press("Go on")
        self.page.fill("[name=token]", code(self.page.inner_text("code.secret")))
        self.press("Go on")
        self.page.get_by_role("link", name="I have written them down").click()
        self.own_words(word)

    def own_words(self, first: str) -> None:
        """A first pass phrase was seen by whoever set the desk up: choose one of one's own."""
        self.go("/pass-phrase")
        self.page.fill("[name=old_password]", first)
        for name in ("new_password1", "new_password2"):
            self.page.fill(f"[name={name}]", f"{first} and more of one's own")
        self.press("Change it")

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()

    def go(self, path: str) -> "Officer":
        self.page.goto(f"{self.address}{path}")
        return self

    def work(self, part: str) -> None:
        """Open the first thing of a part of My work."""
        self.go("/")
        self.page.locator("section", has_text=part).first.locator("a.what").first.click()

    def do(self, heading: str, **told: Any) -> None:
        """Do something to the file that is open. Lists check boxes; True checks one; text fills or selects."""
        self.page.locator("details.acts summary").click()
        act = self.page.get_by_role("link", name=heading, exact=True)
        assert act.count() == 1, f"{heading} is not offered: {self.text()}"
        act.click()
        self.fill(**told)
        self.page.locator("main form button").first.click()
        assert "/do/" not in self.page.url, self.page.inner_text("main")

    def fill(self, **told: Any) -> None:
        for name, value in told.items():
            field = self.page.locator(f"[name={name}]")
            if isinstance(value, list):
                for one in value:
                    self.page.check(f'[name={name}][value="{one}"]')
            elif value is True:
                field.check()
            elif field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(**value) if isinstance(value, dict) else field.select_option(value)
            else:
                field.fill(str(value))

    def text(self) -> str:
        told: str = self.page.inner_text("main")
        return told


def test_from_a_kiln_to_a_judgment(desk, chromium):
    address, words, home = desk
    officer = lambda name: Officer(chromium, address, name, words[name])  # noqa: E731

    inspector = officer("inspector").go("/sites/report")
    inspector.fill(
        kind="brick_kiln",
        place={"index": 1},
        findings=["family_bound", "debt_passed_on"],
        summary="A family works off one advance.",
    )
    inspector.press("Send")
    assert "Signs of bonded labour were found" in inspector.text()
    assert re.search(r"Report[^\n]*\n?[^\n]*met", inspector.text()), "the duty to report is met by the report"

    police = officer("investigator")
    police.work("Reports to us")
    police.press("Acknowledge")
    police.page.get_by_role("link", name="Register the report", exact=True).click()
    police.fill(fir_number="12/2026")
    police.press("Save")
    justice = police.page.url
    assert "12/2026" in inspector.go("/").page.content() or "12/2026" in _reopened(inspector)

    police.go("/files/new").fill(kind="protection", place={"index": 1})
    police.press("Open the file")
    care = police.page.url
    for name, sex, age in (("Aslam", "male", 40), ("Sajida", "female", 36)):
        police.do(
            "Add a person", role="victim", sex=sex, age=age, age_basis="stated", name_roman=f"{name} Marwani"
        )
    police.do("Make a household", members=_values(police, "Make a household", "members"))
    for index in (0, 1):
        person = {"index": index}
        police.do(
            "Record a finding",
            person=person,
            framework="palermo",
            outcome="confirmed",
            acts=["harbouring"],
            means=["abuse_of_vulnerability"],
            purposes=["forced_labour"],
            forms=["bonded_labour"],
        )
        police.do("Refer to care", person=person, to=FIRST, purposes=["shelter"], agreed=True)
    assert police.text().count("Sent") == 2

    shelter = officer("caseworker")
    for _ in range(2):
        shelter.go("/")
        shelter.page.locator("section", has_text="Referrals to us").locator(
            "li", has_text="Sent"
        ).first.locator("a").click()
        shelter.press("Accept")
        shelter.do("Record a service", kind="shelter")
    assert police.go(care.removeprefix(address)).text().count("Accepted") == 2

    police.page.goto(justice)
    for _ in range(2):
        police.do("Add a person", role="suspect", sex="male")
    police.do("Open the investigation")
    for index in (0, 1):
        police.do("Name an accused", person={"index": index})
    police.do("Send the police report to the prosecution", to=FIRST)

    prosecutor = officer("prosecutor").go(justice.removeprefix(address))
    prosecutor.do(
        "Charge an accused", accused={"index": 0}, offence="MTA-3", form="sex", principal=True, court=FIRST
    )
    prosecutor.do(
        "Charge an accused",
        accused={"index": 1},
        offence="MBL-11",
        form="bonded_labour",
        principal=True,
        court=FIRST,
    )

    clerk = officer("clerk").go(justice.removeprefix(address))
    for _ in range(2):
        clerk.do(
            "Record a judgment",
            charge=FIRST,
            outcome="convicted",
            fine=60000,
            fine_instead_of_prison=True,
        )
    told = clerk.text()
    assert told.count("not commensurate") == 1, "the fine for sex trafficking is faulted"
    assert told.count("nothing in the standard speaks against it") == 1, (
        "the lawful fine for bonded labour is not"
    )

    elsewhere = officer("elsewhere")
    for file in (justice, care):
        assert "There is nothing at this address" in elsewhere.go(file.removeprefix(address)).text()
    assert "No file here is open to you" in elsewhere.go("/files").text()

    assert "whole" in palermo(home, "audit", "verify")


def _reopened(inspector: Officer) -> str:
    inspector.go("/files").page.locator("a.what").first.click()
    return str(inspector.page.content())


def _values(officer: Officer, heading: str, name: str) -> list[str]:
    """The values that an act offers under a name."""
    here = officer.page.url
    officer.page.locator("details.acts summary").click()
    officer.page.get_by_role("link", name=heading, exact=True).click()
    found = officer.page.locator(f"[name={name}]").evaluate_all("nodes => nodes.map(node => node.value)")
    officer.page.goto(here)
    return [str(value) for value in found]
