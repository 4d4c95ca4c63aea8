"""Recommendations at the desk: links confirmed, answers accepted, progress reported, sources entered; and the next build."""

import html
import re
from pathlib import Path

import pytest
import yaml
from django.test import Client
from django.urls import reverse
from tests.registry.marvania import WORD, Marvania
from tests.registry.test_desk import signed_in

from palermo.assembly import build_from
from palermo.decisions.models import Decision
from palermo.evidence.card import Card
from palermo.gathering import gathered
from palermo.pages.documents import documents_of
from palermo.registry.models import AuditEntry
from palermo.registry.verbs import offices
from palermo.store.evidence_file import Evidence

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
FAMILIES = ("tip", "plans", "decisions", "entered")  # enough of what is bundled for invented Marvania
EDITION = {"country": "XMV", "year": "2021"}
SOURCE = {
    "kind": "news", "country": "XMV", "date": "2021-05-02", "reliability": "credible", "confidential": "no",
    "publisher": "The Lantern", "title": "Kilns", "text": "The government of Marvania trained the police. The police investigated 12 cases of forced labor.",
}  # fmt: skip


def build(home: Path) -> None:
    build_from(home, [job for job in gathered(home, None) if job.family in FAMILIES], documents_of)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    build(home)
    return home


@pytest.fixture
def analyst(marvania: Marvania, built: Path, settings) -> Client:
    settings.PALERMO_HOME = built
    office = offices.enter_agency("assess", "Assessors", "assessor", "federal", country="XMV", place="XMV")
    return signed_in(offices.enter_user("analyst", WORD, office, ["analyst"], designation="Analyst"))


def forms(client: Client) -> list[dict[str, str]]:
    """The hidden fields of each form of judgment."""
    page = client.get(reverse("desk:recommendations_of", kwargs=EDITION)).content.decode()
    fields = r'name="item" value="([^"]+)"><input type="hidden" name="question" value="(\w+)"><input type="hidden" name="subject" value="([^"]+)">'
    return [
        dict(zip(("item", "question", "subject"), found, strict=True)) for found in re.findall(fields, page)
    ]


def judge(client: Client, form: dict[str, str], answer: str, reason: str = "both ask it") -> int:
    told = form | {"answer": answer, "reason": reason}
    return client.post(reverse("desk:judge_recommendation", kwargs=EDITION), told).status_code


def test_a_confirmed_link_and_an_answer_accepted_in_part_are_read_by_the_next_build(
    analyst: Client, built: Path
):
    link = next(form for form in forms(analyst) if form["question"] == "link")
    assert judge(analyst, link, "confirmed") == 302
    told = analyst.get(reverse("desk:recommendations_of", kwargs={"country": "XMV", "year": "2020"}))
    answer = re.search(
        r'name="question" value="answer"><input type="hidden" name="subject" value="(\w+)">',
        told.content.decode(),
    )
    assert answer
    accepted = {
        "question": "answer",
        "subject": answer[1],
        "answer": "partly",
        "reason": "two provinces only",
    }
    url = reverse("desk:judge_recommendation", kwargs={"country": "XMV", "year": "2020"})
    assert analyst.post(url, accepted).status_code == 302
    build(built)
    with Evidence.open(built) as evidence:
        earlier, later = link["subject"].split()
        states = {(one.earlier, one.later): one.state for one in evidence.links("XMV")}
        (judged,) = (one for one in evidence.answers("XMV") if one.id == answer[1])
    assert states[earlier, later] == "confirmed"
    assert (judged.state, judged.outcome) == ("accepted", "partly")
    assert AuditEntry.objects.filter(action="judge_recommendation").count() == 2


def test_a_judgment_needs_a_reason_and_something_that_is_proposed(analyst: Client):
    link = next(form for form in forms(analyst) if form["question"] == "link")
    assert judge(analyst, link, "confirmed", reason=" ") == 422
    assert judge(analyst, link | {"subject": "r0 r1"}, "confirmed") == 422
    assert judge(analyst, link, "yes") == 422
    assert not Decision.objects.exists()


def test_progress_is_reported_with_evidence_and_a_completed_action_is_not_overdue(
    analyst: Client, built: Path
):
    address = reverse("desk:plans_of", args=["XMV"])
    page = analyst.get(address).content.decode()
    assert page.count("days overdue:") == 2
    subject = [html.unescape(part) for part in re.findall(r'name="subject" value="([^"]*)"', page)[:3]]
    with Evidence.open(built) as evidence:
        figure = evidence.figures("XMV")[0].id
    told = {"subject": subject, "answer": "completed", "reason": "The order was signed.", "evidence": figure}
    report = reverse("desk:report_progress", args=["XMV"])
    assert analyst.post(report, told | {"evidence": "f0123456789abcdef"}).status_code == 422
    assert analyst.post(report, told).status_code == 302
    after = analyst.get(address).content.decode()
    assert after.count("days overdue:") == 1 and "The order was signed." in after
    build(built)
    with Evidence.open(built) as evidence:
        pages = [evidence.document(key) for key in evidence.keys("country/XMV/")]
    assert "The order was signed." in str(pages)


