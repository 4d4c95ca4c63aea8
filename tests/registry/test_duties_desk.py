"""What the calendar asks, shown at the desk: due, overdue, escalated, missed and excused, whoever looks and whenever."""

import datetime
import re
from html import unescape

import pytest
from django.urls import reverse
from tests.privacy.invented import TODAY, counts, place, plan, table
from tests.registry.marvania import Marvania
from tests.registry.test_desk import signed_in

from palermo.desk.duty_rows import STATES, escalated_to_us, is_in, open_to, state_of
from palermo.registry.models import DutyRow, OwnReturn
from palermo.registry.verbs import offices, wider
from palermo.registry.verbs.calendar_duties import ahead, keep
from palermo.release.gate import release
from palermo.release.register import Folder, sign

pytestmark = pytest.mark.django_db
MARCH = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
DAYS = datetime.timedelta(days=1)


@pytest.fixture
def since_2025(marvania: Marvania) -> Marvania:
    """Marvania's labour office, entered at the start of 2025 like the registry, and a head for it."""
    labour = marvania.agencies["labour"]
    began = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    type(labour).objects.filter(pk=labour.pk).update(recorded_at=began)
    marvania.officers["head"] = offices.enter_user(
        "labour-head", "an invented pass phrase", labour, ["manager"]
    )
    return marvania


def returns(of: Marvania, at: datetime.datetime) -> dict[str, str]:
    """State of each quarter's return of the labour office at an instant."""
    rows = DutyRow.objects.filter(
        duty="return_labour_inspection", worked_by=of.agencies["labour"], started_at__lte=at
    )
    return {row.period: state_of(row, at) for row in rows}


def begun(by: datetime.datetime) -> set[tuple]:
    told = DutyRow.objects.filter(started_at__lte=by)
    return set(told.values_list("key", "due_at", "settled", "escalates_at", "escalates_to", "closes_at"))


def test_a_quarters_return_is_due_then_overdue_then_escalated(since_2025: Marvania):
    keep("XMV", MARCH)
    due = DutyRow.objects.get(
        worked_by=since_2025.agencies["labour"], duty="return_labour_inspection", period="2025-Q4"
    )
    second = datetime.timedelta(seconds=1)
    assert state_of(due, due.due_at) == "due"
    assert state_of(due, due.due_at + second) == "overdue"
    assert state_of(due, due.escalates_at + second) == "escalated"


def test_sending_it_settles_it_at_once(since_2025: Marvania):
    keep("XMV", MARCH)
    start, end = datetime.date(2025, 10, 1), datetime.date(2025, 12, 31)
    at = datetime.datetime(2026, 1, 8, 9, tzinfo=datetime.UTC)
    wider.send_return(since_2025.head, "labour_inspection", "2025-Q4", start, end, "0" * 64, now=at)
    assert OwnReturn.objects.exists()
    assert returns(since_2025, MARCH)["2025-Q4"] == "met"
    assert returns(since_2025, MARCH)["2025-Q3"] == "escalated"


@pytest.mark.parametrize("before", [3, 200, 500])
def test_a_worker_that_was_down_for_three_days_or_a_year_changes_nothing(since_2025: Marvania, before: int):
    labour, later = since_2025.agencies["labour"], MARCH + 3 * DAYS
    keep("XMV", later)
    looked_daily = begun(later)
    DutyRow.objects.all().delete()
    keep("XMV", later - before * DAYS)  # made once, and nobody looked since
    ahead(labour, later)
    assert begun(later) == looked_daily


def test_who_looks_every_day_makes_the_rows_a_few_times_a_year(since_2025: Marvania, monkeypatch):
    from palermo.registry.verbs import calendar_duties

    made = []
    monkeypatch.setattr(calendar_duties, "keep", lambda country, now: made.append(now) or keep(country, now))
    for day in range(0, 730, 10):
        for name in ("labour", "welfare", "shelter", "rapporteur"):
            ahead(since_2025.agencies[name], MARCH + day * DAYS)
    assert 2 <= len(made) <= 12


def test_made_again_nothing_changes(since_2025: Marvania):
    assert keep("XMV", MARCH) > 0
    assert keep("XMV", MARCH) == 0


