"""Dated calendars: which days an office is closed in a country, and what a duration comes to there.

Hours run through everything. Days, working days and months are counted in the country's own time zone, the day of the
event is not counted, and the last day counts to its end.
"""

import calendar as months
import datetime
import functools
from collections.abc import Iterable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.knowledge.content import content_root, load
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.registry.duties.duration import Duration

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ONE_DAY = datetime.timedelta(days=1)
END_OF_DAY = datetime.time.max


class Weekend(BaseModel):
    """Which days of the week offices are closed since a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: datetime.date
    closed: tuple[str, ...]
    source: str


class Due(NamedTuple):
    """The last instant that is in time. `provisional`: a year was counted through whose holidays are not entered."""

    at: datetime.datetime
    provisional: bool


class Calendar:
    """One country's days. `place` narrows it to a province, which may have holidays of its own."""

    def __init__(self, country: str, told: dict[str, Any]) -> None:
        self.country = country
        self.zone = _zone(country, told["time_zone"])
        self.rolls = told.get("last_day_closed") == "next_working_day"
        self.weekends = tuple(Weekend(**entry) for entry in told["weekends"])
        self.every_year = tuple(told.get("every_year", ()))
        self.years: dict[int, list[dict[str, Any]]] = told["years"]
        self._by_place: dict[str | None, _Holidays] = {}
        if not {day for weekend in self.weekends for day in weekend.closed} <= set(WEEKDAYS):
            raise _refusal("a day of the week is misspelt", country, f"Use {', '.join(WEEKDAYS)}")

    def local(self, instant: datetime.datetime) -> datetime.datetime:
        """The instant in the country's time."""
        return instant.astimezone(self.zone)

    def start_of(self, day: datetime.date) -> datetime.datetime:
        """Midnight at which the day begins there, in UTC."""
        return self._utc(day, datetime.time.min)

    def end_of(self, day: datetime.date) -> datetime.datetime:
        """The last microsecond of the day there, in UTC."""
        return self._utc(day, END_OF_DAY)

    def closed(self, day: datetime.date, place: str | None = None) -> str | None:
        """Why offices are closed on that day (weekend or the holiday's name), or None."""
        if WEEKDAYS[day.weekday()] in self._weekend(day):
            return "weekend"
        return self._holidays(place).get(day)

    def due(self, since: datetime.datetime, within: Duration, place: str | None = None) -> Due:
        """The last instant in time, in UTC."""
        if within.unit == "h":
            return Due(since.astimezone(datetime.UTC) + datetime.timedelta(hours=within.number), False)
        first = self.local(since).date()
        last = self._last_day(first, within, place)
        years = range(first.year, last.year + 1)
        # Calendar days do not ask for holidays, unless a closed last day moves on.
        asked = within.unit == "wd" or self.rolls
        return Due(self.end_of(last), asked and any(year not in self.years for year in years))

    def _last_day(self, first: datetime.date, within: Duration, place: str | None) -> datetime.date:
        if within.unit == "wd":
            last = first
            for _ in range(within.number):
                last = self._open_from(last + ONE_DAY, place)
            return last
        last = first + ONE_DAY * within.number if within.unit == "d" else _months_on(first, within.number)
        return self._open_from(last, place) if self.rolls else last

    def _open_from(self, day: datetime.date, place: str | None) -> datetime.date:
        while self.closed(day, place):
            day += ONE_DAY
        return day

    def _weekend(self, day: datetime.date) -> tuple[str, ...]:
        return next((weekend.closed for weekend in reversed(self.weekends) if weekend.since <= day), ())

    def _holidays(self, place: str | None) -> "_Holidays":
        if place not in self._by_place:
            self._by_place[place] = _Holidays(self, frozenset(_around(self.country, place)))
        return self._by_place[place]

    def _utc(self, day: datetime.date, time: datetime.time) -> datetime.datetime:
        return datetime.datetime.combine(day, time, tzinfo=self.zone).astimezone(datetime.UTC)


class _Holidays:
    """Holidays by day, a year read when it is first asked for."""

    def __init__(self, calendar: Calendar, places: frozenset[str]) -> None:
        self.calendar, self.places = calendar, places
        self.known: dict[int, dict[datetime.date, str]] = {}

    def get(self, day: datetime.date) -> str | None:
        if day.year not in self.known:
            self.known[day.year] = dict(self._of(day.year))
        return self.known[day.year].get(day)

    def _of(self, year: int) -> Iterable[tuple[datetime.date, str]]:
        for entry in self.calendar.every_year:
            if entry.get("since", year) <= year <= entry.get("until", year) and self._here(entry):
                month, day = map(int, entry["day"].split("-"))
                yield datetime.date(year, month, day), entry["name"]
        for entry in self.calendar.years.get(year, ()):
            if self._here(entry):
                yield from ((day, entry["name"]) for day in entry["days"])

    def _here(self, entry: dict[str, Any]) -> bool:
        return "place" not in entry or entry["place"] in self.places


@functools.cache
def calendar(country: str) -> Calendar:
    """The calendar of a country; refuses one that nobody has entered."""
    if not (content_root() / "calendars" / f"{country}.yml").is_file():
        raise _refusal("no calendar is entered", country, "Add it as docs/how-to/add-a-duty.md shows")
    try:
        return Calendar(country, load(f"calendars/{country}.yml"))
    except (KeyError, TypeError, ValueError, ValidationError) as fault:
        raise _refusal(f"it is not whole ({fault})", country, "Mend the entry named") from None


def _around(country: str, place: str | None) -> Iterable[str]:
    """The place and what it lies in."""
    while place:
        yield place
        place = gazetteer(country).parent(place)


def _months_on(day: datetime.date, number: int) -> datetime.date:
    """The day of the same number, or the month's last where it has none: 31 January and a month is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return datetime.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _zone(country: str, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        raise _refusal(f"the time zone {name!r} is not known here", country, "Install tzdata") from None


def _refusal(what: str, country: str, do: str) -> Refusal:
    return Refusal(what, where=f"content/calendars/{country}.yml", do=do)
