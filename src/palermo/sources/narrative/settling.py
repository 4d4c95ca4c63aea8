"""What each number measures, once the whole sentence is known: passives, elided nouns, comparisons, parts."""

import re
from collections.abc import Callable
from itertools import pairwise

from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.elision import opens_with_of
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

COUNTED: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {  # "the number of inspectors rose to 412"
    "count:inspector": (("inspectors",), "persons", ()),
    "count:victim": (("victims_identified",), "persons", ("identify",)),
}
OF_THOSE = re.compile(r"\bof (?:these|those)\b")
DEEDS = (("investigations",), ("prosecutions",), ("convictions",))  # what officials may answer for
WHOLE = ("case", "victim", "kiln", "official", "worksite")  # the class by which a sense names its measure


def settle(words: Words, marks: list[Mark], drafts: list[Draft], before: Callable[[], list[Draft]]) -> None:
    """Give every draft its measures and unit; those that measure nothing keep none. `before`: the whole figures one sentence back."""
    for draft in drafts:
        own(words, marks, draft, drafts)
    for draft in drafts:
        last_resort(words, marks, draft)
    rehost(drafts)
    for draft in drafts:
        if not draft.measures:
            inherit(words, marks, draft, drafts, before)
    sums(drafts)
    for draft in drafts:
        complicity(words, marks, draft)
        part_or_not(marks, draft, drafts, before)
    named_once(drafts)
    for draft in drafts:
        said_twice(draft, drafts, before)
        also = [words.counts.get((sense, str(draft.group))) for sense in draft.also if draft.measures]
        draft.measures = tuple(dict.fromkeys([*draft.measures, *(code for code in also if code)]))


def sums(drafts: list[Draft]) -> None:
    """ "412 children, 382 from domestic work and 30 from mines": what follows and adds up to a number is its parts."""
    for index, whole in enumerate(drafts):
        parts: list[Draft] = []
        for draft in drafts[index + 1 :]:
            if draft.part or draft.measures != whole.measures or draft.region is not whole.region:
                break
            parts.append(draft)
            if len(parts) > 1 and whole.measures and sum(map(number_of, parts)) == number_of(whole) > 0:
                for part in parts:
                    part.part, part.host = True, whole
                break


def named_once(drafts: list[Draft]) -> None:
    """ "no penalties or citations": one figure for each measure of one number."""
    for index, draft in enumerate(drafts):
        same = [each for each in drafts[:index] if each.mark is not None and each.mark is draft.mark]
        if draft.measures and any(each.measures == draft.measures for each in same):
            draft.measures = ()


def goes_back(draft: Draft, drafts: list[Draft]) -> bool:
    """ "nine of these convictions"; after "charges were filed in two of those cases" also "and 10 remain …"."""
    if draft.counted is None or draft.counted.number.form == "percent":
        return False
    mine = [draft, *(each for each in drafts if each.at < draft.at and draft.noun is None)]
    return any(each.mark and OF_THOSE.search(each.mark.low) for each in mine)


def whole_of(draft: Draft, drafts: list[Draft], before: Callable[[], list[Draft]]) -> Draft | None:
    """The whole of the same measure: before it in the sentence, or in the sentence before."""
    mine = [each for each in drafts if each.at < draft.at and not each.part]
    same = [each for each in [*before(), *mine] if each.measures == draft.measures]
    return last_of([each for each in same if number_of(each) > number_of(draft)])


def part_or_not(
    marks: list[Mark], draft: Draft, drafts: list[Draft], before: Callable[[], list[Draft]]
) -> None:
    """A part has a whole that counts the same deed; "of these" may find it in the sentence before."""
    if not draft.part and goes_back(draft, drafts):
        draft.host = whole_of(draft, drafts, before)
        draft.part = draft.host is not None
    if not draft.part:
        return
    if draft.region.kind == "main" and draft.host and draft.host.part and draft.host.host:
        draft.host = draft.host.host  # "12 of these were girls, and 28 were boys"
    if draft.host is None and marks[draft.region.first].low.startswith(("of ", "among ")):
        draft.host = last_of(before())
    host = draft.host
    share = draft.counted is not None and draft.counted.number.form == "percent"  # it has its whole in `of`
    if host is not None and is_none(host) and number_of(draft):
        draft.measures = ()  # "no prosecutions, including among the 400 cases that were referred"
    fits = host is not None and bool(host.measures) and same_deed(draft, host) and not share
    draft.part = fits and number_of(draft) <= (number_of(host) or number_of(draft))
    if host and not draft.part and host not in drafts:
        draft.host = None  # the sentence before says nothing of its period
    if draft.part and host and host.ongoing:
        draft.ongoing = True
    elif draft.part:
        draft.ongoing = draft.ongoing and any(
            mark.period and mark.period.origin for mark in marks[draft.at :]
        )


