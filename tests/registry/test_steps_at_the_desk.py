"""Steps that officers take at the desk, and the duties that they start and settle."""

import base64
import datetime
import uuid
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.registry.marvania import RIVERSIDE, WORD, Marvania
from tests.registry.test_desk import signed_in
from tests.registry.test_field import by_hand

from palermo.desk.acts.form import OfficeAct
from palermo.desk.acts.listed import ACTS, OFFICE_ACTS
from palermo.desk.refusals import says
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.resolve import settle
from palermo.registry.access.rule import Denied
from palermo.registry.models import (
    Agency,
    AuditEntry,
    Case,
    Draft,
    DutyRow,
    Event,
    HeldSubmission,
    Inspection,
    Person,
    SealedWords,
    User,
    VictimAccused,
)
from palermo.registry.verbs import (
    bonded_labour,
    care,
    crime_report,
    drafts,
    files,
    justice,
    officials,
    people,
    protection,
    referral,
    reviews,
    screening,
    taking_back,
    wider,
)
from palermo.registry.verbs.devices import let_device_in
from palermo.registry.verbs.offices import enter_agency, enter_user

pytestmark = pytest.mark.django_db


def head(marvania: Marvania, office: str, role: str = "manager") -> User:
    return enter_user(f"{office}-{role}", WORD, marvania.agencies[office], [role])


def settled(duty: str, **about: object) -> list[str]:
    return list(DutyRow.objects.filter(duty=duty, **about).values_list("settled", flat=True))


def do(client: Client, case: Case, name: str, told: dict[str, object], subject: object = None) -> int:
    where = {"case": case.pk, "name": name} | ({"subject": subject.pk} if subject else {})
    answer = client.post(reverse("desk:act", kwargs=where), {"id": uuid.uuid4(), **told})
    if answer.status_code == 200:
        raise AssertionError(answer.content.decode().partition("<main")[2])
    return answer.status_code


def page(client: Client, case: Case) -> str:
    return client.get(reverse("desk:file", args=[case.pk])).content.decode()


# Consent, guardians, ages


def test_an_adult_who_did_not_consent_is_owed_no_referral(marvania: Marvania):
    case = marvania.file()
    person = marvania.victim(case)
    do(signed_in(marvania.police), case, "refuse_consent", {"person": person.pk, "purpose": "shelter"})
    assert settled("refer_adult_to_care") == ["excused"]


def test_a_childs_care_does_not_hang_on_consent(marvania: Marvania):
    case = marvania.file()
    for age in (9, None):
        with pytest.raises(Refusal, match="does not hang on consent"):
            referral.refuse_consent(marvania.police, case, marvania.victim(case, age=age), "shelter")


def test_consent_is_withdrawn_and_the_receiver_acknowledges_it_in_its_own_file(marvania: Marvania):
    case = marvania.file()
    sent = marvania.referred(case, marvania.victim(case))
    sender, receiver = signed_in(marvania.police), signed_in(marvania.shelter)
    do(sender, case, "withdraw_consent", {}, sent.consent)
    assert settled("acknowledge_withdrawn_consent") == ["open"]
    assert "not acknowledged yet" in page(sender, case)
    do(receiver, sent.to_case, "acknowledge_withdrawal", {}, sent)
    assert settled("acknowledge_withdrawn_consent") == ["met"]
    assert "not acknowledged yet" not in page(sender, case)


