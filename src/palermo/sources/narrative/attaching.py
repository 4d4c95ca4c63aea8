"""Which period a figure is of. A year does not leave its clause; one that opens a sentence governs what follows."""

from dataclasses import replace

from palermo.evidence.period import Said
from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark
from palermo.sources.narrative.periods import Period

CLAUSE_JOINTS = ("and", "but", "while", "whereas", "although", "though", "however", "yet")


def attach_periods(words: Words, marks: list[Mark], drafts: list[Draft], regions: list[Region]) -> None:
    """Set `said` on every draft, in order. `regions` gives the region of each mark."""
    groups = clause_groups(marks)
    opened = subject_years(marks, groups, regions) | opening_periods(marks, groups, regions)
    for draft in drafts:
        draft.ongoing = draft.ongoing or begun_earlier(marks, draft)
        own = following(words, marks, draft, regions) or beyond(words, marks, draft, regions)
        if own and draft.region.bracket and draft.host and own != draft.host.said:
            draft.part = False  # "(23 in 2017)" is another year's figure, not a part of this year's
        draft.said = (
            own
            or preceding(marks, draft, regions, groups)
            or standing(draft)
            or (Said(kind="multi") if draft.never else None)
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


def following(words: Words, marks: list[Mark], draft: Draft, regions: list[Region]) -> Said | None:
    """The first period after the number in its own clause: "12 in 2018", "12 cases and three officials in 2018"."""
    region, depth, own_passed = regions[draft.at], 0, draft.counted is None
    for index in range(draft.reach + 1, len(marks)):
        mark = marks[index]
        if new_denial(marks, index):
            return None
        depth += (mark.kind == "open") - (mark.kind == "close")
        if depth < 0:
            return None
        if depth:
            continue
        if mark.kind == "close":
            continue
        if not own_passed and (own_passive(marks, index) or marks[index - 1].low in ("it", "they")):
            own_passed = True
            continue
        if mark.low in words.lists["planned"] and marks[min(index + 1, len(marks) - 1)].low == "to":
            return None
        told_of = draft.region.kind == "comparison" and dated_relative(marks, draft, index)
        if regions[index] is not region or mark.low in CLAUSE_JOINTS[2:]:
            return None
        own = draft.counted is None and index == draft.reach + 1 and mark.form == "past"
        if ends_clause(words, mark, draft) and not told_of and not own:
            return None
        after = marks[index + 1].kind if index + 1 < len(marks) else ""
        if mark.kind == "conj" and after in ("aux", "negation"):
            return None
        if mark.kind == "conj" and (owns_subject(marks, index) or counts_anew(marks, draft, index)):
            return None
        period = usable(mark)
        if period is not None and not opens_next(marks, index):
            return period.said
    return None


def dated_relative(marks: list[Mark], draft: Draft, index: int) -> bool:
    """ "from the 57 inspectors that existed in 2012": the relative clause says of when they are."""
    rest = marks[draft.at + 1 : index + 4]
    plain = all(mark.kind in ("rel", "verb", "aux", "adverb", "period", "participle") for mark in rest[:3])
    return plain and any(usable(mark) for mark in rest[:4])


def beyond(words: Words, marks: list[Mark], draft: Draft, regions: list[Region]) -> Said | None:
    """The period after the last verb of a denial is that of all its verbs."""
    return (
        following(words, marks, replace(draft, reach=draft.beyond), regions)
        if draft.beyond > draft.reach
        else None
    )


def own_passive(marks: list[Mark], index: int) -> bool:
    """The verb of the number's own passive: "seven convictions were secured in 2013"."""
    before = [mark for mark in marks[max(0, index - 3) : index] if mark.kind != "adverb"]
    return marks[index].kind == "verb" and bool(before) and before[-1].kind == "aux"


def counts_anew(marks: list[Mark], draft: Draft, index: int) -> bool:
    """ "and 12 were prosecuted in 2018": another number with a verb of its own, after a verb of this one's."""
    rest = [mark for mark in marks[index + 1 : index + 16] if mark.kind != "adverb"]
    if not rest or rest[0].kind != "number":
        return False
    begun = draft.counted is None or any(
        mark.kind in ("verb", "aux") for mark in marks[max(0, draft.at - 6) : index]
    )
    follows = next(
        (mark for mark in rest[1:] if mark.kind not in ("prep", "word", "det", "noun", "adverb")), None
    )
    return begun and follows is not None and follows.kind in ("aux", "predicate")


def opens_next(marks: list[Mark], index: int) -> bool:
    """ ", and in 2018 convicted five": the period belongs to the verb that follows."""
    before, after = marks[index - 1], marks[index + 1 : index + 2]
    return (
        before.kind in ("conj", "stop") and bool(after) and after[0].kind in ("comma", "verb", "det", "word")
    )


def ends_clause(words: Words, mark: Mark, draft: Draft) -> bool:
    """A verb of its own ends the clause; the auxiliary and participle of the number's own passive do not."""
    if mark.kind in ("stop", "rel"):
        return True
    if mark.kind == "participle":
        looks_through = mark.sense in ("report", "open") or mark.low in words.lists["light_participles"]
        return mark.sense not in draft.senses and not looks_through
    trained = mark.sense == "train" and mark.form == "ing"  # "received training in 2015"
    return mark.kind == "verb" and not (
        mark.sense and mark.sense in draft.senses and (mark.form == "past" or trained)
    )


def preceding(marks: list[Mark], draft: Draft, regions: list[Region], groups: list[int]) -> Said | None:
    """The nearest period before the number in its own region with no verb between."""
    region = regions[draft.at]
    if draft.counted is None:
        return None  # a negation stands between
    for index in range(draft.at - 1, -1, -1):
        mark = marks[index]
        if (
            regions[index] is not region
            or mark.kind in ("verb", "stop", "rel")
            or groups[index] != groups[draft.at]
        ):
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
    groups, group, begun, under = [], 0, False, False
    for index, mark in enumerate(marks):
        under = under or (mark.low in ("while", "although", "though") and index < 2)
        ended = under and begun and mark.kind == "comma" and begins_main(marks, index)
        under = under and not ended
        fresh = mark.kind == "stop" or new_denial(marks, index) or ended
        if fresh or (begun and mark.kind == "conj" and owns_subject(marks, index)):
            group, begun = group + 1, False
        begun = begun or mark.kind in ("verb", "aux")
        groups.append(group)
    return groups


def begins_main(marks: list[Mark], index: int) -> bool:
    """ "While it found two cases in 2018, the agency removed 97 children": the comma that ends the clause before."""
    for mark in marks[index + 1 : index + 14]:
        if mark.kind in ("verb", "aux") and mark.form != "ing":
            return True
        if mark.kind in ("number", "stop", "part", "rel", "conj", "comparison") or mark.low.startswith("of "):
            return False
    return False


def owns_subject(marks: list[Mark], index: int) -> bool:
    """Whether a conjunction begins a clause with a subject or a period of its own."""
    if marks[index].low not in CLAUSE_JOINTS or within_name(marks, index):
        return False
    at, dated = index + 1, False
    while at < len(marks) and marks[at].kind in ("adverb", "period", "comma"):
        dated |= marks[at].kind == "period"
        at += 1
    if dated:
        return True
    if counted_subject(marks, index, at):
        return True
    if at >= len(marks) or marks[at].kind in ("verb", "aux", "negation", "predicate", "number"):
        return marks[index].low in ("while", "whereas")
    if marks[at].kind == "det" and at + 1 < len(marks) and marks[at + 1].kind == "number":
        at += 2  # "and the one ongoing case led to …"
        if marks[at : at + 1] and marks[at].kind == "participle" and not marks[at].sense:
            return True
    for mark in marks[at:]:
        if mark.kind in ("comma", "stop", "conj", "number", "open", "comparison", "part", "rel"):
            return False
        if (mark.kind == "verb" and mark.form in ("past", "s")) or mark.kind in ("aux", "predicate"):
            return True
    return False


def new_denial(marks: list[Mark], index: int) -> bool:
    """ ", nor did they investigate": a clause of its own."""
    return marks[index].low == "nor" and index + 1 < len(marks) and marks[index + 1].kind == "aux"


def counted_subject(marks: list[Mark], index: int, at: int) -> bool:
    """ "police opened nine investigations, and 12 individuals were convicted": who was convicted is a new subject."""
    if index < 2 or marks[index - 1].kind != "comma" or at + 1 >= len(marks) or marks[at].kind != "number":
        return False
    counted = marks[at].counted
    after = next(
        (mark for mark in marks[at + 1 :] if mark.kind not in ("prep", "word", "det", "noun", "adverb")),
        marks[at],
    )
    passive = counted is not None and counted.noun is not None and after.low in ("was", "were")
    before = [step for step in range(1, index) if marks[step].kind == "verb"]
    return passive and bool(before) and marks[before[-1] - 1].kind not in ("aux", "adverb")


def within_name(marks: list[Mark], index: int) -> bool:
    """ "the Ministry of Labor and Social Affairs": the conjunction joins parts of a name."""
    around = marks[index - 1 : index] + marks[index + 1 : index + 2]
    return len(around) == 2 and all(mark.capital for mark in around)


def subject_years(marks: list[Mark], groups: list[int], regions: list[Region]) -> dict[int, Said]:
    """For each clause group, the one year that is written in it: a year belongs to a subject with all its verbs."""
    found: dict[int, list[Said]] = {}
    begun: set[int] = set()
    for index, mark in enumerate(marks):
        if mark.kind == "aux" or (mark.kind == "verb" and mark.form in ("past", "s")):
            begun.add(groups[index])  # "despite adopting a law in 2011, …" comes before the subject
        period = usable(mark)
        if period is None or period.said is None or period.said.kind != "year":
            continue
        if regions[index].kind == "main" and groups[index] in begun and not aside(marks, index):
            found.setdefault(groups[index], []).append(period.said)
    return {group: years[0] for group, years in found.items() if len(set(years)) == 1}


def aside(marks: list[Mark], index: int) -> bool:
    """A year in a relative clause or of a participle ("victims who were identified in 2016") is not the subject's."""
    if index > 1 and marks[index - 1].form == "past" and marks[index - 2].kind in ("comma", "word", "noun"):
        return True  # "two officers, arrested in 2016"
    for mark in reversed(marks[max(0, index - 8) : index]):
        if mark.kind in ("comma", "stop", "number", "conj"):
            return False
        if mark.kind in ("rel", "participle"):
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
        begun = mark.kind == "aux" or mark.low in ("continued", "continues", "began")
        if mark.kind == "number" or begun or (mark.kind == "verb" and mark.sense != "report"):
            closed.add(group)
    return found
