"""A sentence falls apart into claims: the shortest clauses with a verb of their own, and the items of a list.

No parser of English works offline within our budget, so boundaries are found where the genre puts them: after a
conjunction that a finite verb follows, at semicolons, and between the items that a known head announces.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from palermo.knowledge.content import load
from palermo.sources.narrative.verbs import GERUND, carries_on, is_finite, surely_finite

_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_NO_DOINGS = {
    "including",
    "being",
    "during",
    "according",
    "using",
    "regarding",
    "concerning",
    "following",
    "beginning",
}
_NOUNS_TOO = {
    "training",
    "funding",
    "screening",
    "housing",
    "reporting",
    "counseling",
    "counselling",
    "monitoring",
}
_AFTER_NOUNS = {
    "for",
    "to",
    "and",
    "on",
    "of",
    "or",
    "in",
    "by",
    "with",
    "programs",
    "sessions",
    "materials",
    "efforts",
}
# "forced child labor", and a participle that ends the sentence ("crimes related.")
_NOT_PREDICATE = re.compile(
    r"\s+(?:(?:and|or)\s+\w+ed\s+)?(?:child\s+)?(?:labou?r|work|prostitution|begging|marriage)\b|[.,;]?\s*$"
)
_ITEM_JOINT = re.compile(r"\s*;\s*(?:and\s+)?|,\s+(?:and\s+)?(?:by\s+)?|\s+and\s+(?:by\s+)?")
_SEMICOLON = re.compile(r"\s*;\s*(?:(?:and|but|or)\s+)?")
_JOINT = re.compile(
    r"(?P<clause>,?\s+(?:and|but|although|though|while|whereas|nor|or)\s+|,\s+(?:so|yet|however,)\s+|[,;]\s+(?:and\s+)?therefore,?\s+)"
    r"|(?P<comma>,\s+)"
    r"|(?P<dash>\s*—\s*|\s+[–-]\s+)"
)
_ADVERB = (
    r"(?:(?:also|then|not|only|often|further|subsequently|reportedly|therefore|thus|still|later|\w+ly)\s+)*"
)
_PREDICATE = re.compile(_ADVERB + r"(?P<verb>[a-z]+(?:-[a-z]+)?)\b")
_SUBORDINATE = re.compile(r"(?:although|though|while|whereas|even though)\s+", re.IGNORECASE)
# "Punjab province, where over half of the population resides, continued …"
_ASIDE = re.compile(r",\s(?:where|which|who|whose)\b[^,;]*,")
_SUBJECT_WORDS = 14
_NOT_A_SUBJECT = re.compile(
    r"(?:which|who|whom|whose|that|to|in|by|for|with|at|on|from|through|including|as|such|where|when|because|if|of)\b"
)
_HEAD_STANDS_EARLY = 90


@dataclass(frozen=True, slots=True)
class Clause:
    """Offsets in the sentence; `item` when it is one of a list, whose `head` then is the words before it."""

    start: int
    end: int
    head: str = ""


@functools.cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?:{head})" for head in load("reading/clauses.yml")["list_heads"]), re.IGNORECASE
    )


def clauses(text: str) -> list[Clause]:
    """The claims of one sentence, in order, trimmed, without their closing marks."""
    start = _trim_start(text, 0)
    head = _list_head(text, start, len(text))
    if head and head.start() - start <= _HEAD_STANDS_EARLY:
        return _list(text, start, len(text), head)
    return [clause for start, end in _statements_between(text) for clause in _claims_of(text, start, end)]


def _claims_of(text: str, start: int, end: int) -> list[Clause]:
    head = _list_head(text, start, end)
    return _list(text, start, end, head) if head else [Clause(*span) for span in _split(text, start, end)]


def _list_head(text: str, start: int, end: int) -> re.Match[str] | None:
    """A head that announces a list of doings ("These efforts included …", "… efforts by …")."""
    head = _heads().search(text, start, end)
    return head if head and GERUND.match(text, _skip(text, head.end())) else None


def _list(text: str, start: int, end: int, head: re.Match[str]) -> list[Clause]:
    """The items of a list, behind the clause that the head itself may be."""
    by = re.search(r"\s+by:?$", head[0])
    lead = _trimmed(text, start, head.start() + by.start()) if by else _lead(text, start, head.start())
    items = [Clause(*span, head[0]) for span in _items(text, head.end(), end)]
    return ([Clause(*lead)] if lead else []) + [item for item in items if item.start < item.end]


def _statements_between(text: str) -> list[tuple[int, int]]:
    """What semicolons part, outside parentheses."""
    pieces, at = [], _trim_start(text, 0)
    for joint in _SEMICOLON.finditer(text):
        if not _inside_parenthesis(text[at : joint.start()]):
            pieces.append((at, joint.start()))
            at = joint.end()
    return [*pieces, (at, len(text))]


def _lead(text: str, start: int, head: int) -> tuple[int, int] | None:
    """A full clause that stands before a list head, if any."""
    joint = re.search(r"[;:,]\s*(?:and\s)?$", text[start:head])
    return _trimmed(text, start, start + joint.start()) if joint and _has_finite(text[start:head]) else None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " :,":
        at += 1
    return at


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """List items: at semicolons where there are any, else at commas that a gerund follows."""
    start = _skip(text, start)
    joints = [joint for joint in _ITEM_JOINT.finditer(text, start, end) if _parts_items(text, start, joint)]
    # "A by raising pay and improving conditions, B, and C": where commas part the items, a bare "and" does not.
    marked = [joint for joint in joints if joint[0][0] in ",;"]
    at = start
    for joint in marked or joints:
        yield _trimmed(text, at, joint.start())
        at = joint.end()
    yield _trimmed(text, at, end)


def _parts_items(text: str, start: int, joint: re.Match[str]) -> bool:
    if joint.start() <= start or _inside_parenthesis(text[start : joint.start()]):
        return False
    return joint[0].startswith(";") or _item_gerund(text, joint.start(), joint.end())


def _item_gerund(text: str, joint: int, at: int) -> bool:
    """Whether a new item opens here: a gerund with something to do, not a noun or a preposition in -ing."""
    gerund = GERUND.match(text, at)
    if gerund is None:
        return False
    word, following = gerund[0].split()[-1], _WORD.match(text, gerund.end() + 1)
    if word in _NO_DOINGS or following is None:
        return False
    noun = word in _NOUNS_TOO and following[0] in _AFTER_NOUNS
    return not noun and (text[joint] == "," or word not in _NOUNS_TOO)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    opening = _SUBORDINATE.match(text, start)
    if opening:
        turn = _main_clause_after(text, opening.end(), end)
        if turn:
            return [_trimmed(text, opening.end(), turn[0]), *_split_at_joints(text, turn[1], end)]
    return _split_at_joints(text, start, end)


def _main_clause_after(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where "Although A, B" turns from A to B: the first comma with a verb before it and a clause after it."""
    for comma in re.finditer(r",\s+", text[:end]):
        if (
            comma.start() > start
            and _has_finite(text[start : comma.start()])
            and _opens_clause(text, comma.end(), end)
        ):
            return comma.start(), comma.end()
    return None


