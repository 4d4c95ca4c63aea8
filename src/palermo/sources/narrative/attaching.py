"""Which period a figure is of. A year does not leave its clause; one that opens a sentence governs what follows."""

from palermo.evidence.period import Said
from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.marks import Mark
from palermo.sources.narrative.periods import Period

CLAUSE_JOINTS = ("and", "but", "while", "whereas", "although", "though", "however", "yet")


def attach_periods(marks: list[Mark], drafts: list[Draft], regions: list[Region]) -> None:
    """Set `said` on every draft, in order. `regions` gives the region of each mark."""
    groups = clause_groups(marks)
    opened = opening_periods(marks, groups, regions)
    for draft in drafts:
        draft.ongoing = draft.ongoing or begun_earlier(marks, draft)
        own = following(marks, draft, regions)
        if own and draft.region.bracket and draft.host and own != draft.host.said:
            draft.part = False  # "(23 in 2017)" is another year's figure, not a part of this year's
        draft.said = (
            own
            or preceding(marks, draft, regions)
            or standing(draft)
            or opened.get(groups[draft.at])
            or Said()
        )


def begun_earlier(marks: list[Mark], draft: Draft) -> bool:
    """ "12 cases from previous years", "33 cases initiated in 2018" """
    for mark in marks[draft.at + 1 :]:
        if mark.period is not None:
            return mark.period.origin
        if mark.kind not in ("word", "prep", "participle", "det", "adverb", "noun"):
            return False
    return False


def usable(mark: Mark) -> Period | None:
    period = mark.period
    return period if period is not None and period.said is not None and not period.origin else None


def following(marks: list[Mark], draft: Draft, regions: list[Region]) -> Said | None:
    """The first period after the number in its own clause: "12 in 2018", "12 cases and three officials in 2018"."""
    region, depth = regions[draft.at], 0
    for index in range(draft.reach + 1, len(marks)):
        mark = marks[index]
        depth += (mark.kind == "open") - (mark.kind == "close")
        if depth < 0:
            return None
        if depth:
            continue
        if mark.kind == "close":
            continue
        if regions[index] is not region or ends_clause(mark, draft) or mark.low in CLAUSE_JOINTS[2:]:
            return None
        if mark.kind == "conj" and owns_subject(marks, index):
            return None
        period = usable(mark)
        if period is not None and not opens_next(marks, index):
            return period.said
    return None


def opens_next(marks: list[Mark], index: int) -> bool:
    """ ", and in 2018 convicted five": the period belongs to the verb that follows."""
    before, after = marks[index - 1], marks[index + 1 : index + 2]
    return (
        before.kind in ("conj", "stop") and bool(after) and after[0].kind in ("comma", "verb", "det", "word")
    )


def ends_clause(mark: Mark, draft: Draft) -> bool:
    """A verb of its own ends the clause; the auxiliary and participle of the number's own passive do not."""
    if mark.kind in ("stop", "rel"):
        return True
    if mark.kind == "participle":
        return mark.sense not in draft.senses
    return mark.kind == "verb" and not (mark.sense and mark.sense in draft.senses and mark.form == "past")


def preceding(marks: list[Mark], draft: Draft, regions: list[Region]) -> Said | None:
    """The nearest period before the number in its own region with no verb between."""
    region = regions[draft.at]
    for index in range(draft.at - 1, -1, -1):
        mark = marks[index]
        if regions[index] is not region or mark.kind in ("verb", "stop", "rel"):
            return None
        if mark.kind == "conj" and draft.counted is None:
            return None
        period = usable(mark)
        if period is not None:
            return period.said
    return None


def standing(draft: Draft) -> Said | None:
    """What a stretch says of all its numbers: a comparison is of the previous period, a part of its whole's."""
    if draft.region.kind == "comparison":
        return draft.region.said or Said(kind="previous")
    if draft.host is not None and (draft.region.kind == "part" or draft.part):
        return draft.host.said
    return None


def clause_groups(marks: list[Mark]) -> list[int]:
    """The number of the clause group of each mark: a new one after a semicolon or where a new subject begins."""
    groups, group = [], 0
    for index, mark in enumerate(marks):
        if mark.kind == "stop" or (mark.kind == "conj" and owns_subject(marks, index)):
            group += 1
        groups.append(group)
    return groups


def owns_subject(marks: list[Mark], index: int) -> bool:
    """Whether a conjunction begins a clause with a subject or a period of its own."""
    if marks[index].low not in CLAUSE_JOINTS:
        return False
    at, dated = index + 1, False
    while at < len(marks) and marks[at].kind in ("adverb", "period", "comma"):
        dated |= marks[at].kind == "period"
        at += 1
    if dated:
        return True
    if at >= len(marks) or marks[at].kind in ("verb", "aux", "negation", "predicate", "number"):
        return marks[index].low in ("while", "whereas")
    for mark in marks[at:]:
        if mark.kind in ("comma", "stop", "conj", "number", "open", "comparison", "part", "rel"):
            return False
        if (mark.kind == "verb" and mark.form in ("past", "s")) or mark.kind == "aux":
            return True
    return False


def opening_periods(marks: list[Mark], groups: list[int], regions: list[Region]) -> dict[int, Said]:
    """For each clause group, the period that stands before its first verb and its first number."""
    found: dict[int, Said] = {}
    closed: set[int] = set()
    for index, mark in enumerate(marks):
        group = groups[index]
        if group in closed or regions[index].kind != "main":
            continue
        period = usable(mark)
        if period is not None and period.said is not None:
            found.setdefault(group, period.said)
        if mark.kind == "number" or (mark.kind == "verb" and mark.sense != "report"):
            closed.add(group)
    return found
