"""A sentence falls apart into claims: the shortest clauses with a verb of their own, and the items of a list."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from palermo.knowledge.content import load
from palermo.sources.narrative.doings import opens_doing
from palermo.sources.narrative.finite import has_finite
from palermo.sources.narrative.joints import (
    JOINT,
    bears,
    negation_carries,
    opens_clause,
    parts_claims,
)
from palermo.sources.narrative.verbs import GERUND

_ITEM_JOINT = re.compile(
    r"\s*;\s*(?:and\s+)?|,?\s+as well as\s+(?:by\s+)?(?=\w+ing\s)|,\s+(?:and\s+)?(?:by\s+)?|\s+and\s+(?:by\s+)?"
)
_IN_ITEM = re.compile(r"\b(?:by|for|on|in|of|from|to|through)\s\w+ing\b[^,;]*$")
_SEMICOLON = re.compile(r"\s*;\s*(?:(?:and|but|or)\s+)?")
_SUBORDINATE = re.compile(
    r"(?:\w+,\s+|in addition,\s+|as a result,\s+|in \d{4},\s+)?(?:although|though|while|whereas|even though)\s+",
    re.IGNORECASE,
)
_HEAD_STANDS_EARLY = 90


@dataclass(frozen=True, slots=True)
class Clause:
    """Offsets in the sentence. `head` is what announces a list of which this is an item; `bears` are words of the
    clause before that hold here too ("did not")."""

    start: int
    end: int
    head: str = ""
    bears: str = ""


@functools.cache
def _heads() -> re.Pattern[str]:
    heads = load("reading/clauses.yml")["list_heads"]
    return re.compile("|".join(rf"(?:{head})" for head in heads), re.IGNORECASE)


def clauses(text: str) -> list[Clause]:
    """The claims of one sentence, in order, trimmed, without their closing marks."""
    start = _trim_start(text, 0)
    head = _list_head(text, start, len(text))
    if head and head.start() - start <= _HEAD_STANDS_EARLY:
        return _list(text, start, len(text), head)
    return [clause for start, end in _statements_between(text) for clause in _claims_of(text, start, end)]


def _claims_of(text: str, start: int, end: int) -> list[Clause]:
    head = _list_head(text, start, end)
    return _list(text, start, end, head) if head else _split(text, start, end)


def _list_head(text: str, start: int, end: int) -> re.Match[str] | None:
    """A head that announces a list of doings ("These efforts included …", "… efforts by …")."""
    head = _heads().search(text, start, end)
    if head is None:
        return None
    doing = GERUND.match(text, _skip(text, head.end()))
    return head if doing or re.search(r"includ(?:ed|e|es):?$", head[0]) else None


def _list(text: str, start: int, end: int, head: re.Match[str]) -> list[Clause]:
    """The items of a list, behind the clause that the head itself may be."""
    by = re.search(r"\s+by:?$", head[0])
    credits = by and not re.match(r"(?:took|taken|made)\b.*\b(?:steps|actions?|measures)\b", head[0])
    lead = (
        _trimmed(text, start, head.start() + by.start())
        if by and credits
        else _lead(text, start, head.start())
    )
    items = [Clause(*span, head[0]) for span in _items(text, head.end(), end)]
    return ([Clause(*lead)] if lead else []) + [item for item in items if item.start < item.end]


def _lead(text: str, start: int, head: int) -> tuple[int, int] | None:
    """A full clause that stands before a list head, if any."""
    joint = re.search(r"[;:,]\s*(?:and\s)?$", text[start:head])
    return _trimmed(text, start, start + joint.start()) if joint and has_finite(text[start:head]) else None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " :,":
        at += 1
    return at


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """List items: at semicolons, at commas that a gerund follows, or at every comma of a list of things."""
    start = _skip(text, start)
    doings = GERUND.match(text, start) is not None
    joints = [
        joint for joint in _ITEM_JOINT.finditer(text, start, end) if _parts_items(text, start, joint, doings)
    ]
    # "A by raising pay and improving conditions, B, and C": where commas part the items, a bare "and" does not.
    marked = [
        joint
        for joint in joints
        if joint[0][0] in ",;" or (doings and not _IN_ITEM.search(text, start, joint.start()))
    ]
    at = start
    for joint in marked or joints:
        yield _trimmed(text, at, joint.start())
        at = joint.end()
    yield _trimmed(text, at, end)


# "identifying and referring victims": the first act waits for the object of the second.
_WAITING_ITEM = re.compile(r"(?:^|[,;]\s)(?:\w+ly\s)?[a-z]+ing$")


def _parts_items(text: str, start: int, joint: re.Match[str], doings: bool) -> bool:
    before = text[start : joint.start()]
    if joint.start() <= start or before.count("(") > before.count(")") or _WAITING_ITEM.search(before):
        return False
    return (
        joint[0].startswith(";")
        or not doings
        or opens_doing(text, joint.end(), sure=text[joint.start()] == ",")
    )


# "Information is unavailable on fines; on inspections; and on whether …"
_GOES_ON = re.compile(r"(?:on|of|whether|that)\b")


def _statements_between(text: str) -> list[tuple[int, int]]:
    """What semicolons part, outside parentheses."""
    pieces, at = [], _trim_start(text, 0)
    for joint in _SEMICOLON.finditer(text):
        before = text[at : joint.start()]
        if before.count("(") <= before.count(")") and not _GOES_ON.match(text, joint.end()):
            pieces.append((at, joint.start()))
            at = joint.end()
    return [*pieces, (at, len(text))]


def _split(text: str, start: int, end: int) -> list[Clause]:
    opening = _SUBORDINATE.match(text, start, end)
    turn = _main_clause_after(text, opening.end(), end) if opening else None
    if opening and turn:
        return [Clause(*_trimmed(text, opening.end(), turn[0])), *_split_at_joints(text, turn[1], end)]
    return _split_at_joints(text, start, end)


def _main_clause_after(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where "Although A, B" turns from A to B: the first comma with a verb before it and a clause after it."""
    for comma in re.compile(r",\s+").finditer(text, start, end):
        if (
            comma.start() > start
            and has_finite(text[start : comma.start()])
            and opens_clause(text, comma.end(), end)
        ):
            return comma.start(), comma.end()
    return None


