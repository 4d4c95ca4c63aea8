"""What an officer tried who wanted to see, infer, change or close what is not theirs: one test for each way."""

import datetime
import uuid

import pytest
from django.urls import reverse
from tests.registry.marvania import RIVERSIDE, WORD, Marvania
from tests.registry.test_desk import signed_in

from palermo.desk.duty_rows import escalated_to_us, open_to
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.resolve import settle
from palermo.registry.access.rule import Denied, newest_cases, visible
from palermo.registry.models import (
    AuditEntry,
    Case,
    CrimeReport,
    Disposal,
    Draft,
    DutyRow,
    Event,
    LinkedPerson,
    Person,
    SuggestedPair,
    Team,
    User,
)
from palermo.registry.vault import identities
from palermo.registry.verbs import (
    care,
    corrections,
    crime_report,
    disposal,
    drafts,
    exporting,
    files,
    justice,
    linking,
    officials,
    people,
    protection,
    public_reports,
    referral,
    sites,
    wider,
    words,
)
from palermo.registry.verbs.offices import enter_agency, enter_user

pytestmark = pytest.mark.django_db
NAMED = {"name_roman": "Zzinvented Personage"}
LATER = datetime.timedelta(days=400)


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def head(marvania: Marvania, office: str, *more: str) -> User:
    return enter_user(f"{office}-head", WORD, marvania.agencies[office], ["manager", *more])


def sees(user: User, record, at: datetime.datetime | None = None) -> bool:
    return visible(user, type(record).objects.filter(pk=record.pk), at or now()).exists()


# an office that is accused


def test_an_office_called_into_the_senders_file_is_out_of_it_once_it_is_accused(marvania: Marvania):
    found = sites.inspect(marvania.labour, marvania.kiln(), findings=["family_bound"])
    assert sees(marvania.district, found.case), "called in to hold its inquiry"
    accused = marvania.agencies["district"]
    report = crime_report.report_crime(
        marvania.labour, found.case, "blsa", site=found.site, summary="Zztold", accused_offices=[accused]
    )
    for record in (found.case, report, report.to_case, found.site):
        assert not sees(marvania.district, record)
    rows = DutyRow.objects.exclude(case=None)
    assert not rows.filter(pk__in=open_to(marvania.district, now() + LATER)).exists()
    assert sees(marvania.labour, report), "the sender sees where it stands"


def test_an_official_named_as_accused_closes_the_file_the_report_came_from(marvania: Marvania):
    proceeding = marvania.registered()
    sent = CrimeReport.objects.get()
    assert sees(marvania.district, sent.case)
    marvania.accused(proceeding, official_of=marvania.agencies["district"])
    assert not sees(marvania.district, sent.case)
    assert not sees(marvania.district, sent)


def test_a_report_against_its_senders_own_office_is_hidden_in_its_own_file_too(marvania: Marvania):
    case = marvania.file(marvania.welfare)
    own = marvania.agencies["welfare"]
    report = crime_report.report_crime(
        marvania.welfare, case, "ptpa", summary="Zztold", accused_offices=[own]
    )
    assert sees(marvania.welfare, case)
    assert not sees(marvania.welfare, report)
    assert not sees(marvania.welfare, Event.objects.get(kind="crime_report_made"))
    page = signed_in(marvania.welfare).get(reverse("desk:file", args=[case.pk])).content.decode()
    assert report.to_agency.name not in page
    with pytest.raises(Denied):
        words.read_words(marvania.welfare, report)


def test_what_is_sent_on_from_a_file_goes_round_whom_the_file_is_against(marvania: Marvania):
    police = marvania.agencies["police"]
    allegation = officials.allege(marvania.oversight, police, place="XMV101@2020", source="helpline")
    report = crime_report.report_crime(marvania_reporter(marvania), allegation.case, "ptpa")
    assert report.second_route
    assert report.to_agency != police
    assert report.to_case.against.filter(agency=police).exists()


def marvania_reporter(marvania: Marvania) -> User:
    """An officer let into the file against the police, whose role may report."""
    officer = enter_user("reporter", WORD, marvania.agencies["federal"], ["investigator"])
    files.let_in(marvania.oversight, Case.objects.get(kind="official"), officer)
    return officer


