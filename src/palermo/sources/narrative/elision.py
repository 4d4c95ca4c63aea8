"""Numbers without a noun of their own: which of them are counts, and of what; and numbers that count nothing."""

from dataclasses import dataclass, replace

from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark

OF_THESE = ("of whom", "of which", "of these", "of those", "of them")
AGES = ("under", "over", "below", "above", "younger than", "older than", "than")
APPOSED = ("for", "involving", "under", "of", "related", "concerning", "in", "with")


@dataclass(frozen=True, slots=True)
class Licence:
    """Why a number is taken as a count: the senses that govern it, or the figure it is a part of."""

    senses: tuple[str, ...]
    part: bool = False
    host: Draft | None = None


def no_count(words: Words, marks: list[Mark], at: int) -> bool:
    """ "three fewer than", "increased by 12", "one inspector for every 15,000", "should employ 61": not counts."""
    mark = marks[at]
    following = [each.low for each in marks[at + 1 : at + 4]]
    before = marks[at - 1].low if at else ""
    inside = mark.low.split()
    return (
        following[:1]
        in (["fewer"], ["more"], ["less"], ["per"], ["more than"], ["fewer than"], ["less than"])
        or "fewer" in inside
        or ("more" in inside and any(low.startswith("than") for low in following))
        or (before == "by" and changed(words, marks, at))
        or following[:2] in (["for", "every"], ["for", "each"])
        or (following[:2] == ["in", "each"] and following[2:3] != ["of"])
        or mark.low in ("no reports", "no allegations", "no complaints", "no evidence")
        or before.endswith((" increase of", " decrease of", "increase of", "decrease of", "reduction of"))
        or [each.low for each in marks[max(0, at - 2) : at]] == ["average", "of"]
        or before in ("every", "than every")
        or (following[:1] in (["were"], ["are"], ["was"]) and following[1:2] in (["needed"], ["required"]))
        or (mark.low == "none" and following[:1] == ["of those"])
        or none_that(marks, at)
        or is_planned(words, marks, at)
        or (
            (
                before in AGES[:-1]
                or (before == "than" and "younger" in [each.low for each in marks[max(0, at - 2) : at]])
            )
            and mark.counted is not None
            and mark.counted.noun is None
            and age(mark)
        )
        or [each.low for each in marks[max(0, at - 3) : at - 1]][:2] in (["many", "of"], ["of", "many"])
        or of_each(words, marks, at)
        or before in words.lists["undone_by"]
        or any(each.kind == "modal" for each in marks[max(0, at - 5) : at])
        or (at + 1 < len(marks) and marks[at + 1].kind == "modal")
    )


def none_that(marks: list[Mark], at: int) -> bool:
    """ "none of these cases involved children": denies a quality, not a deed."""
    after = marks[at + 1 : at + 2]
    return (
        marks[at].low.startswith("none of") and bool(after) and after[0].kind == "verb" and not after[0].sense
    )


def is_planned(words: Words, marks: list[Mark], at: int) -> bool:
    """ "plans to increase the number of inspectors to 80" """
    for index in range(at - 1, 0, -1):
        if marks[index].kind in ("stop", "number", "comma", "comparison"):
            return False
        if marks[index].low == "to" and marks[index - 1].low in words.lists["planned"]:
            return True
    return False


def of_each(words: Words, marks: list[Mark], at: int) -> bool:
    """ "each inspector carried out 163 inspections": a rate."""
    for index in range(at - 1, 0, -1):
        if marks[index].kind in ("stop", "comma", "number", "conj"):
            return False
        if marks[index - 1].low in ("each", "every") and marks[index].kind in ("word", "noun"):
            return True
    return False


def age(mark: Mark) -> bool:
    """ "victims younger than 18", "girls under 16" """
    value = mark.counted.number.value if mark.counted else None
    return value is not None and value <= 21


def changed(words: Words, marks: list[Mark], at: int) -> bool:
    """Whether a verb of change is near, or stands before the "number of" that the number goes back to."""
    first = max(0, at - 9)
    numbered = last_number_of(marks, at)
    if numbered is not None:
        first = min(first, max(0, numbered - 5))
    return any(
        low in words.lists["change_verbs"] or low.startswith(("increas", "decreas", "reduc", "expan"))
        for mark in marks[first:at]
        for low in mark.low.split()
    )


