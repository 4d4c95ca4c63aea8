"""Forms from the field as ODK Collect sends them: filled in by ODK's engine, posted as OpenRosa asks, landing once."""

import base64
import json
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import etree
from tests.form_engine.fill import CHROMIUM, ENGINE
from tests.registry.marvania import Marvania
from tests.registry.test_desk import signed_in

from palermo.registry.access.resolve import settle
from palermo.registry.field.xlsform import xform, xlsform
from palermo.registry.models import (
    AuditEntry,
    CrimeReport,
    DutyRow,
    HeldSubmission,
    Inspection,
    Person,
    Site,
    Submission,
)
from palermo.registry.vault import words
from palermo.registry.verbs.devices import let_device_in, shut_device_out

pytestmark = pytest.mark.django_db
OPENROSA = {"HTTP_HOST": "localhost", "HTTP_X_OPENROSA_VERSION": "1.0"}
PLACE = "XMV1@2020"
REPORT = {
    "kind": "brick_kiln",
    "place": "XMV101@2020",
    "at": "2026-03-02T10:00:00.000+05:00",
    "signs": ["family_bound", "no_register"],
    "notes": "Two families sleep behind the kiln",
}


class Phone:
    """A phone let in for the labour inspector."""

    def __init__(self, user) -> None:
        self.device, self.secret = let_device_in(user, "the office's phone")
        told = base64.b64encode(f"{self.device.login}:{self.secret}".encode()).decode()
        self.client = Client(HTTP_AUTHORIZATION=f"Basic {told}", **OPENROSA)

    def send(self, data: bytes):
        part = SimpleUploadedFile("submission.xml", data, content_type="text/xml")
        return self.client.post(reverse("desk:field_submission"), {"xml_submission_file": part})

    def get(self, name: str, *told: str):
        return self.client.get(reverse(f"desk:{name}", args=told))


@pytest.fixture
def phone(marvania: Marvania) -> Phone:
    return Phone(marvania.labour)


def by_hand(form: str = "site_report", instance: str | None = None, **answers) -> bytes:
    """The form's own empty instance, filled in without an engine."""
    tree = etree.fromstring(xform(form, "XMV", PLACE).encode())
    data = tree.find(".//{*}instance/{*}data")
    told = REPORT | answers if form == "site_report" else answers
    for part in data:
        value = told.get(etree.QName(part).localname)
        if value is not None:
            part.text = " ".join(value) if isinstance(value, list) else str(value)
    data.find(".//{*}instanceID").text = instance or f"uuid:{uuid.uuid4()}"
    return etree.tostring(data)


