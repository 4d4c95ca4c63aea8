"""What holds of duties whatever happened: events by chance, asked at any time, in any order, as often as one likes."""

import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.duty_chance import FIRST, HOURS, OFFICES, histories
from tests.spec.duty_facts import directory

from palermo.registry.duties.calendars import calendar
from palermo.registry.duties.derive import event_rows
from palermo.registry.duties.due import due, escalated_to, states
from palermo.registry.duties.duration import Duration
from palermo.registry.duties.event import Event
from palermo.registry.duties.history import History
from palermo.registry.duties.ledger import Ledger
from palermo.registry.duties.row import DutyRow, state

seldom = settings(max_examples=60, deadline=None)
INSTANTS = HOURS.map(lambda hour: FIRST + datetime.timedelta(hours=hour))


def derived(events: list[Event]) -> dict[str, DutyRow]:
    return {row.key: row for row in event_rows(History(events), directory())}


@seldom
@given(histories(), INSTANTS)
def test_what_is_recorded_later_does_not_change_what_stood_then(events: list[Event], now: datetime.datetime):
    by_then = [event for event in events if event.recorded_at <= now]
    assert states(events, now, directory()) == states(by_then, now, directory())


@seldom
@given(histories(), st.randoms())
def test_rows_kept_up_event_by_event_are_those_made_of_all_at_once(events: list[Event], chance):
    ledger = Ledger(directory())
    for event in shuffled(events, chance):
        ledger.apply(event)
    assert ledger.rows == derived(events)


@seldom
@given(histories(), st.integers(0, 14))
def test_an_engine_that_stood_still_for_days_makes_the_same_rows(events: list[Event], stopped: int):
    ledger = Ledger(directory(), events[:stopped])
    for event in events[stopped:]:
        ledger.apply(event)
    assert ledger.rows == derived(events)


@seldom
@given(histories())
def test_an_event_that_comes_twice_changes_nothing(events: list[Event]):
    ledger = Ledger(directory(), events)
    assert [row for event in events for row in ledger.apply(event)] == []


@seldom
@given(histories())
def test_apply_names_every_row_that_changed_and_no_other(events: list[Event]):
    ledger = Ledger(directory())
    for event in events:
        before = dict(ledger.rows)
        named = {row.key for row in ledger.apply(event)}
        assert named == {key for key, row in ledger.rows.items() if before.get(key) != row}


@seldom
@given(histories(), INSTANTS)
def test_an_accused_office_is_shown_nothing_of_the_matter(events: list[Event], now: datetime.datetime):
    rows = list(derived(events).values())
    for office in OFFICES:
        shown = [one.row for one in (*due(rows, now, office), *escalated_to(rows, now, office))]
        assert not [row.key for row in shown if office in row.hidden_from]


@seldom
@given(histories(), st.integers(1, 2000))
def test_telling_the_registry_later_moves_no_deadline(events: list[Event], hours: int):
    late = datetime.timedelta(hours=hours)
    told_late = [event.model_copy(update={"recorded_at": event.recorded_at + late}) for event in events]
    assert {key: row.due_at for key, row in derived(told_late).items()} == {
        key: row.due_at for key, row in derived(events).items()
    }


@seldom
@given(histories(), st.lists(HOURS, min_size=2, max_size=6))
def test_without_new_events_a_duty_only_moves_on(events: list[Event], hours: list[int]):
    order = ["owed", "overdue", "escalated"]
    last = max(event.recorded_at for event in events) if events else FIRST
    moments = [last + datetime.timedelta(hours=hour) for hour in sorted(hours)]
    for row in derived(events).values():
        for before, after in pairwise(state(row, moment) for moment in moments):
            assert before == after or order.index(before) < order.index(after)


@given(INSTANTS, st.integers(1, 30), st.sampled_from(["PAK", "XMV"]))
def test_working_days_are_the_open_days_after_the_event(start: datetime.datetime, number: int, country: str):
    days = calendar(country)
    first, last = days.local(start).date(), days.local(days.due(start, Duration(number, "wd")).at).date()
    after = (first + datetime.timedelta(days=n) for n in range(1, (last - first).days + 1))
    assert len([day for day in after if not days.closed(day)]) == number
    assert not days.closed(last)


@given(INSTANTS, st.integers(0, 60), st.sampled_from(["h", "d", "wd", "m"]), st.sampled_from(["PAK", "XMV"]))
def test_who_begins_later_is_never_due_earlier(start: datetime.datetime, number: int, unit, country: str):
    days, later = calendar(country), start + datetime.timedelta(hours=7)
    within = Duration(number, unit)
    assert days.due(start, within).at <= days.due(later, within).at


def shuffled(events: list[Event], chance) -> list[Event]:
    """Any order in which what an event replaces comes before it."""
    left, done = list(events), []
    while left:
        ready = [event for event in left if event.replaces in (None, *(one.id for one in done))]
        done.append(chance.choice(ready))
        left.remove(done[-1])
    return done
