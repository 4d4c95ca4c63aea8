"""What the files of duties, law and calendars promise, and what they are refused for."""

import datetime
from pathlib import Path

import pytest
import yaml
from tests.spec.duty_facts import directory, events, moment

from palermo.knowledge.content import content_root, load
from palermo.knowledge.refusal import Refusal
from palermo.registry.duties.calendars import calendar
from palermo.registry.duties.directory import Agency, Directory
from palermo.registry.duties.due import due, escalated_to, missed, states
from palermo.registry.duties.duration import duration
from palermo.registry.duties.duty import Duty, check, duties, law
from palermo.registry.duties.event import Event
from palermo.registry.duties.history import History
from palermo.registry.duties.vocabulary import agency_kinds, event_kinds

NOON = datetime.datetime(2020, 3, 6, 12, 0, tzinfo=datetime.UTC)
MINISTRY = Agency(id="interior", kind="ministry_interior", country="PAK", place="PAK")
FOUND = "2020-03-06 15:30 bonded_labour_signs_found site=K1 by=labour-punjab"


def test_every_recommendation_of_the_2020_page_has_a_duty():
    asked = {name for duty in duties().values() for name in duty.recommended}
    assert {name for name in asked if name.startswith("PAK-")} == {f"PAK-2020-{n}" for n in range(1, 16)}


@pytest.mark.corpus
def test_there_are_fifteen_recommendations(corpus: Path):
    text = (corpus / "tip" / "pakistan_2020.txt").read_text(encoding="utf-8")
    assert text[text.index("Prioritized Recommendations") :].count("•") == 14  # the first has no bullet


def test_only_a_deadline_that_a_provision_gives_may_be_called_a_breach():
    for duty in duties().values():
        for deadline in duty.deadlines:
            given = {law()[code].deadline for code in deadline.law} - {None}
            assert deadline.kind == "own_target" or deadline.by in {duration(told) for told in given}


def test_a_target_of_our_own_in_a_real_country_says_so():
    silent = [
        duty.id
        for duty in duties().values()
        for deadline in duty.deadlines
        if deadline.country == "PAK" and deadline.kind == "own_target" and not deadline.note
    ]
    assert silent == []


def test_no_provision_of_a_real_country_is_invented():
    assert {p.country for p in law().values() if p.confidence == "invented"} == {"XMV"}
    assert [p.id for p in law().values() if p.country != "XMV" and p.confidence == "invented"] == []


def test_every_kind_that_a_duty_asks_for_is_declared_and_every_calendar_is_there():
    assert set(agency_kinds()) >= {kind for one in agency_kinds().values() for kind in one.second_route}
    for country in {deadline.country for duty in duties().values() for deadline in duty.deadlines}:
        assert calendar(country).years


def test_every_year_of_a_calendar_holds_days_of_that_year():
    for country in ("PAK", "XMV"):
        for year, entries in load(f"calendars/{country}.yml")["years"].items():
            assert {day.year for entry in entries for day in entry["days"]} <= {year}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"met_by": [{"event": "crime_report_mad"}]}, "'crime_report_mad' is not a declared kind of event"),
        ({"met_by": [{"event": "crime_report_made", "where": {"colour": "red"}}]}, "no fact 'colour'"),
        ({"met_by": [{"event": "crime_report_made", "where": {"to_kind": "navy"}}]}, "is never navy"),
        ({"met_by": [{"event": "crime_report_made", "where": {"to_kind": {"like": 1}}}]}, "the tests are"),
        ({"met_by": [{"event": "return_sent"}]}, "return_sent is tied by site"),
        ({"same": ["site", "person"]}, "what starts it does not name person"),
        ({"owes": [{"kind": "navy"}]}, "'navy' is not a declared kind of agency"),
        ({"owes": [{"kind": "labour", "named": "agency"}]}, "one of the two"),
        ({"starts": {"every": "quarter"}}, "what starts it does not name site"),
        ({"owes": [{"named": "workers"}]}, "workers of bonded_labour_signs_found names no office"),
        ({"owes": [{"kind": "labour", "where": {"level": "federal"}}]}, "no fact 'level'"),
        ({"starts": {}}, "one of the two"),
        ({"escalates": []}, "is missing"),
    ],
)
def test_a_duty_that_is_not_whole_is_refused(change: dict[str, object], complaint: str):
    with pytest.raises(Refusal, match=complaint):
        check(Duty(**{**load("duties/report_bonded_labour.yml"), **change}))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "statute"}, "it is an own target"),
        ({"law": ["XMV-TA-4"]}, "XMV-TA-4 is not law of PAK"),
        ({"law": ["PTPA-99"]}, "does not hold PTPA-99"),
    ],
)
def test_a_deadline_that_the_law_does_not_give_is_refused(change: dict[str, object], complaint: str):
    told = load("duties/report_bonded_labour.yml")
    with pytest.raises(Refusal, match=complaint):
        check(Duty(**{**told, "deadlines": [{**told["deadlines"][0], **change}]}))


