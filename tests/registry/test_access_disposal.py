"""Who somebody was is forgotten: asked by one, done by another, never under a hold; and what victims ask to put right."""

import datetime
import json

import pytest
from django.urls import reverse
from tests.registry.marvania import WORD, Marvania, day
from tests.registry.test_desk import signed_in

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied
from palermo.registry.models import AuditEntry, Case, CorrectionRequest, Disposal, Identity, SealedWords
from palermo.registry.vault import identities
from palermo.registry.verbs import corrections, disposal, files, offices, people

pytestmark = pytest.mark.django_db
NAMED = {"name_roman": "Zzinvented Personage", "phone": "0300 0000000"}


@pytest.fixture
def head(marvania: Marvania):
    return offices.enter_user("head", WORD, marvania.agencies["police"], ["manager"])


@pytest.fixture
def destroyer(marvania: Marvania):
    return offices.enter_user("destroyer", WORD, marvania.agencies["police"], ["disposal_officer"])


@pytest.fixture
def closed(marvania: Marvania):
    """A file that was closed so long ago that its period is over, with one person in it."""
    case = marvania.file()
    people.add_person(marvania.police, case, "suspect", sex="male", identity=NAMED)
    files.close(marvania.police, case, now=day("2010-01-01"))
    return Case.objects.get(pk=case.pk)


def person_of(case: Case):
    return case.people.get().person


def test_closing_a_file_says_how_long_its_names_are_kept(closed: Case):
    assert closed.retain_until == datetime.date(2020, 1, 1)
    assert disposal.keep_until("justice", datetime.date(2024, 2, 29)) == datetime.date(2049, 2, 28)


def test_one_asks_and_another_destroys_the_key_and_the_record_stays(closed: Case, head, destroyer):
    person = person_of(closed)
    assert list(disposal.due_for_disposal(head, day("2026-01-01"))) == [closed]
    asked = disposal.ask_disposal(head, closed, person, "period_over")
    disposal.dispose(destroyer, disposal.waiting(destroyer).get())
    assert identities.read(person) is None
    tombstone = Identity.objects.get(pk=person.pk)
    assert tombstone.destroyed_at and tombstone.sealed is None
    assert list(identities.find("Zzinvented")) == []
    assert person_of(closed) == person
    done = Disposal.objects.get(pk=asked.pk)
    assert (done.asked_by, done.done_by) == (head, destroyer)
    entry = AuditEntry.objects.get(action="dispose")
    assert (entry.object_id, entry.case) == (str(person.pk), str(closed.pk))
    assert json.loads(entry.detail)["asked_by"] == str(head.pk)


def test_nobody_does_what_they_asked_for(closed: Case, head, destroyer, marvania: Marvania):
    asked = disposal.ask_disposal(head, closed, person_of(closed), "period_over")
    with pytest.raises(Denied):
        disposal.dispose(head, asked)
    elsewhere = offices.enter_user("elsewhere", WORD, marvania.agencies["shelter"], ["disposal_officer"])
    with pytest.raises(Denied):
        disposal.dispose(elsewhere, asked)
    Disposal.objects.filter(pk=asked.pk).update(asked_by=destroyer)
    with pytest.raises(Denied):
        disposal.dispose(destroyer, Disposal.objects.get(pk=asked.pk))
    assert identities.read(asked.person) is not None


def test_nothing_is_forgotten_under_a_hold_not_even_what_was_asked_before_it(closed: Case, head, destroyer):
    asked = disposal.ask_disposal(head, closed, person_of(closed), "period_over")
    disposal.place_hold(head, closed, "claim")
    with pytest.raises(Refusal, match="must still be kept"):
        disposal.dispose(destroyer, asked)
    assert identities.read(asked.person) is not None
    disposal.lift_hold(head, Case.objects.get(pk=closed.pk))
    disposal.dispose(destroyer, Disposal.objects.get(pk=asked.pk))
    assert identities.read(asked.person) is None


def test_a_hold_or_an_open_file_elsewhere_keeps_the_name_too(closed: Case, head, marvania: Marvania):
    other = files.open_case(marvania.police_saltmarsh, "justice", place="XMV2@2020")
    other.people.create(person=person_of(closed), role="suspect", since=day("2026-01-01"))
    with pytest.raises(Refusal, match="must still be kept"):
        disposal.ask_disposal(head, closed, person_of(closed), "period_over")
    disposal.ask_disposal(head, closed, person_of(closed), "person_asked")


def test_before_the_period_is_over_only_named_reasons_hold(marvania: Marvania, head):
    case = marvania.file()
    person = people.add_person(marvania.police, case, "suspect", sex="male", identity=NAMED)
    with pytest.raises(Refusal, match="must still be kept"):
        disposal.ask_disposal(head, case, person, "period_over")
    assert disposal.ask_disposal(head, case, person, "court_order").pk


def test_the_desk_lets_one_ask_and_another_destroy(closed: Case, head, destroyer):
    person = person_of(closed)
    asker = signed_in(head)
    assert closed.number in asker.get(reverse("desk:keeping")).content.decode()
    act = reverse("desk:act", kwargs={"case": closed.pk, "name": "ask_disposal"})
    assert asker.get(act).status_code == 200
    told = {"id": "b7b1e5f0-0000-4000-8000-000000000001", "person": str(person.pk), "reason": "period_over"}
    assert asker.post(act, told).status_code == 302
    asked = Disposal.objects.get()
    assert asker.post(reverse("desk:dispose", args=[asked.pk])).status_code == 404
    other = signed_in(destroyer)
    page = other.get(reverse("desk:disposals")).content.decode()
    assert "The period of keeping is over" in page
    assert closed.number not in page
    assert other.post(reverse("desk:dispose", args=[asked.pk])).status_code == 302
    assert identities.read(person) is None
    assert "forgotten" in asker.get(reverse("desk:file", args=[closed.pk])).content.decode()


