"""One way to copy the registry out and one to put it back, whichever the database.

What comes back is verified against its keys, and erased persons are erased again: a backup remembers them, the register
of erasures does too.
"""

import hashlib
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from palermo.knowledge.refusal import Refusal
from palermo.registry.audit import anchor, guards
from palermo.registry.audit import postgres as role
from palermo.registry.audit.record import record
from palermo.registry.audit.verify import verify
from palermo.registry.backup import postgres, sqlite
from palermo.registry.models.audit import AuditHead
from palermo.registry.models.person import Person
from palermo.registry.vault import erasures, identities, rotation


def backup(file: Path) -> dict[str, Any]:
    """Copy the database to a new file, readable by its owner alone; what was copied, for the record."""
    if file.exists():
        raise Refusal(
            "this file exists already", where=file.name, do="Give another name; backups are not overwritten"
        )
    if not file.absolute().parent.is_dir():
        raise Refusal("there is no such folder", where=str(file.parent), do="Make it first")
    erasures.sync()
    with transaction.atomic():
        record(None, None, "backup", file=file.name)
    part = file.with_name(file.name + ".part")
    part.touch(mode=0o600)
    try:
        _store().copy_to(part)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    return {
        "file": file.name,
        "bytes": file.stat().st_size,
        "sha256": digest(file),
        "database": connection.vendor,
    }


def restore(file: Path) -> dict[str, Any]:
    """Put a backup in place of the database. Refuses one that is damaged or whose audit is not whole."""
    if not file.is_file():
        raise Refusal("there is no such file", where=file.name, do="Check the path")
    told = {"file": file.name, "sha256": digest(file), "kept": _store().put_back(file, check=_check)}
    anchor.anchor(restored=True)
    with transaction.atomic():
        erased = erasures.undone()
        for person, at in erased.items():
            identities.destroy(Person.objects.get(pk=person), at=at)
        record(None, None, "restore", sha256=told["sha256"], erased_again=len(erased))
    return told | {"erased_again": len(erased), "coded_anew": rotation.recode(), "entries": _entries()}


def digest(file: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with file.open("rb") as held:
        return hashlib.file_digest(held, "sha256").hexdigest()


def _store() -> Any:
    return sqlite if connection.vendor == "sqlite" else postgres


def _check() -> None:
    """The database at hand is one of ours and its audit whole, anchors later than the backup set aside."""
    if "registry_auditentry" not in connection.introspection.table_names():
        raise Refusal("this is no backup of a registry", where="the backup", do="Check which file it is")
    ends = dict(AuditHead.objects.values_list("agency", "sequence"))
    anchored = {
        agency: {sequence: mac for sequence, mac in held.items() if sequence <= ends.get(agency, 0)}
        for agency, held in anchor.read().heads.items()
    }
    for walked in verify(anchored):
        if walked.fault:
            raise Refusal(
                f"its audit is not whole ({walked.fault})", where="the backup", do="Use another backup"
            )
    guards.install()
    role.grant_again()


def _entries() -> int:
    return sum(AuditHead.objects.values_list("sequence", flat=True))
