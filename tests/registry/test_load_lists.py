"""Lists as files grow: as many queries for two hundred rows as for ten, and each of them on an index."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.registry.test_desk import signed_in

from palermo.registry.access.rule import newest_cases, visible
from palermo.registry.invented.behaviour import behaviour
from palermo.registry.invented.offices import enter_offices
from palermo.registry.invented.write import matters, write
from palermo.registry.models import Case, CasePerson, DutyRow, Event, Person, User

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
OFFICER = "riverside-provincial-police-investigator"
HEAD = "riverside-labour-head"
EMPTY_BEFORE = 4  # a list that was empty asks once more for what stands beside its rows
GROW = {
    "case", "casescope", "caseperson", "person", "identity", "searchcode", "dutyrow", "event", "eventrecord",
    "crimereport", "referral", "site", "sitecase", "inspection", "proceeding", "identification", "service",
    "auditentry", "caseparty", "correctionrequest",
}  # fmt: skip


class Marvania:
    """The invented country, a few files at a time."""

    def __init__(self) -> None:
        self.offices = enter_offices()
        self.told = matters(behaviour(), self.offices, 10_000, NOW, names=True)

    def until(self, files: int) -> None:
        """Tell matters until there are so many files."""
        while (have := Case.objects.count()) < files:
            write((next(self.told) for _ in range(files - have)), self.offices)
            from palermo.registry.models import DiaryNumber

            DiaryNumber.objects.all().delete()


@pytest.fixture
def invented(db: None) -> Marvania:
    return Marvania()


def as_officer(name: str) -> Client:
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from palermo.registry.invented.offices import second_factor  # noqa: F401  # the devices are its own

    user = User.objects.get(username=name)
    TOTPDevice.objects.filter(user=user).delete()
    user.set_password("an invented pass phrase")
    user.save()
    return signed_in(user)


def screens(client: Client, officer: User) -> dict[str, Any]:
    """The lists that grow, by name, each to be asked for."""
    newest = newest_cases(officer, NOW, limit=3)
    last = f"{newest[-1].opened_at.isoformat()}_{newest[-1].pk}"
    return {
        "work": lambda: client.get(reverse("desk:work")),
        "files": lambda: client.get(reverse("desk:files")),
        "files of a kind": lambda: client.get(reverse("desk:files"), {"kind": "justice"}),
        "older files": lambda: client.get(reverse("desk:files"), {"before": last}),
        "search by name": lambda: client.post(reverse("desk:found"), {"typed": "Invented"}),
        "search by number": lambda: client.post(reverse("desk:found"), {"typed": newest[0].number}),
        "a file": lambda: client.get(reverse("desk:file", args=[newest[0].pk])),
    }


def asked(screen: Any) -> list[str]:
    screen()  # what is looked up once a process is not counted
    with CaptureQueriesContext(
        connection,
    ) as told:
        assert screen().status_code == 200
    return [one["sql"] for one in told.captured_queries]


def test_queries_do_not_grow_with_files(invented: Marvania):
    counts = []
    for files in (10, 200):
        invented.until(files)
        client, officer = as_officer(OFFICER), User.objects.get(username=OFFICER)
        counts.append({name: len(asked(screen)) for name, screen in screens(client, officer).items()})
    few, many = counts
    grown = {name: (few[name], many[name]) for name in few if many[name] > few[name] + EMPTY_BEFORE}
    assert not grown


def test_queries_of_a_file_do_not_grow_with_what_is_in_it(invented: Marvania):
    invented.until(20)
    officer = User.objects.get(username=OFFICER)
    (case,) = newest_cases(officer, NOW, limit=1)
    client, counts = as_officer(OFFICER), []
    for more in (10, 190):
        _more_in(case, more)
        counts.append(len(asked(lambda: client.get(reverse("desk:file", args=[case.pk])))))
    assert counts[1] <= counts[0]


def _more_in(case: Case, number: int) -> None:
    people = Person.objects.bulk_create(
        Person(sex="male", birth_year=1980, age_basis="stated") for _ in range(number)
    )
    CasePerson.objects.bulk_create(
        CasePerson(case=case, person=person, role="suspect", since=NOW) for person in people
    )
    Event.objects.bulk_create(
        Event(case=case, kind="screened", subject=person.pk, country="XMV", occurred_at=NOW)
        for person in people
    )
    told = {"case": case, "duty": "report_bonded_labour", "country": "XMV", "owner_kind": "labour"}
    times = {"started_at": NOW, "known_at": NOW, "due_at": NOW, "deadline_kind": "own_target"}
    DutyRow.objects.bulk_create(DutyRow(key=f"x:{person.pk}", **told, **times) for person in people)


def test_no_list_looks_through_a_whole_table(invented: Marvania):
    """Of each query of each screen the plan of the database at hand, as it would be with millions of rows."""
    invented.until(60)
    wrong: list[str] = []
    for name in (OFFICER, HEAD):
        client, officer = as_officer(name), User.objects.get(username=name)
        shown = screens(client, officer)
        if name == HEAD:
            shown = {"keeping": lambda: client.get(reverse("desk:keeping")), "work": shown["work"]}  # noqa: B023
        for screen, ask in shown.items():
            for sql in asked(ask):
                wrong += [f"{screen}: {fault}: {sql[:300]}" for fault in faults_of(sql)]
    assert not wrong, "\n".join(wrong)


def faults_of(sql: str) -> list[str]:
    """What of a query's plan would grow with the registry: a whole table read, or an order made for a first page."""
    if not sql.lstrip().startswith("SELECT"):
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}".replace("%", "%%"))
            lines = [row[-1] for row in cursor.fetchall()]
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")  # a few rows are faster read whole
            cursor.execute(f"EXPLAIN {sql}".replace("%", "%%"))
            lines = [row[0] for row in cursor.fetchall()]
    found = [line.strip() for line in lines if _whole(line)]
    first_page = " LIMIT 5" in sql or " LIMIT 2" in sql
    if connection.vendor == "sqlite" and first_page and "registry_casescope" in sql.split(" WHERE ")[0]:
        found += [line for line in lines if "USE TEMP B-TREE" in line]
    return found


SHORT = (
    "case_held",
    "case_kept",
    "reports_in",
    "reports_out",
)  # indexes that hold only what such a list is of


def _whole(line: str) -> bool:
    if any(name in line for name in SHORT):
        return False
    scanned = re.search(r"(?:^|\s)SCAN (?:registry_)?(\w+)|Seq Scan on registry_(\w+)", line)
    return bool(scanned) and (scanned[1] or scanned[2]) in GROW and "USING COVERING INDEX" not in line


def test_pages_of_files_hang_together_and_miss_none(invented: Marvania):
    invented.until(60)
    officer = User.objects.get(username="federal-federal-investigation-investigator")
    every = set(visible(officer, Case.objects.all(), NOW).values_list("pk", flat=True))
    pages: list[Any] = []
    before = None
    while page := newest_cases(officer, NOW, limit=7, before=before):
        pages += page
        before = (page[-1].opened_at, page[-1].pk)
    assert [case.pk for case in pages] == list(dict.fromkeys(case.pk for case in pages))
    assert {case.pk for case in pages} == every