@pytest.fixture
def advocate(marvania: Marvania):
    return offices.enter_user("advocate", WORD, marvania.agencies["welfare"], ["advocate"])


def let_in(case: Case, user) -> None:
    from palermo.registry.access.resolve import settle

    case.named_readers.create(user=user, let_in_by=user)
    settle(case, day("2026-01-01"))


def test_an_advocate_sees_what_is_held_of_a_victim_only_when_let_in(marvania: Marvania, advocate):
    case = marvania.file()
    person = marvania.victim(case, identity=NAMED)
    with pytest.raises(Denied):
        corrections.held(advocate, case, person)
    let_in(case, advocate)
    told = corrections.held(advocate, case, person)
    assert told.known is not None and told.known.name_roman == "Zzinvented Personage"
    assert len(told.records["identifications"]) == 1
    assert AuditEntry.objects.filter(action="ask_correction", object_id=str(person.pk)).count() == 1


def test_a_correction_is_asked_and_answered_in_sealed_words(marvania: Marvania, advocate):
    case = marvania.file()
    person = marvania.victim(case)
    let_in(case, advocate)
    asked = corrections.ask_correction(advocate, case, person, "I am called Zzother, not that")
    assert not any(b"Zzother" in bytes(row.sealed) for row in SealedWords.objects.all())
    done = corrections.answer_correction(marvania.police, asked, "corrected", "The name was put right")
    assert done.answered_at
    assert corrections.said(advocate, done) == {
        "asked": "I am called Zzother, not that",
        "answer": "The name was put right",
    }
    with pytest.raises(Refusal, match="answered before"):
        corrections.answer_correction(marvania.police, done, "refused", "again")
    with pytest.raises(Denied):
        corrections.answer_correction(marvania.police_saltmarsh, done, "refused", "not theirs")


def test_the_words_of_who_is_forgotten_go_too(marvania: Marvania, advocate, head, destroyer):
    case = marvania.file()
    person = marvania.victim(case, identity=NAMED)
    let_in(case, advocate)
    asked = corrections.ask_correction(advocate, case, person, "I am called Zzother")
    told = disposal.ask_disposal(head, case, person, "person_asked")
    disposal.dispose(destroyer, told)
    assert not SealedWords.objects.filter(record=asked.pk).exists()


def test_the_desk_shows_the_advocate_what_is_held_and_takes_the_request(marvania: Marvania, advocate):
    case = marvania.file()
    person = marvania.victim(case, identity=NAMED)
    let_in(case, advocate)
    client = signed_in(advocate)
    page = client.get(reverse("desk:file", args=[case.pk])).content.decode()
    assert "What is held" in page and "Zzinvented" not in page
    page = client.post(reverse("desk:held", args=[case.pk, person.pk])).content.decode()
    assert "Zzinvented Personage" in page
    assert "Zzinvented" not in page.partition("</title>")[0]
    act = reverse("desk:act", kwargs={"case": case.pk, "name": "ask_correction"})
    told = {
        "id": "b7b1e5f0-0000-4000-8000-000000000002",
        "person": str(person.pk),
        "asked": "my age is wrong",
    }
    assert client.post(act, told).status_code == 302
    request = CorrectionRequest.objects.get()
    officer = signed_in(marvania.police)
    assert case.number in officer.get(reverse("desk:corrections")).content.decode()
    assert "my age is wrong" in officer.post(reverse("desk:correction", args=[request.pk])).content.decode()
    answer = reverse("desk:act", kwargs={"case": case.pk, "name": "answer_correction", "subject": request.pk})
    told = {"id": "b7b1e5f0-0000-4000-8000-000000000003", "outcome": "noted", "answer": "kept beside it"}
    assert officer.post(answer, told).status_code == 302
    assert "kept beside it" in client.post(reverse("desk:correction", args=[request.pk])).content.decode()


def test_an_act_on_several_files_stands_in_the_audit_of_each(marvania: Marvania):
    report = marvania.reported()
    of = {entry.case for entry in AuditEntry.objects.filter(action="report_crime", object_id=str(report.pk))}
    assert {str(report.case_id), str(report.to_case_id)} <= of


def test_the_emergency_is_seen_by_the_office_whose_file_it_was(marvania: Marvania):
    head = offices.enter_user("head-elsewhere", WORD, marvania.agencies["police_saltmarsh"], ["manager"])
    case, client = marvania.file(), signed_in(head)
    told = {"number": case.number, "reason": "a threat to her life tonight"}
    assert client.post(reverse("desk:break_glass"), told).url == reverse("desk:file", args=[case.pk])
    assert client.get(reverse("desk:file", args=[case.pk])).status_code == 200
    page = signed_in(marvania.police).get(reverse("desk:file", args=[case.pk])).content.decode()
    assert "a threat to her life tonight" in page and "head-elsewhere" in page
    assert AuditEntry.objects.filter(action="break_glass", case=str(case.pk)).exists()


def test_a_first_pass_phrase_opens_nothing_but_its_own_change(marvania: Marvania):
    type(marvania.police).objects.filter(pk=marvania.police.pk).update(must_change_password=True)
    client = signed_in(marvania.police)
    for name in ("work", "files", "search", "new_file"):
        assert client.get(reverse(f"desk:{name}")).url == reverse("desk:change_password")
    new = "another invented pass phrase"
    told = {"old_password": WORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("desk:change_password"), told).url == reverse("desk:work")
    assert client.get(reverse("desk:work")).status_code == 200
