"""The register of releases, and the one way into it: two different persons sign, and the document is written."""

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from palermo.evidence.released import Released
from palermo.evidence.signed import Entry, entries_of, must_chain
from palermo.knowledge.refusal import Refusal
from palermo.release.counts import Counts
from palermo.release.past import Past

REGISTER = "register.jsonl"


class Register(Protocol):
    """Where releases are entered; it only ever grows. `Folder` keeps it in files; the registry may in its database."""

    def entries(self) -> Sequence[Entry]:
        """All entries, the first first."""

    def document(self, release: str) -> bytes:
        """The bytes of a release."""

    def enter(self, entry: Entry, document: bytes) -> None:
        """Keep a document and its entry, both or neither."""


class Freezes(Protocol):
    """Where the registry keeps the counts that releases were made of. They never leave it."""

    def keep(self, release: str, counts: Counts) -> None:
        """Keep the counts of a release."""

    def counts(self, release: str) -> Counts:
        """The counts of a release."""


def sign(
    released: Released,
    register: Register,
    *,
    signers: Sequence[str],
    purpose: str,
    recipients: Sequence[str],
    at: datetime.datetime,
) -> Entry:
    """Enter a document that passed the gate. Refuses fewer than two different signers, no purpose, no recipient."""
    before = register.entries()
    try:
        entry = Entry(
            number=len(before) + 1,
            release=released.id,
            sha256=released.sha256,
            country=released.country,
            period=f"{released.period.kind} {released.period.label}",
            measures=tuple(dict.fromkeys(cell.measure for cell in released.cells)),
            freeze=released.freeze,
            purpose=purpose.strip(),
            recipients=tuple(recipients),
            signers=(signers[0], signers[1]),
            signed_at=at,
            revises=released.revises,
            previous=before[-1].hash if before else None,
        )
    except (ValidationError, IndexError):
        raise _unsigned("it has not two signers, a purpose and a recipient") from None
    if len(set(signers)) < 2:
        raise _unsigned("one person signed twice")
    if any(entry.release == one.release for one in before):
        raise _unsigned("it was released already")
    register.enter(entry, released.written())
    return entry


def history(register: Register, freezes: Freezes, country: str) -> list[Past]:
    """All earlier releases of a country with their counts, for the gate."""
    return [
        Past(
            counts=freezes.counts(entry.release),
            released=Released.model_validate_json(register.document(entry.release)),
        )
        for entry in register.entries()
        if entry.country == country
    ]


class Folder:
    """A register in a folder that the evidence is built from: `register.jsonl`, and a JSON file a release."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def entries(self) -> list[Entry]:
        path = self.folder / REGISTER
        return entries_of(path.read_text(encoding="utf-8")) if path.is_file() else []

    def document(self, release: str) -> bytes:
        return (self.folder / f"{release}.json").read_bytes()

    def enter(self, entry: Entry, document: bytes) -> None:
        """The document first: without its entry nobody reads it, so that a crash in between publishes nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        must_chain([*self.entries(), entry])
        _write(self.folder / f"{entry.release}.json", document, "wb")
        _write(self.folder / REGISTER, f"{entry.line()}\n".encode(), "ab")


class FrozenCounts:
    """Counts of releases in a folder of the registry's own, readable by its owner alone; never under the register."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, release: str, counts: Counts) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(self.folder / f"{release}.json", counts.model_dump_json().encode(), "wb", mode=0o600)

    def counts(self, release: str) -> Counts:
        path = self.folder / f"{release}.json"
        if not path.is_file():
            raise Refusal(
                "the counts it was made of are gone, so that nothing can be tested against it",
                where=release,
                do="Restore the registry's freezes from a backup",
            )
        return Counts.model_validate_json(path.read_bytes())


def _write(path: Path, data: bytes, how: str, mode: int = 0o644) -> None:
    with open(path, how, opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _unsigned(what: str) -> Refusal:
    return Refusal(
        what, where="the release", do="Let two different persons sign it, and say what for and to whom"
    )
