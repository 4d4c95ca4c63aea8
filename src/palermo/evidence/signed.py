"""The register of releases: who let what go to whom and why, each entry chained to the one before."""

import datetime
import hashlib
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from palermo.evidence.released import Freeze, Revises
from palermo.evidence.shape import Shape
from palermo.knowledge.refusal import Refusal

Name = Annotated[str, Field(min_length=1)]


class Entry(Shape):
    """One release that two different persons signed. `previous` is the hash of the entry before, as it was written.

    `recipients`: "public", or the partners who may have it. `signers` are the persons' accounts, never a victim's.
    """

    kind: Literal["release"] = "release"
    number: int
    release: str
    sha256: str
    country: str
    period: str
    measures: tuple[str, ...]
    freeze: Freeze
    purpose: Name
    recipients: Annotated[tuple[Name, ...], Field(min_length=1)]
    signers: tuple[Name, Name]
    signed_at: datetime.datetime
    revises: Revises | None = None
    previous: str | None

    def line(self) -> str:
        """The entry as one line of JSON, without its end."""
        return self.model_dump_json()

    @property
    def hash(self) -> str:
        """Of the line."""
        return hashlib.sha256(self.line().encode()).hexdigest()


def entries_of(text: str) -> list[Entry]:
    """The entries of a register; refuses one in which a line was altered, lost or moved, or signed by one person."""
    try:
        entries = [Entry.model_validate_json(line) for line in text.splitlines()]
    except ValidationError as fault:
        raise _broken(f"a line is not an entry ({fault.error_count()} faults)") from None
    must_chain(entries)
    return entries


def must_chain(entries: Sequence[Entry]) -> None:
    """Refuse entries that do not follow from each other, or that one person signed twice."""
    before: Entry | None = None
    for number, entry in enumerate(entries, start=1):
        if entry.number != number or entry.previous != (before.hash if before else None):
            raise _broken(f"entry {number} does not follow from the one before")
        if entry.signers[0] == entry.signers[1]:
            raise _broken(f"entry {number} was signed twice by one person")
        before = entry


def _broken(what: str) -> Refusal:
    return Refusal(
        what,
        where="the register of releases",
        do="Restore the register from a backup, and find out who altered it",
    )
