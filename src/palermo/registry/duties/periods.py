"""Duties that come with the calendar: what ministries and offices owe for every month, quarter or year."""

import datetime
from collections.abc import Collection, Iterator
from typing import NamedTuple

from palermo.registry.duties.began import Began
from palermo.registry.duties.calendars import ONE_DAY, Calendar, calendar
from palermo.registry.duties.derive import row_of
from palermo.registry.duties.directory import Directory, Office
from palermo.registry.duties.duty import Deadline, Duty, Every, duties
from palermo.registry.duties.history import History
from palermo.registry.duties.row import DutyRow
from palermo.registry.duties.settle import met_before

MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "year": 12, "reporting_year": 12}
REPORTING_YEAR_BEGINS = 4
"""22 U.S.C. 7107(b)(1): 1 April to 31 March; it bears the number of the year in which it ends."""


class Period(NamedTuple):
    """A closed interval of days with the label that returns carry: 2020-05, 2020-Q2, 2020, TIP2020."""

    label: str
    start: datetime.date
    end: datetime.date


def period_rows(
    history: History,
    directory: Directory,
    until: datetime.datetime,
    agency: str | None = None,
    *,
    country: str | None = None,
    since: datetime.datetime | None = None,
    only: Collection[str] | None = None,
) -> Iterator[DutyRow]:
    """The rows of every duty of periods that has begun by an instant; of one office, country or some duties if named.

    A table may be filled ahead: rows that begin later are the same whenever they are made. `since` leaves out periods
    that had ended by then: before a registry began, nobody entered in it what was done.
    """
    for duty in duties().values():
        if only is not None and duty.id not in only:
            continue
        for began, owner in _begun(duty, directory, until, country):
            if agency not in (None, owner.agency) or (since and began.counted_from < since):
                continue
            if not (duty.starts.until_met and met_before(history, began)):
                yield row_of(began, history, directory, owner)


def periods(every: Every, first: datetime.date, last: datetime.date) -> Iterator[Period]:
    """The periods that end on or after the first day and start on or before the last, in order."""
    length = MONTHS[every]
    year, month = first.year - 1, REPORTING_YEAR_BEGINS if every == "reporting_year" else 1
    start = datetime.date(year, month, 1)
    while start <= last:
        after = _months_after(start, length)
        if after > first:
            yield Period(_label(every, start), start, after - ONE_DAY)
        start = after


def _begun(
    duty: Duty, directory: Directory, until: datetime.datetime, country: str | None
) -> Iterator[tuple[Began, Office]]:
    """Every period's duty that has begun by an instant, for each office that owes it."""
    for deadline in duty.deadlines if duty.starts.every else ():
        if country not in (None, deadline.country):
            continue
        days = calendar(deadline.country)
        for period in periods(duty.starts.every or "year", deadline.since, days.local(until).date()):
            if deadline.until and period.end >= deadline.until:
                break
            for owner, place in _owners(duty, deadline.country, directory, period.end):
                began = _began(duty, deadline, period, owner, place, days)
                if began.at <= until:
                    yield began, owner


def _owners(
    duty: Duty, country: str, directory: Directory, day: datetime.date
) -> Iterator[tuple[Office, str]]:
    """Every office of the kinds that owe it. A kind that has no office owes it all the same, and nobody meets it."""
    for kind in filter(None, (route.kind for route in duty.owes)):
        found = directory.of_kind(kind, country, day)
        yield from ((Office(kind=kind, agency=agency.id), agency.place) for agency in found)
        if not found:
            yield Office(kind=kind), country


def _began(
    duty: Duty, deadline: Deadline, period: Period, owner: Office, place: str, days: Calendar
) -> Began:
    within = duty.starts.within_period
    start = days.start_of(max(period.start, deadline.since))
    end = days.end_of(period.end)
    return Began(
        duty=duty,
        deadline=deadline,
        key=":".join((duty.id, owner.agency or f"{owner.kind}@{place}", period.label)),
        fact="",
        country=deadline.country,
        place=place,
        at=start if within else end,
        known_at=start if within else end,
        counted_from=end,
        about={
            "country": (deadline.country,),
            "agency": (owner.agency,) if owner.agency else (),
            "period": (period.label,),
        },
        period=period.label,
        closes_at=end if within else None,
    )


def _months_after(day: datetime.date, number: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return datetime.date(year, month + 1, 1)


def _label(every: Every, start: datetime.date) -> str:
    labels = {
        "month": f"{start:%Y-%m}",
        "quarter": f"{start.year}-Q{(start.month + 2) // 3}",
        "year": f"{start.year}",
        "reporting_year": f"TIP{start.year + 1}",
    }
    return labels[every]