def test_nobody_is_referred_to_an_office_that_is_accused_in_their_file(marvania: Marvania):
    case = marvania.file()
    person, shelter = marvania.victim(case), marvania.agencies["shelter"]
    consent = referral.ask_consent(marvania.police, case, person, "shelter", shelter)
    case.against.create(agency=shelter)
    with pytest.raises(Refusal, match="accused"):
        referral.refer(marvania.police, case, person, shelter, ["shelter"], consent)


def test_an_accused_office_is_not_told_of_duties_that_would_be_escalated_to_it(marvania: Marvania):
    report = marvania.reported()
    row = DutyRow.objects.get(duty="register_crime_report")
    above = next(user for user in marvania.officers.values() if user.agency_id == row.escalates_to_id)
    later = now() + LATER
    assert escalated_to_us(above, later).filter(pk=row.pk).exists()
    report.to_case.against.create(agency=above.agency)
    assert not escalated_to_us(above, later).filter(pk=row.pk).exists()
    assert not open_to(above, later).filter(pk=row.pk).exists()
    form = signed_in(above).get(reverse("desk:office_act", args=["excuse"])).content.decode()
    assert f'value="{row.pk}"' not in form


def test_all_offices_of_a_kind_are_out_of_a_report_from_the_public_against_it(marvania: Marvania):
    small = enter_agency("police-101", "Police 101", "provincial_police", "provincial", country="XMV", place="XMV101@2020")  # fmt: skip
    seed = uuid.uuid4()
    public_reports.receive(seed, "official", "XMV", "XMV101@2020", "Zztold", accused="provincial_police", now=now())  # fmt: skip
    (held,) = public_reports.PublicReport.objects.all()
    taker = next(user for user in marvania.officers.values() if user.agency_id == held.routed_to_id)
    case = public_reports.take(taker, held.pk, now=now())
    assert {one.agency for one in case.against.all()} == {small, marvania.agencies["police"]}


def test_an_emergency_answers_an_accused_office_as_if_there_were_no_such_file(marvania: Marvania):
    boss = head(marvania, "police")
    allegation = officials.allege(marvania.oversight, boss.agency, place="XMV101@2020", source="helpline")
    client, answers = signed_in(boss), []
    for number in (allegation.case.number, "NOWHERE/2026/0001"):
        told = {"number": number, "reason": "let me see"}
        answer = client.post(reverse("desk:break_glass"), told)
        body = answer.content.decode().partition("<main")[2].replace(number, "")
        answers.append((answer.status_code, body.partition("csrf")[0]))
    assert answers[0] == answers[1]


def test_a_link_to_a_closed_file_and_to_none_are_answered_alike(marvania: Marvania):
    ours, theirs = marvania.file(marvania.police_saltmarsh), marvania.file()
    client = signed_in(marvania.police_saltmarsh)
    address = reverse("desk:act", kwargs={"case": ours.pk, "name": "link"})
    answers = []
    for number in (theirs.number, "NOWHERE/2026/0001"):
        told = {"id": uuid.uuid4(), "number": number, "why": "same_people"}
        answers.append(client.post(address, told).status_code)
    assert answers == [200, 200]


def test_an_officer_who_moves_to_the_accused_office_loses_the_file(marvania: Marvania):
    report = marvania.reported()
    officer = enter_user("mover", WORD, marvania.agencies["federal"], ["investigator"])
    report.to_case.named_readers.create(user=officer, let_in_by=officer)
    report.to_case.against.create(agency=marvania.agencies["police_saltmarsh"])
    settle(report.to_case, now())
    assert sees(officer, report.to_case)
    User.objects.filter(pk=officer.pk).update(agency=marvania.agencies["police_saltmarsh"])
    moved = User.objects.get(pk=officer.pk)
    assert not sees(moved, report.to_case)
    assert report.to_case not in newest_cases(moved, now())


def test_a_team_is_left_behind_with_its_agency(marvania: Marvania):
    case = marvania.file()
    team = Team.objects.create(agency=marvania.agencies["police"], name="t")
    officer = enter_user("mover", WORD, marvania.agencies["police"], ["investigator"])
    team.members.add(officer)
    files.assign_team(head(marvania, "police"), case, team)
    User.objects.filter(pk=officer.pk).update(agency=marvania.agencies["police_saltmarsh"], place=RIVERSIDE)
    assert not sees(User.objects.get(pk=officer.pk), case)


# broken glass


