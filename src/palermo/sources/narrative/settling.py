"""What each number measures, once the whole sentence is known: passives, elided nouns, comparisons, parts."""

from collections.abc import Callable

from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark

SKIPPED = (
    "prep",
    "det",
    "word",
    "period",
    "adverb",
    "noun",
    "participle",
    "qualifier",
    "comma",
    "part",
    "open",
    "close",
)

WHOLE = ("case", "victim", "kiln", "official", "worksite")  # the class by which a sense names its measure


def settle(words: Words, marks: list[Mark], drafts: list[Draft], before: Callable[[], Draft | None]) -> None:
    """Give every draft its measures and unit; those that measure nothing keep none. `before` looks one sentence back."""
    for draft in drafts:
        own(words, marks, draft, drafts)
    for draft in drafts:
        if not draft.measures:
            inherit(words, draft, drafts, before)
    for draft in drafts:
        complicity(words, marks, draft)


def own(words: Words, marks: list[Mark], draft: Draft, drafts: list[Draft]) -> None:
    """The measure that the number's own noun and verb give."""
    if draft.group == "event":
        sense, measure, unit = words.events[draft.head]
        draft.senses, draft.measures, draft.unit = (sense,), (measure,), unit
        return
    if draft.senses and draft.senses[0].startswith("event:"):
        sense, measure, unit = words.events[draft.senses[0].removeprefix("event:")]
        draft.senses, draft.measures, draft.unit = (sense,), (measure,), unit
        return
    if draft.group is None:
        found = passive(marks, draft, far=True)
        draft.senses = found if found is not None else draft.senses
        return
    if draft.group == "area":
        coverage(words, marks, draft)
        return
    draft.senses = governing(marks, draft)
    measure_by_noun(words, draft)


def coverage(words: Words, marks: list[Mark], draft: Draft) -> None:
    """ "two of six provinces convicted": the places are counted for what was done in them; bare places are not."""
    if draft.counted is None or draft.counted.of is None:
        return
    after = [mark.sense for mark in marks[draft.at + 1 :] if mark.kind in ("verb", "noun", "participle")]
    for sense in (*draft.senses, *after):
        code = next((words.counts[sense, group] for group in WHOLE if (sense, group) in words.counts), None)
        if code and sense != "report":
            draft.measures, draft.unit, draft.senses = (code,), draft.head, (sense,)
            return


def governing(marks: list[Mark], draft: Draft) -> tuple[str, ...]:
    """A passive right after the noun, else the verb before it, else a participle or a passive further on."""
    near = passive(marks, draft, far=False)
    if near is not None:
        return near
    strong = tuple(sense for sense in draft.senses if sense != "report")
    if strong:
        return strong
    return participle(marks, draft) or passive(marks, draft, far=True) or draft.senses


def participle(marks: list[Mark], draft: Draft) -> tuple[str, ...]:
    following = marks[draft.at + 1 : draft.at + 2]
    if following and following[0].kind == "participle" and following[0].sense:
        return (following[0].sense,)
    return ()


def passive(marks: list[Mark], draft: Draft, *, far: bool) -> tuple[str, ...] | None:
    """The senses of "were prosecuted", "received care" after the number; None if no such verb follows.

    Near: prepositional phrases alone may stand between. Far: other subjects too ("12 men and five women were …").
    """
    index = draft.at + 1
    while index < len(marks):
        mark = marks[index]
        if mark.kind == "aux":
            return auxiliary(marks, index)
        if mark.kind == "predicate":
            return (mark.sense,)
        if mark.kind == "verb" and mark.form in ("past", "s") and far and mark.sense == "":
            return None
        if mark.kind == "open":
            index = closing(marks, index)
            continue
        near = mark.kind in ("prep", "det", "word", "period", "adverb", "noun", "participle")
        if not (near or (far and mark.kind in (*SKIPPED, "conj", "number"))):
            return None
        if mark.low in (".", "?", "!"):
            return None
        index += 1
    return None


def closing(marks: list[Mark], index: int) -> int:
    return next((at + 1 for at in range(index, len(marks)) if marks[at].kind == "close"), len(marks))