def _split_at_joints(text: str, start: int, end: int) -> list[Clause]:
    found: list[Clause] = []
    at, borne = start, ""
    for joint in JOINT.finditer(text, start, end):
        if joint.start() <= at or not parts_claims(text, at, joint, end, borne, at == start):
            continue
        left = text[at : joint.start()]
        found.append(Clause(*_trimmed(text, at, joint.start()), bears=borne))
        carried = f"{borne} {left}"
        borne = (
            "nor"
            if joint[0].strip() == "nor"
            else bears(carried, text, joint.end(), joint[0])
            or negation_carries(carried, text[at:end], text[joint.end() : end])
        )
        at = joint.end()
    found.append(Clause(*_trimmed(text, at, end), bears=borne))
    return [part for clause in found if clause.start < clause.end for part in _turned(text, clause, start)]


def _turned(text: str, clause: Clause, start: int) -> list[Clause]:
    """A further clause may itself be "while A, B"."""
    again = clause.start > start and _SUBORDINATE.match(text, clause.start, clause.end)
    return _split(text, clause.start, clause.end) if again else [clause]


def _trim_start(text: str, at: int) -> int:
    while at < len(text) and not (text[at].isalnum() or text[at] in '“"('):
        at += 1
    return at


# The Factbook prints the report's year behind its paragraph, the Department of Labor the number of its table.
_LABEL = re.compile(r"\s*\((?:(?:19|20)\d\d|(?:see )?Tables? \d+[^)]*)\)\W*$")
_REFERENCE = re.compile(r"[.,;]\s*(?:\(\d{1,3}(?:[-–;,]\s?\d{1,3})*\)\s*)+$")
_ABBREVIATION = re.compile(r"\b(?:U\.S|U\.N|U\.K|E\.U|a\.m|p\.m)$")
_CLOSING = ' \t\n.,;:!?”"’—–-'


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and closing marks; a footnote behind the stop goes with it, an abbreviation's dot stays."""
    note = _LABEL.search(text[start:end]) or _REFERENCE.search(text[start:end])
    if note:
        end = start + note.start()
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    if text[end : end + 1] == "." and _ABBREVIATION.search(text[start:end]):
        end += 1
    if text[end : end + 1] in {"”", '"', "’"} and text[start:end].count("“") > text[start:end].count("”"):
        end += 1
    while start < end and text[start] in " \t\n,;:—–":
        start += 1
    return start, end
