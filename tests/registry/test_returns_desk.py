"""A province's table at the desk: uploaded, asked about, sent whole, accepted by another office, and then a source."""

import datetime
import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from tests.registry.marvania import Marvania
from tests.registry.test_desk import signed_in

from palermo.desk import intray, return_words
from palermo.registry.models import AuditEntry, Event, OwnReturn, UserRole
from palermo.sources.checks import rules
from palermo.sources.returns.kept import accepted, learn, read_accepted, remembered

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.datetime(2025, 1, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.PALERMO_HOME = tmp_path
    return tmp_path


def table(rows: list[list[object]]) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet("Return")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return kept.getvalue()


ROWS = [
    ["District", "Male", "Female", "Total"],
    ["Quarrydale", 3, 4, 7],
    ["Kilnfield", "-", 2, 2],
]
MEASURE = {"measure:": "measure=suspects_investigated", "mark:-": "zero"}


@pytest.fixture
def head(marvania: Marvania):
    """The head of Riverside's welfare office, who may send returns."""
    UserRole.objects.create(user=marvania.welfare, role="manager")
    return signed_in(marvania.welfare)


def upload(client, rows=ROWS, name="return.xlsx"):
    period = "2025-Q4"
    file = SimpleUploadedFile(name, table(rows))
    return client.post(
        reverse("desk:new_return"), {"file": file, "dataset": "victims_and_care", "period": period}
    )


def answer(client, page):
    """Answer what the page asks, as the office knows it."""
    asked = page.context["questions"]
    told = {q.id: said for q in asked for about, said in MEASURE.items() if q.id.startswith(about)}
    assert len(told) == len(asked), [q.id for q in asked]
    return client.post(page.request["PATH_INFO"], told, follow=True)


def sent(head) -> OwnReturn:
    page = head.get(upload(head).url)
    page = answer(head, page)
    assert page.context["ready"], page.content.decode()
    head.post(reverse("desk:send_return", args=[page.context["sheaf"].id]))
    return OwnReturn.objects.get()


def test_nothing_is_sent_while_something_is_open(head):
    page = head.get(upload(head).url)
    refused = head.post(reverse("desk:send_return", args=[page.context["sheaf"].id]))
    assert refused.status_code == 409
    assert not OwnReturn.objects.exists()


def test_a_return_goes_from_upload_to_a_source(head, marvania: Marvania, home):
    row = sent(head)
    assert Event.objects.filter(kind="return_sent").exists()
    assert not list(accepted(home)), "what was sent is no source yet"
    rapporteur = signed_in(marvania.rapporteur)
    page = rapporteur.get(reverse("desk:return_sent", args=[row.pk]))
    assert ("mark:-", "zero") in page.context["answers"]
    rapporteur.post(reverse("desk:accept_return", args=[row.pk]))
    row.refresh_from_db()
    assert row.accepted_by == marvania.rapporteur
    assert AuditEntry.objects.filter(action="accept_return").exists()
    ((card, file),) = accepted(home)
    figures = read_accepted(card.read_bytes(), file=file).figures
    assert {(f.place, f.breakdown.get("sex"), f.value) for f in figures} == {
        ("XMV101@2020", "male", 3), ("XMV101@2020", "female", 4), ("XMV101@2020", None, 7),
        ("XMV106@2020", "male", 0), ("XMV106@2020", "female", 2), ("XMV106@2020", None, 2),
    }  # fmt: skip


def test_answers_that_nobody_has_accepted_yet_are_asked_again(head):
    sent(head)
    page = head.get(upload(head, [ROWS[0], ["Quarrydale", 9, "-", 9]], "next.xlsx").url)
    assert {q.kind for q in page.context["questions"]} == {"measure", "mark"}


def test_the_next_table_of_the_form_asks_nothing(head, marvania: Marvania, home):
    row = sent(head)
    agreed = {"why": "as its register says"}
    signed_in(marvania.rapporteur).post(reverse("desk:accept_return", args=[row.pk]), agreed)
    ((path,),) = [list((home / "mappings").glob("*/*.jsonl"))]
    (one,) = remembered(home, marvania.welfare.agency.code, path.stem)
    assert (one.state, one.why) == ("reviewed", "as its register says")
    assert one.read_by
    assert one.answered_by != one.read_by
    page = head.get(upload(head, [ROWS[0], ["Quarrydale", 9, "-", 9]], "next.xlsx").url)
    assert page.context["questions"] == []


def test_what_one_person_answered_at_the_command_line_is_shown_and_asked(head, marvania: Marvania, home):
    layout = head.get(upload(head).url).context["layout"]
    learn(home, marvania.welfare.agency.code, layout, {"mark:-": "zero"}, by="A. Clerk", at=LONG_AGO)
    page = head.get(upload(head, ROWS, "again.xlsx").url)
    assert "A. Clerk" in page.content.decode()
    assert "mark:-" in [q.id for q in page.context["questions"]]


def test_an_office_does_not_accept_its_own_nor_see_anothers(head, marvania: Marvania):
    row = sent(head)
    assert head.post(reverse("desk:accept_return", args=[row.pk])).status_code == 404
    inspector = signed_in(marvania.labour)
    assert inspector.get(reverse("desk:returns")).status_code == 404
    UserRole.objects.create(user=marvania.police, role="manager")
    other = signed_in(marvania.police)
    tray = upload(head, [*ROWS, ["Reedham", 1, 1, 2]]).url
    assert other.get(tray).status_code == 404


def test_what_is_given_back_can_be_mended_and_sent_again(head, marvania: Marvania):
    row = sent(head)
    signed_in(marvania.rapporteur).post(reverse("desk:give_back_return", args=[row.pk]))
    row.refresh_from_db()
    assert row.accepted_at is None
    (again,) = intray.every()
    assert again.sent is None
    assert again.answers


def test_a_file_that_is_no_table_is_refused_in_a_sentence(head):
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7 nothing")
    page = head.post(
        reverse("desk:new_return"), {"file": file, "dataset": "victims_and_care", "period": "2025-Q4"}
    )
    assert "no table" in page.content.decode()


def test_a_table_of_another_period_is_not_sent(head):
    page = head.get(upload(head, [["Persons arrested 2019"], *ROWS]).url)
    page = answer(head, page) if page.context["questions"] else page
    assert page.context["otherwise"]
    assert not page.context["ready"]


def test_what_is_asked_and_found_is_said_in_urdu(head, marvania: Marvania):
    page = upload(head, [ROWS[0], ["Quarrydale", 3, "-", 9], ["Kilnfield", 2, 2, 5]])
    marvania.welfare.language = "ur"
    marvania.welfare.save()
    shown = head.get(page.url).content.decode()
    assert "یہاں کیا گنا گیا ہے؟" in shown
    assert "گنتی کی جگہ “-” کا کیا مطلب ہے؟" in shown
    assert "What is counted here" not in shown


def test_every_finding_of_a_check_is_said_in_urdu():
    with translation.override("ur"):
        for rule in rules("returns"):
            assert return_words.says(rule.title) != rule.title
            assert return_words.says(rule.recommendation) != rule.recommendation
        said = return_words.says(
            "By sex, the parts make 4 and the total is 5 (row 2, “Total”: Kilnfield, 2024)."
        )
    assert said.startswith("sex کے لحاظ سے حصے 4 بنتے ہیں اور کل 5 ہے")
