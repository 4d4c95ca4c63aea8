"""What the four standards do to the tiers, case by case: tests/spec/compliance.csv."""

import csv
import datetime
from pathlib import Path

import pytest
from tests.spec.test_tier_procedure import NORTHLAND, placements

from palermo.evidence.decision import Decision
from palermo.standards.answer import answer
from palermo.standards.compliance import held_against
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.view import Known, view_of
from palermo.standards.explain import decided

NOTHING = Known(NORTHLAND, {}, [], [], [], {})
WHEN = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
HERE = Path(__file__).parent


def table() -> list[dict[str, str]]:
    with (HERE / "compliance.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(words: str) -> dict[str, str]:
    return dict(word.split("=") for word in words.split())


def judged(row: dict[str, str]):
    year, rules = int(row["report"]), told(row["rules answer"])
    laid = answers(view_of(NOTHING, year))
    found = tuple(
        one.model_copy(update={"answer": rules.get(one.criterion, "unknown")}) for one in laid.answers
    )
    decisions = [
        Decision(id=f"d-{key}", question="criterion", subject=(NORTHLAND, str(year), key), answer=said, by="x", at=WHEN, why="y")
        for key, said in told(row["people decided"]).items()
    ]  # fmt: skip
    return held_against(
        answer(NORTHLAND, year, placements("2001-2019: 2")),
        laid.model_copy(update={"answers": found}),
        decisions,
    )


@pytest.mark.parametrize("row", table(), ids=lambda row: row["case"])
def test_what_the_standards_close(row: dict[str, str]):
    found = judged(row)
    assert " ".join(found.allowed) == row["allowed"]
    assert " ".join(found.undecidable) == row["undecidable"]


@pytest.mark.parametrize("row", table(), ids=lambda row: row["case"])
def test_every_tier_that_is_closed_has_its_rule(row: dict[str, str]):
    found = judged(row)
    if "1" not in found.allowed:
        assert any(
            "Tier 1" in rule.effect and rule.citation.startswith("22 U.S.C. 7107(b)") for rule in found.rules
        )


def test_no_tier_is_decided_by_what_is_closed():
    assert all(decided(judged(row), []).decided is None for row in table())


def test_the_page_of_the_reference_is_current():
    from tests.spec.tier_reference import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.spec.tier_reference"