def test_a_suspect_guardian_meets_no_duty_and_is_never_told(marvania: Marvania):
    case = marvania.file(marvania.shelter)
    child = marvania.victim(case, marvania.shelter, age=11)
    uncle = people.add_person(
        marvania.shelter,
        case,
        "suspect",
        age=40,
        age_basis="stated",
        identity={"name_roman": "Zzuncle Invented"},
    )
    client = signed_in(marvania.shelter)
    do(client, case, "appoint_guardian", {"child": child.pk, "guardian": uncle.pk, "suspect": "no"})
    assert settled("appoint_guardian") == ["open"], "a suspect of the file is one whatever was ticked"
    told = {"views_heard": "She wants to stay.", "best_interests": "He sold her."}
    to = marvania.agencies["welfare"]
    consent = referral.ask_consent(marvania.shelter, case, child, "shelter", to, guardian=uncle, **told)
    assert consent.guardian_suspect
    sent = referral.refer(marvania.shelter, case, child, to, ["shelter"], consent)
    letter = client.get(reverse("desk:letter", args=[sent.pk])).content.decode()
    assert "Zzuncle" not in letter
    assert "The guardian is suspected" not in letter, (
        "the child carries the letter, and the guardian may read it"
    )
    assert "The guardian is suspected: never tell them." in page(client, case)
    welfare = signed_in(enter_user("child-officer", WORD, to, ["child_protection"]))
    assert "The guardian is suspected: never tell them." in page(welfare, sent.to_case)
    assert not sent.to_case.people.filter(person=uncle).exists()


def test_a_guardian_who_is_no_suspect_meets_the_duty(marvania: Marvania):
    case = marvania.file(marvania.shelter)
    child = marvania.victim(case, marvania.shelter, age=11)
    aunt = people.add_person(marvania.shelter, case, "guardian", age=40, age_basis="stated")
    protection.appoint_guardian(marvania.shelter, case, child, aunt)
    assert settled("appoint_guardian") == ["met"]


def test_an_assessed_age_counts_and_opens_the_file(marvania: Marvania):
    case = marvania.file(marvania.shelter)
    person = marvania.victim(case, marvania.shelter, age=None)
    case.refresh_from_db()
    assert case.has_child
    do(
        signed_in(marvania.shelter),
        case,
        "assess_age",
        {"person": person.pk, "age": 24, "basis": "estimated"},
    )
    case.refresh_from_db()
    assert not case.has_child
    assert settled("assess_age") == ["met"]
    assert settled("appoint_guardian") == ["excused"]


def test_social_welfare_joins_a_childs_file_since_it_owes_the_guardian(marvania: Marvania):
    officer = enter_user("child-officer", WORD, marvania.agencies["welfare"], ["child_protection"])
    case = marvania.file()
    marvania.victim(case, age=8)
    assert "Appoint a guardian" in signed_in(officer).get(reverse("desk:work")).content.decode()
    assert signed_in(marvania.welfare).get(reverse("desk:file", args=[case.pk])).status_code == 404


# The district, release, compensation


@pytest.fixture
def committee(marvania: Marvania) -> User:
    office = enter_agency(
        "committee",
        "Vigilance committee",
        "vigilance_committee",
        "provincial",
        country="XMV",
        place=RIVERSIDE,
    )
    return enter_user("committee-member", WORD, office, ["committee_member"])


def test_the_district_inquires_orders_release_and_each_released_person_is_owed_help(
    marvania: Marvania, committee: User
):
    report = marvania.reported()
    site = report.case
    district = signed_in(marvania.district)
    assert "Inquire into" in district.get(reverse("desk:work")).content.decode()
    do(district, site, "hold_inquiry", {"found": "yes"})
    assert settled("inquire_into_bonded_labour") == ["met"]
    bound = [
        people.add_person(marvania.district, site, "victim", age=30, age_basis="stated") for _ in range(2)
    ]
    do(district, site, "order_release", {"people": [one.pk for one in bound]})
    assert settled("papers_for_released_labourers") == ["open", "open"]
    do(signed_in(committee), site, "give_service", {"person": bound[0].pk, "kind": "legal_aid"})
    assert sorted(settled("legal_aid_for_released_labourers")) == ["met", "open"]
    care.give_service(marvania.welfare, site, bound[1], "shelter")
    assert sorted(settled("shelter_released_labourers")) == ["met", "open"]


def test_release_is_of_people_in_the_file(marvania: Marvania):
    stranger = people.add_person(marvania.police, marvania.file(), "victim")
    with pytest.raises(Refusal, match="a person of the file"):
        bonded_labour.order_release(marvania.district, marvania.reported().case, [stranger])


