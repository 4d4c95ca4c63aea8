"""What is done to a number that stands before its verb: "12 men were prosecuted", "20 victims received care"."""

from palermo.sources.narrative.drafts import Draft
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


def passive(words: Words, marks: list[Mark], draft: Draft, *, far: bool) -> tuple[str, ...] | None:
    """The senses of "were prosecuted", "received care" after the number; None if no such verb follows.

    Near: prepositional phrases alone may stand between. Far: other subjects too ("12 men and five women were …").
    """
    index = draft.at + 1
    while index < len(marks):
        mark = marks[index]
        if mark.kind == "aux" and (marks[index - 1].kind == "prep" or mark.low == "being"):
            return None  # "suspected of being involved", "142 boys being trafficked": no verb of the number's own
        if mark.kind == "aux":
            return auxiliary(words, marks, index)
        if mark.kind == "predicate":
            return predicate(words, marks, index)
        if mark.kind == "verb" and mark.form in ("past", "s") and far and mark.sense == "":
            return None
        if mark.kind == "open":
            index = closing(marks, index)
            continue
        if far and mark.kind == "comma" and subordinate(marks, draft.at):
            return None
        if mark.kind == "verb" and mark.form == "ing" and index == draft.at + 1:
            index += 1  # "174 officers focusing on juvenile cases received training"
            continue
        near = mark.kind in ("prep", "det", "word", "period", "adverb", "noun", "participle")
        if mark.kind == "verb" and not mark.form and marks[index - 1].kind == "aux":
            return (mark.sense,)
        if not (near or (far and mark.kind in (*SKIPPED, "conj", "number"))):
            return None
        if mark.low in (".", "?", "!") or (
            index > draft.at + 1 and mark.kind == "part" and mark.low.startswith("of ")
        ):
            return None
        index += 1
    return None


def subordinate(marks: list[Mark], at: int) -> bool:
    """ "While none of the inspectors …, 17 …": a comma ends the clause that the conjunction opened."""
    for mark in reversed(marks[:at]):
        if mark.low in ("while", "although", "though", "whereas"):
            return True
        if mark.kind in ("comma", "stop", "number", "verb"):
            return False
    return False


def predicate(words: Words, marks: list[Mark], index: int) -> tuple[str, ...]:
    """ "received", "attended": care or training; received sentences are neither."""
    if marks[index].low != "received" and marks[index].sense != "attend":
        return (marks[index].sense,)
    told = next(
        (mark for mark in marks[index + 1 : index + 9] if mark.kind in ("noun", "verb") and mark.sense), None
    )
    given = ("train",) if marks[index].sense == "attend" else ("assist", "train")
    if (
        told
        and told.low in words.lists["posts"]
        and not any(low in words.lists["trained_on"] for mark in marks for low in mark.low.split())
    ):
        return ()
    return (told.sense,) if told and told.sense in given else ()


def closing(marks: list[Mark], index: int) -> int:
    return next((at + 1 for at in range(index, len(marks)) if marks[at].kind == "close"), len(marks))


def auxiliary(words: Words, marks: list[Mark], index: int) -> tuple[str, ...] | None:
    """ "were (subsequently) identified and referred": the verbs after the auxiliary; () for an unlisted verb."""
    found: list[str] = []
    for mark in marks[index:]:
        if mark.kind in ("verb", "participle") and mark.form in ("past", "ing"):
            found.append(mark.sense)
        elif mark.kind == "predicate" or (mark.kind == "verb" and not mark.form):
            found.append(mark.sense)
        elif mark.kind == "word" and mark.low.endswith("ly"):
            continue
        elif mark.kind not in ("aux", "adverb", "conj", "negation", "comma") or (
            found and mark.kind == "aux"
        ):
            break
    if not found or either_way(words, marks, index):
        return () if found else None
    found += joined_passives(marks, index)
    return tuple(sense for sense in dict.fromkeys(found) if sense)


def either_way(words: Words, marks: list[Mark], index: int) -> bool:
    """ "were acquitted or convicted of other crimes": how many of each is not said."""
    said = [mark.low for mark in marks[index : index + 5]]
    return "or" in said and any(low in words.lists["other_outcomes"] for low in said)


def joined_passives(marks: list[Mark], index: int) -> list[str]:
    """ "were removed from worksites and referred to care": further participles of the same subject."""
    found: list[str] = []
    for at in range(index + 1, len(marks)):
        mark, before = marks[at], [each for each in marks[index:at] if each.kind != "adverb"]
        if mark.kind in ("stop", "number", "rel", "part", "comparison", "dash", "colon") or mark.low == ".":
            break
        if mark.kind == "aux" and at > index + 1:
            break
        if mark.kind == "verb" and mark.form == "past":
            if before[-1].kind not in ("conj", "comma", "aux"):
                break
            if before[-1].kind != "aux" and before[-1].low in ("and", "or", ","):
                found.append(mark.sense)
    return found
