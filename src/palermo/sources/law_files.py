"""The law on file, read like any other source: each clause and each offence opens to its entry in content/law/.

What is said of an offence or a clause is our own summary; the statute and where it was read stand in the entry.
"""

import hashlib
from typing import Any

from palermo.evidence.origin import TextOrigin, identify
from palermo.evidence.reading import Reading
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.sources.entries import Entry, entries, text_of

FAMILY = "law"
UNITED_STATES = "USA"
PUBLISHER = "Palermo"


def read_standards(data: bytes) -> Reading:
    """The clauses of 22 U.S.C. 7106: content/law/minimum-standards.yml."""
    text = text_of(data, "content/law/minimum-standards.yml")
    source = _source(data, text, UNITED_STATES, "Minimum standards of 22 U.S.C. 7106, as summarised")
    told = entries(text, "clauses", source.title or "")
    return _reading(source, text, [_clause(entry, text, source) for entry in told])


def read_offences(data: bytes, *, country: str) -> Reading:
    """The offences of one country: content/law/offences/<country>.yml."""
    text = text_of(data, f"content/law/offences/{country}.yml")
    source = _source(data, text, country, "Offences of the penal law, as summarised")
    told = entries(text, "offences", source.title or "")
    return _reading(source, text, [_offence(entry, text, source) for entry in told])


def _reading(source: Source, text: str, statements: list[Statement]) -> Reading:
    return Reading(source=source, text=text, statements=tuple(statements))


def _source(data: bytes, text: str, country: str, title: str) -> Source:
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(
        id=f"{FAMILY}-{sha256[:16]}",
        family=FAMILY,
        form="text",
        publisher=PUBLISHER,
        title=title,
        country=country,
        sha256=sha256,
        chars=len(text),
    )


def _clause(entry: Entry, text: str, source: Source) -> Statement:
    told = entry.told
    return _statement(
        entry, text, source, ("clause", told["id"]), "law", f"{told['citation']}: {told['summary']}"
    )


def _offence(entry: Entry, text: str, source: Source) -> Statement:
    told = entry.told
    citation = f"{told['act']}, {told['section']}"
    says = f"{citation}: {told['summary']} {_prescribes(told)}"
    return _statement(entry, text, source, ("offence", told["id"]), "penalties", says)


def _prescribes(told: dict[str, Any]) -> str:
    """`Prison of 2 to 10 years, or a fine, or both.`"""
    prison = told["imprisonment"]
    if prison.get("not_sourced"):
        return "What it prescribes was not read."
    least, most = prison.get("least"), prison["most"]
    longest = f"{most} years" if isinstance(most, int) else str(most)
    term = f"Prison of {least} years to {longest}" if least else f"Prison of up to {longest}"
    term = "Prison for life" if most == "life" else term
    beside = {"instead": ", or a fine, or both.", "with": ", and a fine.", "none": "."}
    return term + str(beside[told["fine"]])


def _statement(
    entry: Entry, text: str, source: Source, names: tuple[str, str], topic: str, says: str
) -> Statement:
    start, end = entry.span
    return Statement(
        id=identify(source.sha256, "statement", *names),
        topic=topic,
        direction="unspecified",
        polarity="neutral",
        place=source.country or UNITED_STATES,
        entry=names,
        text=says,
        country=source.country or UNITED_STATES,
        source=source.id,
        origin=TextOrigin(source=source.id, span=entry.span, quote=text[start:end]),
    )