def license_bare(
    words: Words, marks: list[Mark], at: int, given: Licence, region: Region, drafts: list[Draft]
) -> Licence | None:
    """The licence of a number whose noun is left out, or None where it is no count. `given`: what is in force."""
    counted = marks[at].counted
    share = counted is not None and counted.number.form == "percent"
    if share and region.kind == "main" and not of_whole(marks, at, drafts):
        return None
    if not elided(words, marks, at) or (at and marks[at - 1].kind == "verb" and not marks[at - 1].sense):
        return None
    if drafts and marks[at - 1].low == "to" and totalled(marks, at) and last_number_of(marks, at) is None:
        return Licence((), False, drafts[-1])
    ruled = ruled_by_verb(words, marks, at, given.senses)
    if ruled or ruled_by_noun(marks, at, given):
        return replace(given, senses=ruled or given.senses)
    if region.kind == "comparison":
        own = subject(words, marks, at, since=drafts[-1].at if drafts else 0)
        if own and changed(words, marks, at):
            return replace(given, senses=own)
        if not drafts and uncounted(marks, region):
            return None
        earlier = region.host is not None or any(draft.region.kind == "main" for draft in drafts)
        return replace(given, senses=() if earlier else subject(words, marks, at))
    if region.kind == "part":
        earlier = marks[region.first].low.startswith(
            ("of ", "among")
        )  # "Of these, …": of the sentence before
        return replace(given, senses=()) if given.host or earlier else None
    return of_whole(marks, at, drafts) or listed(marks, at, given, region, drafts)


def elided(words: Words, marks: list[Mark], at: int) -> bool:
    """Whether what follows a bare number leaves room for an elided noun."""
    adjectives = words.lists["elided_adjectives"]
    if [mark.low for mark in marks[at + 1 : at + 2]] == ["of"]:
        return False  # "one of two organisations": of something that is not counted
    for mark in marks[at + 1 :]:
        if mark.kind not in ("word", "noun"):
            return mark.kind not in ("det", "modal")
        if mark.kind == "word" and (not mark.low[0].isalnum() or mark.low in ("it", "they")):
            return True
        if mark.low not in adjectives:
            return False
    return True


def ruled_by_noun(marks: list[Mark], at: int, given: Licence) -> bool:
    """ "provided services to 45", "the prosecution of 12": a governing noun and its preposition right before."""
    before = [mark for mark in marks[max(0, at - 4) : at] if mark.kind not in ("qualifier", "adverb", "det")]
    return (
        len(before) > 1
        and before[-1].low in ("to", "of", "against", "for")
        and before[-2].kind in ("noun", "verb")
        and before[-2].sense in given.senses
    )


def ruled_by_verb(words: Words, marks: list[Mark], at: int, senses: tuple[str, ...]) -> tuple[str, ...]:
    """The senses of a bare number right after its verb ("prosecuted five"), or after "rose to" and "was"."""
    before = [mark for mark in marks[max(0, at - 4) : at] if mark.kind not in ("qualifier", "adverb", "det")]
    if not before:
        return ()
    last = before[-1]
    if last.kind == "verb" and last.sense in senses:
        return senses
    to = last.low in ("to", "at") and (changed(words, marks, at) or totalled(marks, at))
    if to or last.low in words.lists["change_verbs"] or (last.kind == "aux" and last.low in ("was", "were")):
        return subject(words, marks, at)
    return ()


def totalled(marks: list[Mark], at: int) -> bool:
    """ "bringing the total number of inspectors to 21" """
    return any(mark.low in ("bringing", "brought", "brings") for mark in marks[max(0, at - 9) : at])


def uncounted(marks: list[Mark], region: Region) -> bool:
    """ "issued 18 permits, compared with 12": what the first number counts is no measure, nor is the second."""
    return any(mark.kind == "number" and mark.counted is not None for mark in marks[: region.first])


def subject(words: Words, marks: list[Mark], at: int, since: int = 0) -> tuple[str, ...]:
    """ "the number of convictions increased to 20": the counted noun, or participle, before the verb."""
    numbered = last_number_of(marks, at)
    if numbered is not None and numbered > since:
        return of_numbered(words, marks, numbered)
    for index, mark in reversed(list(enumerate(marks[:at]))):
        if since and index <= since:
            break
        head = words.heads.get(mark.low) if mark.kind == "word" else None
        if head in ("inspector", "victim") and not following_past(marks, index):
            return (f"count:{head}",)
        noun = mark.counted.noun if mark.counted else None
        if noun is not None and noun.group == "event":
            return (f"event:{noun.head}",)
        if mark.kind == "noun" and mark.form == "event":
            return (f"event:{mark.low}",)
        if mark.form == "past" and mark.sense not in ("", "report", "open"):
            return (mark.sense,)
        if mark.kind == "stop":
            break
    return ()


