"""What leaves the desk as a table: for a purpose, under the rule of the lists, counted and hashed, name by name audited."""

import csv
import datetime
import hashlib
import io
import json

import pytest
from django.urls import reverse
from tests.registry.marvania import Marvania
from tests.registry.test_desk import signed_in

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import AuditEntry, Case, CasePerson, Export
from palermo.registry.verbs import exporting, offices

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2036, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def head(marvania: Marvania):
    return offices.enter_user("head", "an invented pass phrase", marvania.agencies["police"], ["manager"])


@pytest.fixture
def head_who_opens(marvania: Marvania):
    roles = ["manager", "investigator"]
    return offices.enter_user("head-who-opens", "an invented pass phrase", marvania.agencies["police"], roles)


def told(pieces) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(pieces).decode())))


def taken(user, of: str, **more) -> list[dict[str, str]]:
    export = exporting.begin(user, of, "supervision", more.pop("asked", {}), **more)
    return told(exporting.lines(export, {}, lambda known: f"{known.name_roman[:1]}…", NOW))


def test_an_export_has_the_rows_of_the_list_and_no_other(marvania: Marvania, head):
    marvania.file()
    marvania.reported()
    for officer in (head, marvania.police_saltmarsh):
        seen = {str(pk) for pk in visible(officer, Case.objects.all(), NOW).values_list("pk", flat=True)}
        rows = {str(pk) for pk in exporting.rows_of(officer, "files", {}, NOW).values_list("pk", flat=True)}
        assert rows == seen
    assert taken(head, "files")


def test_what_left_is_counted_and_hashed_when_it_was_sent(marvania: Marvania, head):
    marvania.file()
    export = exporting.begin(head, "files", "supervision", {"kind": "protection"})
    assert export.rows is None
    sent = b"".join(exporting.lines(export, {"kind": "protection"}, str, NOW))
    export.refresh_from_db()
    assert export.sha256 == hashlib.sha256(sent).hexdigest()
    assert export.rows == len(told([sent])) == 1
    begun, done = AuditEntry.objects.filter(object_id=str(export.pk)).order_by("id")
    assert begun.purpose == done.purpose == "supervision"
    assert json.loads(begun.detail) == {"asked": ["kind=protection", "list=files", "names=False"]}
    assert json.loads(done.detail) == {"rows": 1, "sha256": export.sha256}


def test_an_export_that_was_broken_off_says_so(marvania: Marvania, head):
    marvania.file()
    pieces = exporting.lines(exporting.begin(head, "files", "supervision", {}), {}, str, NOW)
    next(pieces)
    pieces.close()
    assert AuditEntry.objects.filter(action="export_broken_off").count() == 1
    assert not AuditEntry.objects.filter(action="export_sent").exists()


def test_names_leave_masked(marvania: Marvania, head):
    from palermo.registry.verbs import people

    case = marvania.file()
    people.add_person(marvania.police, case, "suspect", sex="male", identity={"name_roman": "Zzinvented"})
    (row,) = taken(head, "people")
    assert row["name"] == "Z…"


def test_opened_names_need_their_own_action_and_stand_in_the_audit_one_by_one(
    marvania: Marvania, head, head_who_opens
):
    from palermo.registry.verbs import people

    case = marvania.file()
    person = people.add_person(
        marvania.police, case, "suspect", sex="male", identity={"name_roman": "Zzinvented"}
    )
    with pytest.raises(Refusal, match="names"):
        exporting.begin(head, "people", "supervision", {}, with_names=True)
    (row,) = taken(head_who_opens, "people", with_names=True)
    assert row["name"] == "Zzinvented"
    entry = AuditEntry.objects.get(action="export_identities")
    assert json.loads(entry.detail) == {"persons": [str(person.pk)]}


def test_nobody_exports_without_the_action(marvania: Marvania):
    with pytest.raises(Denied):
        exporting.begin(marvania.police, "files", "supervision", {})
    assert not Export.objects.exists()


def test_no_column_holds_free_words_or_who_somebody_is():
    """Every column is a field of a declared record, and none of identities, sealed words or free text."""
    from django.db.models import TextField

    from palermo.registry import models

    for one in exporting.listed().values():
        model = getattr(models, one.model)
        for column in (*one.columns, one.when, one.kind, one.province):
            field, at = None, model
            for part in column.split("__"):
                field = at._meta.get_field(part)
                at = field.related_model
            assert not isinstance(field, TextField), column
            assert field.model.__name__ not in ("Identity", "SearchCode", "SealedWords"), column


def test_the_screen_sends_a_table_row_by_row(marvania: Marvania, head):
    marvania.file()
    asked = {"list": "files", "purpose": "supervision", "since": "2020-01-01"}
    answer = signed_in(head).post(reverse("desk:exports"), asked)
    assert answer.streaming
    assert len(told(answer.streaming_content)) == 1
    assert "attachment" in answer["Content-Disposition"]
    page = signed_in_again(head).get(reverse("desk:exports")).content.decode()
    assert "1 rows" in page
    assert Export.objects.get().sha256[:12] in page


def signed_in_again(user):
    from django_otp.plugins.otp_totp.models import TOTPDevice

    TOTPDevice.objects.filter(user=user).delete()
    return signed_in(user)


def test_a_cell_that_a_spreadsheet_would_run_is_text(marvania: Marvania, head):
    from palermo.registry.verbs import people

    people.add_person(
        marvania.police, marvania.file(), "suspect", sex="male", identity={"name_roman": "=Zz()"}
    )
    export = exporting.begin(head, "people", "supervision", {})
    (row,) = told(exporting.lines(export, {}, lambda known: known.name_roman, NOW))
    assert row["name"] == "'=Zz()"
    assert CasePerson.objects.count() == 1