def test_nothing_is_asked_of_the_time_before_the_registry_began(since_2025: Marvania):
    keep("XMV", MARCH)
    assert min(returns(since_2025, MARCH)) == "2025-Q1"


def test_an_office_entered_later_takes_over_what_nobody_was_there_to_do(since_2025: Marvania):
    keep("XMV", MARCH)
    alone = DutyRow.objects.filter(owner_kind="ministry_law", case=None)
    assert alone.exists()
    assert not alone.exclude(owner=None).exists()
    ministry = offices.enter_agency(
        "min-law", "Ministry of Law", "ministry_law", "federal", country="XMV", place="XMV"
    )
    keep("XMV", MARCH)
    assert alone.exists()
    assert not alone.exclude(owner=ministry).exists()


def test_who_it_was_escalated_to_sees_it_under_my_work_and_no_file(since_2025: Marvania):
    marvania = since_2025
    found = marvania.reported()
    later = found.made_at + 90 * DAYS
    row = DutyRow.objects.get(duty="register_crime_report")
    office = row.escalates_to
    user = next(user for user in marvania.officers.values() if user.agency_id == office.pk)
    assert row in escalated_to_us(user, later)
    assert row not in escalated_to_us(user, row.due_at)


def test_a_row_is_in_the_state_that_the_lists_ask_for_and_in_no_other(since_2025: Marvania):
    keep("XMV", MARCH)
    since_2025.reported()
    later = datetime.datetime.now(datetime.UTC) + 10 * DAYS
    asked = DutyRow.objects.filter(started_at__lte=later)
    for row in asked:
        states = [state for state in STATES if asked.filter(is_in(state, later), pk=row.pk).exists()]
        assert states == [state_of(row, later)]


def test_every_number_of_the_board_opens_a_list_of_that_length(since_2025: Marvania):
    since_2025.reported()
    client = signed_in(since_2025.labour)
    page = client.get(reverse("desk:board")).content.decode()
    cells = re.findall(r'<a href="(/duties\?[^"]+)">(\d+)</a>', page)
    assert cells
    for address, number in cells:
        told = client.get(unescape(address)).content.decode()
        heading = told.partition('class="count">')[2].partition("<")[0]
        assert heading == number, address


def test_the_board_of_an_office_shows_no_duty_of_a_file_that_is_closed_to_it(since_2025: Marvania):
    case = since_2025.file()
    since_2025.victim(case)
    now = datetime.datetime.now(datetime.UTC)
    theirs = DutyRow.objects.exclude(case=None)
    assert theirs.filter(pk__in=open_to(since_2025.police, now)).exists()
    assert not theirs.filter(pk__in=open_to(since_2025.police_saltmarsh, now)).exists()


def test_what_was_not_released_is_said_to_be_so(since_2025: Marvania):
    page = signed_in(since_2025.labour).get(reverse("desk:board_released")).content.decode()
    assert "Nothing about duties has been released yet" in page


def test_a_reader_without_a_file_sees_what_the_calendar_asks(since_2025: Marvania):
    page = signed_in(since_2025.rapporteur).get(reverse("desk:board")).content.decode()
    assert "Duties by office and district" in page


@pytest.mark.parametrize(("to_whom", "shown"), [("public", True), ("a partner", False)])
def test_what_partners_alone_may_have_is_not_called_released(
    since_2025: Marvania, settings, tmp_path, to_whom, shown
):
    settings.PALERMO_HOME = tmp_path
    told = table("duties_owed", ("place",), {("P1",): 4321, ("P2",): 1})
    rules = plan({"measure": "duties_owed", "by": ["place"]})
    outcome = release(counts(told, dimensions=(place(2, 0),)), rules, on=TODAY)
    sign(
        outcome.released,
        Folder(tmp_path / "releases"),
        signers=("one", "another"),
        purpose="the yearly report",
        recipients=(to_whom,),
        at=MARCH,
    )
    page = signed_in(since_2025.labour).get(reverse("desk:board_released")).content.decode()
    assert ("4,321" in page or "4321" in page) is shown
