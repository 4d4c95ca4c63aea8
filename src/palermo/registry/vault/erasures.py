"""The register of erasures: which identities were destroyed, kept outside the database.

A backup made before an erasure still holds the person's sealed key; whoever restores it destroys again what this
register names. It holds ids and moments, and nobody's name.
"""

import datetime
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from palermo.registry.models.identity import Identity
from palermo.registry.vault import keys


def register() -> Path:
    """PALERMO_HOME/erasures.jsonl, one line an erasure."""
    return keys.home() / "erasures.jsonl"


def after(person: Any, at: datetime.datetime) -> None:
    """Once the transaction holds: write the register, and take the old bytes out of the database's files."""
    transaction.on_commit(lambda: note(str(person), at))
    transaction.on_commit(scrub)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, not only forgotten


def note(person: str, at: datetime.datetime) -> None:
    """Add a line and bring it to the disk."""
    line = json.dumps({"person": person, "at": at.isoformat()}) + "\n"
    with register().open("a", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def noted() -> Iterator[tuple[str, str]]:
    """(person, moment) of every erasure in the register."""
    if register().exists():
        for line in register().read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            yield told["person"], told["at"]


def scrub() -> None:
    """SQLite keeps overwritten pages in its log until the log is emptied. (PostgreSQL: VACUUM, see docs/security.md.)"""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def sync() -> None:
    """Note what the database knows as destroyed and the register does not: a crash may have come between."""
    held = {person for person, _ in noted()}
    for row in Identity.objects.exclude(destroyed_at=None):
        if str(row.pk) not in held and row.destroyed_at:
            note(str(row.pk), row.destroyed_at)


def undone() -> dict[str, datetime.datetime]:
    """The erased persons whom the database at hand still knows, and when: after a restore, to be destroyed again."""
    held = {person: datetime.datetime.fromisoformat(at) for person, at in noted()}
    known = Identity.objects.filter(destroyed_at=None).values_list("pk", flat=True).iterator()
    return {str(person): held[str(person)] for person in known if str(person) in held}
