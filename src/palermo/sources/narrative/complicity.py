"""Whether a count of cases or events is one of officials."""

from palermo.sources.narrative.drafts import Draft
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark

DEEDS = (("investigations",), ("prosecutions",), ("convictions",))  # what officials may answer for


def complicity(words: Words, marks: list[Mark], draft: Draft) -> None:
    """ "three investigations of officials": the words up to the next number or verb say that officials are meant."""
    if draft.group not in ("event", "case", None) or draft.measures[:1] not in DEEDS:
        return
    cues = ("complicity", "complicit") if draft.group == "case" else words.lists["officials_cue"]
    if draft.mark and draft.mark.low.endswith(" complicity"):
        draft.measures = ("complicit_officials_investigated",)
    for mark in after_nouns(marks, draft.at):
        if mark.kind in ("number", "verb", "stop", "comma", "open", "comparison", "part", "aux", "conj"):
            break
        if mark.low in cues:
            codes = [words.counts.get((sense, "official")) for sense in draft.senses]
            draft.measures = tuple(code for code in codes if code) or draft.measures
            if draft.counted is None or shared_by_all(marks, draft, mark):
                draft.end = official_after(words, marks, mark)
            return


def shared_by_all(marks: list[Mark], draft: Draft, cue: Mark) -> bool:
    """ "no investigations, prosecutions, or convictions of officials": none of them ends before what all are of."""
    counted = draft.counted
    if counted is None or counted.number.value != 0 or counted.noun is None or not counted.noun.more:
        return False
    return any(mark.low == "of" for mark in marks[draft.at + 1 : marks.index(cue)])


def official_after(words: Words, marks: list[Mark], cue: Mark) -> int:
    """Where the noun for the officials ends: a denied verb's span runs to it ("any convictions of complicit officials")."""
    for mark in marks[marks.index(cue) :][:4]:
        if words.heads.get(mark.low) == "official":
            return mark.end
    return cue.end


def after_nouns(marks: list[Mark], at: int) -> list[Mark]:
    """The marks after a noun and those coordinated with it: "investigations, prosecutions, or convictions of officials"."""
    index = at + 1
    while index < len(marks):
        step = index
        while step < len(marks) and marks[step].kind in ("comma", "conj", "det", "word") and step < index + 4:
            step += 1
        if step == index or step >= len(marks) or marks[step].form != "event":
            break
        index = step + 1
    return marks[index:]