def test_a_duration_is_a_number_and_a_unit():
    assert str(duration("1m")) == "1 month"
    assert str(duration("10wd")) == "10 working days"
    with pytest.raises(Refusal, match="Write 24h, 3d, 10wd or 1m"):
        duration("a fortnight")


def test_a_country_without_a_calendar_is_refused():
    with pytest.raises(Refusal, match="no calendar is entered"):
        calendar("IND")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "rumour_heard"}, "'rumour_heard' is not a declared kind of event"),
        ({"occurred_at": NOON + datetime.timedelta(hours=1)}, "recorded before it happened"),
        ({"occurred_at": NOON.replace(tzinfo=None)}, "no time zone"),
        ({"about": {"colour": "c1"}}, "colour is not declared"),
        ({"attributes": {"name": "somebody"}}, "name is not declared"),
        ({"attributes": {"workers": True}}, "workers cannot be True"),
        ({"attributes": {"cross_border": "yes"}}, "cross_border cannot be 'yes'"),
    ],
)
def test_an_event_that_cannot_be_is_refused(change: dict[str, object], complaint: str):
    fine = {
        "id": "e1",
        "kind": "bonded_labour_signs_found",
        "occurred_at": NOON,
        "recorded_at": NOON,
        "country": "PAK",
        "subject": "K1",
    }
    with pytest.raises(Refusal, match=complaint):
        Event(**{**fine, **change})


def test_a_correction_of_what_is_not_known_is_refused():
    with pytest.raises(Refusal, match="Record the event that it replaces first"):
        History(events("2020-03-06 15:30 event_withdrawn replaces=nothing why=withdrawn", "PAK"))


def test_an_office_sees_what_it_works_on_most_pressing_first_and_what_came_to_it():
    now = moment("2020-03-10 09:00", "PAK")
    again = "2020-03-09 08:00 bonded_labour_signs_found site=K2 by=labour-punjab"
    rows = [one.row for one in states(events(f"{again}; {FOUND}", "PAK"), now, directory())]
    mine = [(one.row.about["site"], one.state) for one in due(rows, now, "labour-punjab")]
    assert mine == [(("K1",), "escalated"), (("K2",), "overdue")]
    assert [one.row.about["site"] for one in escalated_to(rows, now, "dc-lahore")] == [("K1",)]


def test_a_year_without_training_is_nobodys_work_any_more_and_the_ministry_is_told():
    owner = "police-punjab"
    now = moment("2021-06-01 09:00", "PAK")
    rows = [one.row for one in states([], now, directory()) if one.row.duty == "train_on_identification"]
    assert [one.row.period for one in due(rows, now, owner)] == ["TIP2022"]
    told_ministry = Directory([*directory().agencies.values(), MINISTRY])
    rows = [one.row for one in states([], now, told_ministry) if one.row.owner.agency == owner]
    assert ("train_on_identification", "TIP2021") in {
        (one.row.duty, one.row.period) for one in missed(rows, now, MINISTRY.id)
    }


def test_what_nobody_is_there_to_do_is_owed_all_the_same():
    now = moment("2020-03-06 16:00", "PAK")
    found = states(events(FOUND, "PAK"), now, Directory())
    inquiry = next(one.row for one in found if one.row.duty == "inquire_into_bonded_labour")
    assert (inquiry.owner.kind, inquiry.owner.agency) == ("district_administration", None)


def test_files_of_duties_are_named_after_them_and_read_by_anyone():
    for path in sorted((content_root() / "duties").glob("*.yml")):
        assert yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {path.stem for path in (content_root() / "duties").glob("*.yml")} == {
        *duties(),
        "events",
        "agencies",
        "law",
    }


def test_every_kind_of_event_starts_settles_or_accuses_or_is_kept_for_counting():
    used = {match.event for duty in duties().values() for match in (*duty.met_by, *duty.excusing)}
    used |= {duty.starts.event for duty in duties().values() if duty.starts.event}
    assert set(event_kinds()) - used == {"event_withdrawn", "consent_given", "hearing_held"}
