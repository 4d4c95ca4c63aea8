"""The measure and unit of a class of noun under the deeds that govern it."""

from palermo.sources.narrative.drafts import Draft
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark
from palermo.sources.narrative.wholes import number_of


def is_involved(marks: list[Mark], at: int) -> bool:
    """ "cases involving 11 suspects and nine victims": victims of cases that the state knows of."""
    index = at - 1
    while index > 0 and marks[index].kind in ("number", "conj", "comma", "qualifier"):
        index -= 1
    return index >= 0 and marks[index].low in ("involving", "involved", "concerning")


def of_counted_cases(marks: list[Mark], at: int) -> bool:
    """ "22 trafficking cases involving 57 minors"; the two minors of "a case involving two minors" are an anecdote."""
    before = next(
        (mark for mark in reversed(marks[:at]) if mark.low in ("involving", "involved", "concerning")), None
    )
    index = marks.index(before) - 1 if before else -1
    while (
        index > 0
        and marks[index].kind in ("word", "prep", "noun", "det", "rel", "comma")
        and marks[index].low != "a"
    ):
        index -= 1
    counted = marks[index].counted if index >= 0 else None
    noun = counted.noun if counted else None
    return noun is not None and noun.group in ("case", "event", "violation")


def measure_by_noun(words: Words, marks: list[Mark], draft: Draft) -> None:
    group = str(draft.group)
    if group in words.faults and "investigate" not in draft.senses:
        of_child_labor(words, draft, marks)
        return
    if group == "person" and draft.head == "members" and of_forces(words, marks, draft.at):
        draft.group = group = "official"
    if group in ("suspect", "person") and "investigate" in draft.senses and is_involved(marks, draft.at):
        draft.measures, draft.unit = ("suspects_investigated",), "persons"
        return
    if group == "case" and other_crime(words, marks, draft):
        return
    if group == "case" and found_by_inspectors(marks, draft):
        draft.measures, draft.unit = ("child_labor_violations",), "violations"
        if not number_of(draft):  # a zero runs to the noun that says of what
            draft.end = next(mark.end for mark in marks[draft.at + 1 :] if mark.low.startswith("labo"))
        return
    if group == "case" and draft.senses == ("identify",):  # "identified 47 cases of child trafficking"
        draft.measures, draft.unit = ("victims_identified",), "cases"
        return
    if group == "case" and "refer" in draft.senses:
        return  # cases referred to courts or prosecutors are not yet prosecuted
    if "open" in draft.senses and len(draft.senses) > 1:  # "were filed and are awaiting trial"
        draft.senses = tuple(sense for sense in draft.senses if sense != "open")
    found = [words.counts.get((sense, group)) for sense in draft.senses]
    draft.measures = tuple(dict.fromkeys(code for code in found if code))
    draft.unit = words.units.get(group, group)
    some = draft.counted is not None and draft.counted.partitive  # "none of the inspectors" counts no posts
    if group == "inspector" and not draft.measures and "train" not in draft.senses and not some:
        draft.measures, draft.unit = ("inspectors",), "persons"


def of_child_labor(words: Words, draft: Draft, marks: list[Mark]) -> None:
    """ "41 child labor violations", "53 violations of child labor law"; other violations are not counted."""
    bare = draft.noun is not None and draft.noun.last - draft.noun.first == 1
    bare = bare and not any("penalties" in mark.low or "citations" in mark.low for mark in marks[: draft.at])
    last = next(
        (at for at in range(draft.at + 1, len(marks)) if marks[at].kind in ("comma", "stop", "number")),
        len(marks),
    )
    said = " ".join(mark.low for mark in marks[0 if bare else draft.at : min(last, draft.at + 12)])
    if "child labo" in said and "inspect" not in draft.senses:
        draft.measures, draft.unit = (words.faults[str(draft.group)],), words.units[str(draft.group)]


def found_by_inspectors(marks: list[Mark], draft: Draft) -> bool:
    """ "found no cases of child labor": each would be a violation."""
    said = " ".join(mark.low for mark in marks[draft.at : draft.at + 4])
    before = {mark.low for mark in marks[max(0, draft.at - 2) : draft.at]}
    return "child labo" in said and bool(
        before & {"found", "uncovered", "discovered", "detected", "encountered"}
    )


def of_forces(words: Words, marks: list[Mark], at: int) -> bool:
    """ "120 members of the National Police Service" """
    said = marks[at + 1 : at + 7]
    return bool(said) and said[0].low == "of" and any(mark.low in words.lists["forces"] for mark in said)


def other_crime(words: Words, marks: list[Mark], draft: Draft) -> bool:
    """ "163 cases of child cruelty", "30 smuggling cases": another crime is named, and not trafficking."""
    said = [marks[draft.at].low]
    for mark in marks[draft.at + 1 :]:
        if mark.kind in ("number", "verb", "stop", "comma", "open", "aux", "rel", "part", "comparison"):
            break
        said.append(mark.low)
    told = " ".join(said)
    if "exploit" in told or "traffick" in told or "forced" in told or "bonded" in told:
        return False
    return any(word.strip(".,“”\"'") in words.lists["other_crimes"] for word in told.split())
