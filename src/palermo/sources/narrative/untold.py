"""Numbers that a text names without giving: "did not publish the number of inspections", "the number is unknown"."""

from palermo.evidence.figure import Status
from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark

TOTAL = ("total", "overall", "current")
TOLD = ("information", "data", "statistics", "figures", "records")
REACH = 16


def find_untold(words: Words, marks: list[Mark], regions: list[Region]) -> list[Draft]:
    """Drafts without a value, each span from "number" to its noun; status not_reported or unknown."""
    found: list[Draft] = []
    for index, mark in enumerate(marks):
        if mark.low not in ("number", "numbers") or mark.kind != "word":
            continue
        first = index - 1 if index and marks[index - 1].low in TOTAL else index
        nouns = counted_nouns(words, marks, after_of(marks, index))
        status = nouns and (status_before(words, marks, first) or status_after(words, marks, nouns[-1]))
        for at in nouns if status else ():
            draft = draft_of(words, marks, regions, first, at)
            draft.status = status  # type: ignore[assignment]
            draft.beyond = nouns[-1]
            found.append(draft)
    return found


def after_of(marks: list[Mark], index: int) -> int:
    """The mark after "number of", "number and quality of"; past the end where no "of" follows."""
    for at in range(index + 1, min(index + 4, len(marks))):
        if marks[at].low in ("of", "of these", "of those"):
            return at + 1
    return len(marks)


def counted_nouns(words: Words, marks: list[Mark], at: int) -> list[int]:
    """The marks of the nouns that are numbered: "investigations, prosecutions, and convictions"; "labor inspectors"."""
    found: list[int] = []
    done = False
    while at < len(marks) and marks[at].low != "whether":
        mark = marks[at]
        if found and found[-1] == at - 1 and (past := what_was_done(marks, at)):
            done, at = True, past
            continue
        if found and found[-1] == at - 1 and mark.kind == "word":
            break
        if mark.form == "past" and at + 1 < len(marks) and marks[at + 1].form == "event":
            at += 1  # "the number of initiated prosecutions"
            continue
        if mark.form == "event" or (
            mark.kind == "word"
            and mark.low.endswith(("s", "children", "people", "men"))
            and mark.low in words.heads
        ):
            if (done or found) and words.heads.get(mark.low) == "penalty":
                break  # "the number of violations found, or the penalties assessed"
            found.append(at)
        elif mark.kind not in ("word", "comma", "det", "noun") and mark.low not in ("and", "or"):
            break
        at += 1
    return found


def what_was_done(marks: list[Mark], at: int) -> int | None:
    """ "violations found, and penalties imposed", "inspections carried out, violations cited": the mark after it."""
    if marks[at].kind not in ("verb", "participle") and marks[at].low not in ("found", "held"):
        return None
    at += 2 if at + 1 < len(marks) and marks[at + 1].low in ("out", "up", "down") else 1
    return at if at < len(marks) and marks[at].kind in ("comma", "conj") else None


def draft_of(words: Words, marks: list[Mark], regions: list[Region], first: int, at: int) -> Draft:
    draft = Draft(at, marks[first].start, marks[at].end, regions[at], reach=at)
    low = marks[at].low
    draft.group, draft.head = ("event", low) if marks[at].form == "event" else (words.heads[low], low)
    if draft.group in words.faults:
        draft.measures, draft.unit = (words.faults[draft.group],), words.units[draft.group]
    elif draft.group == "inspector":
        draft.measures, draft.unit = ("inspectors",), words.units["inspector"]
    elif draft.group != "event":
        draft.senses = deed(marks, at)
        code = words.counts.get((draft.senses[0], draft.group)) if draft.senses else None
        draft.measures, draft.unit = ((code,) if code else ()), words.units.get(draft.group, "")
    return draft


