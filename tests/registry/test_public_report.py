"""Reporting without an account: no cookie, sealed words, a code of which a hash is kept, never before the accused."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.registry.marvania import Marvania
from tests.registry.test_desk import signed_in

from palermo.desk import throttle
from palermo.registry.models import AuditEntry, Case, CaseAgainst, PublicReport

pytestmark = pytest.mark.django_db
WORDS = "Children carry bricks at the kiln behind the mill"


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    throttle.forget()


def token(client: Client) -> str:
    page = client.get(reverse("desk:report")).content.decode()
    return page.partition('name="token" value="')[2].partition('"')[0]


def told(client: Client, **more: str) -> dict[str, str]:
    return {
        "token": token(client),
        "about": "site",
        "place": "XMV XMV101@2020",
        "told": WORDS,
        "accused": "",
    } | more


def sent(**more: str) -> str:
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    page = client.post(reverse("desk:report"), told(client, **more))
    assert page.status_code == 200
    assert not client.cookies, "reporting leaves nothing on the phone"
    return page.content.decode().partition("<strong>")[2].partition("</strong>")[0]


def followed(code: str, **more: str) -> str:
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    return client.post(reverse("desk:follow_report"), {"code": code} | more).content.decode()


def test_a_report_is_sealed_routed_and_followed_by_its_code_both_ways(marvania: Marvania):
    code = sent()
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    report = PublicReport.objects.get()
    assert report.routed_to == marvania.agencies["labour"]
    assert WORDS.encode() not in bytes(report.sealed_words)
    assert code.encode() not in bytes(report.code_hash)
    office = signed_in(marvania.labour)
    page = reverse("desk:report_from_public", args=[report.pk])
    assert WORDS in office.get(page).content.decode()
    assert AuditEntry.objects.filter(action="read_public_report", object_id=str(report.pk)).exists()
    assert office.post(page, {"do": "take", "kind": "brick_kiln"}).status_code == 302
    report.refresh_from_db()
    assert report.case.site_file.site.kind == "brick_kiln"
    office.post(page, {"do": "answer", "words": "An inspector will go there"})
    assert "An inspector will go there" in followed(code.lower().replace("-", " "), words="Go at night")
    assert "Go at night" in office.get(page).content.decode()
    office.post(page, {"do": "close"})
    assert "Closed" in followed(code)


def test_an_accused_office_never_sees_it(marvania: Marvania):
    sent(accused="labour")
    report = PublicReport.objects.get()
    assert report.routed_to == marvania.agencies["district"], "the next office that the list names"
    page = reverse("desk:report_from_public", args=[report.pk])
    assert signed_in(marvania.labour).get(page).status_code == 404
    assert signed_in(marvania.district).post(page, {"do": "take"}).status_code == 302
    assert CaseAgainst.objects.get().agency == marvania.agencies["labour"]
    labour = Client(HTTP_HOST="localhost")
    labour.force_login(marvania.labour)
    assert labour.get(reverse("desk:file", args=[Case.objects.get().pk])).status_code != 200


def test_an_official_is_reported_to_oversight_and_nobody_else(marvania: Marvania):
    sent(about="official", accused="provincial_police")
    report = PublicReport.objects.get()
    assert report.routed_to == marvania.agencies["oversight"]
    page = reverse("desk:report_from_public", args=[report.pk])
    assert signed_in(marvania.police).get(page).status_code == 404
    assert signed_in(marvania.oversight).post(page, {"do": "take"}).status_code == 302
    report.refresh_from_db()
    assert report.case.allegations.get().against == marvania.agencies["police"]


def test_the_same_form_sent_twice_is_one_report_with_one_code(marvania: Marvania):
    client = Client(HTTP_HOST="localhost")
    answers = told(client)
    pages = [client.post(reverse("desk:report"), answers).content.decode() for _ in range(2)]
    codes = {page.partition("<strong>")[2].partition("</strong>")[0] for page in pages}
    assert len(codes) == 1
    assert PublicReport.objects.count() == 1


def test_a_form_without_its_token_is_refused_and_keeps_the_words(marvania: Marvania):
    client = Client(HTTP_HOST="localhost")
    page = client.post(reverse("desk:report"), told(client) | {"token": "forged"}).content.decode()
    assert "was too old" in page
    assert WORDS in page
    assert not PublicReport.objects.exists()


def test_one_address_is_heard_so_often_and_no_more(marvania: Marvania):
    for _ in range(6):
        assert sent()
    assert not sent()
    assert PublicReport.objects.count() == 6


def test_a_wrong_code_says_only_that_there_is_none(marvania: Marvania):
    assert "no report with this code" in followed("BBBB-BBBB-BBBB-BBBB")
    assert "no report with this code" in followed("short")


def test_it_speaks_urdu_when_asked(marvania: Marvania):
    page = Client(HTTP_HOST="localhost").get(reverse("desk:report") + "?language=ur").content.decode()
    assert '<html lang="ur" dir="rtl">' in page
    assert "بھٹہ" in page


def test_the_way_to_report_stands_where_one_is_asked_to_log_in(client):
    asked = client.get(reverse("desk:log_in")).content.decode()
    assert reverse("desk:report") in asked
    assert reverse("desk:follow_report") in asked


def test_no_district_is_reported_by_being_first_in_the_list(marvania, client):
    form = client.get(reverse("desk:report")).content.decode()
    assert '<option value="" selected>Choose a district</option>' in form