def by_the_engine(tmp_path: Path, form: str, answers: dict, sites: str = "") -> bytes:
    if not ENGINE.exists() or not Path(CHROMIUM).exists():
        pytest.skip(
            "needs Chromium and: npm install --prefix tests/form_engine --no-package-lock --ignore-scripts"
        )
    files = {"form.xml": form, "answers.json": json.dumps(answers), "sites.csv": sites}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = [sys.executable, "-m", "tests.form_engine.fill", *(str(tmp_path / name) for name in files)]
    run = subprocess.run(told, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    made = json.loads(run.stdout)
    assert made["status"] == "ready", made["violations"]
    return made["xml"].encode()


def test_a_site_report_filled_in_by_odks_engine_and_sent_three_times_lands_once(phone: Phone, tmp_path: Path):
    form = phone.get("field_form", "site_report").content.decode()
    data = by_the_engine(tmp_path, form, REPORT)
    answers = [phone.send(data) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert "http://openrosa.org/http/response" in answers[0].content.decode()
    for model in (Submission, Site, Inspection, CrimeReport):
        assert model.objects.count() == 1, model.__name__
    assert DutyRow.objects.get(duty="report_bonded_labour").settled == "met"
    assert not Person.objects.exists()


def test_an_inspection_of_a_listed_site_filled_in_by_odks_engine_lands_once(
    marvania: Marvania, phone: Phone, tmp_path: Path
):
    site = marvania.kiln(latitude=31.5, longitude=74.3)
    form = phone.get("field_form", "kiln_inspection").content.decode()
    sites = phone.get("field_sites").content.decode()
    told = {
        "listed": "yes", "site": str(site.pk), "at": REPORT["at"], "admitted": "yes", "workers": 40, "children": 3,
        "daily_wage": 700, "highest_advance": 250000, "register_kept": "no", "signs": ["family_bound"],
        "report_now": "no",
    }  # fmt: skip
    data = by_the_engine(tmp_path, form, told, sites)
    assert {phone.send(data).status_code for _ in range(3)} == {201}
    visit = Inspection.objects.get()
    assert (visit.site, visit.workers, visit.children, visit.register_kept) == (site, 40, 3, False)
    assert not CrimeReport.objects.exists()
    assert DutyRow.objects.get(duty="report_bonded_labour").settled == "open", "the report stays owed"


def test_the_same_post_three_times_makes_one_of_everything(phone: Phone):
    data = by_hand()
    assert {phone.send(data).status_code for _ in range(3)} == {201}
    assert Submission.objects.count() == Inspection.objects.count() == CrimeReport.objects.count() == 1


def test_another_body_under_the_same_id_is_refused_and_kept_for_a_person(phone: Phone):
    instance = f"uuid:{uuid.uuid4()}"
    phone.send(by_hand(instance=instance))
    other = by_hand(instance=instance, notes="Nothing to see")
    answers = [phone.send(other) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {409}
    assert "other answers" in answers[0].content.decode()
    held = HeldSubmission.objects.get()
    assert "Nothing to see" in words.unseal(bytes(held.sealed), held.pk)
    assert b"Nothing to see" not in bytes(held.sealed)
    assert words.told(Inspection.objects.get().pk) == {"notes": REPORT["notes"]}
    assert AuditEntry.objects.filter(action="hold_submission").count() == 1


def test_what_was_claimed_before_a_crash_is_finished_by_the_next_post(phone: Phone):
    data = by_hand()
    phone.send(data)
    Submission.objects.update(made=None)
    assert phone.send(data).status_code == 201
    assert Inspection.objects.count() == 1
    assert Submission.objects.get().made == Inspection.objects.get().pk


BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><data id="site_report"><notes>&b;</notes></data>'
OUTSIDE = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><data id="site_report"><notes>&a;</notes></data>'
BAD = {
    "no XML": b"this is no form",
    "cut": b"<data id='site_report'><kind>brick_kiln</kind>",
    "entities": BOMB,
    "an entity from outside": OUTSIDE,
    "entities in another encoding": BOMB.decode().encode("utf-16"),
    "another form": b"<data id='payroll'/>",
    "no instance id": b"<data id='site_report'><kind>brick_kiln</kind></data>",
    "too large": b"<data id='site_report'>" + b" " * 300_000 + b"</data>",
    "empty": b"",
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_form_is_refused_in_one_sentence_and_nothing_is_stored(phone: Phone, what: str):
    answer = phone.send(BAD[what])
    assert answer.status_code in (400, 413)
    message = etree.fromstring(answer.content)[0]
    assert message.get("nature") == "submit_error"
    assert message.text
    assert not Submission.objects.exists()
    assert not Site.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "palace"},
        {"place": "XMV201@2020"},
        {"at": "2126-03-02T10:00:00+05:00"},
        {"at": "yesterday"},
        {"signs": ["no_such_sign"]},
        {"point": "400 900 0 0"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_stored(phone: Phone, wrong: dict):
    assert phone.send(by_hand(**wrong)).status_code == 400
    assert not Submission.objects.exists()
    assert not Site.objects.exists()


def test_a_site_of_another_province_is_in_no_ones_list(marvania: Marvania, phone: Phone):
    elsewhere = marvania.kiln()
    elsewhere.file.case.parties.update(agency=marvania.agencies["police_saltmarsh"], place="XMV2@2020")
    settle(elsewhere.file.case, elsewhere.recorded_at)
    assert str(elsewhere.pk) not in phone.get("field_sites").content.decode()
    told = {"listed": "yes", "site": elsewhere.pk, "at": REPORT["at"], "admitted": "no"}
    assert phone.send(by_hand("kiln_inspection", **told)).status_code == 400
    assert not Inspection.objects.exists()


def test_the_list_of_forms_names_both_with_their_hashes_and_what_they_need(phone: Phone):
    listed = etree.fromstring(phone.get("field_forms").content)
    found = {form.findtext("{*}formID"): form for form in listed}
    assert set(found) == {"kiln_inspection", "site_report"}
    for name, form in found.items():
        downloaded = phone.client.get(form.findtext("{*}downloadUrl")).content
        data = etree.fromstring(downloaded).find(".//{*}instance/{*}data")
        assert (data.get("id"), data.get("version")) == (name, form.findtext("{*}version"))
    manifest = etree.fromstring(phone.client.get(found["kiln_inspection"].findtext("{*}manifestUrl")).content)
    assert manifest.findtext(".//{*}filename") == "sites.csv"


def test_a_phone_asks_first_whether_it_may_send(phone: Phone):
    answer = phone.client.head(reverse("desk:field_submission"))
    assert answer.status_code == 204
    assert answer["X-OpenRosa-Version"] == "1.0"
    assert int(answer["X-OpenRosa-Accept-Content-Length"]) > 0


def test_without_its_secret_a_phone_gets_nothing(marvania: Marvania, phone: Phone):
    stranger = Client(**OPENROSA)
    assert stranger.get(reverse("desk:field_forms"))["WWW-Authenticate"].startswith("Basic")
    phone.client.defaults["HTTP_AUTHORIZATION"] = (
        "Basic " + base64.b64encode(f"{phone.device.login}:wrong".encode()).decode()
    )
    assert phone.send(by_hand()).status_code == 401
    assert AuditEntry.objects.filter(action="refused:use_field_device").exists()


def test_a_phone_that_was_shut_out_sends_nothing(marvania: Marvania, phone: Phone):
    shut_device_out(marvania.labour, phone.device.pk)
    assert phone.send(by_hand()).status_code == 401
    assert not Submission.objects.exists()


def test_a_phones_secret_opens_no_screen_and_sets_no_cookie(phone: Phone):
    assert phone.client.get(reverse("desk:work")).status_code == 302
    assert not phone.get("field_forms").cookies


def test_secrets_travel_over_tls_or_not_at_all(phone: Phone):
    phone.client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert phone.get("field_forms").status_code == 403
    assert phone.client.get(reverse("desk:field_forms"), secure=True).status_code == 200


def test_the_desk_shows_a_new_phones_secret_once(marvania: Marvania):
    client = signed_in(marvania.labour)
    page = client.post(reverse("desk:phones"), {"label": "spare"}).content.decode()
    login = page.partition("<code>")[2].partition("</code>")[0]
    assert "data:image/svg" in page
    again = client.get(reverse("desk:phones")).content.decode()
    assert login in again
    assert "<code>" not in again


def test_the_workbook_is_in_english_and_urdu_and_asks_for_no_name(marvania: Marvania):
    from io import BytesIO

    from openpyxl import load_workbook

    for name in ("kiln_inspection", "site_report"):
        sheet = load_workbook(BytesIO(xlsform(name, "XMV", PLACE)))["survey"]
        rows = [
            dict(zip([c.value for c in sheet[1]], [c.value for c in row], strict=True))
            for row in sheet.iter_rows(min_row=2)
        ]
        assert all(row["label::English (en)"] and row["label::اردو (ur)"] for row in rows)
        assert not [
            row for row in rows if row["type"] == "image" or row["name"] in ("name", "victim", "cnic")
        ]
