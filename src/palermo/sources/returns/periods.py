"""Periods as tables write them: years, quarters, months and ranges, and what has to be asked to know the days."""

import calendar
import datetime
import functools
import re
from collections.abc import Mapping

from palermo.evidence.period import Interval, calendar_year, tip_reporting_period
from palermo.knowledge.content import load

TO = r"\s*(?:-|–|—|to|through|till|تا)\s*"
YEAR = r"(?:19[9]\d|20[0-4]\d)"
QUARTERS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
STARTS = {"calendar": 1, "july": 7, "april": 4}  # how an answer names the month in which a year begins

Found = tuple[dict[str, str], str]  # what was understood, and the text without it


@functools.cache
def _month() -> tuple[dict[str, int], str]:
    names = {name: n for n, names in enumerate(load("returns/words.yml")["months"], 1) for name in names}
    return names, "|".join(sorted(names, key=len, reverse=True))


def taken(text: str) -> Found:
    """year, part or span out of a label in small letters, and what is left of it.

    `span` is a pair of days; `part` a month (M04), months (M04-M06), a quarter of an unnamed kind of year (Q1) or
    of the calendar's (CQ1); `year` is 2023 or, for a year over two calendar years, 2022/23.
    """
    for reading in (_palermo, _range, _quarter, _months, _years):
        if found := reading(text):
            return found
    return {}, text


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip()


def _palermo(text: str) -> Found | None:
    """2024-q1, 2024-05, tip2024: as Palermo's own templates write periods."""
    if match := re.search(rf"\b({YEAR})-q([1-4])\b", text):
        return {"year": match[1], "part": f"CQ{match[2]}"}, _without(text, match)
    if match := re.search(rf"\b({YEAR})-(0[1-9]|1[0-2])\b(?!-)", text):
        if int(match[2]) == int(match[1][2:]) + 1:  # 2011-12 may be two years
            return None
        return {"year": match[1], "part": f"M{match[2]}"}, _without(text, match)
    if match := re.search(rf"\btip\s?({YEAR})\b", text):
        told = tip_reporting_period(int(match[1]))
        return {"span": f"{told.start}:{told.end}"}, _without(text, match)
    return None


def _range(text: str) -> Found | None:
    names, months = _month()
    day = r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?"
    ends = rf"{day}\b({months})\b\.?,?\s*({YEAR})?"
    match = re.search(rf"{ends}{TO}{ends}", text)
    if not match:
        return None
    first_day, first, first_year, last_day, last, last_year = match.groups()
    start, end = names[first], names[last]
    year = int(last_year) if last_year else None
    if year is None and first_year is None:
        if first_day or last_day:
            return None
        return {"part": f"M{start:02}-M{end:02}"}, _without(text, match)
    if year is None:
        return None  # "April 2022 to March" may end in either year
    begins = int(first_year) if first_year else year - (start > end)
    closes = int(last_day) if last_day else calendar.monthrange(year, end)[1]
    try:
        span = datetime.date(begins, start, int(first_day or 1)), datetime.date(year, end, closes)
    except ValueError:
        return None
    return ({"span": f"{span[0]}:{span[1]}"}, _without(text, match)) if span[0] < span[1] else None


def _quarter(text: str) -> Found | None:
    patterns = (
        r"\bq(?:uarter|tr)?\.?\s*([1-4])\b",
        r"\b([1-4])(?:st|nd|rd|th)?\s+(?:quarter|qtr|q)\b",
        r"\b(first|second|third|fourth)\s+quarter\b",
        r"\bquarter\s+([1-4])\b",
    )
    for pattern in patterns:
        if match := re.search(pattern, text):
            told, rest = _years(_without(text, match)) or ({}, _without(text, match))
            if "span" in told:
                return None
            return {**told, "part": f"Q{QUARTERS.get(match[1], match[1])}"}, rest
    return None


