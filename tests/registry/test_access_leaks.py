"""Failures of every kind, driven with marked names: nothing of them is in an answer, a log, a traceback or the audit."""

import io
import logging
import re
import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from tests.registry.marvania import WORD, Marvania
from tests.registry.test_desk import patterns, signed_in

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import AuditEntry, Event, Identity
from palermo.registry.vault import identities
from palermo.registry.verbs import offices, people

pytestmark = pytest.mark.django_db
MARK = "Zqxwv"
NAME, FATHER, CARD, PHONE = f"{MARK}name Personage", f"{MARK}father", "99999-7654321-9", "03009876543"
MARKED = re.compile(rf"{MARK}|7654321|9876543", re.IGNORECASE)
IDENTITY = {"name_roman": NAME, "father_name": FATHER, "national_id": CARD, "phone": PHONE}


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that any logger says, at its lowest level, with tracebacks as a handler would print them."""
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    handler.setLevel(logging.DEBUG)
    silent = {name for name, told in settings.LOGGING["loggers"].items() if told["handlers"] == ["null"]}
    handler.addFilter(lambda record: record.name not in silent)  # at the desk these say nothing to anybody
    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in ("django", "axes", "palermo"))]
    for logger in loggers:
        logger.addHandler(handler)
    yield kept
    for logger in loggers:
        logger.removeHandler(handler)


def in_the_audit() -> str:
    rows = AuditEntry.objects.values_list("detail", "purpose", "object_id", "case", "action")
    return " ".join(" ".join(map(str, row)) for row in rows)


def in_the_events() -> str:
    return " ".join(f"{row.about} {row.attributes} {row.place}" for row in Event.objects.all())


def clean(*outputs: object) -> None:
    for output in outputs:
        text = output.decode(errors="replace") if isinstance(output, bytes) else str(output)
        assert not MARKED.search(text), MARKED.search(text)


def test_what_goes_wrong_says_nothing_of_who_it_is_about(marvania: Marvania, written, capfd):
    case, client = marvania.file(), signed_in(marvania.police)
    client.raise_request_exception = False
    add = reverse("desk:act", kwargs={"case": case.pk, "name": "add_person"})
    told = {
        "id": str(uuid.uuid4()),
        "role": "victim",
        "sex": "male",
        "age": "34",
        "age_basis": "stated",
    } | IDENTITY
    assert client.post(add, told).status_code == 302
    person = case.people.get().person
    answers = [
        client.get(reverse("desk:file", args=[case.pk])),
        client.get(reverse("desk:work")),
        client.get(reverse("desk:files"), {"kind": NAME, "before": NAME}),
        client.get(f"/files/{NAME}"),
        client.get(f"/{NAME}"),
        client.post(reverse("desk:break_glass"), {"number": NAME, "reason": NAME}),
        client.post(reverse("desk:log_in"), {"username": "nobody", "password": NAME}),
        signed_in(marvania.police_saltmarsh).get(reverse("desk:file", args=[case.pk])),
    ]
    for answer in answers:
        clean(
            answer.content.partition(b"</title>")[0],
            *answer.headers.values(),
            answer.headers.get("Location", ""),
        )
        if answer.status_code == 404:
            clean(answer.content)
    assert identities.read(person) is not None
    clean(written.getvalue(), *capfd.readouterr(), in_the_audit(), in_the_events())


def test_a_search_is_in_the_audit_without_what_was_typed(marvania: Marvania, written, capfd):
    client = signed_in(marvania.police)
    client.post(reverse("desk:found"), {"typed": NAME})
    client.post(reverse("desk:found"), {"typed": CARD})
    assert AuditEntry.objects.filter(action="search").count() == 2
    clean(written.getvalue(), *capfd.readouterr(), in_the_audit())


def test_an_error_in_the_middle_of_an_act_shows_one_page_without_it(
    marvania: Marvania, written, capfd, monkeypatch
):
    """The database fails while a name is being written: half of it undone, nothing of it said."""
    case, client = marvania.file(), signed_in(marvania.police)
    client.raise_request_exception = False
    refuse = "INSERT INTO registry_searchcode VALUES (1, 2, 3)"

    def broken(*_args: object, **_more: object) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(refuse)

    monkeypatch.setattr(identities, "recode", broken)
    add = reverse("desk:act", kwargs={"case": case.pk, "name": "add_person"})
    told = {"id": str(uuid.uuid4()), "role": "suspect", "sex": "male", "age_basis": "unknown"} | IDENTITY
    answer = client.post(add, told)
    assert answer.status_code == 500
    clean(answer.content, written.getvalue(), *capfd.readouterr(), in_the_audit())
    assert not Identity.objects.exists()


def test_what_is_refused_and_what_is_raised_name_nobody(marvania: Marvania):
    case = marvania.file()
    person = people.add_person(marvania.police, case, "suspect", sex="male", identity=IDENTITY)
    faults: list[BaseException] = []
    for broken in ({"name": NAME}, {"name_roman": NAME * 100}, {"phone": f"{PHONE}\0"}):
        with pytest.raises(Refusal) as told:
            identities.keep(person, **broken)
        faults.append(told.value)
    row = Identity.objects.get()
    row.sealed = bytes(row.sealed)[:-1] + b"x"
    with pytest.raises(Refusal) as told:
        identities.opened(row)
    faults.append(told.value)
    with pytest.raises((DatabaseError, ValueError)) as failed:
        Identity.objects.create(person=person, sealed=b"", wrapped_key=b"")
    faults.append(failed.value)
    clean(*faults, *map(repr, faults), repr(person), str(row), repr(identities.Known(name_roman=NAME)))


def test_no_address_of_the_desk_can_carry_a_word(marvania: Marvania):
    """Ids, or codes of our own lists: nothing that somebody typed stands in a path."""
    ours = {
        "name",
        "kind",
        "country",
        "year",
        "code",
        "of",
        "state",
        "duty",
        "office",
        "place",
        "day",
        "month",
        "release",
    }
    for pattern in patterns():
        for name, kind in pattern.pattern.converters.items():
            assert "UUID" in type(kind).__name__ or name in ours, f"{pattern.name}: {name}"


def test_the_way_in_and_the_open_pages_keep_nothing_back(marvania: Marvania, written, capfd):
    offices.enter_user("an-advocate", WORD, marvania.agencies["welfare"], ["advocate"])
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    answers = [
        client.get(reverse("desk:report")),
        client.post(reverse("desk:follow_report"), {"code": NAME}),
        client.post(reverse("desk:log_in"), {"username": "an-advocate", "password": NAME}),
    ]
    for answer in answers:
        clean(*answer.headers.values(), answer.content.partition(b"</title>")[0])
    clean(written.getvalue(), *capfd.readouterr(), in_the_audit())
