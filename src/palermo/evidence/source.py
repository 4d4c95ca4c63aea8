"""A source: a text, table, register or decision that says something."""

from typing import Literal

from palermo.evidence.shape import Shape

Reliability = Literal["official", "established", "credible", "unconfirmed"]


class Source(Shape):
    """Who published what, covering when, on which terms, and the hash of the bytes that were read.

    `id` is `<family>-<first 16 of sha256>`. `family`: tip, ilab, entered, glotip, tiers, … `country` is an
    ISO 3166-1 alpha-3 code or None for many countries. `chars` counts code points of a text, `records` rows
    of a table. A confidential source is known by id, family, date and reliability alone: title, publisher,
    text and quotes are withheld from the evidence.
    """

    id: str
    family: str
    form: Literal["text", "table", "document"]
    publisher: str | None
    title: str | None
    country: str | None = None
    report_year: int | None = None
    terms: str | None = None
    citation: str | None = None
    read_on: str | None = None
    sha256: str
    chars: int | None = None
    records: int | None = None
    reliability: Reliability = "official"
    confidential: bool = False
