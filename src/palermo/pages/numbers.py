"""Numbers and dates in the reader's language, and a figure in as few characters as its meaning allows."""

import datetime
import functools
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from palermo.evidence.figure import Figure
from palermo.pages.translation import marked, translator

SIGNS = {"exact": "", "at_least": "≥", "more_than": ">", "at_most": "≤", "about": "≈", "vague": ""}
WORDS = {
    "unknown": marked("unknown"),
    "not_reported": marked("not reported"),
    "not_applicable": marked("not applicable"),
    "vague": marked("some"),
}


@functools.lru_cache(maxsize=20_000)
def number(value: float, language: str = "en") -> str:
    """1234.5 → 1,234.5: at most two decimals, grouped as the language groups."""
    return format_decimal(value, format="#,##0.##", locale=language)


def percent(part: float, language: str = "en") -> str:
    """0.9812 → 98.1%."""
    return f"{number(round(part * 100, 1), language)}%"


def date(value: datetime.date | str, language: str = "en") -> str:
    """A date, or the beginning of an ISO timestamp, in long form."""
    known = datetime.date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return format_date(known, format="long", locale=language)


def brief(figure: dict[str, Any], language: str = "en") -> str:
    """A figure's value for a cell: `12`, `≥5`, `<5`, `98%`, `2 of 6`, `not reported`. Never 0 for what is unknown."""
    status = status_of(figure)
    if status == "bounded":
        return _bounds(figure, language)
    if status != "reported":
        return translator(language)(WORDS[status])
    if figure.get("value") is None:
        return translator(language)(WORDS["vague"])
    told = SIGNS[figure.get("qualifier", "exact")] + _with_whole(figure, language)
    return f"{told} ({_interval(figure, language)})" if figure.get("upper") is not None else told


def status_of(figure: dict[str, Any]) -> str:
    return str(figure.get("status", "reported"))


def _bounds(figure: dict[str, Any], language: str) -> str:
    lower, upper = figure.get("lower"), figure.get("upper")
    if upper is None:
        return f"≥{number(lower or 0, language)}"
    if not lower:  # printed as `<5`, which means 0 to 4
        return f"<{number(upper + 1, language)}"
    return f"{number(lower, language)}–{number(upper, language)}"


def _interval(figure: dict[str, Any], language: str) -> str:
    """Of an estimate: 0 stays 0 here, and is not told as `<`."""
    return f"{number(figure.get('lower') or 0, language)}–{number(figure['upper'], language)}"


def _with_whole(figure: dict[str, Any], language: str) -> str:
    told = number(figure["value"], language)
    kind = figure.get("kind", "count")
    if kind == "share":
        return f"{told}%"
    if kind == "coverage" and figure.get("of") is not None:
        whole = figure["of"]
        told_whole = number(whole, language) if isinstance(whole, int | float) else str(whole)
        return translator(language)(marked("{part} of {whole}")).format(part=told, whole=told_whole)
    return told


def cell(figure: Figure) -> dict[str, Any]:
    """What a page's document keeps of a figure: enough to say it in any language, and its id to open it.

    A count that is reported and exact says so by saying nothing: `{"value": 12}`.
    """
    told = {
        name: value for name, value in _kept(figure).items() if value is not None and value != USUAL.get(name)
    }
    return {"figure": told, "text": brief(told), "cites": [figure.id]}


USUAL = {"kind": "count", "status": "reported", "qualifier": "exact"}


def _kept(figure: Figure) -> dict[str, Any]:
    return {
        "kind": figure.kind,
        "status": figure.status,
        "qualifier": figure.qualifier,
        "value": figure.value,
        "lower": figure.lower,
        "upper": figure.upper,
        "of": figure.of,
        "note": figure.note,
    }