def test_broken_glass_cannot_be_made_to_last(marvania: Marvania):
    boss = head(marvania, "police_saltmarsh", "investigator")
    case = marvania.file()
    marvania.victim(case)
    files.break_glass(boss, case, "a threat to her life tonight", now=now())
    assert sees(boss, case)
    team = Team.objects.create(agency=boss.agency, name="mine")
    for attempt in (
        lambda: files.assign_team(boss, case, team),
        lambda: files.let_in(boss, case, boss),
        lambda: files.seal(boss, case),
        lambda: files.close(boss, case),
        lambda: disposal.place_hold(boss, case, "claim"),
        lambda: disposal.ask_disposal(boss, case, case.people.first().person, "person_asked"),
    ):
        with pytest.raises(Denied):
            attempt()
    assert not exporting.rows_of(boss, "files", {}, now()).exists()
    assert crime_report.report_crime(boss, case, "ptpa").pk, "whoever must act tonight can report"


def test_glass_lends_nobody_a_person_for_a_file_of_their_own(marvania: Marvania):
    boss = head(marvania, "police_saltmarsh", "investigator")
    case, own = marvania.file(), marvania.file(marvania.police_saltmarsh)
    person = marvania.victim(case)
    files.break_glass(boss, case, "a threat to her life tonight", now=now())
    proceeding = justice.Proceeding.objects.create(
        case=own, police=boss.agency, level="provincial", registered_at=now()
    )
    with pytest.raises(Denied):
        justice.accuse(boss, proceeding, person)


# offices that only take part


def test_an_office_that_was_called_in_neither_ends_nor_seals_nor_opens_anothers_file(marvania: Marvania):
    proceeding = marvania.registered()
    case = proceeding.case
    boss = head(marvania, "prosecution")
    assert sees(boss, case)
    for attempt in (
        lambda: files.seal(boss, case),
        lambda: files.let_in(boss, case, marvania.police_saltmarsh),
        lambda: disposal.lift_hold(boss, case),
    ):
        with pytest.raises(Refusal, match="another office's"):
            attempt()
    person = people.add_person(marvania.police, case, "suspect", sex="male")
    case.parties.create(agency=marvania.agencies["welfare"], place=RIVERSIDE)
    settle(case, now())
    with pytest.raises(Refusal, match="another office's"):
        files.close(marvania.welfare, case)
    with pytest.raises(Refusal, match="another office's"):
        disposal.ask_disposal(boss, case, person, "person_asked")


# people


def test_nobody_is_drawn_into_a_file_by_an_officer_who_does_not_see_them(marvania: Marvania):
    theirs, ours = marvania.file(), marvania.file(marvania.police_saltmarsh)
    person = marvania.victim(theirs, identity=NAMED)
    officer = marvania.police_saltmarsh
    proceeding = justice.Proceeding.objects.create(
        case=ours, police=officer.agency, level="provincial", registered_at=now()
    )
    shelter = marvania.agencies["shelter"]
    for attempt in (
        lambda: justice.accuse(officer, proceeding, person),
        lambda: crime_report.report_crime(officer, ours, "ptpa", victims=[person], because="agreed"),
        lambda: referral.ask_consent(officer, ours, person, "shelter", shelter),
        lambda: people.add_household(officer, ours, [(person, "", True)]),
        lambda: people.change_person(officer, ours, person, version=person.version, sex="female"),
    ):
        with pytest.raises((Denied, Refusal)):
            attempt()
    assert set(person.cases.values_list("case", flat=True)) == {theirs.pk}
    assert Person.objects.get(pk=person.pk).sex == "male"


def test_care_is_recorded_of_the_files_own_people_alone(marvania: Marvania):
    theirs, ours = marvania.file(), marvania.file(marvania.shelter)
    person = marvania.victim(theirs)
    for attempt in (
        lambda: care.give_service(marvania.shelter, ours, person, "shelter"),
        lambda: care.bring_home(marvania.shelter, ours, person, "XMV", voluntary=True),
        lambda: wider.report_overseas_victim(marvania.shelter, ours, person, "ARE", marvania.agencies["welfare"]),
    ):  # fmt: skip
        with pytest.raises((Denied, Refusal)):
            attempt()


