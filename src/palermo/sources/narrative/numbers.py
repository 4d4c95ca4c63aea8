"""Numbers as the genre writes them: digits, words, dozens, ranges, shares, and words for none and for many."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from palermo.evidence.figure import Qualifier
from palermo.sources.narrative.tokens import Token

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: value for value, word in enumerate(UNITS)} | {
    word: 10 * value for value, word in enumerate(TENS, start=2)
}
SMALL |= {f"{ten}-{UNITS[one]}": SMALL[ten] + one for ten in TENS for one in range(1, 10)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
FRACTIONS = {
    "half": 50, "one-half": 50, "one-third": 33.3, "two-thirds": 66.7, "one-quarter": 25, "one-fourth": 25,
    "three-quarters": 75, "three-fourths": 75, "one-fifth": 20,
}  # fmt: skip
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?\Z")
YEAR = re.compile(r"(?:19|20)\d\d\Z")

Form = Literal["count", "percent", "vague", "unknown"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: tokens `first` to `last` (exclusive). A range has bounds and no value."""

    first: int
    last: int
    value: float | int | None
    form: Form = "count"
    lower: float | int | None = None
    upper: float | int | None = None
    qualifier: Qualifier = "exact"


def read_number(tokens: list[Token], at: int) -> Number | None:
    """The number phrase that begins at token `at`, without its qualifier ("at least"); None if there is none."""
    found = simple_number(tokens, at)
    if found is None:
        return fraction(tokens, at)
    return as_percent(tokens, open_ended(tokens, as_range(tokens, found)))


def simple_number(tokens: list[Token], at: int) -> Number | None:
    low = tokens[at].low
    if DIGITS.match(low):
        return scaled(tokens, at + 1, Number(at, at + 1, plain(low)))
    if low in SMALL:
        return in_words(tokens, at)
    if low == "none":
        return Number(at, at + 1, 0)
    return dozens(tokens, at)


def plain(digits: str) -> float | int:
    bare = digits.replace(",", "")
    return float(bare) if "." in bare else int(bare)


def scaled(tokens: list[Token], at: int, number: Number) -> Number:
    """ "2.5 million" """
    scale = SCALES.get(tokens[at].low) if at < len(tokens) else None
    if scale is None or number.value is None:
        return number
    value = round(number.value * scale, 6)
    return replace(number, last=at + 1, value=int(value) if value == int(value) else value)


def in_words(tokens: list[Token], at: int) -> Number:
    """ "one hundred and twenty", "two thousand", "forty two" """
    total, part, last = 0, 0, at
    while last < len(tokens):
        low = tokens[last].low
        if low in SMALL and (part == 0 or (part % 100 == 0) or (part in (20, 30, 40, 50, 60, 70, 80, 90))):
            part += SMALL[low]
        elif low == "hundred" and part:
            part *= 100
        elif low in SCALES and part:
            total, part = total + part * SCALES[low], 0
        elif not (low == "and" and part >= 100 and part % 100 == 0 and follows_small(tokens, last)):
            break
        last += 1
    return Number(at, last, total + part)


def follows_small(tokens: list[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].low in SMALL and tokens[at - 1].low == "hundred"


def dozens(tokens: list[Token], at: int) -> Number | None:
    """ "a dozen", "two dozen", "half a dozen" """
    following = [token.low for token in tokens[at : at + 2]]
    if [token.low for token in tokens[at : at + 3]] == ["half", "a", "dozen"]:
        return Number(at, at + 3, 6)
    if following == ["a", "dozen"]:
        return Number(at, at + 2, 12)
    if following == ["a", "hundred"]:
        return Number(at, at + 2, 100)
    return Number(at, at + 1, 12) if following[:1] == ["dozen"] else None


def as_range(tokens: list[Token], number: Number) -> Number:
    """ "5 to 10", "5-10", "between 5 and 10", "two dozen" """
    rest = tokens[number.last : number.last + 2]
    if rest and rest[0].low == "dozen" and number.value is not None:
        return replace(number, last=number.last + 1, value=number.value * 12)
    before = tokens[number.first - 1].low if number.first else ""
    between = before == "between" and rest[:1] and rest[0].low == "and"
    joined = rest[:1] and (rest[0].low in ("-", "–") or (rest[0].low == "to" and before != "from"))
    if len(rest) < 2 or not (between or joined):
        return number
    upper = simple_number(tokens, number.last + 1)
    if upper is None or upper.value is None or number.value is None or upper.value <= number.value:
        return number
    first = number.first - 1 if between else number.first
    return Number(first, upper.last, None, lower=number.value, upper=upper.value, qualifier="about")


def open_ended(tokens: list[Token], number: Number) -> Number:
    """ "12 or more", "12 or fewer" """
    rest = [token.low for token in tokens[number.last : number.last + 2]]
    if rest == ["or", "more"]:
        return replace(number, last=number.last + 2, qualifier="at_least")
    if rest in (["or", "fewer"], ["or", "less"]):
        return replace(number, last=number.last + 2, qualifier="at_most")
    return number


def as_percent(tokens: list[Token], number: Number) -> Number:
    rest = [token.low for token in tokens[number.last : number.last + 2]]
    if rest[:1] in (["percent"], ["%"], ["percentage"]):
        return replace(number, last=number.last + 1, form="percent")
    if rest == ["per", "cent"]:
        return replace(number, last=number.last + 2, form="percent")
    return number


def fraction(tokens: list[Token], at: int) -> Number | None:
    """ "half of the victims", "two-thirds of convictions": a share only when "of" follows at once."""
    low = tokens[at].low
    last = at + 1
    if low in ("a", "one", "two", "three") and last < len(tokens):
        low = f"{'one' if low == 'a' else low}-{tokens[last].low}"
        last += 1
    if low not in FRACTIONS or last >= len(tokens) or tokens[last].low != "of":
        return None
    return Number(at, last, FRACTIONS[low], form="percent")


def is_year(token: Token) -> bool:
    """Four bare digits from 1900 to 2099; a count of that size is written with a comma in this genre."""
    return YEAR.match(token.low) is not None
