"""Periods: what a text says ("the previous year"), and the interval it means."""

import datetime
from typing import Literal

from palermo.evidence.shape import Shape

SaidKind = Literal["year", "current", "previous", "two_before", "multi"]
IntervalKind = Literal["tip_reporting_period", "calendar_year", "data_year", "census", "span", "moment"]


class Said(Shape):
    """A period in the words of a text. `year` only when one is written."""

    kind: SaidKind = "current"
    year: int | None = None


class Interval(Shape):
    """A closed interval with its kind. `label` is the year it is listed under (a TIP report's own year)."""

    kind: IntervalKind
    label: int
    start: datetime.date
    end: datetime.date


def tip_reporting_period(report_year: int) -> Interval:
    """1 April of the year before to 31 March of the report's year (22 U.S.C. 7107(b)(1); practice before 2019)."""
    return Interval(
        kind="tip_reporting_period",
        label=report_year,
        start=datetime.date(report_year - 1, 4, 1),
        end=datetime.date(report_year, 3, 31),
    )


def calendar_year(year: int, kind: IntervalKind = "calendar_year") -> Interval:
    """1 January to 31 December; `kind` tells a data year from a plain calendar year."""
    return Interval(kind=kind, label=year, start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31))
