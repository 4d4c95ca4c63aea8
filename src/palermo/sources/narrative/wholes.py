"""Wholes and their parts, comparisons and what they go back to."""

import re
from collections.abc import Callable

from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.marks import Mark

OF_THOSE = re.compile(r"\bof (?:these|those)\b")


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
