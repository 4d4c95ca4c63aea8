"""The tier a narrative gives, and how it came about: the sentence forms of law/catalogue.md section 3.2."""

import re
from dataclasses import dataclass

from palermo.evidence.placement import Change, Tier

_TIER = r"Tier\s+(2\s+Watch\s+List|[123])"
_LINE = re.compile(rf"(?:^|[(:,–—-]|&mdash;)\s*(?:{_TIER}|(Special\s+Case))\b", re.IGNORECASE)
_CHANGED = re.compile(
    rf"\b(?P<verb>was\s+(?:also\s+)?upgraded|was\s+(?:therefore\s+)?downgraded|upgraded|downgraded|(?:has\s+)?remain(?:s|ed)|"
    rf"(?:was|is|has\s+been)\s+(?:therefore\s+)?placed)(?:\s+(?P<middle>from\s+{_TIER}))?\s+(?:on|to|at|in)\s+{_TIER}",
    re.IGNORECASE,
)
_FULLY = re.compile(
    r"\bfully\s+(?:complies|comply|meets?)\b(?:\s+with)?\s+the\s+minimum\s+standards", re.IGNORECASE
)
_NOT_FULLY = re.compile(r"\bnot\s+(?:yet\s+)?(?:fully\s+)?(?:comply|complied|meet|met)\b", re.IGNORECASE)
_NO_EFFORTS = re.compile(
    r"\bnot\s+mak(?:e|ing)\s+(?:any\s+|significant\s+|sufficient\s+|serious\s+|adequate\s+)*efforts|deemed\s+not\s+to\s+be\s+making",
    re.IGNORECASE,
)
_EFFORTS = re.compile(r"\bmaking\s+significant\s+efforts\b", re.IGNORECASE)
_WAIVER = re.compile(
    r"\bwaiver\b[^.;]{0,80}?(?:downgrade|Tier\s+3)|otherwise[\s-]+required\s+downgrade|\bgranted\s+a\s+(?:\w+\s+)?waiver|"
    r"written\s+plan\s+that,?\s+if\s+implemented,?\s+would\s+constitute",
    re.IGNORECASE,
)
_AUTOMATIC = re.compile(
    r"(?:placed\s+on|downgraded\s+to)\s+Tier\s+3\s+(?:after|because|for)[^.;]{0,80}?Watch\s+List[^.;]{0,60}?consecutive|"
    r"(?:on|after)[^.;]{0,50}Tier\s+2\s+Watch\s+List\s+for\s+(?:the\s+(?:last|past)\s+)?(?:two|three|four)\s+(?:consecutive\s+)?years"
    r"(?![^.;]{0,200}?waiver)[^.;]{0,160}?(?:Tier\s+3|without\s+making)|deemed\s+not\s+to\s+be\s+making",
    re.IGNORECASE,
)
_CONSECUTIVE = re.compile(
    r"(?:Tier\s+\d|Watch\s+List)[^.;]{0,40}?\s(?:for|in)\s+(?:the\s+|a\s+|its\s+)?(second|third|fourth|fifth|sixth|two|three|four|five)\s+consecutive\s+years?",
    re.IGNORECASE,
)
_ORDINAL = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
}
# What is told of another year, or of what a waiver averted, is no placement.
_TOLD = re.compile(
    r"\bin (?:19|20)\d\d[^.;]*$|\b(?:from|avoid|against|risks?|required)\s+(?:being\s+|a\s+|an\s+)?$"
)
_CLAUSE_EDGE = re.compile(r"[.;]\s|\n")


@dataclass(frozen=True, slots=True)
class FoundPlacement:
    """Offsets in the text read, and what it says; `tier` is None where the words leave Tier 2 and its list open."""

    start: int
    end: int
    tier: Tier | None
    change: Change | None = None
    previous: Tier | None = None
    waiver: bool = False
    automatic_downgrade: bool = False
    consecutive_years: int | None = None


def _tier(words: str) -> Tier:
    return "2WL" if "watch" in words.lower() else words[-1]  # type: ignore[return-value]


def _change(verb: str) -> Change:
    for part, change in (("upgraded", "upgraded"), ("downgraded", "downgraded"), ("remain", "remained")):
        if part in verb.lower() and not (part == "upgraded" and "down" in verb.lower()):
            return change  # type: ignore[return-value]
    return "placed"


def find_placement(text: str, line: str = "") -> FoundPlacement | None:
    """The placement in a tier paragraph; `line` is the heading that may name the tier. None where nothing says one."""
    waiver, automatic = bool(_WAIVER.search(text)), bool(_AUTOMATIC.search(text))
    years = _CONSECUTIVE.search(text)
    count = _ORDINAL[years[1].lower()] if years else None
    changed = _last_change(text)
    if changed:
        tiers = [_tier(words) for words in changed.groups()[2:] if words]
        start, end = _sentence_around(text, changed.start(), changed.end())
        return FoundPlacement(
            start,
            end,
            tiers[-1],
            _change(changed["verb"]),
            tiers[0] if len(tiers) > 1 else None,
            waiver,
            automatic,
            count,
        )
    worded = _worded(text)
    heading = _LINE.search(line)
    if worded is None and heading is None:
        return None
    start, end, tier = worded or (0, 0, None)
    if heading:
        tier = "SC" if heading[2] else _tier(heading[1])
    if waiver and tier is None:
        tier = "2WL"  # a waiver keeps a country on the Watch List: 22 U.S.C. 7107(b)(2)(D)(ii)
    return FoundPlacement(start, end, tier, None, None, waiver, automatic, count)


def _last_change(text: str) -> re.Match[str] | None:
    """The conclusion stands last; what a text tells of earlier years stands before it."""
    matches = [
        match
        for match in _CHANGED.finditer(text)
        if not re.search(r"\bin (?:19|20)\d\d[^.;]*$", text[max(0, match.start() - 40) : match.start()])
    ]
    return matches[-1] if matches else None


def _worded(text: str) -> tuple[int, int, Tier | None] | None:
    """Tier 1 and Tier 3 follow from the tier sentence; "making significant efforts" leaves Tier 2 and 2WL open."""
    negative = _NOT_FULLY.search(text)
    for pattern, tier in ((_NO_EFFORTS, "3"), (_FULLY, "1"), (_EFFORTS, None)):
        match = pattern.search(text)
        if match and not (tier == "1" and negative):
            start, end = _sentence_around(text, negative.start() if negative else match.start(), match.end())
            return start, end, tier  # type: ignore[return-value]
    return None


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    edges = [edge.end() for edge in _CLAUSE_EDGE.finditer(text, 0, start)]
    begin = edges[-1] if edges else 0
    after = _CLAUSE_EDGE.search(text, end)
    stop = after.start() if after else len(text.rstrip(" .\n"))
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, max(end, stop)