def _split_at_joints(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for joint in _JOINT.finditer(text, start, end):
        if joint.start() <= at or not _parts_claims(text, at, joint, end):
            continue
        spans.append(_trimmed(text, at, joint.start()))
        at = joint.end()
    spans.append(_trimmed(text, at, end))
    return [span for span in spans if span[0] < span[1]]


def _parts_claims(text: str, at: int, joint: re.Match[str], end: int) -> bool:
    left = text[at : joint.start()]
    if not _has_finite(left) or _inside_parenthesis(left):
        return False
    if joint["dash"]:
        return False
    after = joint.end()
    if _opens_predicate(text, after):
        return _complete(left, sure="," in joint[0] or "but" in joint[0])
    if joint["comma"]:
        return bool(_further_acts().match(text, after))
    if joint["clause"] is None or joint["clause"].strip(" ,") == "or":
        return False
    word = joint["clause"].strip(" ,")
    strong = (
        word in {"but", "although", "though", "while", "whereas", "so", "however", "yet", "nor", "therefore"}
        or "," in joint[0]
    )
    return _opens_clause(text, after, end, surely=not (strong or _plain_subject(text, after)))


@functools.cache
def _further_acts() -> re.Pattern[str]:
    acts = "|".join(word.strip() for word in load("reading/clauses.yml")["further_acts"].split("|"))
    return re.compile(rf"(?:also\s+)?(?:{acts})\b")


def _complete(left: str, *, sure: bool) -> bool:
    """Whether what stands before "and VERB" has its own verb and object ("prosecuted and convicted" has none)."""
    words = _WORD.findall(left)
    if not words or (is_finite(words[-1]) and words[-1].islower()):
        return False
    return sure or not re.search(
        r"\b(?:which|who|that|whose)\b(?!.*\b(?:which|who|that|whose)\b.*,)[^,]*$", left
    )


def _inside_parenthesis(left: str) -> bool:
    return left.count("(") > left.count(")")


def _opens_predicate(text: str, at: int) -> bool:
    """A finite verb stands next, adverbs aside, and takes something after it."""
    predicate = _PREDICATE.match(text, at)
    if predicate is None or not carries_on(predicate["verb"]):
        return False
    return not _NOT_PREDICATE.match(text, predicate.end())


def _plain_subject(text: str, at: int) -> bool:
    return bool(
        re.match(
            r"(?:the (?:government|police|ministry|courts?|authorities)|authorities|officials|police|courts|it|they|there)\b",
            text[at:],
            re.IGNORECASE,
        )
    )


def _opens_clause(text: str, at: int, end: int, *, surely: bool = False) -> bool:
    """A subject of a few words and then a finite verb (`surely`: one that is nothing else), before any other mark."""
    if _NOT_A_SUBJECT.match(text, at) and _past_adjunct(text, at, end) == at:
        return False
    told = _ASIDE.sub(" ", text[_past_adjunct(text, at, end) : end], count=1)
    stretch = re.split(r"[;:,]", told)[0]
    words = list(_WORD.finditer(stretch))[:_SUBJECT_WORDS]
    finite = surely_finite().__contains__ if surely else is_finite
    return any(
        finite(word[0]) and word[0].islower() and number > 0 and not _adjectival(stretch, word)
        for number, word in enumerate(words)
    )


def _past_adjunct(text: str, at: int, end: int) -> int:
    """Past "in 2013, " and the like, which may stand before the subject."""
    adjunct = re.match(
        r"(?:in|as|at|on|for|by|however|during|despite)\b[^,;]{0,60},\s", text[at:end], re.IGNORECASE
    )
    return at + adjunct.end() if adjunct else at


def _adjectival(stretch: str, word: re.Match[str]) -> bool:
    """A past form between an article and a noun ("the suspected traffickers") carries no clause."""
    before = _WORD.findall(stretch[: word.start()])
    return (
        bool(before)
        and before[-1].lower()
        in {"the", "a", "an", "of", "for", "to", "its", "their", "and", "or", "with", "by"}
        and word[0] not in {"is", "are", "was", "were", "has", "have", "had", "did", "do", "does"}
    )


def _has_finite(stretch: str) -> bool:
    return any(is_finite(word) for word in _WORD.findall(stretch))


def _trim_start(text: str, at: int) -> int:
    while at < len(text) and not (text[at].isalnum() or text[at] in '“"('):
        at += 1
    return at


# The Factbook prints the report's year behind its paragraph, the Department of Labor the number of its table.
_LABEL = re.compile(r"\s*\((?:(?:19|20)\d\d|(?:see )?Tables? \d+[^)]*)\)\W*$")
_CLOSING = ' \t\n.,;:!?”"’—–-'


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and closing marks; a footnote behind the stop goes with it, an abbreviation's dot stays."""
    note = _LABEL.search(text[start:end]) or re.search(
        r"[.,;]\s*(?:\(\d{1,3}(?:[-–;,]\s?\d{1,3})*\)\s*)+$", text[start:end]
    )
    if note:
        end = start + note.start()
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    if text[end : end + 1] == "." and re.search(r"\b(?:U\.S|U\.N|U\.K|E\.U|a\.m|p\.m)$", text[start:end]):
        end += 1
    if text[end : end + 1] in {"”", '"', "’"} and text[start:end].count("“") > text[start:end].count("”"):
        end += 1
    while start < end and text[start] in " \t\n,;:—–":
        start += 1
    return start, end
