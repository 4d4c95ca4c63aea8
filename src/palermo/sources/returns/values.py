"""What a cell of counts says: a number, bounds, nothing reported; or which doubt has to be settled first."""

import datetime
import functools
import re
import unicodedata
from typing import NamedTuple

from palermo.evidence.figure import Qualifier, Status
from palermo.knowledge.content import load
from palermo.sources.returns.sheets import Raw

FOOTNOTE = re.compile(r"(?<=\d)\s*(?:[*†‡§¶⁰¹²³⁴-⁹ᵃ-ᶿ]+|\(?[a-e]\)|\[\w{1,2}\])+$")
GROUPED = re.compile(r"\d{1,3}(?:([,'’٬،  \u2009])\d{3})(?:\1\d{3})*")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
YEARS = range(1990, 2041)


class Value(NamedTuple):
    """`doubt` names what must be asked before it is a count; `negative` can never be one."""

    status: Status = "reported"
    value: int | None = None
    lower: int | None = None
    upper: int | None = None
    qualifier: Qualifier = "exact"
    doubt: str | None = None
    negative: bool = False
    fraction: bool = False


def value_of(raw: Raw) -> Value | None:
    """The value of a cell; None where it is text, a date or empty."""
    if raw is None or isinstance(raw, datetime.date):
        return None
    if isinstance(raw, str):
        return _written(raw)
    if raw != int(raw):
        return Value(fraction=True)
    return Value(value=int(raw)) if raw >= 0 else Value(negative=True)


@functools.lru_cache(maxsize=65_536)
def _written(text: str) -> Value | None:
    plain = western(text).strip()
    mark = plain.casefold()
    if mark in _marks():
        status = _marks()[mark]
        return Value(value=0) if status == "zero" else marked(status, text)
    plain = FOOTNOTE.sub("", plain).strip()
    if plain.endswith((".0", ".00")):
        plain = plain.partition(".")[0]
    if plain.isascii() and plain.isdigit():
        return Value(value=int(plain))
    if GROUPED.fullmatch(plain) or INDIAN.fullmatch(plain):
        return Value(value=int(re.sub(r"\D", "", plain)))
    if POINTED.fullmatch(plain):
        return Value(doubt=plain)
    return _bounded(plain) or _other(plain)


def marked(status: str, text: str) -> Value:
    """The value that a mark stands for; a mark that may mean several things is a doubt."""
    if status == "asked":
        return Value(doubt=text.strip())
    return Value(status=status)  # type: ignore[arg-type]


def _bounded(plain: str) -> Value | None:
    if found := re.fullmatch(r"(?:<|less than|under|fewer than)\s*(\d+)", plain, re.IGNORECASE):
        return Value("bounded", lower=0, upper=max(int(found[1]) - 1, 0))
    if found := re.fullmatch(r"(?:≤|<=|up to)\s*(\d+)", plain, re.IGNORECASE):
        return Value("bounded", lower=0, upper=int(found[1]), qualifier="at_most")
    if found := re.fullmatch(r"(?:>|more than|over)\s*(\d+)", plain, re.IGNORECASE):
        return Value("bounded", lower=int(found[1]) + 1, qualifier="more_than")
    if found := re.fullmatch(r"(?:≥|>=|at least)\s*(\d+)|(\d+)\s*\+", plain, re.IGNORECASE):
        return Value("bounded", lower=int(found[1] or found[2]), qualifier="at_least")
    if found := re.fullmatch(r"(?:~|≈|about|approx\.?|approximately)\s*(\d+)", plain, re.IGNORECASE):
        return Value(value=int(found[1]), qualifier="about")
    return None


def _other(plain: str) -> Value | None:
    if re.fullmatch(r"[-−–]\s*\d[\d,]*(?:\.\d+)?|\(\d[\d,]*\)", plain):
        return Value(negative=True)
    if re.fullmatch(r"\d+(?:\.\d+)?\s*%|\d*[.,]\d+", plain):
        return Value(fraction=True)
    if re.fullmatch(r"\d{1,3}\s*[-–/]\s*\d{1,3}", plain):  # a range, or so many of so many
        return Value(doubt=plain)
    return None


def western(text: str) -> str:
    """The text with digits of any script as 0-9; a superscript is no digit of the number."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign for sign in text
    )


def year_of(raw: Raw) -> int | None:
    """The year that a cell of a header may be."""
    told = western(raw).strip().removesuffix(".0") if isinstance(raw, str) else raw
    if isinstance(told, str) and told.isascii() and told.isdigit():
        told = int(told)
    return told if isinstance(told, int) and told in YEARS else None


@functools.cache
def _marks() -> dict[str, str]:
    return {
        str(mark): status for status, marks in load("returns/words.yml")["marks"].items() for mark in marks
    }
