"""SQLite: its own backup, which sees one moment of the database while others write."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from palermo.knowledge.refusal import Refusal


def copy_to(file: Path) -> None:
    """Copy the database to an empty file, as one file without a log beside it, and bring it to the disk."""
    source = sqlite3.connect(f"file:{_database()}?mode=ro", uri=True)
    copy = sqlite3.connect(file)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        _sound(copy)
    finally:
        copy.close()
        source.close()
    _to_disk(file)


def put_back(file: Path, *, check: Callable[[], None]) -> str:
    """Check a copy of the backup beside the database, then change one for the other; the name of the old one."""
    database = _database()
    fresh = database.with_name(f"{database.name}.restoring")
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _alone(database)
    try:
        shutil.copyfile(file, fresh)
        fresh.chmod(0o600)
        _as_ours(fresh)
        _try_out(fresh, database, check)
        kept = _set_aside(database)
        fresh.replace(database)
    finally:
        for left in (fresh, *_beside(fresh)):
            left.unlink(missing_ok=True)
    _to_disk(database)
    return kept


def _database() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _beside(database: Path) -> list[Path]:
    return [database.with_name(database.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _sound(held: sqlite3.Connection) -> None:
    if held.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise Refusal("the copy is damaged", where="the backup", do="Check the disk, then try again")


def _as_ours(file: Path) -> None:
    """Refuse what is no SQLite file, or a damaged one."""
    held = sqlite3.connect(file)
    try:
        _sound(held)
    except sqlite3.DatabaseError:
        raise Refusal(
            "this is no SQLite database, or a damaged one", where=file.name, do="Check which file it is"
        ) from None
    finally:
        held.close()


def _alone(database: Path) -> None:
    """Leaving WAL needs the database for oneself: while somebody works with it, it is refused."""
    connection.close()
    if not database.exists():
        return
    held = sqlite3.connect(database, timeout=1, isolation_level=None)
    try:
        held.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        # Any other error means that it is damaged, and a reason to restore.
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise Refusal(
                "somebody works with it", where=database.name, do="Stop the desk, then restore"
            ) from None
    finally:
        held.close()


def _try_out(fresh: Path, database: Path, check: Callable[[], None]) -> None:
    """Run the checks with the fresh copy for a database."""
    connection.settings_dict["NAME"] = str(fresh)
    try:
        check()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(database)


def _set_aside(database: Path) -> str:
    """Keep the old database under another name: a restore that was a mistake can be undone."""
    if not database.exists():
        return ""
    number = 1
    while (kept := database.with_name(f"{database.name}.before-restore-{number}")).exists():
        number += 1
    database.replace(kept)
    for log in _beside(database):
        log.unlink(missing_ok=True)
    return kept.name


def _to_disk(file: Path) -> None:
    for path in (file, file.absolute().parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
