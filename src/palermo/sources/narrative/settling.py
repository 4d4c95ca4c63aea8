"""What each number measures, once the whole sentence is known: passives, elided nouns, comparisons, parts."""

from collections.abc import Callable

from palermo.sources.narrative.complicity import complicity
from palermo.sources.narrative.drafts import Draft
from palermo.sources.narrative.elision import opens_with_of
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.governing import governing, other_outcome, part_of_whole, participle, whom_they
from palermo.sources.narrative.marks import Mark
from palermo.sources.narrative.measuring import is_involved, measure_by_noun, of_counted_cases, other_crime
from palermo.sources.narrative.passives import passive
from palermo.sources.narrative.wholes import (
    alike,
    antecedent,
    claim_part,
    last_of,
    named_once,
    number_of,
    part_or_not,
    rehost,
    said_twice,
    sums,
)

COUNTED: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {  # "the number of inspectors rose to 412"
    "count:inspector": (("inspectors",), "persons", ()),
    "count:victim": (("victims_identified",), "persons", ("identify",)),
}
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
