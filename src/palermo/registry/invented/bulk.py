"""Rows by the million: COPY on PostgreSQL, many at once on SQLite, with indexes taken down meanwhile."""

import datetime
import itertools
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection
from django.db import models as orm

from palermo.registry.invented.copied import ids_open

AT_ONCE = 20_000


Row = tuple[type[orm.Model], tuple[Any, ...]]


def load(rows: Iterable[Row]) -> None:
    """Write rows (model, its columns without a counted key) in the order in which they come, thousands at a time."""
    waiting = iter(rows)
    while batch := list(itertools.islice(waiting, AT_ONCE)):
        for model in dict.fromkeys(model for model, _values in batch):
            chosen = [values for one, values in batch if one is model]
            _postgres(model, chosen) if connection.vendor == "postgresql" else _sqlite(model, chosen)


def columns(model: type[orm.Model]) -> list[str]:
    """The columns of a row to load."""
    return [
        str(field.column) for field in model._meta.concrete_fields if not isinstance(field, orm.AutoField)
    ]


def _listed(model: type[orm.Model]) -> str:
    return ", ".join(f'"{column}"' for column in columns(model))


def _postgres(model: type[orm.Model], rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        with cursor.copy(f'COPY "{model._meta.db_table}" ({_listed(model)}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)


def _sqlite(model: type[orm.Model], rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join(["%s"] * len(columns(model)))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{model._meta.db_table}" ({_listed(model)}) VALUES ({marks})',  # noqa: S608
            [tuple(_plain(value) for value in row) for row in rows],
        )


def _plain(value: Any) -> Any:
    """As SQLite holds it: an id by its digits, a moment without its zone."""
    if isinstance(value, uuid.UUID):
        return value.hex
    return value.replace(tzinfo=None).isoformat(" ") if isinstance(value, datetime.datetime) else value


class Rested:
    """What is taken off some tables for a load, and put back table by table."""

    def __init__(self, off: dict[str, list[str]], on: dict[str, list[str]]) -> None:
        self.off, self.on = off, on

    def down(self) -> None:
        """Take everything off."""
        self.quiet()
        _run(statement for statements in self.off.values() for statement in statements)

    def quiet(self) -> None:
        """Let foreign keys rest in this connection, and on SQLite the disk."""
        if connection.vendor == "postgresql":
            _run(["SET session_replication_role = replica", "SET synchronous_commit = off"])
            return
        _run(["PRAGMA foreign_keys=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000000"])
        connection.connection.create_function("ids_open", 1, ids_open, deterministic=True)

    def up(self, models: Iterable[type[orm.Model]], say: Callable[[str], None]) -> None:
        """Put these models' indexes and constraints back."""
        for model in models:
            begun = time.monotonic()
            _run(self.on[model._meta.db_table])
            say(f"{model.__name__}: indexes in {time.monotonic() - begun:.0f} s")


def rested(models: Iterable[type[orm.Model]]) -> Rested:
    """What stands on these models' tables now."""
    off: dict[str, list[str]] = {}
    on: dict[str, list[str]] = {}
    for model in models:
        table = model._meta.db_table
        found = list(
            _standing_postgres(table) if connection.vendor == "postgresql" else _standing_sqlite(table)
        )
        off[table], on[table] = [one for one, _other in found], [other for _one, other in found]
    return Rested(off, on)


def _standing_postgres(table: str) -> Iterable[tuple[str, str]]:
    """Unique constraints, and indexes that belong to no constraint: (drop, make)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'u'",
            [table],
        )
        for name, definition in cursor.fetchall():
            yield (
                f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
                (f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}'),
            )
        cursor.execute(
            "SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid = %s::regclass AND NOT EXISTS"
            " (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)",
            [table],
        )
        for name, definition in cursor.fetchall():
            yield f'DROP INDEX "{name}"', definition


def _standing_sqlite(table: str) -> Iterable[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
            [table],
        )
        for name, definition in cursor.fetchall():
            yield f'DROP INDEX "{name}"', definition


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