def test_an_entered_source_waits_for_the_next_build_and_only_its_owner_may_read_the_file(
    analyst: Client, built: Path
):
    assert analyst.post(reverse("desk:enter_source"), SOURCE).status_code == 302
    (card,) = (built / "entered").glob("*.yml")
    assert Card(**yaml.safe_load(card.read_text())).publisher == "The Lantern"
    assert card.stat().st_mode & 0o077 == 0
    assert "Waiting for the next build:" in analyst.get(reverse("desk:entered_sources")).content.decode()
    build(built)
    assert "Kilns" in analyst.get(reverse("desk:entered_sources")).content.decode()


@pytest.mark.parametrize(
    ("field", "told", "says"),
    [("date", "2999-01-01", "still to come"), ("confidential", "", "confidential"), ("text", " ", "missing"),
     ("reliability", "rumour", "reliability"), ("country", "XYZ", "")],
)  # fmt: skip
def test_a_card_that_is_not_whole_is_refused_and_nothing_is_kept(
    analyst: Client, built: Path, field: str, told: str, says: str
):
    before = set((built / "entered").glob("*"))
    refused = analyst.post(reverse("desk:enter_source"), SOURCE | {field: told})
    assert refused.status_code == 422
    assert says in refused.content.decode()
    assert "The Lantern" in refused.content.decode()  # what was typed is not lost
    assert set((built / "entered").glob("*")) == before


def test_of_a_confidential_source_neither_words_nor_giver_stand_in_the_audit_or_the_list(
    analyst: Client, built: Path
):
    told = SOURCE | {
        "confidential": "yes",
        "publisher": "A Giver",
        "title": "Behind the mill",
        "text": "The government of Marvania did not inspect the kilns. The police of the province convicted 3 traffickers.",
    }
    assert analyst.post(reverse("desk:enter_source"), told).status_code == 302
    build(built)
    listed = analyst.get(reverse("desk:entered_sources")).content.decode()
    audit = str(list(AuditEntry.objects.values()))
    assert "Confidential source" in listed
    assert not any(word in listed + audit for word in ("A Giver", "Behind the mill"))


PLANNED = {"title": "Send an order to all inspectors", "lead": "Ministry of Labour", "partners": "Police; Courts",
           "target_date": "2027-06-30", "indicator": "Order in force"}  # fmt: skip


def test_a_plan_is_entered_for_an_item_and_stands_on_its_page_after_the_next_build(
    analyst: Client, built: Path
):
    address = reverse("desk:enter_plan", args=["XMV"])
    with Evidence.open(built) as evidence:
        item = next(
            one for one in evidence.recommendations("XMV") if one.report_year == 2021 and one.order == 2
        )
    assert (
        f"?recommendation={item.id}"
        in analyst.get(reverse("desk:recommendations_of", kwargs=EDITION)).content.decode()
    )
    assert f'value="{item.id}" selected' in analyst.get(address, {"recommendation": item.id}).content.decode()
    assert analyst.post(address, PLANNED | {"recommendation": item.id}).status_code == 302
    waiting = analyst.get(reverse("desk:plans_of", args=["XMV"])).content.decode()
    assert "on the pages after the next build" in waiting
    build(built)
    after = analyst.get(reverse("desk:plans_of", args=["XMV"])).content.decode()
    assert "on the pages after the next build" not in after and PLANNED["title"] in after
    with Evidence.open(built) as evidence:
        page = str(evidence.document("country/XMV/2021"))
    assert all(
        words in page for words in ("Send an order to all inspectors", "Ministry of Labour", "2027-06-30")
    )
    assert AuditEntry.objects.filter(action="enter_plan").count() == 1


@pytest.mark.parametrize(
    ("field", "told", "says"),
    [("title", " ", "title"), ("lead", "", "lead"), ("target_date", "soon", "target_date"),
     ("recommendation", "r0123456789abcdef", "Choose a recommendation")],
)  # fmt: skip
def test_a_plan_that_is_not_whole_is_refused_and_nothing_is_kept(
    analyst: Client, built: Path, field: str, told: str, says: str
):
    with Evidence.open(built) as evidence:
        item = evidence.recommendations("XMV")[0]
    held = built / "plans" / "desk-XMV.yml"
    before = held.read_bytes() if held.exists() else None
    given = PLANNED | {"recommendation": item.id} | {field: told}
    refused = analyst.post(reverse("desk:enter_plan", args=["XMV"]), given)
    assert refused.status_code == 422
    assert says in refused.content.decode()
    assert (held.read_bytes() if held.exists() else None) == before


def test_every_edition_with_a_text_can_be_opened(analyst: Client):
    page = analyst.get(reverse("desk:recommendations")).content.decode()
    assert "2020" in page and "2021" in page