def convicted(marvania: Marvania):
    proceeding = marvania.registered()
    accused = marvania.accused(proceeding)
    justice.submit_challan(marvania.police, proceeding, marvania.agencies["prosecution"])
    charge = justice.charge(
        marvania.prosecution, accused, "MBL-11", principal=True, court=marvania.agencies["court"]
    )
    return proceeding, justice.judge(marvania.court, charge, "convicted")


def test_a_court_that_convicted_decides_on_compensation_and_a_part_paid_is_not_paid(marvania: Marvania):
    proceeding, _judgment = convicted(marvania)
    case, client = proceeding.case, signed_in(marvania.court)
    do(client, case, "decide_compensation", {"proceeding": proceeding.pk, "awarded": "yes"})
    assert settled("decide_on_compensation") == ["met"]
    victim = people.add_person(marvania.police, case, "victim", age=30, age_basis="stated")
    do(client, case, "award", {"person": victim.pk, "amount": "900", "proceeding": proceeding.pk})
    award = case.compensations.get()
    do(client, case, "pay", {"paid": "400"}, award)
    assert settled("pay_compensation") == ["open"]
    assert "paid in part" in page(client, case)
    do(client, case, "pay", {"paid": "900"}, award)
    assert settled("pay_compensation") == ["met"]


def test_the_prosecution_says_why_it_does_not_appeal(marvania: Marvania):
    proceeding, judgment = convicted(marvania)
    justice.sentence(marvania.court, judgment, fine=Decimal(10), currency="XMD", fine_instead_of_prison=True)
    do(
        signed_in(marvania.prosecution),
        proceeding.case,
        "decline_appeal",
        {"reason": "out_of_time"},
        judgment,
    )
    assert Event.objects.get(kind="appeal_declined").attributes == {"reason": "out_of_time"}


# Abroad


def test_suspects_are_investigated_at_home_for_what_was_done_abroad(marvania: Marvania):
    case = files.open_case(marvania.welfare, "protection", place=RIVERSIDE, crosses_border=True)
    person = marvania.victim(case, marvania.welfare)
    office = enter_agency("mission", "Mission abroad", "overseas_mission", "federal", country="XMV")
    client = signed_in(marvania.welfare)
    do(
        client,
        case,
        "report_overseas_victim",
        {"person": person.pk, "in_country": "ARE", "mission": office.pk},
    )
    assert settled("investigate_at_home") == ["open"]
    report = crime_report.report_crime(marvania.welfare, case, "ptpa")
    assert report.to_agency == marvania.agencies["federal"]
    proceeding = crime_report.register(marvania.federal, report, "9/26")
    justice.open_investigation(marvania.federal, proceeding)
    do(client, case, "investigated_at_home", {"proceeding": proceeding.pk}, case.overseas_victims.get())
    assert settled("investigate_at_home") == ["met"]
    assert "suspects investigated at home" in page(client, case)


# Second looks


def test_oversight_sees_and_reviews_what_the_police_did_not_register(marvania: Marvania):
    report = marvania.reported()
    police, oversight = signed_in(marvania.police), signed_in(marvania.oversight)
    assert oversight.get(reverse("desk:file", args=[report.to_case_id])).status_code == 404
    told = {"reason": "told_not_to", "words": "Zzsomebody telephoned."}
    do(police, report.to_case, "decline_to_register", told, report)
    assert (
        "Look at a case that the police did not register"
        in oversight.get(reverse("desk:work")).content.decode()
    )
    assert "Told not to" in page(oversight, report.to_case)
    do(oversight, report.to_case, "review_non_registration", {"outcome": "ordered_to_register"}, report)
    assert settled("review_non_registration") == ["met"]


def test_a_dropped_case_is_looked_at_by_another_office(marvania: Marvania):
    proceeding = marvania.registered()
    do(signed_in(marvania.police), proceeding.case, "drop", {
        "proceeding": proceeding.pk, "reason": "told_to", "by": "an inspector",
    })  # fmt: skip
    assert settled("review_dropped_case") == ["open"]
    proceeding.refresh_from_db()
    reviews.review_dropping(marvania.oversight, proceeding, "reopened")
    assert settled("review_dropped_case") == ["met"]
    proceeding.refresh_from_db()
    assert proceeding.dropped_at is None