def last_number_of(marks: list[Mark], at: int) -> int | None:
    """The mark after the nearest "number of" before the number, in its clause."""
    for index in range(at - 1, 0, -1):
        if marks[index].kind == "stop":
            return None
        if marks[index].low == "of" and marks[index - 1].low == "number":
            return index + 1
    return None


def of_numbered(words: Words, marks: list[Mark], first: int) -> tuple[str, ...]:
    """What "the number of inspectors trained to find child labor" is a number of: its first noun."""
    for index in range(first, len(marks)):
        mark = marks[index]
        if mark.form == "event":
            return (f"event:{mark.low}",)
        if mark.low in words.heads and mark.low.endswith("s"):
            head = words.heads[mark.low]
            done = next((each for each in marks[index + 1 : index + 3] if each.form == "past"), None)
            if done is not None and (done.sense, head) in words.counts and head != "inspector":
                return (done.sense,)
            return (f"count:{head}",) if head in ("inspector", "victim") else ()
        if mark.kind not in ("word", "det", "noun", "verb", "participle"):
            break
    return ()


def following_past(marks: list[Mark], index: int) -> bool:
    """Whether a participle of a listed sense follows: "the number of victims referred"."""
    return marks[index + 1].form == "past" and bool(marks[index + 1].sense)


def of_whole(marks: list[Mark], at: int, drafts: list[Draft]) -> Licence | None:
    """ "Of the 97 victims, 61 were women", "97 victims, 61 of whom were women"."""
    following = marks[at + 1].low if at + 1 < len(marks) else ""
    if following in OF_THESE:
        return Licence((), True, drafts[-1] if drafts else None)
    whole = next((draft for draft in reversed(drafts) if opens_with_of(marks, draft.at)), None)
    return Licence((), True, whole) if whole else None


def opens_with_of(marks: list[Mark], at: int) -> bool:
    """Whether a number stands at the head of its clause after "of the"."""
    index = at - 1
    while (
        index >= 0 and marks[index].kind in ("det", "word", "adverb", "qualifier") and marks[index].low != "."
    ):
        index -= 1
    return (
        index >= 0
        and marks[index].low in ("of", "out of")
        and (index == 0 or marks[index - 1].kind in ("stop", "comma", "conj"))
    )


def listed(marks: list[Mark], at: int, given: Licence, region: Region, drafts: list[Draft]) -> Licence | None:
    """One of a list: ", 24 for sex trafficking and 12 for forced labor" (parts), "20 were prosecuted" (own verb)."""
    before = marks[at - 1].kind if at else "stop"
    following = marks[at + 1] if at + 1 < len(marks) else None
    last = drafts[-1] if drafts else None
    if following and following.kind in ("aux", "predicate", "participle"):
        return some_of(marks[at], last) or replace(given, senses=())
    if last and last.group and before == "conj" and following and following.low == "who":
        return Licence((), False, last)  # "29 inspectors who …and 10 who …"
    if last is None or last.region is not region or before not in ("comma", "conj") or following is None:
        return None
    if last.part and last.noun is None:
        return Licence((), True, last.host or last)
    if following.form == "ing" and not following.sense and given.senses:
        return given  # "identified two children begging and three working at night"
    if following.low in APPOSED and before == "comma" and smaller(marks[at], last):
        return Licence((), True, last)
    if last.group == "event" or last.host is not None:
        return Licence((), False, last)
    return (
        given
        if given.senses
        and following.kind in ("prep", "period", "comma", "stop", "conj", "word", "comparison")
        else None
    )


def some_of(mark: Mark, last: Draft | None) -> Licence | None:
    """ "20 inspectors, and three had …"; "three of these children were returned to school and one was placed in …"."""
    if last is None:
        return None
    if last.counted is not None and last.counted.partitive and last.group in ("child", "victim", "case"):
        return Licence((), True, last.host or last)
    return Licence((), True, last) if last.group == "inspector" and smaller(mark, last) else None


def smaller(mark: Mark, whole: Draft) -> bool:
    part = mark.counted.number.value if mark.counted else None
    total = whole.counted.number.value if whole.counted else None
    return part is not None and total is not None and part < total
