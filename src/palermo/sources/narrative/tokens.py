"""Words, numbers and marks of one sentence, each with its place."""

import re
from dataclasses import dataclass

# Years and sums stay whole ("1,234", "2.5", "15th", "371A"); a hyphen or apostrophe inside a word does not end it.
TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d\w])|\d+(?:\.\d+)?(?!\w)|\d+\w+|[^\W\d_]+(?:[-’'/][^\W\d_]+)*|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """`low` is the text in lower case with straight apostrophes; offsets are in the sentence."""

    text: str
    low: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """All tokens of a sentence in order; nothing but white space lies between them."""
    return [
        Token(found[0], found[0].lower().replace("’", "'"), found.start(), found.end())
        for found in TOKEN.finditer(text)
    ]