def test_a_specialised_prosecutor_is_assigned_from_the_first_information_report_on(marvania: Marvania):
    proceeding = marvania.registered()
    do(signed_in(marvania.prosecution), proceeding.case, "assign_prosecutor", {
        "proceeding": proceeding.pk, "specialised": "yes",
    })  # fmt: skip
    assert settled("assign_specialised_prosecutor") == ["met"]


def test_an_office_joins_no_file_in_which_it_is_accused(marvania: Marvania, committee: User):
    report = marvania.reported(accused_offices=[marvania.agencies["prosecution"]])
    crime_report.register(marvania.police, report, "1/26")
    client = signed_in(marvania.prosecution)
    assert client.get(reverse("desk:file", args=[report.to_case_id])).status_code == 404


# A victim accused


def test_a_victim_accused_raises_the_duty_and_the_prosecution_reviews_it_without_seeing_the_care(
    marvania: Marvania,
):
    case = marvania.file(marvania.welfare)
    person = marvania.victim(case, marvania.welfare)
    welfare, prosecution = signed_in(marvania.welfare), signed_in(marvania.prosecution)
    do(welfare, case, "report_accusation", {
        "person": person.pk, "offence": "prostitution", "by": marvania.agencies["police"].pk, "in_custody": "yes",
    })  # fmt: skip
    accusation = VictimAccused.objects.get()
    assert settled("review_penalisation") == ["open"]
    work = prosecution.get(reverse("desk:work")).content.decode()
    assert "Decide whether a victim may be punished" in work
    assert str(accusation.to_case_id) in work
    assert prosecution.get(reverse("desk:file", args=[case.pk])).status_code == 404
    assert (
        signed_in(marvania.police).get(reverse("desk:file", args=[accusation.to_case_id])).status_code == 404
    )
    do(prosecution, accusation.to_case, "review_penalisation", {"outcome": "dropped"}, accusation)
    assert settled("review_penalisation") == ["met"]
    assert "Dropped; the victim is not punished" in page(welfare, case)


def test_who_accuses_a_victim_does_not_review_it(marvania: Marvania):
    case = marvania.registered().case
    person = people.add_person(marvania.police, case, "victim", age=30, age_basis="stated")
    by = marvania.agencies["police"]
    accusation = officials.victim_accused(marvania.police, case, person, "debt", by)
    assert accusation.to_case is None, "the prosecution takes part in this file already"
    with pytest.raises(Refusal, match="does not review"):
        officials.review_penalisation(marvania.police, accusation, "dropped")
    officials.review_penalisation(marvania.prosecution, accusation, "dropped")


# What was recorded by mistake; excuses


def test_what_was_recorded_by_mistake_is_taken_back_and_its_duties_are_void(marvania: Marvania):
    chief = head(marvania, "labour")
    site = marvania.reported().case
    event = Event.objects.get(kind="bonded_labour_signs_found")
    do(signed_in(chief), site, "withdraw_event", {"event": event.pk, "why": "recorded_by_mistake"})
    assert settled("inquire_into_bonded_labour") == ["void"]
    with pytest.raises(Refusal, match="taken back"):
        taking_back.withdraw_event(chief, event, "recorded_twice")


def test_nobody_takes_back_what_another_office_recorded(marvania: Marvania):
    report = marvania.reported()
    crime_report.acknowledge(marvania.police, report)
    event = Event.objects.get(kind="crime_report_made")
    with pytest.raises(Denied):
        taking_back.withdraw_event(head(marvania, "police"), event, "recorded_twice")