def said_twice(draft: Draft, drafts: list[Draft], before: Callable[[], list[Draft]]) -> None:
    """ "convicted 17 traffickers and sentenced 15": the fifteen are told already; so are "12 of the 17" sentenced."""
    if draft.senses != ("sentence",):
        return
    told = [each for each in drafts if each.at < draft.at and "convict" in each.senses and each.measures]
    earlier = any("convict" in each.senses for each in before())
    if told or earlier or (draft.counted and draft.counted.partitive):
        draft.measures = ()


def rehost(drafts: list[Draft]) -> None:
    """ "24 investigations involving 55 suspects—15 for …, six for …, and three for …": parts go back to their sum."""
    for region in {id(each.region): each.region for each in drafts if each.part}.values():
        mine = [each for each in drafts if each.region is region and each.part and each.group is None]
        total = sum(number_of(each) for each in mine)
        whole = [
            each for each in drafts if each.at < region.first and each.measures and number_of(each) == total
        ]
        if region.kind == "part" and len(mine) > 1 and whole and number_of(mine[0].host) != total:
            for each in mine:
                each.host = whole[-1]


def last_of(drafts: list[Draft]) -> Draft | None:
    return drafts[-1] if drafts else None


def is_none(draft: Draft) -> bool:
    return draft.counted is not None and draft.counted.number.value == 0


def number_of(draft: Draft | None) -> float:
    value = draft.counted.number.value if draft and draft.counted else None
    return value or 0


def same_deed(part: Draft, whole: Draft) -> bool:
    """Whether a part counts what its whole counts: of 30 arrested, 12 convicted are no part."""
    if part.measures and part.measures == whole.measures:
        return True
    return not part.senses or not whole.senses or bool(set(part.senses) & set(whole.senses))


def last_resort(words: Words, marks: list[Mark], draft: Draft) -> None:
    """Persons with no verb of their own: victims spoken of as a whole or a share; estimates; "the 15 convicted traffickers"."""
    if draft.measures or draft.counted is None or draft.group not in ("victim", "person", "child", "suspect"):
        return
    share = draft.counted.number.form == "percent"
    involved = is_involved(marks, draft.at)
    whole = involved or share or opens_with_of(marks, draft.at) or part_of_whole(marks, draft)
    counted = involved and of_counted_cases(marks, draft.at)
    if (counted and draft.group == "child") or (
        draft.group == "victim" and (involved or not draft.senses) and whole
    ):
        draft.measures, draft.unit, draft.senses = ("victims_identified",), "persons", ("identify",)
    elif spoken_of_as_convicted(marks, draft, share):
        draft.measures, draft.unit, draft.senses = ("convictions",), "persons", ("convict",)
        draft.of = "convictions" if share else None
    elif estimated(words, marks, draft):
        draft.measures, draft.unit = ("victims_estimated",), "persons"
        if draft.mark and draft.mark.qualifier == "exact":
            draft.mark.qualifier = "about"


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


def spoken_of_as_convicted(marks: list[Mark], draft: Draft, share: bool) -> bool:
    """ "of the 15 convicted traffickers", "80 percent of convicted traffickers": those convicted, as a whole."""
    whole = share or part_of_whole(marks, draft) or opens_with_of(marks, draft.at)
    return whole and draft.mark is not None and "convicted" in draft.mark.low


def estimated(words: Words, marks: list[Mark], draft: Draft) -> bool:
    """ "an estimated two million people in forced labor" """
    if draft.group not in ("person", "child", "victim") or not any("estimate" in mark.low for mark in marks):
        return False
    after = " ".join(mark.low for mark in marks[draft.at : draft.at + 9])
    return any(name in after for name in words.lists["estimate_of"])


def own(words: Words, marks: list[Mark], draft: Draft, drafts: list[Draft]) -> None:
    """The measure that the number's own noun and verb give."""
    if draft.measures:
        return
    if draft.head == "charges" and number_of(draft):
        return  # one person may face many charges; none is none
    if draft.group == "event" and draft.counted is not None and other_crime(words, marks, draft):
        return
    if draft.group == "event":
        sense, measure, unit = words.events[draft.head]
        draft.senses, draft.measures, draft.unit = (sense,), (measure,), unit
        return
    if draft.senses and draft.senses[0] in COUNTED:
        draft.measures, draft.unit, draft.senses = COUNTED[draft.senses[0]]
        return
    if draft.senses and draft.senses[0].startswith("event:"):
        sense, measure, unit = words.events[draft.senses[0].removeprefix("event:")]
        draft.senses, draft.measures, draft.unit = (sense,), (measure,), unit
        return
    if draft.group is None:
        found = passive(words, marks, draft, far=True)
        draft.dropped = not found and other_outcome(words, marks, draft.at)
        draft.senses = found if found is not None else draft.senses
        draft.senses = draft.senses or whom_they(marks, draft)
        if not marks[draft.region.first].low.startswith(
            "includ"
        ):  # parts are counted for what their whole is
            draft.senses = draft.senses or participle(marks, draft)
        return
    if draft.group == "area":
        coverage(words, marks, draft)
        return
    if draft.group == "person" and draft.part and draft.host and draft.host.group in ("suspect", "official"):
        draft.group = draft.host.group
    draft.senses = governing(words, marks, draft)
    if draft.group == "case" and not draft.senses and draft.region.kind == "part" and draft.host is None:
        draft.senses = of_what(marks, draft.region.first)
    if draft.part and draft.region.kind == "part" and draft.host and not draft.region.bracket:
        draft.senses = shared(words, draft) or draft.senses
    measure_by_noun(words, marks, draft)


