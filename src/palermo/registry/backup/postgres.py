"""PostgreSQL: its own pg_dump and pg_restore, run as the owner of the tables, who may make databases."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from palermo.knowledge.refusal import Refusal


def copy_to(file: Path) -> None:
    """Dump one moment of the database."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(file))


def put_back(file: Path, *, check: Callable[[], None]) -> str:
    """Restore into a database of its own, check it, then change one for the other; the name of the old one."""
    name = _name()
    fresh = f"{name}_restoring"
    connection.close()
    _maintain(
        f'DROP DATABASE IF EXISTS "{fresh}"',
        f"CREATE DATABASE \"{fresh}\" TEMPLATE template0 ENCODING 'UTF8'",
    )
    try:
        _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--dbname", fresh, str(file))
        _try_out(fresh, name, check)
        kept = _free_name(f"{name}_before_restore")
        _maintain(
            f'ALTER DATABASE "{name}" RENAME TO "{kept}"', f'ALTER DATABASE "{fresh}" RENAME TO "{name}"'
        )
    finally:
        _maintain(f'DROP DATABASE IF EXISTS "{fresh}"')
    return kept


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _try_out(fresh: str, name: str, check: Callable[[], None]) -> None:
    """Run the checks with the fresh database."""
    connection.settings_dict["NAME"] = fresh
    try:
        check()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


def _maintain(*statements: str) -> None:
    """Statements about databases, each by itself, from the server's own database."""
    import psycopg

    told = {key: _told()[key] for key in ("host", "port", "user", "password") if _told().get(key)}
    try:
        with psycopg.connect(**told, dbname="postgres", autocommit=True) as held:  # type: ignore[arg-type]
            for statement in statements:
                held.execute(statement.encode())
    except psycopg.errors.ObjectInUse:
        raise Refusal("somebody works with it", where=_name(), do="Stop the desk, then restore") from None
    except psycopg.errors.InsufficientPrivilege:
        raise Refusal(
            "this role may not make databases",
            where="PALERMO_DATABASE",
            do="Restore as the owner, with CREATEDB",
        ) from None


def _free_name(wanted: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        taken = {name for (name,) in cursor.fetchall()}
    connection.close()
    return next(name for number in range(1, 10_000) if (name := f"{wanted}_{number}") not in taken)


def _told() -> dict[str, object]:
    return dict(connection.get_connection_params())


def _program(name: str) -> str:
    """On the PATH, or where Debian keeps the newest."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name) or (str(debian[-1]) if debian else None)
    if found is None:
        raise Refusal(
            f"{name} is not on this machine", where="backup", do="Install PostgreSQL's client programs"
        )
    return found


def _run(name: str, *arguments: str) -> None:
    told = _told()
    names = {
        "PGHOST": "host",
        "PGPORT": "port",
        "PGUSER": "user",
        "PGPASSWORD": "password",
        "PGDATABASE": "dbname",
    }
    given = {variable: str(told[key]) for variable, key in names.items() if told.get(key)}
    command = [_program(name), *arguments]
    done = subprocess.run(command, env=os.environ | given, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        # Only its last line, and cut: what stands before may be rows.
        said = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["it did not say why"]
        raise Refusal(
            f"{name} failed ({said[0][:200]})", where="backup", do="Check the file, the role and the server"
        )