def test_a_duty_is_excused_by_the_office_above_for_a_reason_that_it_allows(marvania: Marvania):
    marvania.reported()
    row = DutyRow.objects.get(duty="inquire_into_bonded_labour")
    with pytest.raises(Refusal, match="reason"):
        taking_back.excuse(marvania.oversight, row, "not_wanted")
    with pytest.raises(Refusal, match="himself"):
        taking_back.excuse(marvania.district, row, "court_has_the_matter")
    taking_back.excuse(marvania.oversight, row, "court_has_the_matter")
    assert settled("inquire_into_bonded_labour") == ["excused"]


# Words


def test_words_that_may_hold_a_name_are_sealed_and_opened_by_those_who_see_the_record(marvania: Marvania):
    report = marvania.reported(summary="Zzaslam and his wife are held at the kiln.")
    assert b"Zzaslam" not in b"".join(bytes(row.sealed) for row in SealedWords.objects.all())
    where = reverse("desk:words", args=["report", report.pk])
    opened = signed_in(marvania.police).post(where).content.decode()
    assert "Zzaslam and his wife" in opened
    assert AuditEntry.objects.filter(action="read_words", object_id=str(report.pk)).count() == 1
    assert signed_in(marvania.police_saltmarsh).post(where).status_code == 404
    assert "Zzaslam" not in page(signed_in(marvania.police), report.to_case)


# Forms left half-way


def test_a_form_left_half_way_is_shown_again_to_its_user_in_its_case_and_to_nobody_else(marvania: Marvania):
    case, other = marvania.file(), marvania.file()
    client = signed_in(marvania.police)
    where = reverse("desk:act", kwargs={"case": case.pk, "name": "add_person"})
    told = {"id": uuid.uuid4(), "role": "victim", "name_roman": "Zzhalf Typed", "keep": "1"}
    assert client.post(where, told).status_code == 302
    assert Person.objects.count() == 0
    assert b"Zzhalf" not in bytes(Draft.objects.get().sealed)
    assert 'value="Zzhalf Typed"' in client.get(where).content.decode()
    assert "Add a person" in client.get(reverse("desk:work")).content.decode()
    elsewhere = reverse("desk:act", kwargs={"case": other.pk, "name": "add_person"})
    assert "Zzhalf" not in client.get(elsewhere).content.decode()
    colleague = enter_user("colleague", WORD, marvania.agencies["police"], ["investigator"])
    assert "Zzhalf" not in signed_in(colleague).get(where).content.decode()
    told = {
        "id": told["id"],
        "role": "victim",
        "sex": "male",
        "age_basis": "unknown",
        "name_roman": "Zzhalf Typed",
    }
    client.post(where, told)
    assert Person.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_draft_moved_to_another_users_row_does_not_open(marvania: Marvania):
    case = marvania.file()
    kept = drafts.keep(marvania.police, case, "add_person", {"role": ["victim"]})
    colleague = enter_user("colleague", WORD, marvania.agencies["police"], ["investigator"])
    Draft.objects.filter(pk=kept.pk).update(user=colleague, key=drafts.key_of(colleague, case, "add_person"))
    with pytest.raises(Exception):  # noqa: B017  the cipher's own
        drafts.kept(colleague, case, "add_person")


def test_a_case_that_closed_to_its_user_closes_the_draft_too(marvania: Marvania):
    case = marvania.file()
    drafts.keep(marvania.police, case, "add_person", {"role": ["victim"]})
    case.parties.update(agency=marvania.agencies["police_saltmarsh"], place="XMV2@2020")
    settle(case, case.recorded_at)
    assert drafts.mine(marvania.police, case.recorded_at) == []
    with pytest.raises(Denied):
        drafts.kept(marvania.police, case, "add_person")


def test_answers_of_a_screening_that_is_not_done_are_its_screeners_alone(marvania: Marvania):
    case = marvania.file()
    begun = screening.start_screening(marvania.police, case, marvania.victim(case), "inspection")
    where = reverse("desk:screening", args=[begun.pk])
    client = signed_in(marvania.police)
    client.post(where, {"debt_claimed": "yes"})
    assert not begun.indicators.exists()
    assert 'name="debt_claimed" value="yes" checked' in client.get(where).content.decode()
    colleague = enter_user("colleague", WORD, marvania.agencies["police"], ["investigator"])
    assert 'name="debt_claimed" value="yes" checked' not in signed_in(colleague).get(where).content.decode()


