"""The plainest reader of figures, to hold ours against: each cue word takes the number nearest to it in its sentence.

It knows digits and small number words, the first year of a sentence, and the unit a measure has by default. It
has no idea of negation, comparison, parts, or what a verb governs.
"""

import re
from collections.abc import Iterator
from typing import Any

from tests.accuracy.score import Item

from palermo.knowledge.measures import measure

CUES = {
    r"investigat\w+": "investigations",
    r"prosecut(?:ed|ions?|ing)": "prosecutions",
    r"convict(?:ed|ions?|ing)": "convictions",
    r"identified|rescued|removed": "victims_identified",
    r"referred": "victims_referred",
    r"assisted|services": "victims_assisted",
    r"inspectors": "inspectors",
    r"inspections": "inspections",
    r"violations": "child_labor_violations",
    r"trained|training": "officials_trained",
    r"arrested|detained": "suspects_investigated",
}
SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
NUMBER = re.compile(rf"(?<![\w.,(])(?:\d[\d,]*\d|\d|{'|'.join(SMALL)})(?![\w%-])", re.IGNORECASE)
NOUN = re.compile(r"(?:\s+[^\W\d]+){0,3}?\s+[^\W\d]+s\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SENTENCE = re.compile(r"[^.;]+")


def figures(text: str, where: str, span: tuple[int, int]) -> list[Item]:
    """What a nearest-number reader says of one passage, as labels are written; spans are of the whole text."""
    found = {}
    for sentence in SENTENCE.finditer(text, *span):
        for item in of_sentence(sentence[0], sentence.start(), where):
            found[item.span, item.fields["measure"]] = item
    return list(found.values())


def of_sentence(text: str, offset: int, where: str) -> Iterator[Item]:
    numbers = [number for number in NUMBER.finditer(text) if not YEAR.fullmatch(number[0])]
    year = YEAR.search(text)
    for cue, code in CUES.items():
        for word in re.finditer(rf"\b(?:{cue})\b", text, re.IGNORECASE):
            nearest = min(numbers, key=lambda number: abs(number.start() - word.start()), default=None)
            if nearest:
                yield item_of(text, offset, where, nearest, code, year)


def item_of(
    text: str, offset: int, where: str, number: re.Match[str], code: str, year: re.Match[str] | None
) -> Item:
    noun = NOUN.match(text, number.end())
    end = noun.end() if noun else number.end()
    fields: dict[str, Any] = {
        "measure": code,
        "value": value_of(number[0]),
        "unit": measure(code).unit,
        "period": {"kind": "year", "year": int(year[0])} if year else {"kind": "current", "year": None},
    }
    return Item(where, (offset + number.start(), offset + end), fields)


def value_of(said: str) -> int:
    low = said.lower()
    return SMALL.index(low) if low in SMALL else int(said.replace(",", ""))
