"""The parts of a TIP country narrative, found as a set and in any order (law/catalogue.md section 4).

2006-2015 put the profile before the tier paragraph; since 2018 the tier paragraph stands first and the profile last.
"""

import re
from collections.abc import Iterator

from palermo.evidence.origin import Span
from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.layout import Asked, Laid, Placed, Prose
from palermo.sources.narrative.placement import find_placement
from palermo.sources.narrative.recommendations import items
from palermo.sources.narrative.repair import join_lines, repair

# The profile tells how trafficking happens: it is background, and holds no claim about what was done.
READ = {"summary", "prosecution", "protection", "prevention"}

_OWN_LINE = r"^[ \t]*(?P<{0}>{1})[ \t]*:?[ \t]*$"
_HEADINGS = {
    "recommendations": r"(?:(?i:prioriti[sz]ed)\s+)?(?i:recommendations)(?:\s+(?i:for)\s+(?i:the\s+)?[^\n.:;]{3,60}(?=:?\s*$))?",
    "prosecution": r"(?i:prosecution)",
    "protection": r"(?i:protection)",
    "prevention": r"(?i:prevention)",
    "profile": r"(?i:trafficking\s+profile)",
}
# Run-in headings are told from prose by their capitals: "PROSECUTION The government increased …"
_RUN_IN = (
    r"(?P<recommendations2>(?:PRIORITI[SZ]ED\s+)?RECOMMENDATIONS(?:\s+FOR\s+(?:THE\s+)?[A-Z][A-Z’'\- ]+)?)\s*:?"
    r"|(?<![A-Za-z] )(?P<prosecution2>PROSECUTION)(?=\s+[A-Z])|(?<![A-Za-z] )(?P<protection2>PROTECTION)(?=\s+[A-Z])"
    r"|(?<![A-Za-z] )(?P<prevention2>PREVENTION)(?=\s+[A-Z])|(?P<profile2>TRAFFICKING\s+PROFILE)"
)
HEADING = re.compile(
    "|".join(_OWN_LINE.format(name, words) for name, words in _HEADINGS.items()) + "|" + _RUN_IN, re.MULTILINE
)
TIER = r"(?:Tier\s+(?:2\s+Watch\s+List|[123])|Special\s+Case)"
_TIER_LINE = re.compile(
    rf"^\W*{TIER}(?=\s*[–—:-])|^[^.\n]{{0,80}}?(?:\(\s*{TIER}\s*\)|[:,–—-]\s*{TIER})[^\n]*?(?=\n|\s[–—-]\s|\s*&mdash;|;|$)",
    re.IGNORECASE | re.MULTILINE,
)
_TIER_SENTENCE = re.compile(
    r"[^.\n]*?(?:\b(?:does|do|did)\s+not\s+(?:yet\s+)?fully\s+(?:comply|meet)|\bfully\s+(?:complies|comply|meets?)\s)",
    re.DOTALL,
)
# The first sentence after a heading that was cut out of a report: "The Government of …", "Pakistan is a source …"
_FIRST_SENTENCE = re.compile(
    r"(?m)^[ \t]*(?=(?:The\s+(?:Government|government|Republic)\b|[A-Z][a-z]+\s+(?:is|does|has|was|continues)\b))"
)
_PRIORITIZED = re.compile(r"(?im)^\W*prioriti[sz]ed\s+recommendations")
_FURNITURE = re.compile(r"(?m)^[ \t]*(?:\||\d{1,4}|[A-Z][A-Z ,’']+\d{1,4})[ \t]*$")


def remove_furniture(copy: Copy) -> Copy:
    """Take out page numbers, running heads with a page number, and lone rules."""
    return copy.sub(_FURNITURE, "")


def parts(copy: Copy) -> list[tuple[str, int, int]]:
    """(name, start, end) in the copy, in printed order: tier_line, summary, then what headings name.

    Text before the tier paragraph in the early layout is the profile; the text before the first heading is the
    summary. A heading stays outside its part.
    """
    found = [(_name(match), match.start(), match.end()) for match in HEADING.finditer(copy.text)]
    first = found[0][1] if found else len(copy.text)
    sections = _opening(copy.text, first)
    ends = [start for _, start, _ in found[1:]] + [len(copy.text)]
    for (name, _, start), end in zip(found, ends, strict=False):
        sections.append((name, start, end))
    return [
        (name, *_trim(copy.text, start, end)) for name, start, end in sections if copy.text[start:end].strip()
    ]


def _name(match: re.Match[str]) -> str:
    return str(match.lastgroup).rstrip("2")


def _opening(text: str, end: int) -> list[tuple[str, int, int]]:
    """What stands before the first heading: the tier line, then the profile (early layout) and the summary."""
    opening: list[tuple[str, int, int]] = []
    start = 0
    line = _TIER_LINE.match(text.lstrip()) or _TIER_LINE.search(text, 0, min(end, 600))
    if line:
        at = text.find(line[0])
        first = _FIRST_SENTENCE.search(text, at, end)
        start = first.start() if first else at + len(line[0])
        opening.append(("tier_line", at, start))
    paragraphs = [at for at in (match.end() for match in re.finditer(r"\n\s*\n", text[:end])) if at > start]
    tier = _TIER_SENTENCE.search(text, start, end)
    before = [at for at in paragraphs if tier and at <= tier.end()]
    if before and text[start : before[-1]].strip():
        opening.append(("profile", start, before[-1]))
        start = before[-1]
    opening.append(("summary", start, end))
    return opening


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def lay(raw: str) -> Laid:
    """Take a TIP narrative apart."""
    copy = repair(remove_furniture(Copy.of(raw)))
    found = [
        (name, join_lines(copy.cut(start, end)), copy.raw_span(start, end))
        for name, start, end in parts(copy)
    ]
    return Laid(
        sections=tuple((name, span) for name, _, span in found),
        prose=tuple(Prose(name, part) for name, part, _ in found if name in READ),
        asked=tuple(
            asked
            for name, part, _ in found
            if name == "recommendations"
            for asked in _asked(part, prioritized=bool(_PRIORITIZED.search(copy.text)))
        ),
        placed=_placed(found),
    )


def _asked(part: Copy, *, prioritized: bool) -> Iterator[Asked]:
    for start, end in items(part.text):
        yield Asked(part.text[start:end], part.raw_span(start, end), prioritized=prioritized)


def _placed(found: list[tuple[str, Copy, Span]]) -> Placed | None:
    line = next((part for name, part, _ in found if name == "tier_line"), None)
    summary = next((part for name, part, _ in found if name == "summary"), None)
    placement = find_placement(summary.text if summary else "", line.text if line else "")
    if placement is None:
        return None
    where = summary if summary and placement.end > placement.start else line
    if where is None:
        return None
    span = (
        where.raw_span(placement.start, placement.end)
        if where is summary
        else where.raw_span(0, len(where.text))
    )
    return Placed(
        span=span,
        tier=placement.tier,
        change=placement.change,
        previous=placement.previous,
        waiver=placement.waiver,
        automatic_downgrade=placement.automatic_downgrade,
        consecutive_years=placement.consecutive_years,
    )
