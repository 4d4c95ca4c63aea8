"""What an analyst records so that a rule of law can answer: PALERMO_HOME/entered/inputs/<name>.yml.

Each answer becomes a statement that opens to its line. What can be recorded, content/law/inputs.yml says; `unknown` is an
answer too, and is not "no". Of a confidential record the words are not kept.
"""

import datetime
import hashlib
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from palermo.evidence.origin import TextOrigin, identify
from palermo.evidence.period import tip_reporting_period
from palermo.evidence.reading import Reading
from palermo.evidence.source import Reliability, Source
from palermo.evidence.statement import Polarity, Statement
from palermo.knowledge.content import load
from palermo.knowledge.countries import country as listed
from palermo.knowledge.refusal import Refusal
from palermo.sources.entries import Entry, entries, text_of

FAMILY = "entered"
WHERE = "an entered record"  # never its file's name, which may name who gave it
HELP = "See docs/how-to/record-what-the-law-asks.md"
OTHER: dict[str, Polarity] = {"effort": "gap", "gap": "effort", "neutral": "neutral"}


class Card(BaseModel):
    """The head of a file of records. `date` is the day on which they were made; `report` the report they bear on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str
    report: int
    date: datetime.date
    reliability: Reliability
    confidential: bool
    publisher: str | None = None
    title: str | None = None
    terms: str | None = None
    citation: str | None = None
    answers: list[Any]


class Said(BaseModel):
    """One answer, and where it is known from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: str
    answer: Literal["yes", "no", "unknown"]
    because: str | None = None

    @field_validator("answer", mode="before")
    @classmethod
    def _spelled(cls, told: object) -> object:
        """YAML reads a bare yes as a truth value."""
        return {True: "yes", False: "no"}[told] if isinstance(told, bool) else told


def read_recorded(data: bytes) -> Reading:
    """Refuses a record that is not whole, an input that is not declared and a country that is not listed."""
    text = text_of(data, WHERE)
    told = list(entries(text, "answers", WHERE))
    card = _card(text)
    source = _source(data, text, card)
    return Reading(
        source=source,
        text=None if card.confidential else text,
        statements=tuple(_statement(number, entry, text, card, source) for number, entry in enumerate(told)),
    )


def _card(text: str) -> Card:
    import yaml

    try:
        card = Card(**yaml.safe_load(text))
    except ValidationError as fault:
        raise Refusal(f"it is not whole: {_fields(fault)}", where=WHERE, do=HELP) from None
    listed(card.country)
    return card


def _said(entry: Entry) -> Said:
    try:
        said = Said(**entry.told)
    except ValidationError as fault:
        raise Refusal(f"an answer is not whole: {_fields(fault)}", where=WHERE, do=HELP) from None
    if said.input not in _declared():
        raise Refusal(
            f"there is no input {said.input!r}", where=WHERE, do=f"Use one of {', '.join(_declared())}"
        )
    return said


def _fields(fault: ValidationError) -> str:
    return ", ".join(f"{error['loc'][0]} ({error['msg']})" for error in fault.errors() if error["loc"])


def _declared() -> dict[str, dict[str, Any]]:
    return {entry["code"]: entry for entry in load("law/inputs.yml")["inputs"]}


def _source(data: bytes, text: str, card: Card) -> Source:
    sha256 = hashlib.sha256(data).hexdigest()
    told = card.model_dump(
        include={"country", "publisher", "title", "terms", "citation", "reliability", "confidential"}
    )
    nameless = {"publisher": None, "title": None, "terms": None, "citation": None}
    return Source(
        id=f"{FAMILY}-{sha256[:16]}",
        family=FAMILY,
        form="text",
        report_year=card.report,
        read_on=card.date.isoformat(),
        sha256=sha256,
        chars=len(text),
        records=len(card.answers),
        **told | (nameless if card.confidential else {}),
    )


def _statement(number: int, entry: Entry, text: str, card: Card, source: Source) -> Statement:
    said = _said(entry)
    declared = _declared()[said.input]
    start, end = entry.span
    polarity: Polarity = declared["yes_is"] if said.answer == "yes" else OTHER[declared["yes_is"]]
    says = f"{declared['question']} {said.answer.capitalize()}.{f' {said.because}' if said.because else ''}"
    return Statement(
        id=identify(source.sha256, "statement", "input", said.input, number),
        topic=declared["topic"],
        direction="unspecified",
        polarity="neutral" if said.answer == "unknown" else polarity,
        place=card.country,
        period=tip_reporting_period(card.report),
        entry=("input", said.input, said.answer),
        text=None if card.confidential else says,
        country=card.country,
        source=source.id,
        origin=TextOrigin(
            source=source.id, span=entry.span, quote=None if card.confidential else text[start:end]
        ),
    )
