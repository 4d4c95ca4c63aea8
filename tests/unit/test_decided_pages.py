"""What people decided stands beside what is published and what rules allow, and says when its evidence has changed."""

import json
from pathlib import Path

import pytest
from django.test import Client

from palermo.assembly import build_from
from palermo.criteria_pages import criteria_pages
from palermo.evidence.decision import Decision
from palermo.gathering import gathered
from palermo.pages.cites import uncited
from palermo.pages.documents import documents_of
from palermo.standards.explain import explain
from palermo.store.evidence_file import Evidence

FAMILIES = ("law", "tip", "decisions", "entered")  # enough of what is bundled for invented Marvania
CARD = "kind: interview\ncountry: XMV\ndate: 2019-11-04\nreliability: credible\nconfidential: true\n"
TEXT = "Marvania. The police investigated 12 cases of forced labor. Prosecutors charged no officials.\n"


def documents(evidence: Evidence):
    yield from documents_of(evidence)
    yield from criteria_pages(evidence)


def build(home: Path) -> None:
    build_from(home, [job for job in gathered(home, None) if job.family in FAMILIES], documents)


def decided(home: Path, *told: dict[str, object]) -> None:
    lines = [Decision.model_validate({"by": "Analyst", "at": "2026-03-01T12:00:00Z"} | one) for one in told]
    (home / "decided.jsonl").write_text("".join(f"{line.model_dump_json()}\n" for line in lines))


def criterion(home: Path, key: str) -> dict[str, object]:
    with Evidence.open(home) as evidence:
        document = evidence.document("criteria/XMV/2020")
    assert uncited(document) == []
    return next(one for part in document["parts"] for one in part["criteria"] if one["key"] == key)


def hidden_statement(home: Path) -> str:
    with Evidence.open(home) as evidence:
        (source,) = (source.id for source in evidence.sources("XMV") if source.confidential)
        return next(figure.id for figure in evidence.figures("XMV") if figure.source == source)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "entered").mkdir()
    (folder / "entered" / "talk.yml").write_text(CARD)
    (folder / "entered" / "talk.txt").write_text(TEXT)
    build(folder)
    laid = [node for side in criterion(folder, "b1")["sides"] for node in side["items"]]
    open_to_all = "+".join(next(node["cites"] for node in laid if node.get("family") == "tip"))
    about = ["XMV", "2020"]
    decided(
        folder,
        {"id": "d1", "question": "criterion", "subject": [*about, "a1"], "answer": "no", "why": "Labour trafficking is left out.", "evidence": ["s0123456789abcdef"]},
        {"id": "d2", "question": "criterion", "subject": [*about, "b1"], "answer": "yes", "why": "Courts convicted.",
         "evidence": [open_to_all], "hashes": ["what it held then"]},
        {"id": "d3", "question": "criterion", "subject": [*about, "b2"], "answer": "yes", "why": "A witness told of it.",
         "evidence": [hidden_statement(folder)]},
        {"id": "d4", "question": "second_reading", "subject": ["d2"], "answer": "disagrees", "why": "Too few."},
        {"id": "d5", "question": "tier", "subject": about, "answer": "2", "why": "Efforts, and gaps."},
    )  # fmt: skip
    build(folder)
    return folder


@pytest.fixture
def served(home: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("PALERMO_HOME", str(home))
    return Client()


def test_a_decided_answer_stands_beside_the_rule_s_and_changes_it_not(home: Path):
    found = criterion(home, "a1")
    assert found["decided"]["answer"] == "no"
    assert found["answer"] != "no"


def test_an_answer_whose_evidence_was_corrected_or_came_later_is_marked(home: Path):
    changed = criterion(home, "b1")["decided"]["changed"]
    assert changed["corrected"] == 1
    assert changed["later"] > 1
    assert "gone" not in changed


def test_a_decision_whose_evidence_is_gone_stands_and_says_so(home: Path):
    found = criterion(home, "a1")["decided"]
    assert found["changed"]["gone"] == 1
    assert (found["answer"], found["why"]) == ("no", None)


def test_a_reason_that_rests_on_a_confidential_source_is_withheld(home: Path, served: Client):
    assert criterion(home, "b2")["decided"]["why"] is None
    assert criterion(home, "b1")["decided"]["why"]["text"] == "Courts convicted."
    page = served.get("/country/XMV/2020/criteria/").content.decode()
    assert "A witness told of it." not in page
    assert "The reason is withheld" in page


def test_a_disagreement_is_shown_and_nobody_is_named(served: Client):
    page = served.get("/country/XMV/2020/criteria/").content.decode()
    assert "second reader disagrees" in page
    assert "Analyst" not in page


@pytest.mark.parametrize("path", ["/country/XMV/2020/", "/country/XMV/2020/criteria/"])
def test_published_allowed_and_decided_stand_side_by_side(served: Client, path: str):
    page = served.get(path).content.decode()
    assert all(f">{word}</h3>" in page for word in ("Published", "Allowed", "Decided"))
    assert "Evidence of this decision has changed since." in page
    assert "شائع شدہ" in served.get(f"/ur{path}").content.decode()


def test_a_standard_that_people_found_unmet_closes_tier_1(home: Path):
    with Evidence.open(home) as evidence:
        told = explain(evidence, "XMV", 2020)
    assert told.decided == "2"
    assert "1" not in told.allowed
    assert any(rule.evidence == ("d1",) and "people decided" in rule.effect for rule in told.rules)


def test_what_rules_and_people_find_differently_is_undecidable_and_four_met_close_the_rest(tmp_path: Path):
    about = ["XMV", "2021"]
    keys = ("a1", "a2", "a3", "a4")
    decided(
        tmp_path,
        *({"id": f"d{key}", "question": "criterion", "subject": [*about, key], "answer": "yes", "why": "It does."} for key in keys),
    )  # fmt: skip
    build(tmp_path)
    with Evidence.open(tmp_path) as evidence:
        told = explain(evidence, "XMV", 2021)
        by_rule = {
            one["answer"]
            for part in evidence.document("criteria/XMV/2021")["parts"][:1]
            for one in part["criteria"]
        }
    assert set(told.allowed) | set(told.undecidable) == {"1"}
    assert told.undecidable == (("1",) if "no" in by_rule else ())
    assert json.loads(told.model_dump_json())["decided"] is None
