"""A difference between sources over HTTP: who answers for it, what came of it, and what the country's page then says."""

import re
import uuid
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.registry.marvania import Marvania
from tests.registry.test_desk import signed_in

from palermo.assembly import build_from
from palermo.build import documents
from palermo.decisions.models import Decision
from palermo.gathering import gathered
from palermo.registry.models import AuditEntry
from palermo.store.evidence_file import Evidence

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
FAMILIES = ("tip", "entered", "decisions")
CARD = "kind: report\ncountry: XMV\ndate: 2020-11-05\nreliability: credible\nconfidential: false\npublisher: Riverside Aid\n"
PAGE = reverse("desk:discrepancies_of", kwargs={"country": "XMV"})
SETTLE = reverse("desk:settle_discrepancy", kwargs={"country": "XMV"})


def enter(home: Path, convicted: int) -> None:
    """What an organisation counted, beside the eight convictions of the bundled report on the same year."""
    folder = home / "entered"
    folder.mkdir(exist_ok=True)
    (folder / "aid.yml").write_text(CARD, encoding="utf-8")
    (folder / "aid.txt").write_text(
        f"The government of Marvania told us of its work in the year. The courts convicted {convicted} traffickers.\n",
        encoding="utf-8",
    )


def build(home: Path) -> None:
    build_from(home, [job for job in gathered(home, None) if job.family in FAMILIES], documents)


@pytest.fixture
def rapporteur(marvania: Marvania, tmp_path: Path, settings) -> Client:
    enter(tmp_path, 12)
    build(tmp_path)
    settings.PALERMO_HOME = tmp_path
    return signed_in(marvania.rapporteur)


def form(page: str) -> dict[str, str]:
    found = re.search(
        r'name="key" value="(2020-convictions[^"]*)"><input type="hidden" name="id" value="([^"]+)"', page
    )
    assert found, "the page asks nothing about convictions in 2020"
    return {
        "key": found[1],
        "id": found[2],
        "owner": "police_bureau",
        "outcome": "stands",
        "reason": "Other months.",
    }


def convictions(home: Path) -> dict:
    with Evidence.open(home) as evidence:
        document = evidence.document("country/XMV/2020")
    return next(row for row in document["reconciliation"]["rows"] if row["measure"] == "convictions")


def test_a_difference_is_owned_settled_and_shown_on_the_page(rapporteur: Client, tmp_path: Path):
    page = rapporteur.get(PAGE).content.decode()
    assert "Their periods differ" in page
    assert "Nobody answers for it yet" in page
    told = form(page)
    assert rapporteur.post(SETTLE, told).status_code == 302
    assert rapporteur.post(SETTLE, told).status_code == 302  # sent twice, kept once
    assert sorted(Decision.objects.values_list("question", "answer")) == [
        ("discrepancy", "stands"),
        ("owner", "police_bureau"),
    ]
    assert AuditEntry.objects.filter(action="settle_discrepancy").exists()
    assert convictions(tmp_path)["outcome"] is None
    build(tmp_path)
    outcome = convictions(tmp_path)["outcome"]
    assert (outcome["facts"]["outcome"], outcome["why"]) == (
        {"discrepancy_outcomes": "stands"},
        "Other months.",
    )


def test_what_was_settled_on_other_numbers_is_marked(rapporteur: Client, tmp_path: Path):
    rapporteur.post(SETTLE, form(rapporteur.get(PAGE).content.decode()))
    assert "The evidence has changed" not in rapporteur.get(PAGE).content.decode()
    enter(tmp_path, 14)
    build(tmp_path)
    assert "The evidence has changed" in rapporteur.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reason": " "}, "there is no reason"),
        ({"owner": "nobody"}, "is no answer"),
        ({"outcome": ""}, "is no answer"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(rapporteur: Client, wrong: dict[str, str], says: str):
    told = form(rapporteur.get(PAGE).content.decode()) | wrong
    refused = rapporteur.post(SETTLE, told)
    assert (refused.status_code, says in refused.content.decode()) == (422, True)
    assert not Decision.objects.exists()


def test_no_other_officer_opens_it_and_a_difference_that_is_not_there_is_not_found(
    rapporteur: Client, marvania: Marvania
):
    assert signed_in(marvania.police).get(PAGE).status_code == 404
    told = {
        "key": "2020-convictions-PAK",
        "id": uuid.uuid4(),
        "owner": "court",
        "outcome": "open",
        "reason": "x",
    }
    assert rapporteur.post(SETTLE, told).status_code == 404
    assert rapporteur.get(PAGE.replace("XMV", "ZZZ")).status_code == 404