def of_what(marks: list[Mark], at: int) -> tuple[str, ...]:
    """ "an increase in investigations and convictions, including 80 cases": cases of the deeds that were just named."""
    found = []
    for mark in reversed(marks[:at]):
        if mark.kind in ("stop", "number"):
            break
        if mark.form == "event":
            found.append(mark.sense)
    return ("investigate",) if "investigate" in found else tuple(found[:1])


def shared(words: Words, draft: Draft) -> tuple[str, ...]:
    """ "assisted 42 victims, including 12 victims identified earlier": a part is counted for what its whole is."""
    host = draft.host
    fits = host is not None and any((sense, str(draft.group)) in words.counts for sense in host.senses)
    return host.senses if host and fits else ()


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


def inherit(
    words: Words, marks: list[Mark], draft: Draft, drafts: list[Draft], before: Callable[[], list[Draft]]
) -> None:
    """An elided noun takes the measure of the figure it goes back to; so does a part's noun without a verb."""
    if draft.dropped:
        return
    if draft.group is None and draft.senses:
        carry_unit(words, draft, drafts)
        if draft.measures:
            return
    claim_part(draft, drafts)
    if draft.region.kind == "main" and draft.host is None and not draft.part:
        return
    source = antecedent(draft, drafts) or last_of(before())
    if source is None or not source.measures:
        return
    draft.host = draft.host or (source if draft.part else None)
    if draft.group not in (None, "event") and not draft.senses:
        draft.senses = source.senses
        measure_by_noun(words, marks, draft)
        if draft.measures or draft.group not in ("person", "child", "victim", "suspect", "case"):
            return
    if draft.group is None and draft.senses and draft.senses != source.senses:
        carry_unit(words, draft, drafts)
        return
    included = marks[draft.region.first].low.startswith("includ") and alike(draft.group, source.group)
    if draft.group is None or (draft.part and (included or not draft.senses)):
        draft.measures, draft.senses = source.measures, source.senses
        draft.unit = source.unit if draft.group is None else draft.unit


def alike(one: str | None, other: str | None) -> bool:
    """ "1,010 people; 12 of these victims": persons by another name."""
    return one == other or {one, other} <= {"person", "child", "victim"}


def claim_part(draft: Draft, drafts: list[Draft]) -> None:
    """ "30 cases; 22 of these cases involved …": a part of the last figure with that noun."""
    if draft.counted is None or not draft.counted.partitive or draft.part:
        return
    same = [
        each for each in drafts[: drafts.index(draft)] if alike(each.group, draft.group) and each.measures
    ]
    draft.part, draft.host = True, same[-1] if same else None


def carry_unit(words: Words, draft: Draft, drafts: list[Draft]) -> None:
    """ "investigated 12 cases, prosecuted five": five has its own verb and the noun of twelve."""
    earlier = [each for each in drafts[: drafts.index(draft)] if each.measures and not each.part]
    groups = [each.group for each in reversed(earlier) if each.group and each.group != "event"]
    fallback: tuple[str, ...] = ("suspect", "victim", "case", "kiln", "worksite")
    if draft.host is not None and draft.host.group not in (None, "event"):
        groups, fallback = [draft.host.group], ()
    for group in [*groups, *fallback]:
        codes = [words.counts.get((sense, group)) for sense in draft.senses]
        if any(codes):
            draft.measures = tuple(dict.fromkeys(code for code in codes if code))
            draft.unit, draft.group = words.units[group], group
            return


def antecedent(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The figure that a comparison or a part goes back to."""
    if draft.region.kind == "part" or draft.part or (draft.region.kind == "main" and draft.host):
        return draft.host
    mine = [each for each in drafts if each.region is draft.region]
    whole = main_before(draft.region, drafts)
    if not whole:
        return next((each for each in drafts if each.at > draft.at and each.measures), None)
    if draft.region.bracket and draft.region.host is not None:
        return draft.region.host
    measured = list({each.measures: each for each in reversed(whole)}.values())[::-1]
    for abreast in (whole, measured):  # "60, 42, and 20, respectively": one for each figure, or each measure
        if len(mine) == len(abreast) > 1:
            return abreast[mine.index(draft)]
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