def auxiliary(marks: list[Mark], index: int) -> tuple[str, ...] | None:
    """ "were (subsequently) identified and referred": the verbs after the auxiliary; () for an unlisted verb."""
    found: list[str] = []
    for mark in marks[index:]:
        if mark.kind in ("verb", "participle") and mark.form in ("past", "ing"):
            found.append(mark.sense)
        elif mark.kind == "predicate" or (mark.kind == "verb" and not mark.form):
            found.append(mark.sense)
        elif mark.kind not in ("aux", "adverb", "conj", "negation", "comma") or (
            found and mark.kind == "aux"
        ):
            break
    if not found:
        return None
    return tuple(sense for sense in dict.fromkeys(found) if sense)


def measure_by_noun(words: Words, draft: Draft) -> None:
    group = str(draft.group)
    found = [words.counts.get((sense, group)) for sense in draft.senses]
    draft.measures = tuple(dict.fromkeys(code for code in found if code))
    draft.unit = words.units.get(group, group)
    if group == "inspector" and not draft.measures and "train" not in draft.senses:
        draft.measures, draft.unit = ("inspectors",), "persons"


def inherit(words: Words, draft: Draft, drafts: list[Draft], before: Callable[[], Draft | None]) -> None:
    """An elided noun takes the measure of the figure it goes back to; so does a part's noun without a verb."""
    if draft.group is None and draft.senses and draft.region.kind == "main":
        carry_unit(words, draft, drafts)
        if draft.measures:
            return
    if draft.region.kind == "main" and not draft.part:
        return
    source = antecedent(draft, drafts) or before()
    if source is None or not source.measures:
        return
    if draft.group not in (None, "event") and not draft.senses:
        draft.senses = source.senses
        measure_by_noun(words, draft)
        if draft.measures or draft.group not in ("person", "victim", "suspect", "case"):
            return
    if draft.group is None and draft.senses and draft.senses != source.senses:
        carry_unit(words, draft, drafts)
        return
    if draft.group is None or (draft.part and not draft.senses):
        draft.measures, draft.senses = source.measures, source.senses
        draft.unit = source.unit if draft.group is None else draft.unit


def carry_unit(words: Words, draft: Draft, drafts: list[Draft]) -> None:
    """ "investigated 12 cases, prosecuted five": five has its own verb and the noun of twelve."""
    earlier = [each for each in drafts[: drafts.index(draft)] if each.unit and each.measures]
    groups = [each.group for each in earlier if each.group not in (None, "event")] + [
        "person",
        "case",
        "victim",
    ]
    for group in reversed([*["victim", "case", "person"], *[g for g in groups if g]]):
        codes = [words.counts.get((sense, group)) for sense in draft.senses]
        if any(codes):
            draft.measures = tuple(dict.fromkeys(code for code in codes if code))
            draft.unit = words.units.get(group, group)
            return


def antecedent(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The figure that a comparison or a part goes back to."""
    if draft.region.kind == "part" or draft.part:
        return draft.host
    mine = [each for each in drafts if each.region is draft.region]
    whole = main_before(draft.region, drafts)
    if not whole:
        return next((each for each in drafts if each.at > draft.at and each.measures), None)
    if draft.region.bracket and draft.region.host is not None:
        return draft.region.host
    if len(mine) == len(whole) > 1:
        return whole[mine.index(draft)]
    same = [each for each in whole if draft.head and each.head == draft.head]
    like = [each for each in whole if draft.group and each.group == draft.group]
    return (same or like or whole)[-1]


def main_before(region: Region, drafts: list[Draft]) -> list[Draft]:
    """The whole figures before a comparison, back to the comparison before it."""
    found: list[Draft] = []
    for draft in reversed([each for each in drafts if each.at < region.first]):
        if draft.region.kind == "comparison" and found:
            break
        if draft.region.kind == "main" and not draft.part and draft.measures:
            found.insert(0, draft)
    return found


def complicity(words: Words, marks: list[Mark], draft: Draft) -> None:
    """ "three investigations of officials": the words up to the next number or verb say that officials are meant."""
    if draft.group != "event" or not draft.counted:
        return
    for mark in marks[draft.at + 1 :]:
        if mark.kind in ("number", "verb", "stop", "comma", "open", "comparison", "part", "aux", "conj"):
            break
        if mark.low in words.lists["officials_cue"]:
            codes = [words.counts.get((sense, "official")) for sense in draft.senses]
            draft.measures = tuple(code for code in codes if code) or draft.measures
            return