# Forms of the field that wait


def held_by(marvania: Marvania, **told: object) -> HeldSubmission:
    device, secret = let_device_in(marvania.labour, "phone")
    client = Client(HTTP_HOST="localhost", HTTP_X_OPENROSA_VERSION="1.0")
    code = base64.b64encode(f"{device.login}:{secret}".encode()).decode()
    client.defaults["HTTP_AUTHORIZATION"] = f"Basic {code}"
    body = SimpleUploadedFile("form.xml", by_hand(**told), content_type="text/xml")
    client.post(reverse("desk:field_submission"), {"xml_submission_file": body})
    return HeldSubmission.objects.get()


def test_a_form_whose_clock_runs_ahead_waits_and_is_accepted_into_a_site(marvania: Marvania):
    ahead = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=400)).isoformat()
    held = held_by(marvania, at=ahead)
    site, client = marvania.kiln(), signed_in(marvania.labour)
    assert "in the future" in client.get(reverse("desk:held_forms")).content.decode()
    where = reverse("desk:held_form", args=[held.pk])
    assert "Two families sleep behind the kiln" in client.get(where).content.decode()
    assert client.post(where, {"site": site.file.case.number, "accept": "1"}).status_code == 302
    assert Inspection.objects.get().site == site
    assert client.get(where).status_code == 404, "it does not wait any more"


def test_a_form_that_waits_is_refused_with_a_reason_and_seen_by_its_own_office_alone(marvania: Marvania):
    held = held_by(marvania, at="2999-01-01T10:00:00+00:00")
    where = reverse("desk:held_form", args=[held.pk])
    assert signed_in(marvania.police).get(where).status_code == 404
    signed_in(marvania.labour).post(where, {"reason": "wrong", "refuse": "1"})
    held.refresh_from_db()
    assert (held.outcome, held.reason, held.looked_by) == ("refused", "wrong", marvania.labour)
    assert not Inspection.objects.exists()


# The office's own


@pytest.fixture
def ministry(marvania: Marvania) -> User:
    office = enter_agency("ministry", "Ministry", "ministry_interior", "federal", country="XMV")
    return enter_user("ministry-officer", WORD, office, ["ministry_officer"])


OFFICE_FORMS = {
    "record_fee": {"agent": "MAR/77", "to_country": "ARE", "amount": "900", "lawful_maximum": "300", "paid_at": "2026-03-02", "complained": "yes"},
    "record_restriction": {"instrument": "Rule 15", "sex": "female", "under_age": "35", "since": "2026-01-01"},
    "advance_agreement": {"with_country": "ARE", "stage": "signed", "at": "2026-01-01", "protects_women": "yes"},
    "record_departures": {"to_country": "ARE", "month": "2026-02-03", "sex": "female", "number": "0"},
    "request_cooperation": {"direction": "received", "from_kind": "government", "other": "An invented neighbour", "kind": "evidence"},
    "record_training": {"topic": "bonded_labour", "at": "2026-02-03", "officials": "30"},
    "record_instrument": {"code": "trafficking_rules", "title": "Rules", "stage": "drafted", "at": "2026-02-03"},
    "adopt_plan": {"which": "national_action_plan", "period": "TIP2026", "at": "2026-02-03", "budget": "1000000"},
    "designate_officers": {"role": "judge", "number": "4", "at": "2026-02-03"},
}  # fmt: skip


def test_a_ministry_records_what_it_owes_at_its_own_page(ministry: User):
    client = signed_in(ministry)
    for name, told in OFFICE_FORMS.items():
        answer = client.post(reverse("desk:office_act", args=[name]), {"id": uuid.uuid4(), **told})
        assert answer.status_code == 302, answer.content.decode().partition("<main")[2]
    shown = client.get(reverse("desk:office")).content.decode()
    for words in (
        "MAR/77",
        "An invented neighbour",
        "Rule 15",
        "Signed",
        "not answered",
        "TIP2026",
        "Drafted",
    ):
        assert words in shown, words
    fee = ministry.agency.fees.get()
    client.post(
        reverse("desk:office_act", args=["close_fee_complaint", fee.pk]),
        {"id": uuid.uuid4(), "outcome": "refunded"},
    )
    assert "Paid back" in client.get(reverse("desk:office")).content.decode()
    assert settled("close_fee_complaint") == ["met"]