def deed(marks: list[Mark], at: int) -> tuple[str, ...]:
    """What was done to those numbered: "victims referred", "victims it identified", "victims who received services"."""
    for index in range(at + 1, min(at + 6, len(marks))):
        mark = marks[index]
        if mark.kind in ("verb", "participle") and mark.sense:
            return (mark.sense,)
        if mark.kind == "predicate":
            return (mark.sense,)
        if mark.kind not in ("rel", "word", "aux", "adverb", "det"):
            break
    return ("identify",) if marks[at].low in ("victims", "survivors") else ()


def status_before(words: Words, marks: list[Mark], first: int) -> Status | None:
    """A negated verb of telling or of finding before it: "did not publish the …", "research could not determine the …"."""
    found: Status | None = None
    for index in range(first - 1, max(-1, first - 2 * REACH), -1):
        mark = marks[index]
        if mark.kind == "stop" or mark.low in (".", "but", "whether"):
            return None
        if mark.low in words.lists["unknown_words"]:
            return "unknown"
        if mark.low == "no" and marks[index + 1].low in TOLD:
            return found or "unknown"  # "found no information on the number of …"
        if affirmed(words, marks, index):
            return None
        found = told_of(words, mark) or found
        if mark.low in words.lists["finding"] and purpose(words, marks, index):
            return None  # "the data needed to ascertain the number": what is denied is something else
        if found and mark.kind == "negation" and marks[index - 1].low in ("do", "does"):
            return None  # a habit, not this period's number
        if found and (mark.kind == "negation" or mark.low in words.lists["no_answer"]):
            return found
        describes = marks[index + 1].low in TOLD  # "disaggregated data"
        if mark.kind == "verb" and found is None and not describes and not relative(marks, index):
            return None
    return None


def affirmed(words: Words, marks: list[Mark], index: int) -> bool:
    """ "the office reported that, of the number of victims": told, whatever was denied before."""
    said = marks[index].low in words.lists["telling"] and marks[index].form == "past"
    before = marks[max(0, index - 2) : index]
    return said and not any(mark.kind in ("aux", "negation") for mark in before)


def purpose(words: Words, marks: list[Mark], index: int) -> bool:
    before = marks[max(0, index - 2) : index]
    return len(before) == 2 and before[1].low == "to" and before[0].low not in words.lists["no_answer"]


def told_of(words: Words, mark: Mark) -> Status | None:
    low = mark.low
    if low in words.lists["telling"]:
        return "not_reported"
    return "unknown" if low in words.lists["finding"] else None


def relative(marks: list[Mark], index: int) -> bool:
    """A verb inside a clause about something else: "the number of inspections that occurred, the number of …"."""
    return (
        any(mark.kind == "rel" for mark in marks[max(0, index - 2) : index])
        or (marks[index].form == "past" and "event" in (marks[index - 1].form, marks[index + 1].form))
        or marks[index].kind == "participle"
    )


def status_after(words: Words, marks: list[Mark], at: int) -> Status | None:
    """ "is unknown", "was not available", "were not reported" after it in its clause."""
    aside = False
    for index in range(at + 1, min(at + 2 * REACH, len(marks))):
        mark = marks[index]
        if mark.kind == "stop" or mark.low == "." or (mark.kind == "conj" and mark.low not in ("and", "or")):
            return None
        if mark.low in words.lists["unknown_words"]:
            return "unknown"
        aside = mark.kind == "rel" or mark.low == "whether" or (aside and mark.kind != "comma")
        if mark.kind == "negation" and not aside:
            return denied_of_it(words, marks[index + 1 : index + 4])
        if mark.low in ("is", "are", "was", "were") and not aside and not denies(words, marks, index):
            return None  # "the number of inspections was sufficient"
    return None


def denies(words: Words, marks: list[Mark], index: int) -> bool:
    """Whether what follows an auxiliary says that a number is not known, or not told."""
    after = next((mark for mark in marks[index + 1 :] if not mark.low.endswith("ly")), marks[index])
    return after.kind == "negation" or after.low in words.lists["unknown_words"]


def denied_of_it(words: Words, after: list[Mark]) -> Status | None:
    said = next((mark.low for mark in after if not mark.low.endswith("ly")), "")
    if said in words.lists["telling"]:
        return "not_reported"
    return "unknown" if said in ("available", "known") else None