def test_a_guardian_is_somebody_of_the_file(marvania: Marvania):
    ours, theirs = marvania.file(marvania.shelter), marvania.file()
    child = people.add_person(marvania.shelter, ours, "victim", sex="female", age=9, age_basis="stated")
    stranger = people.add_person(marvania.police, theirs, "suspect", sex="male")
    with pytest.raises(Refusal, match="not in the file"):
        protection.appoint_guardian(marvania.shelter, ours, child, stranger)


def test_an_advocate_opens_who_the_victim_is_and_nobody_else(marvania: Marvania):
    advocate = enter_user("advocate", WORD, marvania.agencies["welfare"], ["advocate"])
    case = marvania.file()
    suspect = people.add_person(marvania.police, case, "suspect", sex="male", identity=NAMED)
    case.named_readers.create(user=advocate, let_in_by=advocate)
    settle(case, now())
    with pytest.raises(Refusal, match="not in the file"):
        corrections.held(advocate, case, suspect)


def test_a_withdrawn_consent_closes_who_the_person_is_until_they_agree_anew(marvania: Marvania):
    case = marvania.file()
    person = marvania.victim(case)
    identities.keep(person, **NAMED)
    sent = marvania.referred(case, person)
    referral.accept(marvania.shelter, sent)
    there = Case.objects.get(pk=sent.to_case_id)
    assert people.open_identity(marvania.shelter, there, person).name_roman
    referral.withdraw_consent(marvania.police, sent.consent)
    with pytest.raises(Refusal, match="withdrawn"):
        people.open_identity(marvania.shelter, there, person)
    referral.ask_consent(marvania.shelter, there, person, "shelter", marvania.agencies["shelter"])
    assert people.open_identity(marvania.shelter, there, person).name_roman


def test_reading_the_words_of_a_record_stands_in_its_files_history(marvania: Marvania):
    report = marvania.reported(summary="Zztold")
    words.read_words(marvania.police, report)
    entry = AuditEntry.objects.get(action="read_words")
    assert entry.case == str(report.to_case_id)


# forgetting


def test_who_was_forgotten_is_not_found_again_through_another_record(marvania: Marvania):
    boss = head(marvania, "police")
    destroyer = enter_user("destroyer", WORD, marvania.agencies["police"], ["disposal_officer"])
    linker = enter_user("linker", WORD, marvania.agencies["rapporteur"], ["linkage_officer"])
    case, other = marvania.file(), marvania.file()
    two = [marvania.victim(one, identity=NAMED) for one in (case, other)]
    ends = sorted(person.pk for person in two)
    pair = SuggestedPair.objects.create(first_id=ends[0], second_id=ends[1], score=9, parameters="x", suggested_at=now())  # fmt: skip
    linking.decide(linker, pair.pk, "same", "one name and one village")
    assert LinkedPerson.objects.count() == 2
    drafts.keep(marvania.police, case, "add_person", {"name_roman": ["Zzinvented"]})
    asked = disposal.ask_disposal(boss, case, two[0], "person_asked")
    disposal.dispose(destroyer, asked)
    assert not LinkedPerson.objects.exists()
    assert not Draft.objects.exists()
    assert not linking.pairs_for(linker).exists()
    assert linking.duplicates_by_agencies(linker) == []
    linking.settle_links(ends)
    assert not LinkedPerson.objects.exists()


def test_what_was_forgotten_is_not_forgotten_again_under_another_name(marvania: Marvania):
    boss = head(marvania, "police")
    destroyer = enter_user("destroyer", WORD, marvania.agencies["police"], ["disposal_officer"])
    elsewhere = enter_user("elsewhere", WORD, marvania.agencies["shelter"], ["disposal_officer"])
    case = marvania.file()
    person = marvania.victim(case, identity=NAMED)
    done = disposal.dispose(destroyer, disposal.ask_disposal(boss, case, person, "person_asked"))
    with pytest.raises(Denied):
        disposal.dispose(elsewhere, done)
    assert Disposal.objects.get().done_by == destroyer


def test_whoever_compares_two_people_is_told_of_no_file_elsewhere(marvania: Marvania):
    linker = enter_user("linker", WORD, marvania.agencies["welfare"], ["linkage_officer"])
    case = marvania.file()
    person = marvania.victim(case, identity=NAMED)
    hidden = files.open_case(marvania.police_saltmarsh, "protection", place="XMV2@2020")
    hidden.people.create(person=person, role="witness", since=now())
    assert [row.case_id for row in linking.files_for(linker, person)] == [case.pk]
