"""Zeros of what was not done to a whole class: "officials were not trained", "victims did not receive services"."""

from collections.abc import Callable

from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark

AUXILIARY = ("did", "does", "do", "has", "have", "had")
PERFECT = ("has", "have", "had")


def undone(words: Words, marks: list[Mark], regions: list[Region], index: int) -> list[Draft]:
    """ "officials were not trained", "nor were any victims identified": a passive denied of a whole class."""
    if marks[index].low == "nor":
        return nor_were(words, marks, regions, index)
    verbs = denied_passives(marks, index)
    first, head = subject(words, marks, index) if verbs else (0, None)
    found = []
    for at in verbs if head else ():
        found += done_to(words, marks, regions, (first, at), at, str(head))
    return found


def nor_were(words: Words, marks: list[Mark], regions: list[Region], index: int) -> list[Draft]:
    """ "nor were any victims identified": the span ends at the noun, as in "no victims were identified"."""
    following = marks[index + 1 : index + 10]
    if not following or following[0].low not in ("was", "were"):
        return []
    for at, mark in enumerate(following, start=index + 1):
        if mark.kind == "word" and mark.low in words.heads and at + 1 < len(marks) and marks[at + 1].sense:
            return done_to(words, marks, regions, (index, at), at + 1, words.heads[mark.low])
        if mark.kind not in ("negation", "aux", "det", "word", "noun") and index < at:
            return []
    return []


def denied_passives(marks: list[Mark], index: int) -> list[int]:
    """The participles after "were not", "have not been": "were not identified or referred"."""
    before, at = marks[index - 1].low if index else "", index + 1
    if marks[index].low not in ("not", "never") or before not in ("was", "were", *PERFECT):
        return []
    if before in PERFECT and (at >= len(marks) or marks[at].low != "been"):
        return []
    found: list[int] = []
    while at < len(marks) and marks[at].low not in ("adequately", "fully"):
        if marks[at].kind == "verb" and marks[at].form == "past" and marks[at].sense:
            found.append(at)
        elif marks[at].kind not in ("aux", "adverb", "conj", "comma"):
            break
        at += 1
    return found


def subject(words: Words, marks: list[Mark], index: int) -> tuple[int, str | None]:
    """The bare plural before the auxiliary and where it begins; none of "the officials", "some victims", "many"."""
    at = index - 1
    while at > 0 and marks[at].kind in ("aux", "adverb"):
        at -= 1
    head = (
        words.heads.get(marks[at].low) if marks[at].kind == "word" and marks[at].low.endswith("s") else None
    )
    first = at
    while first > 0 and marks[first - 1].kind in ("word", "noun") and marks[first - 1].low[0].isalpha():
        first -= 1
    partial = any(mark.low in words.lists["partial"] for mark in marks[first:at])
    begins = first == 0 or marks[first - 1].kind in ("stop", "comma", "conj", "rel", "period")
    return first, head if begins and not partial else None


def done_to(
    words: Words, marks: list[Mark], regions: list[Region], span: tuple[int, int], verb: int, head: str
) -> list[Draft]:
    """One zero for a passive verb and the class it is denied of; none where the two do not fit."""
    measure = words.counts.get((marks[verb].sense, head))
    if measure is None:
        return []
    draft = Draft(verb, marks[span[0]].start, marks[span[1]].end, regions[verb], reach=verb)
    draft.measures, draft.unit, draft.senses = (measure,), words.units[head], (marks[verb].sense,)
    draft.never = any(mark.low == "never" for mark in marks[span[0] : verb])
    return [draft]


def unreceived(words: Words, marks: list[Mark], regions: list[Region], index: int) -> list[Draft]:
    """ "inspectors did not receive training", "victims did not receive any services": what they were not given."""
    at = index + 1
    while at < len(marks) and marks[at].kind == "adverb":
        at += 1
    if (
        at >= len(marks)
        or not index
        or not (
            (marks[at].low in ("receive", "received") and marks[index - 1].low in AUXILIARY)
            or (marks[at].low in ("provided", "given", "offered") and marks[index - 1].low in ("was", "were"))
        )
    ):
        return []
    first = index - 1 if marks[index - 1].low in AUXILIARY and marks[index - 1].low not in PERFECT else index
    given = next((each for each in range(at + 1, min(at + 9, len(marks))) if marks[each].sense), None)
    narrowed = given is not None and narrows(words, marks[at + 1 : given], marks[given].sense)
    who = marks[index - 2] if index > 1 else marks[index]
    head = words.heads.get(who.low)
    if given is None or narrowed or head is None or not who.low.endswith("s"):
        return []
    return done_to(words, marks, regions, (first, given), given, head)


def narrows(words: Words, between: list[Mark], sense: str) -> bool:
    """ "did not receive legal services" denies a kind of service; training on any subject of ours is what is counted."""
    if sense == "train":
        return any(
            mark.low in words.lists["not_adverbs"] or mark.low in words.lists["falls_short"]
            for mark in between
        )
    return any(mark.kind != "det" and mark.low not in words.lists["whole_services"] for mark in between)


def ungiven(words: Words, marks: list[Mark], regions: list[Region], index: int) -> list[Draft]:
    """ "no training was provided for inspectors", "received no protective services": what nobody was given."""
    given = next((at for at in range(index + 1, min(index + 6, len(marks))) if marks[at].sense), None)
    if given is None or marks[given].sense not in ("train", "assist") or marks[given].low not in words.nouns:
        return []
    if index and marks[index - 1].low in ("received", "receive"):
        head = next((each for each in map(class_of(words), reversed(marks[:index])) if each), None)
        return done_to(words, marks, regions, (index, given), given, head) if head else []
    if index and marks[index - 1].low in words.lists["giving"]:
        return given_to(words, marks, regions, index, given)
    given_at = next(
        (at for at in range(given + 1, min(given + 8, len(marks))) if marks[at].kind == "aux"), given + 1
    )
    rest = marks[given_at : given_at + 3]
    if len(rest) < 3 or rest[0].low not in ("was", "were") or rest[2].low not in ("to", "for"):
        return []
    for at in range(given_at + 3, min(given_at + 10, len(marks))):
        if marks[at].low in words.heads and marks[at].low.endswith("s"):
            return done_to(words, marks, regions, (index, at), given, words.heads[marks[at].low])
    return []


def given_to(words: Words, marks: list[Mark], regions: list[Region], index: int, given: int) -> list[Draft]:
    """ "provided no assistance to any victims" """
    if given + 1 >= len(marks) or marks[given + 1].low not in ("to", "for"):
        return []
    for at in range(given + 2, min(given + 9, len(marks))):
        if marks[at].low in words.heads and marks[at].low.endswith("s"):
            return done_to(words, marks, regions, (index, at), given, words.heads[marks[at].low])
        if marks[at].kind not in ("det", "word", "noun", "participle") and marks[at].form != "past":
            return []
    return []


def class_of(words: Words) -> Callable[[Mark], str | None]:
    """The class of a mark's noun, counted or not."""

    def told(mark: Mark) -> str | None:
        noun = mark.counted.noun if mark.counted else None
        return noun.group if noun else words.heads.get(mark.low) if mark.kind == "word" else None

    return told
