"""The invented registry: what verbs would have written, the same from the same seed, and it follows its behaviour."""

import datetime

import pytest
from django.db.models import F

from palermo.extract.write import extract
from palermo.knowledge.refusal import Refusal
from palermo.measures.counting import count
from palermo.measures.tables import Tables
from palermo.registry.access.resolve import case_facts
from palermo.registry.access.scopes import of_case
from palermo.registry.audit.verify import verify
from palermo.registry.duties.ledger import Ledger
from palermo.registry.invented.behaviour import behaviour
from palermo.registry.invented.fill import fill, logins
from palermo.registry.invented.offices import enter_offices
from palermo.registry.invented.write import matters, write
from palermo.registry.models import Allegation, Case, CaseScope, DutyRow, Event, Identity, Person
from palermo.registry.verbs.follow import directory, told

pytestmark = pytest.mark.django_db
UNTIL = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
YEARS = (datetime.date(2022, 1, 1), datetime.date(2026, 1, 1))


@pytest.fixture
def marvania_filled(db):
    offices = enter_offices()
    write(matters(behaviour(), offices, 150, UNTIL, names=True), offices)
    return offices


def test_every_file_is_open_to_exactly_those_that_the_rule_lets_in(marvania_filled):
    for case in Case.objects.all():
        held = set(CaseScope.objects.filter(case=case).values_list("scope", flat=True))
        assert held == of_case(case_facts(case))


def test_its_duties_are_those_that_follow_from_its_events(marvania_filled):
    ledger = Ledger(directory(), [told(event) for event in Event.objects.order_by("pk")])
    kept = {row.key: (row.settled, row.due_at) for row in DutyRow.objects.all()}
    assert kept == {row.key: (row.settled, row.due_at) for row in ledger.rows.values()}


def test_who_owes_something_by_being_called_in_takes_part_in_the_file(marvania_filled):
    owed = DutyRow.objects.filter(duty__in=["appoint_guardian", "inquire_into_bonded_labour", "assess_age"])
    without = owed.exclude(case__parties__agency=F("worked_by"))
    assert owed.count() > 20
    assert not without.exists()


def test_its_audit_is_whole(marvania_filled):
    assert [walked.fault for walked in verify() if walked.fault] == []


def test_its_people_are_sealed_like_real_ones(marvania_filled):
    assert Identity.objects.count() == Person.objects.count()
    assert not Identity.objects.filter(sealed=None).exists()


def test_the_same_seed_tells_the_same_story(db):
    offices = enter_offices()
    first, second = (
        [
            sorted(str(row.pk) for row in matter.rows[Case])
            for matter in matters(behaviour(), offices, 60, UNTIL, names=False)
        ]
        for _ in range(2)
    )
    assert first == second


def prosecuted_by_province(tmp_path, told_) -> dict[str, int]:
    offices = enter_offices()
    write(matters(told_, offices, 400, UNTIL, names=False), offices)
    tables = Tables(extract(tmp_path, at=UNTIL))
    return {
        cell["province"]: cell["value"]
        for cell in count("prosecutions", tables, *YEARS, by=["province"]).cells
    }


def test_one_province_does_nearly_all_the_work(db, tmp_path):
    found = prosecuted_by_province(tmp_path, behaviour())
    assert found["XMV1@2020"] > 0.9 * sum(found.values())


def test_when_a_second_province_begins_to_prosecute_it_shows(db, tmp_path):
    told_ = behaviour()
    told_.in_province["XMV2"] = told_.in_province["XMV1"]
    found = prosecuted_by_province(tmp_path, told_)
    assert found["XMV2@2020"] > 0.1 * sum(found.values())


def test_offices_are_accused_some_in_public_and_most_are_left_unanswered(db, tmp_path):
    offices = enter_offices()
    write(matters(behaviour(), offices, 700, UNTIL, names=False), offices)
    tables = Tables(extract(tmp_path, at=UNTIL))
    made, answered = (
        sum(cell["value"] for cell in count(measure, tables, *YEARS, by=["province"]).cells)
        for measure in ("public_allegations", "public_allegations_answered")
    )
    assert 0 < answered < made / 2
    assert Allegation.objects.filter(public=False).exists()
    for case in Case.objects.filter(kind="official"):
        scopes = " ".join(CaseScope.objects.filter(case=case).values_list("scope", flat=True))
        assert not any(str(one.agency_id) in scopes for one in case.against.all())


def test_nothing_invented_goes_beside_what_is_there(marvania_filled):
    with pytest.raises(Refusal, match="not empty"):
        fill(10)


def test_log_ins_name_every_role(marvania_filled):
    from palermo.registry.access.roles import roles

    told_ = logins()
    given = {
        "investigator",
        "inspector",
        "caseworker",
        "child_protection",
        "prosecutor",
        "court_clerk",
        "rapporteur",
    }
    assert given <= set(roles())
    assert all(role in told_ for role in given)
