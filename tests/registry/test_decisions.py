"""Decisions: the database refuses to change them, nobody signs alone, disagreement stays, changed evidence shows."""

import datetime
import json
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from tests.registry.marvania import Marvania, day

from palermo.decisions import deciding
from palermo.decisions.exporting import export
from palermo.decisions.models import Decision, SecondReading, Signature
from palermo.decisions.standing import newest, signed, stale
from palermo.evidence.decision import latest
from palermo.knowledge.refusal import Refusal
from palermo.sources.decided import read_decided

pytestmark = pytest.mark.django_db
EVIDENCE = {"f1": "a", "s1": "b"}
NOW = day("2026-03-02")


def answered(who, said: str = "no", key: str = "a1", evidence: dict[str, str] = EVIDENCE) -> Decision:
    return deciding.answer(who, "criterion", "XMV", 2020, [key], said, "as the law reads", evidence, now=NOW)


def proposed(who, tier: str = "2") -> Decision:
    later = NOW + datetime.timedelta(hours=1)
    return deciding.propose_tier(who, "XMV", 2020, tier, "taking all together", asked=["a1"], now=later)


def read(marvania: Marvania) -> Decision:
    """A proposed tier, on one answer that somebody else read."""
    deciding.second_read(marvania.second_reader, answered(marvania.analyst), True, "", now=NOW)
    return proposed(marvania.analyst)


def sign(who, tier: Decision, evidence: dict[str, str] = EVIDENCE) -> Signature:
    return deciding.sign(who, tier, {"a1": evidence}, now=NOW + datetime.timedelta(hours=2))


@pytest.fixture
def assessors(marvania: Marvania) -> Marvania:
    from palermo.registry.verbs import offices

    office = offices.enter_agency("assess", "Assessors", "assessor", "federal", country="XMV", place="XMV")
    for role in ("analyst", "second_reader", "approver"):
        marvania.officers[role] = offices.enter_user(role, None, office, [role], designation=role.title())
    return marvania


class TestTheDatabaseRefuses:
    @pytest.mark.parametrize("model", [Decision, SecondReading, Signature])
    @pytest.mark.parametrize("attack", ["UPDATE {} SET designation = 'x'", "DELETE FROM {}"])
    def test_to_change_what_was_decided(self, assessors: Marvania, model, attack: str):
        sign(assessors.analyst, read(assessors))
        before = list(model.objects.values())
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(attack.format(model._meta.db_table))
        assert list(model.objects.values()) == before


class TestAnswers:
    def test_a_new_answer_supersedes_and_keeps_the_old_one(self, assessors: Marvania):
        first = answered(assessors.analyst)
        second = answered(assessors.analyst, "yes")
        assert newest("criterion", "XMV", 2020, ["a1"]) == second
        assert second.supersedes == first
        assert Decision.objects.get(pk=first.pk).answer == "no"

    def test_an_answer_needs_a_reason_and_a_known_word(self, assessors: Marvania):
        with pytest.raises(Refusal, match="is no answer"):
            answered(assessors.analyst, "perhaps")
        with pytest.raises(Refusal, match="no reason"):
            deciding.answer(assessors.analyst, "criterion", "XMV", 2020, ["a1"], "no", " ", {}, now=NOW)

    def test_evidence_that_was_corrected_is_gone_or_came_later_marks_the_answer(self, assessors: Marvania):
        decision = answered(assessors.analyst)
        assert not stale(decision, EVIDENCE)
        found = stale(decision, {"f1": "other", "n1": "c"})
        assert found == (("f1",), ("s1",), ("n1",))
        assert found


class TestSecondReading:
    def test_nobody_reads_their_own_answer(self, assessors: Marvania):
        with pytest.raises(Refusal, match="your own"):
            deciding.second_read(assessors.analyst, answered(assessors.analyst), True, "", now=NOW)

    def test_disagreement_needs_a_reason_and_stays_beside_a_newer_answer(self, assessors: Marvania):
        first = answered(assessors.analyst)
        with pytest.raises(Refusal, match="no reason"):
            deciding.second_read(assessors.second_reader, first, False, "", now=NOW)
        deciding.second_read(assessors.second_reader, first, False, "one figure is of another year", now=NOW)
        answered(assessors.analyst, "unknown")
        assert first.second_readings.get().reason == "one figure is of another year"


class TestSigning:
    def test_nobody_signs_alone(self, assessors: Marvania):
        tier = read(assessors)
        sign(assessors.analyst, tier)
        with pytest.raises(Refusal, match="nobody signs twice"):
            sign(assessors.analyst, tier)
        assert not signed(tier)
        sign(assessors.approver, tier)
        assert signed(tier)

    def test_a_tier_waits_for_every_criterion_and_its_second_reader(self, assessors: Marvania):
        with pytest.raises(Refusal, match="nobody has answered a1"):
            proposed(assessors.analyst)
        answered(assessors.analyst)
        with pytest.raises(Refusal, match="second person"):
            sign(assessors.analyst, proposed(assessors.analyst))

    def test_what_changed_since_is_not_signed(self, assessors: Marvania):
        tier = read(assessors)
        with pytest.raises(Refusal, match="evidence of a1 changed"):
            sign(assessors.analyst, tier, {"f1": "corrected", "s1": "b"})
        answered(assessors.analyst, "yes")
        with pytest.raises(Refusal, match="a1 was answered anew"):
            sign(assessors.analyst, tier)


class TestWhatTheBuildReads:
    def test_nothing_goes_out_before_the_second_signature(self, assessors: Marvania, tmp_path: Path):
        tier = read(assessors)
        sign(assessors.analyst, tier)
        assert export(tmp_path) == 0
        sign(assessors.approver, tier)
        assert export(tmp_path) == 3  # answer, second reading, tier
        assert export(tmp_path) == 0

    def test_the_build_reads_it_and_no_log_in_name_is_in_it(self, assessors: Marvania, tmp_path: Path):
        tier = read(assessors)
        sign(assessors.analyst, tier)
        sign(assessors.approver, tier)
        export(tmp_path)
        written = (tmp_path / "decided.jsonl").read_bytes()
        held = latest(read_decided(written).decisions)
        assert held["tier", ("XMV", "2020")].answer == "2"
        assert held["tier", ("XMV", "2020")].by == "Analyst; Approver"
        assert held["criterion", ("XMV", "2020", "a1")].evidence == ("f1", "s1")
        assert "second_reader" not in {json.loads(line)["by"] for line in written.splitlines()}