def test_offices_without_training_are_listed(marvania: Marvania, ministry: User):
    wider.record_training(
        ministry, "bonded_labour", datetime.date(2026, 2, 3), 30, offices=[marvania.agencies["police"]]
    )
    shown = signed_in(ministry).get(reverse("desk:untrained")).content.decode()
    assert shown.count(">none<") == Agency.objects.count() - 1


def test_an_office_sees_no_act_that_its_roles_do_not_have(marvania: Marvania):
    client = signed_in(marvania.police)
    assert client.get(reverse("desk:office_act", args=["adopt_plan"])).status_code == 404


def test_an_allegation_keeps_its_source_and_shows_the_silence(marvania: Marvania):
    client = signed_in(marvania.oversight)
    told = {
        "id": uuid.uuid4(), "office": marvania.agencies["police"].pk, "place": "XMV101@2020", "source": "press",
        "credibility": "high", "public": "yes", "summary": "Zzofficer takes money.",
    }  # fmt: skip
    client.post(reverse("desk:office_act", args=["allege"]), told)
    case = Case.objects.get(kind="official")
    shown = page(client, case)
    assert "No answer since" in shown
    assert "The press" in shown
    assert "Zzofficer" not in shown
    assert signed_in(marvania.police).get(reverse("desk:file", args=[case.pk])).status_code == 404
    federal = signed_in(marvania.federal)
    allegation = case.allegations.get()
    do(federal, case, "investigate_allegation", {}, allegation)
    assert settled("investigate_credible_allegation") == ["met"]
    do(client, case, "answer_allegation", {"kind": "inquiry"}, allegation)
    assert "No answer since" not in page(client, case)


def test_a_provider_is_entered_with_whom_it_admits_and_visited_by_another_office(marvania: Marvania):
    chief, rapporteur = head(marvania, "shelter"), signed_in(marvania.rapporteur)
    told = {
        "id": uuid.uuid4(), "place": "XMV101@2020", "since": "2026-01-01", "service": ["shelter"],
        "admits": ["men", "boys"], "reaches": ["XMV101@2020"], "places": "0",
    }  # fmt: skip
    signed_in(chief).post(reverse("desk:office_act", args=["enter_provider"]), told)
    shown = rapporteur.get(reverse("desk:office")).content.decode()
    assert "0 places" in shown
    assert "staff not told" in shown
    assert "never visited" in shown
    provider = chief.agency.providers.get()
    rapporteur.post(
        reverse("desk:office_act", args=["check_quality", provider.pk]), {"id": uuid.uuid4(), "passed": "no"}
    )
    assert "not good enough" in rapporteur.get(reverse("desk:office")).content.decode()


# Every form, in both languages


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_form_can_be_drawn(marvania: Marvania, language: str):
    site = marvania.reported().case
    with translation.override(language):
        for act in ACTS.values():
            if act.about is None:
                assert act(marvania.police, site if act.kinds == {"site"} else marvania.file(), None).as_p()
        for act in OFFICE_ACTS.values():
            assert issubclass(act, OfficeAct)
            assert act(marvania.police, None).as_p()


def test_a_refusal_is_said_in_urdu_with_the_values_in_it():
    with translation.override("ur"):
        told = says(
            Refusal("a referral that is accepted cannot be declined", where="the referral", do="Choose one")
        )
        assert told.isascii() is False
        assert "Choose" not in told
        assert "cannot" not in told
    assert (
        says(Refusal("a guardian is for a child", where="x", do="Choose one"))
        == "A guardian is for a child. Choose one."
    )
