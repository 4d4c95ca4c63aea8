"""The time of day is an input. Nothing in Palermo asks the machine for it except here."""

import datetime
from collections.abc import Callable

Clock = Callable[[], datetime.datetime]


def system_clock() -> datetime.datetime:
    """The machine's time in UTC: the default that the entry points inject."""
    return datetime.datetime.now(tz=datetime.UTC)


def stopped_at(moment: datetime.datetime) -> Clock:
    """A clock that always tells the same time: for tests and for reproducible builds."""
    return lambda: moment
