"""The desk over HTTP: nobody gets in without a second factor, nobody sees another office's file, a form does one act."""

import time
import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.registry.marvania import WORD, Marvania

from palermo.desk.acts.listed import ACTS
from palermo.registry.models import AuditEntry, CrimeReport, DutyRow, Person, Referral, Screening
from palermo.registry.verbs import crime_report

pytestmark = pytest.mark.django_db
OPEN = {"log_in", "second_factor", "log_out", "language", "report", "follow_report"}
FOR_DEVICES = {"field_forms", "field_form", "field_manifest", "field_sites", "field_submission"}


def code_of(device: TOTPDevice) -> str:
    clock = TOTP(device.bin_key)
    clock.time = time.time()
    return f"{clock.token():06d}"


def signed_in(user) -> Client:
    """A browser of an officer who has passed both factors."""
    client = Client(HTTP_HOST="localhost")
    device = TOTPDevice.objects.create(user=user, name="first", confirmed=True)
    client.post(reverse("desk:log_in"), {"username": user.username, "password": WORD})
    client.post(reverse("desk:second_factor"), {"token": code_of(device)})
    return client


def patterns(resolver: URLResolver | None = None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern


def test_every_address_of_the_desk_has_a_rule():
    for pattern in patterns():
        rule = getattr(pattern.callback, "rule", None)
        assert rule, f"{pattern.name} has no rule"
        assert (rule == "open") == (pattern.name in OPEN), pattern.name
        assert (rule == "device") == (pattern.name in FOR_DEVICES), pattern.name


def test_every_act_needs_an_action_that_some_role_lists():
    from palermo.registry.access.roles import roles

    listed = set().union(*(role.actions for role in roles().values()))
    assert {act.action for act in ACTS.values()} <= listed


def test_without_log_in_every_screen_leads_to_it(marvania: Marvania):
    case = marvania.file()
    for pattern in patterns():
        if pattern.name in OPEN:
            continue
        told = {
            name: (case.pk if "uuid" in str(kind).lower() else "x")
            for name, kind in pattern.pattern.converters.items()
        }
        answer = Client(HTTP_HOST="localhost").get(reverse(f"desk:{pattern.name}", kwargs=told))
        if pattern.name in FOR_DEVICES:
            assert answer.status_code == 401, pattern.name
            continue
        assert answer.status_code == 302, pattern.name
        assert answer.url.startswith("/log-in"), pattern.name


def test_the_pass_phrase_alone_opens_nothing(marvania: Marvania):
    client = Client(HTTP_HOST="localhost")
    client.post(reverse("desk:log_in"), {"username": marvania.police.username, "password": WORD})
    assert client.get(reverse("desk:files")).url == reverse("desk:second_factor")


def test_a_wrong_pass_phrase_does_not_say_what_was_wrong(marvania: Marvania):
    client = Client(HTTP_HOST="localhost")
    answers = [
        client.post(reverse("desk:log_in"), {"username": name, "password": "wrong"}).content
        for name in (marvania.police.username, "nobody-of-this-name")
    ]
    strip = [answer.partition(b"<main")[2].replace(b"nobody-of-this-name", b"") for answer in answers]
    assert b"wrong" in strip[0]
    assert strip[0].partition(b"csrf")[0] == strip[1].partition(b"csrf")[0]


def test_enrolment_shows_a_secret_once_and_gives_recovery_codes(marvania: Marvania):
    client = Client(HTTP_HOST="localhost")
    client.post(reverse("desk:log_in"), {"username": marvania.police.username, "password": WORD})
    assert b"svg" in client.get(reverse("desk:second_factor")).content
    device = TOTPDevice.objects.get(user=marvania.police)
    answer = client.post(reverse("desk:second_factor"), {"token": code_of(device)})
    assert answer.content.count(b"<li><code>") == 8
    assert client.get(reverse("desk:work")).status_code == 200


def test_another_provinces_officer_is_told_that_nothing_is_here(marvania: Marvania):
    case, client = marvania.file(), signed_in(marvania.police_saltmarsh)
    there = client.get(reverse("desk:file", args=[case.pk]))
    nowhere = client.get(reverse("desk:file", args=[uuid.uuid4()]))
    assert there.status_code == nowhere.status_code == 404
    body = lambda answer: answer.content.partition(b"<main")[2].partition(b"</main")[0]  # noqa: E731
    assert body(there) == body(nowhere)


def test_a_refusal_is_in_the_audit(marvania: Marvania):
    case, client = marvania.file(), signed_in(marvania.police_saltmarsh)
    client.get(reverse("desk:file", args=[case.pk]))
    assert AuditEntry.objects.filter(
        action="refused:open_file", actor=str(marvania.police_saltmarsh.pk)
    ).exists()


def test_opening_a_file_is_in_the_audit(marvania: Marvania):
    case = marvania.file()
    assert signed_in(marvania.police).get(reverse("desk:file", args=[case.pk])).status_code == 200
    assert AuditEntry.objects.filter(action="open_file", case=str(case.pk)).count() == 1


def test_names_are_masked_until_opened_and_stand_in_no_title_or_address(marvania: Marvania):
    case = marvania.file()
    form = {"id": uuid.uuid4(), "role": "victim", "sex": "male", "age": 30, "age_basis": "stated"}
    client = signed_in(marvania.police)
    told = form | {"name_roman": "Zzinvented Personage", "citizenship": "XMV"}
    client.post(reverse("desk:act", kwargs={"case": case.pk, "name": "add_person"}), told)
    person = Person.objects.get()
    page = client.get(reverse("desk:file", args=[case.pk])).content.decode()
    assert "Zzinvented" not in page
    assert "Z… P…" in page
    opened = client.post(reverse("desk:person", args=[case.pk, person.pk]))
    assert "Zzinvented Personage" in opened.content.decode()
    assert "Zzinvented" not in opened.content.decode().partition("</title>")[0]
    assert AuditEntry.objects.filter(action="open_identity", object_id=str(person.pk)).count() == 1


def test_nothing_of_the_desk_is_kept_by_the_browser(marvania: Marvania):
    answer = signed_in(marvania.police).get(reverse("desk:work"))
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_sending_a_form_twice_makes_one_record(marvania: Marvania):
    case, client = marvania.file(), signed_in(marvania.police)
    told = {"id": uuid.uuid4(), "role": "suspect", "sex": "male", "age_basis": "unknown"}
    address = reverse("desk:act", kwargs={"case": case.pk, "name": "add_person"})
    for _ in range(3):
        assert client.post(address, told).status_code == 302
    assert Person.objects.count() == 1


def test_a_refusal_of_a_verb_stands_above_the_form(marvania: Marvania):
    case, client = marvania.file(), signed_in(marvania.police)
    told = {"id": uuid.uuid4(), "role": "victim", "sex": "male", "age": 30, "age_basis": "unknown"}
    answer = client.post(reverse("desk:act", kwargs={"case": case.pk, "name": "add_person"}), told)
    assert answer.status_code == 200
    assert "An age and how it is known go together" in answer.content.decode()


def test_no_district_is_reported_by_being_first_in_the_list(marvania: Marvania):
    client = signed_in(marvania.labour)
    told = {"id": uuid.uuid4(), "kind": "brick_kiln", "findings": ["family_bound"], "place": ""}
    assert client.post(reverse("desk:report_site"), told).status_code == 200
    assert not CrimeReport.objects.exists()


def test_my_work_leads_to_reporting_a_site(marvania: Marvania):
    assert (
        reverse("desk:report_site") in signed_in(marvania.labour).get(reverse("desk:work")).content.decode()
    )


def test_a_site_is_reported_in_one_sitting(marvania: Marvania):
    client = signed_in(marvania.labour)
    told = {"id": uuid.uuid4(), "kind": "brick_kiln", "findings": ["family_bound"], "place": "XMV101@2020"}
    for _ in range(2):
        assert client.post(reverse("desk:report_site"), told).status_code == 302
    report = CrimeReport.objects.get()
    assert report.to_agency == marvania.agencies["police"]
    assert DutyRow.objects.get(duty="report_bonded_labour").settled == "met"


def test_the_work_list_equals_its_count(marvania: Marvania):
    for _ in range(3):
        marvania.reported()
    page = signed_in(marvania.police).get(reverse("desk:work")).content.decode()
    section = page.partition("Reports to us")[2].partition("</section>")[0]
    assert section.count("<li>") == 3
    assert ">3</span>" in section


def test_the_police_acknowledge_and_register_what_the_inspector_sent(marvania: Marvania):
    report, client = marvania.reported(), signed_in(marvania.police)
    client.post(reverse("desk:acknowledge", args=[report.pk]))
    address = reverse(
        "desk:act", kwargs={"case": report.to_case_id, "name": "register", "subject": report.pk}
    )
    client.post(address, {"id": uuid.uuid4(), "fir_number": "7/2026"})
    report.refresh_from_db()
    assert report.state == "registered"
    sender = signed_in(marvania.labour).get(reverse("desk:file", args=[report.case_id])).content.decode()
    assert "7/2026" in sender


def test_a_screening_is_left_and_gone_on_with(marvania: Marvania):
    case, client = marvania.file(), signed_in(marvania.police)
    person = marvania.victim(case)
    told = {"id": uuid.uuid4(), "person": person.pk, "met_as": "inspection"}
    answer = client.post(reverse("desk:act", kwargs={"case": case.pk, "name": "screen"}), told)
    screening = Screening.objects.get()
    assert answer.url == reverse("desk:screening", args=[screening.pk])
    client.post(answer.url, {"debt_claimed": "yes"})
    screening.refresh_from_db()
    assert screening.done_at is None
    client.post(answer.url, {"debt_claimed": "yes", "beaten": "no", "done": "1"})
    screening.refresh_from_db()
    assert screening.done_at is not None
    assert dict(screening.indicators.values_list("code", "answer")) == {"debt_claimed": "yes", "beaten": "no"}


def test_a_referral_goes_out_is_accepted_and_its_sender_sees_it(marvania: Marvania):
    case = marvania.file()
    person = marvania.victim(case)
    sender, receiver = signed_in(marvania.police), signed_in(marvania.shelter)
    told = {
        "id": uuid.uuid4(),
        "person": person.pk,
        "to": marvania.agencies["shelter"].pk,
        "purposes": ["shelter", "medical"],
        "agreed": "on",
    }
    sender.post(reverse("desk:act", kwargs={"case": case.pk, "name": "refer"}), told)
    referral = Referral.objects.get()
    letter = sender.get(reverse("desk:letter", args=[referral.pk])).content.decode()
    assert referral.diary_number in letter
    assert "پناہ" in letter
    receiver.post(reverse("desk:accept", args=[referral.pk]))
    assert "Accepted" in sender.get(reverse("desk:file", args=[case.pk])).content.decode()
    assert receiver.get(reverse("desk:file", args=[case.pk])).status_code == 404, (
        "the sender's file stays its own"
    )


@pytest.mark.parametrize(
    "few", [0, 1_000], ids=["from names to files", "from an office's few files to names"]
)
def test_a_search_finds_in_either_script_and_only_in_open_files(marvania: Marvania, few, monkeypatch):
    from palermo.registry.vault import identities

    monkeypatch.setattr("palermo.desk.views.files.FEW", few)
    case = marvania.file()
    person = marvania.victim(case)
    identities.keep(person, name_roman="Ghulam Marwani", name_urdu="غلام مروانی")
    client = signed_in(marvania.police)
    for typed in ("Gulam Marwani", "غلام مروانی"):
        answer = client.post(reverse("desk:found"), {"typed": typed})
        assert case.number in answer.content.decode(), typed
        assert "Marwani" not in answer.content.decode().replace(f'value="{typed}"', "")
    other = signed_in(marvania.police_saltmarsh).post(reverse("desk:found"), {"typed": "Ghulam Marwani"})
    assert case.number not in other.content.decode()


def test_an_accused_office_cannot_see_the_report_against_it(marvania: Marvania):
    report = marvania.reported(accused_offices=[marvania.agencies["police"]])
    assert report.second_route
    assert report.to_agency != marvania.agencies["police"]
    client = signed_in(marvania.police)
    assert client.get(reverse("desk:file", args=[report.to_case_id])).status_code == 404


def test_breaking_glass_needs_a_reason_lasts_and_is_written_down(marvania: Marvania):
    from palermo.registry.verbs.offices import enter_user

    head = enter_user("head", WORD, marvania.agencies["police_saltmarsh"], ["manager"])
    case, client = marvania.file(), signed_in(head)
    assert client.get(reverse("desk:file", args=[case.pk])).status_code == 404
    refused = client.post(reverse("desk:break_glass"), {"number": case.number, "reason": " "})
    assert "needs a reason" in refused.content.decode()
    client.post(
        reverse("desk:break_glass"), {"number": case.number, "reason": "a threat to her life tonight"}
    )
    assert client.get(reverse("desk:file", args=[case.pk])).status_code == 200
    assert AuditEntry.objects.filter(action="break_glass", case=str(case.pk)).exists()


def test_an_officer_reads_the_desk_in_urdu(marvania: Marvania):
    client = signed_in(marvania.police)
    client.post(reverse("desk:language"), {"language": "ur", "next": "/"})
    page = client.get(reverse("desk:work")).content.decode()
    assert '<html lang="ur" dir="rtl">' in page


def test_a_fine_instead_of_prison_for_sex_trafficking_is_faulted_and_a_lawful_fine_is_not(marvania: Marvania):
    proceeding = marvania.registered()
    marvania.accused(proceeding)
    marvania.accused(proceeding)
    from palermo.registry.verbs import justice

    justice.submit_challan(marvania.police, proceeding, marvania.agencies["prosecution"])
    accused = list(proceeding.accused.order_by("recorded_at"))
    court = marvania.agencies["court"]
    sex = justice.charge(marvania.prosecution, accused[0], "MTA-3", principal=True, form="sex", court=court)
    bonded = justice.charge(
        marvania.prosecution, accused[1], "MBL-11", principal=True, form="bonded_labour", court=court
    )
    client = signed_in(marvania.court)
    for charge in (sex, bonded):
        told = {
            "id": uuid.uuid4(),
            "charge": charge.pk,
            "outcome": "convicted",
            "fine": 60000,
            "fine_instead_of_prison": "on",
        }
        client.post(reverse("desk:act", kwargs={"case": proceeding.case_id, "name": "judge"}), told)
    page = client.get(reverse("desk:file", args=[proceeding.case_id])).content.decode()
    assert page.count('class="fault"') == 1
    assert "not commensurate" in page
    assert "nothing in the standard speaks against it" in page


def test_a_stale_version_is_a_conflict(marvania: Marvania):
    report = marvania.reported()
    crime_report.acknowledge(marvania.police, CrimeReport.objects.get(pk=report.pk))
    stale = report  # read before the acknowledgement
    from palermo.registry.verbs.acting import Conflict

    with pytest.raises(Conflict):
        crime_report.acknowledge(marvania.police, stale)


def test_files_are_listed_a_page_at_a_time(marvania: Marvania):
    for _ in range(53):
        marvania.file()
    client = signed_in(marvania.police)
    first = client.get(reverse("desk:files")).content.decode()
    assert first.count('class="what"') == 50
    older = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert client.get(reverse("desk:files") + older).content.decode().count('class="what"') == 3
