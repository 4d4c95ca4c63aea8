"""Figures in narrative prose, by a closed grammar. The rules in words: docs/reference/reading-figures.md."""

import functools
import re

from palermo.sources.narrative.attaching import attach_periods
from palermo.sources.narrative.drafts import Draft
from palermo.sources.narrative.emitting import Places, emit
from palermo.sources.narrative.figure_words import Words, figure_words
from palermo.sources.narrative.found import FoundFigure, Sentence
from palermo.sources.narrative.marks import Mark, read_marks
from palermo.sources.narrative.settling import settle
from palermo.sources.narrative.untold import find_untold
from palermo.sources.narrative.walking import walk
from palermo.sources.narrative.zeros import find_zeros, included

# Nothing is read in a sentence without a number and a word of the subject: most of a text's sentences.
SUBJECT = re.compile(
    r"investigat|prosecut|convict|victim|traffick|inspect|kiln|official|officer|suspect|arrest|case|train"
    r"|identif|refer|defendant|offender|perpetrator|indict|charge|guilty|rescue|force|labor|labour|slave"
    r"|of (?:these|those|them)|child|repatriat|assist|shelter|this compared|this was",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\d|\b(?:no|not|none|never|nor|zero|failed|without|neither|yet|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|\w+ty-\w+|hundred|dozens?"
    r"|several|numerous|hundreds|thousands|scores|multiple|half|thirds?|quarters?|unknown|handful|number)\b",
    re.IGNORECASE,
)


def find_figures(
    sentence: Sentence, *, places: Places, country: str, family: str, before: Sentence | None = None
) -> list[FoundFigure]:
    """All figures of one sentence, in order. Offsets are in the reading copy.

    `places` names the places of `country` inside a text, as (start, end, code). `family` is tip or ilab.
    `before` is the sentence before this one, for "Of these, 12 were girls".
    """
    if not (NUMBER.search(sentence.text) and SUBJECT.search(sentence.text)):
        return []
    words = figure_words()
    if anecdotal(words, sentence.text):
        return []
    marks, drafts = drafted(words, sentence.text, before, family)
    return emit(words, sentence, marks, drafts, places, family, before)


def drafted(words: Words, text: str, before: Sentence | None, family: str) -> tuple[list[Mark], list[Draft]]:
    """The marks and settled drafts of a sentence."""
    marks = read_marks(words, text, notes=family == "ilab")
    walked = walk(words, marks)
    unsaid = find_zeros(words, marks, walked.regions) + find_untold(words, marks, walked.regions)
    unsaid += included(words, marks, walked.drafts + unsaid)
    drafts = sorted(walked.drafts + unsaid, key=lambda draft: (draft.at, draft.end))
    settle(words, marks, drafts, functools.cache(lambda: whole_before(words, before, family)))
    attach_periods(words, marks, drafts, walked.regions)
    return marks, drafts


def anecdotal(words: Words, text: str) -> bool:
    """ "In one case, courts convicted two brothers": told of one event, not counted."""
    return text.lower().startswith(tuple(words.lists["anecdotes"]))


def whole_before(words: Words, before: Sentence | None, family: str) -> list[Draft]:
    """The whole figures of the sentence before, which "of these" and "this compared with" go back to."""
    if before is None:
        return []
    _, drafts = drafted(words, before.text, None, family)
    return [draft for draft in drafts if draft.measures and not draft.part and draft.counted]
