"""The periods that a sentence names: "in 2019", "the previous reporting period", "over the last six years"."""

import re
from dataclasses import dataclass

from palermo.evidence.period import Said, SaidKind

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:19|20)\d\d"
COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few|couple of)"
LENGTH = r"(?:(?:reporting|calendar|fiscal|financial|data)[ -])?(?:years?|periods?|reports?|cycles?)"
DATE = rf"(?:(?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}},?)?,? )"
PART = r"(?:first|second|last|third|fourth|latter|early|late|mid)[- ]?(?:half|quarter|(?:\w+ )?months?)? ?(?:of )?(?:the )?"

# In this order: what is longer and more particular comes first.
PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "first",  # "for the first time since 2014": tells of the earlier years, not of the figure
        rf"\b(?:for the )?first(?: \w+)? (?:since|in)(?: at least)? (?:{DATE}?{YEAR}|(?:the )?(?:last |past )?(?:{COUNT} |over a )?(?:years|decade|reporting periods))",
    ),
    (
        "likened",  # "as in previous years": a comparison, not the period of a figure
        rf"\b(?:as|unlike|like)(?: in| during)?(?: the)? (?:previous|prior|past|preceding|earlier|last) {LENGTH}",
    ),
    (
        "consecutive",
        r"\b(?:for )?(?:the|a) (?:\w+|\d+\w\w)(?: straight| consecutive) (?:reporting )?(?:year|period)(?: in a row)?",
    ),
    (
        "multi",
        rf"\b(?:since|after) (?:the )?(?:end of |beginning of |start of |at least |\w+ of )?{DATE}?{YEAR}\b",
    ),
    (
        "multi",
        r"\bsince (?:its|the|their) (?:[\w’']+ )?(?:enactment|passage|entry|inception|adoption|creation)\b(?: in (?:19|20)\d\d)?"
        r"|\bsince (?:the|its) (?:[\w-]+ ){1,3}(?:law|act|legislation|code) (?:was|came|took|entered)(?: \w+){1,3}?(?: in (?:19|20)\d\d)\b"
        r"|\bsince (?:it|the law|the act|then|its law) (?:came into|entered into|took|was)(?: \w+){1,2}?(?: in (?:19|20)\d\d)?\b",
    ),
    ("months", rf"\b(?:(?:from|between|in|during|for) )?{MONTH} ?(?:-|–|—|/) ?{DATE}(?P<y>{YEAR})\b"),
    ("months", rf"\b(?:from|between) {DATE}(?:to|and|through|until) {DATE}(?P<y>{YEAR})\b"),
    (
        "multi",
        rf"\b(?:from|between|during|in)? ?(?:{DATE})?{YEAR}(?: (?:to|and|through|until|till) (?:{DATE})?{YEAR}| ?(?:-|–|—|/) ?(?:{YEAR}|\d\d(?!\d)))\b(?! ?(?:national|action|plan|strategy))",
    ),
    (
        "multi",
        rf"\b(?:over|in|during|within|for|throughout|across) (?:the )?(?:last|past|previous|prior|preceding|most recent) {COUNT} {LENGTH}\b",
    ),
    ("multi", rf"\b(?:the )?(?:last|past|previous|prior|preceding) {COUNT} {LENGTH}\b"),
    ("multi", r"\b(?:over|in|during|within|for) (?:the )?(?:last|past) (?:decade|several years|few years)\b"),
    (
        "two_before",
        rf"\b(?:in |during )?(?:the )?(?:two|2) {LENGTH} (?:before|prior|earlier|ago|previously)\b",
    ),
    ("two_before", rf"\b(?:in |during )?the {LENGTH} before (?:that|last)\b"),
    (
        "earlier",
        r"\b(?:in |during |from )?(?:the )?(?:previous|prior|earlier|past|preceding|other prior|recent) (?:reporting )?(?:years|periods|reporting periods|cycles)\b",
    ),
    (
        "previous",
        rf"\b(?:(?:in|during|for|over|from|of) )?(?:the )?(?:immediately )?(?:previous|prior|preceding|last) {LENGTH}(?:[’']s?)?(?: \({YEAR}\))?",
    ),
    (
        "previous",
        rf"\b(?:in |during )?the (?:{LENGTH}) (?:before|prior|earlier|ago|previously)\b(?! to)|\b(?:a|one) year (?:earlier|ago|before|prior)\b|\b(?:in |during )?last year(?:[’']s)?",
    ),
    (
        "year",
        rf"\b(?:in|during|for|throughout|through|by|until|as of|at|on|of)? ?(?:the )?(?:end of |close of |beginning of |course of )?(?:the )?(?:{PART})?(?:(?:fiscal|calendar|financial|reporting|data) (?:year|period) |FY ?)(?P<y>{YEAR})\b",
    ),
    (
        "year",
        rf"\b(?:in|during|for|throughout|by|as of|on|at|through|over|within) (?:the )?(?:end of |close of |beginning of |course of |(?:same )?year )?(?:the )?(?:{PART})?(?:early |late |mid-)?{DATE}?(?P<y>{YEAR})\b(?!-\d)",
    ),
    ("year", rf"\bof (?:the )?{DATE}(?P<y>{YEAR})\b"),
    (
        "bare_year",
        rf"(?:(?<=\()|\b(?:from|than|with|to|and|the) ){DATE}?(?P<y>{YEAR})(?=\)|,|;|\.|:| \(|$| and\b|[’']s)",
    ),
    (
        "current",
        r"\b(?:in|during|over|throughout|for|within|by the end of|at the end of) (?:the )?(?:current |entire |whole |course of the |end of the )?(?:reporting )?(?:period|year)\b|\bthis (?:reporting )?(?:year|period)\b|\bthe (?:current )?reporting (?:period|year)\b|\bthe current year\b",
    ),
)
SAID: dict[str, SaidKind] = {
    "multi": "multi", "earlier": "multi", "previous": "previous", "two_before": "two_before", "current": "current",
}  # fmt: skip
ANY = re.compile(
    "|".join(
        f"(?P<{kind}_{number}>{pattern.replace('?P<y>', f'?P<y_{number}>')})"
        for number, (kind, pattern) in enumerate(PATTERNS)
    ),
    re.IGNORECASE,
)
CUE = re.compile(r"(?:19|20)\d\d|year|period|decade|since|cycle|report", re.IGNORECASE)
# "the 12 cases initiated in 2018", "12 cases from previous years": when the case began, not when it was counted.
BEGUN = re.compile(
    r"(?:initiated|opened|begun|started|commenced|filed|launched|carried over|ongoing|pending|held over|continuing|remaining)"
    r"(?: (?:in|from|during))?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """`said` is None where the words name no period of a figure ("for the first time since 2014").

    `origin` is true of words that say from when a case was carried over ("from previous years").
    """

    start: int
    end: int
    said: Said | None
    origin: bool = False


def find_periods(text: str) -> list[Period]:
    """All period phrases of a sentence, left to right, none overlapping."""
    if not CUE.search(text):
        return []
    return [period_of(text, found) for found in ANY.finditer(text) if found[0].strip()]


def period_of(text: str, found: re.Match[str]) -> Period:
    kind, number = str(found.lastgroup).rsplit("_", 1)
    words = found[0].strip().lower()
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    origin = kind in ("earlier", "previous", "year", "bare_year") and (
        words.startswith("from ") or BEGUN.search(text[:start]) is not None
    )
    return Period(start, found.start() + len(found[0].rstrip()), meaning(kind, found, number), origin)


def meaning(kind: str, found: re.Match[str], number: str) -> Said | None:
    if kind in ("first", "likened", "consecutive"):
        return None
    if kind in ("year", "bare_year", "months"):
        return Said(kind="year", year=int(found[f"y_{number}"]))
    return Said(kind=SAID[kind])
