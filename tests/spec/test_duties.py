"""Facts, duties, deadlines: tests/spec/duties.csv, row by row."""

import datetime

import pytest
from tests.spec.duty_facts import directory, events, moment, rows

from palermo.registry.duties.calendars import calendar
from palermo.registry.duties.due import states
from palermo.registry.duties.row import DutyRow, is_open, state


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row["case"])
def test_what_is_owed_because_of_what_happened(row: dict[str, str]):
    now = moment(row["asked at"], row["country"])
    found = states(events(row["what happened"], row["country"]), now, directory())
    asked = [one.row for one in found if names(one.row, row["duty"]) and one.row.country == row["country"]]
    if row["state"] == "nothing":
        assert asked == []
        return
    assert len(asked) == 1, [one.row.key for one in found]
    owed = asked[0]
    assert owner(owed, "to" if " to " in row["owed by"] else "") == row["owed by"]
    assert local(owed.due_at, row["country"]) == row["due"]
    assert told(owed, now) == row["state"]


def names(row: DutyRow, asked: str) -> bool:
    """`duty`, `duty P1` (one of several people), or `duty owner period`."""
    duty, *rest = asked.split()
    return row.duty == duty and all(part in row.key.split(":") for part in rest)


def owner(row: DutyRow, with_receiver: str) -> str:
    name = row.owner.agency or row.owner.kind
    if with_receiver:
        return f"{name} to {row.to.agency}"
    return name if row.worked_by == row.owner else f"{name} worked on by {row.worked_by.agency}"


def told(row: DutyRow, now: datetime.datetime) -> str:
    marks = [
        ("told late", row.settled == "met" and row.told_late and row.settled_at <= row.due_at),
        ("known late", row.known_late),
        ("closed", row.settled == "open" and not is_open(row, now)),
        ("provisional", row.provisional),
    ]
    words = ", ".join(word for word, holds in marks if holds)
    return state(row, now).replace("_", " ") + (f" ({words})" if words else "")


def local(instant: datetime.datetime, country: str) -> str:
    return f"{calendar(country).local(instant):%Y-%m-%d %H:%M}"