def _months(text: str) -> Found | None:
    names, months = _month()
    if match := re.search(rf"\b({months})\b\.?[\s,'’-]*({YEAR}|\d\d)\b(?!\s*%)", text):
        year = match[2] if len(match[2]) == 4 else f"20{match[2]}"
        return {"year": year, "part": f"M{names[match[1]]:02}"}, _without(text, match)
    if match := re.fullmatch(rf"({months})\.?", text.strip()):
        return {"part": f"M{names[match[1]]:02}"}, ""
    return None


def _years(text: str) -> Found | None:
    if match := re.search(rf"\b({YEAR})\s?[-/–]\s?(\d\d|{YEAR})\b", text):
        first, last = int(match[1]), int(match[2]) if len(match[2]) == 4 else int(match[1][:2] + match[2])
        if last == first + 1:
            return {"year": f"{first}/{last % 100:02}"}, _without(text, match)
        if last > first:
            return {"span": f"{first}-01-01:{last}-12-31"}, _without(text, match)
        return None
    found = re.findall(rf"(?<![\d/.-]){YEAR}(?![\d/]|\.\d)", text)
    if len(set(found)) == 1:
        return {"year": found[0]}, re.sub(rf"\b{found[0]}\b", " ", text).strip()
    return None


def interval(told: Mapping[str, str], answers: Mapping[str, str]) -> Interval | str | None:
    """The days that year, part and span mean; the question's key where an answer is needed; None where no year is told."""
    if "span" in told:
        first, _, last = told["span"].partition(":")
        return named(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    year, part = told.get("year"), told.get("part")
    if year is None:
        return None
    if "/" in year:
        return _split(int(year[:4]), part, answers)
    if part is None:
        return calendar_year(int(year))
    if part.startswith("Q"):
        begins = answers.get("quarters")
        if begins not in STARTS:
            return "quarters"
        if begins != "calendar":
            return "years_of_quarters"  # which of two years "Q1 2023" lies in cannot be told
        part = f"C{part}"
    return _months_of(int(year), part)


def _split(first: int, part: str | None, answers: Mapping[str, str]) -> Interval | str | None:
    begins = STARTS.get(answers.get("years", ""))
    if begins is None or begins == 1:
        return "years"
    if part is None:
        return named(_day(first, begins), _before(first, begins + 12))
    if part[0] == "Q":
        offset = begins + 3 * (int(part[1]) - 1)
        return named(_day(first, offset), _before(first, offset + 3))
    if part[0] == "M":
        months = [int(month[1:]) for month in part.split("-")]
        at = [month + (12 if month < begins else 0) for month in (months[0], months[-1])]
        return named(_day(first, at[0]), _before(first, at[1] + 1))
    return None


def _months_of(year: int, part: str) -> Interval:
    if part.startswith("CQ"):
        first = 3 * int(part[2]) - 2
        return named(_day(year, first), _before(year, first + 3))
    months = [int(month[1:]) for month in part.split("-")]
    first, last = months[0], months[-1]
    return named(_day(year, first), _before(year, last + 1 + (12 if last < first else 0)))


def _day(year: int, month: int) -> datetime.date:
    return datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _before(year: int, month: int) -> datetime.date:
    return _day(year, month) - datetime.timedelta(days=1)


def named(start: datetime.date, end: datetime.date) -> Interval:
    """The interval with its kind: a calendar year, a TIP reporting period, or a span under the year of its end."""
    for known in (calendar_year(start.year), tip_reporting_period(start.year + 1)):
        if (known.start, known.end) == (start, end):
            return known
    return Interval(kind="span", label=end.year, start=start, end=end)


def answered(text: str) -> Interval | None:
    """A period as an answer gives it: 2024, 2024-Q1, 2024-05, TIP2024, 2023/24 as days, or two days with a colon."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d:\d{4}-\d\d-\d\d", text):
        first, _, last = text.partition(":")
        return named(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    told, rest = taken(text.casefold())
    found = interval(told, {}) if not rest else None
    return found if isinstance(found, Interval) else None
