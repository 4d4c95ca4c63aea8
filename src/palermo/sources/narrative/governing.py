"""Which deed governs a counted noun: its passive, the verb before it, a participle, or what the noun itself says."""

from itertools import pairwise

from palermo.sources.narrative.drafts import Draft
from palermo.sources.narrative.elision import opens_with_of
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark
from palermo.sources.narrative.passives import passive


def governing(words: Words, marks: list[Mark], draft: Draft) -> tuple[str, ...]:
    """A passive right after the noun, else the verb before it, else a participle or a passive further on."""
    if part_of_whole(marks, draft) or opens_with_of(marks, draft.at):
        return participle(marks, draft)
    named = deed_named(words, draft)
    if named or before_court(words, marks, draft):
        return named or ("prosecute",)
    if given_training(words, marks, draft):
        return ("train",)
    if come_upon(words, marks, draft):
        return ("identify",)
    if own_state(marks, draft):
        return participle(marks, draft)
    near = passive(words, marks, draft, far=False)
    if near is not None and not (draft.senses and to_court(marks, draft.at)):
        return near or participle(marks, draft)
    strong = tuple(sense for sense in draft.senses if sense != "report")
    if strong:
        return strong
    far = passive(words, marks, draft, far=True) if is_subject(marks, draft.at) else None
    return participle(marks, draft) or reduced(marks, draft) or far or draft.senses


def reduced(marks: list[Mark], draft: Draft) -> tuple[str, ...]:
    """ "14 victims of human trafficking identified in 2014": a participle after what describes the number."""
    if draft.senses or draft.group not in ("victim", "suspect", "case", "child", "person"):
        return ()
    after = marks[draft.at + 1 : draft.at + 8]
    if not after or after[0].low not in ("of", "for"):
        return ()
    for mark, following in pairwise(after[1:]):
        if mark.kind == "verb" and mark.form == "past" and mark.sense:
            return (mark.sense,) if following.kind in ("period", "prep", "aux", "comma") else ()
        if mark.kind not in ("word", "noun", "det"):
            break
    return ()


def come_upon(words: Words, marks: list[Mark], draft: Draft) -> bool:
    """ "the inspectors found 20 children engaged in work" """
    index = draft.at - 1
    while index > 0 and marks[index].kind in ("qualifier", "det", "adverb"):
        index -= 1
    after = marks[draft.at + 1 : draft.at + 10]
    after = after[: next((at for at, mark in enumerate(after) if mark.kind in ("comma", "stop", "conj")), 10)]
    at_work = any(mark.low in words.lists["describing"] or "labor" in mark.low for mark in after)
    return (
        draft.group in ("child", "victim")
        and index >= 0
        and marks[index].low in words.lists["coming_upon"]
        and at_work
    )


def deed_named(words: Words, draft: Draft) -> tuple[str, ...]:
    """ "213 newly brought prosecution cases": the noun says what was done."""
    said = draft.mark.low.split() if draft.group == "case" and draft.mark else []
    named = [words.events[low][0] for low in said[:-1] if low in words.events]
    return tuple(named[:1])


def own_state(marks: list[Mark], draft: Draft) -> bool:
    """ ", and the remaining 37 cases are pending": a clause of its own, whose verb says nothing that is counted."""
    index = draft.at - 1
    while (
        index > 0
        and marks[index].kind in ("det", "word", "adverb", "qualifier")
        and marks[index].low[0].isalpha()
    ):
        index -= 1
    after = marks[draft.at + 1 : draft.at + 3]
    joined = index > 0 and marks[index].kind in ("conj", "comma")
    return (
        joined
        and len(after) == 2
        and after[0].low in ("is", "are", "was", "were")
        and after[1].kind == "word"
    )


def before_court(words: Words, marks: list[Mark], draft: Draft) -> bool:
    """ "registered three cases at the tribunal", "filed 12 cases in court": a case before a court is prosecuted."""
    if draft.group != "case" or not {"open", "register"} & set(draft.senses):
        return False
    for mark in marks[draft.at + 1 : draft.at + 8]:
        if mark.kind in ("number", "verb", "stop", "comma", "conj", "open", "rel"):
            return False
        if mark.low in words.lists["courts"]:
            return True
    return False


def given_training(words: Words, marks: list[Mark], draft: Draft) -> bool:
    """ "provided 40 officers two trainings", "provided 40 officers with training": what is given says what was done."""
    if "assist" not in draft.senses or ("train", str(draft.group)) not in words.counts:
        return False
    for mark in marks[draft.at + 1 : draft.at + 9]:
        if mark.kind in ("verb", "stop", "open", "rel"):
            return False
        if mark.sense == "train" or "training" in mark.low:
            return True
    return False


def to_court(marks: list[Mark], at: int) -> bool:
    """ "to court" completes a verb that is not listed ("brought 16 cases to court"); beside a listed one it adds nothing."""
    return any(mark.kind == "predicate" and mark.low.startswith("to ") for mark in marks[at + 1 : at + 7])


def is_subject(marks: list[Mark], at: int) -> bool:
    """Whether no verb stands before the number in its clause: "12 men and five women were convicted"."""
    for index in range(at - 1, -1, -1):
        mark = marks[index]
        if mark.kind in ("stop", "rel", "close"):
            return True
        if mark.kind == "verb" and mark.sense != "report":
            return marks[index - 1].kind == "aux" and any(each.kind == "conj" for each in marks[index:at])
    return True


def part_of_whole(marks: list[Mark], draft: Draft) -> bool:
    """Whether the number is the thirty of "ten of the thirty": the sentence's verb is not about all of them."""
    before = marks[draft.at - 1].counted if draft.at else None
    return before is not None and before.partitive


def whom_they(marks: list[Mark], draft: Draft) -> tuple[str, ...]:
    """ "eight of whom they charged": the verb of the relative clause is done to the eight."""
    after = marks[draft.at + 1 : draft.at + 5]
    if len(after) < 3 or after[0].low not in ("of whom", "of which") or after[1].kind not in ("word", "det"):
        return ()
    verb = next((mark for mark in after[2:] if mark.kind not in ("word", "adverb")), after[0])
    return (verb.sense,) if verb.form == "past" and verb.sense else ()


def other_outcome(words: Words, marks: list[Mark], at: int) -> bool:
    """ "of which three were convicted and four were acquitted": four is no part of what was prosecuted."""
    return any(
        mark.low in words.lists["other_outcomes"]
        for mark in marks[at + 1 : at + 5]
        if mark.kind == "verb" or (mark.kind == "participle" and mark is marks[at + 1])
    )


def participle(marks: list[Mark], draft: Draft) -> tuple[str, ...]:
    following = marks[draft.at + 1 : draft.at + 2]
    if following and following[0].kind == "participle" and following[0].sense:
        return (following[0].sense,)
    return ()
