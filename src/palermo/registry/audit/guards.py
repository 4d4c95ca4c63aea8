"""The database itself refuses to alter or replace a row of an append-only table.

A model asks for it with `append_only = True`. Triggers are made after every migration, since SQLite rebuilds a table
that a migration alters and drops its triggers with the old one. They hold for every connection, also for one that is not
ours; on PostgreSQL the application's role has besides no right to change these tables (`postgres.py`).
"""

from typing import Any

from django.apps import apps
from django.db import connection, models

WORD = "this table is append-only"


def guarded() -> list[type[models.Model]]:
    """Every model that says `append_only = True`."""
    return [model for model in apps.get_models() if getattr(model, "append_only", False)]


def install(**_: Any) -> None:
    """Make the triggers, anew where they are there already. Called after every migration (registry/apps.py)."""
    tables = set(connection.introspection.table_names())
    for model in guarded():
        if model._meta.db_table in tables:
            _run(lift_statements(model) + statements(model))


def lift() -> None:
    """Take the triggers off. For the owner of the database alone, and for tests that empty it."""
    tables = set(connection.introspection.table_names())
    for model in guarded():
        if model._meta.db_table in tables:
            _run(lift_statements(model))


def missing() -> list[str]:
    """The guarded tables of which a trigger is gone."""
    catalogue = (
        "SELECT name FROM sqlite_master" if connection.vendor == "sqlite" else "SELECT tgname FROM pg_trigger"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        held = {name for (name,) in cursor.fetchall()}
    return [model._meta.db_table for model in guarded() if not set(_triggers(model)) <= held]


def _triggers(model: type[models.Model]) -> list[str]:
    what = ("update", "delete", "replace") if connection.vendor == "sqlite" else ("change", "truncate")
    return [f"{model._meta.db_table}_no_{each}" for each in what]


def statements(model: type[models.Model]) -> list[str]:
    """The SQL that guards one table on the database at hand."""
    table = model._meta.db_table
    return _sqlite(model, table) if connection.vendor == "sqlite" else _postgresql(table)


def lift_statements(model: type[models.Model]) -> list[str]:
    """The SQL that takes it off again."""
    on = "" if connection.vendor == "sqlite" else f' ON "{model._meta.db_table}"'
    return [f'DROP TRIGGER IF EXISTS "{trigger}"{on}' for trigger in _triggers(model)]


def _sqlite(model: type[models.Model], table: str) -> list[str]:
    """INSERT OR REPLACE deletes without a DELETE trigger, unless its own connection asked for that: hence the third."""
    same = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")"
        for columns in _unique(model)
    )
    taken = f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608
    abort = f"BEGIN SELECT RAISE(ABORT, '{WORD}'); END"
    return [
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" {abort}',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {abort}',
        f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" WHEN {taken} {abort}',
    ]


def _unique(model: type[models.Model]) -> list[list[str]]:
    """The column lists of which two rows may not have the same: by any of them a row could be replaced."""
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    alone = [[field.name] for field in model._meta.concrete_fields if field.unique]
    together = [list(constraint.fields) for constraint in model._meta.total_unique_constraints]
    names = alone + together + [list(fields) for fields in model._meta.unique_together]
    return [[columns[name] or name for name in fields] for fields in names]


def _postgresql(table: str) -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION palermo_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORD}' USING ERRCODE = 'insufficient_privilege'; END $$",
        f'CREATE TRIGGER "{table}_no_change" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION palermo_refuse()",
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION palermo_refuse()",
    ]


def _run(sql: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)
