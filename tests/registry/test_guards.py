"""The database refuses to alter the audit. Nothing here goes through our own code: it is tried in SQL."""

import re
import sqlite3

import pytest
from django.db import DatabaseError, IntegrityError, connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader

from palermo.registry.audit import guards
from palermo.registry.audit.record import record
from palermo.registry.models import AuditEntry

TABLE = AuditEntry._meta.db_table
COLUMNS = [f'"{field.column}"' for field in AuditEntry._meta.concrete_fields]
COPY = "INTO audit (COLUMNS) SELECT COLUMNS FROM audit WHERE sequence = 1"
UPSERT = f"INSERT {COPY} ON CONFLICT (id) DO UPDATE SET actor = 'x'"
# `audit` stands for the table, COLUMNS for all its columns and OTHERS for all but its id.
ATTACKS = {
    "update": "UPDATE audit SET actor = 'somebody else'",
    "update one column of one row": "UPDATE audit SET purpose = 'x' WHERE sequence = 1",
    "delete": "DELETE FROM audit",
    "delete the last": "DELETE FROM audit WHERE sequence = 2",
}
ON_SQLITE = {
    "replace by its id": f"INSERT OR REPLACE {COPY}",
    "replace": f"REPLACE {COPY}",
    "replace by its number in the chain": "REPLACE INTO audit (OTHERS) SELECT OTHERS FROM audit WHERE sequence = 1",
    "update or replace": "UPDATE OR REPLACE audit SET sequence = 1 WHERE sequence = 2",
    "upsert": UPSERT,
}
ON_POSTGRESQL = {
    "truncate": "TRUNCATE audit",
    "truncate with others": "TRUNCATE registry_audithead, audit CASCADE",
    "upsert on PostgreSQL": UPSERT,
}


def sql(attack: str) -> str:
    said = (ATTACKS | ON_SQLITE | ON_POSTGRESQL)[attack]
    said = said.replace("COLUMNS", ", ".join(COLUMNS)).replace("OTHERS", ", ".join(COLUMNS[1:]))
    return re.sub(r"\baudit\b", TABLE, said)


def contents() -> list[tuple[object, ...]]:
    return [
        (row[0], row[1], bytes(row[2])) for row in AuditEntry.objects.values_list("sequence", "actor", "mac")
    ]


def write_two() -> None:
    with transaction.atomic():
        record(None, None, "first")
        record(None, None, "second")


@pytest.mark.django_db
@pytest.mark.parametrize("attack", sorted(ATTACKS | ON_SQLITE | ON_POSTGRESQL))
def test_the_audit_cannot_be_altered(attack):
    if attack in (ON_POSTGRESQL if connection.vendor == "sqlite" else ON_SQLITE):
        pytest.skip("the other database's")
    write_two()
    before = contents()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql(attack))
    assert contents() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attack", sorted(ATTACKS | ON_SQLITE))
def test_nor_from_a_connection_that_is_not_ours(attack, sqlite_only):
    """Such as the sqlite3 shell, which does not ask for recursive triggers."""
    write_two()
    before = contents()
    with sqlite3.connect(connection.settings_dict["NAME"]) as shell:
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            shell.execute(sql(attack))
        shell.rollback()
    shell.close()
    assert contents() == before


@pytest.mark.django_db
def test_django_itself_cannot_either():
    write_two()
    entry = AuditEntry.objects.get(sequence=1)
    entry.actor = "somebody else"
    for attempt in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()


@pytest.mark.django_db
def test_two_entries_of_one_number_are_refused():
    write_two()
    entry = AuditEntry.objects.get(sequence=1)
    entry.pk = None
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        entry.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_the_guards_survive_a_migration_that_alters_the_table():
    """On SQLite a migration makes the table anew and its triggers go with the old one."""
    write_two()
    before = MigrationLoader(connection).project_state()
    widen = migrations.AlterField("auditentry", "purpose", models.CharField(max_length=201, default=""))
    after = before.clone()
    widen.state_forwards("registry", after)
    with connection.schema_editor() as editor:
        widen.database_forwards("registry", editor, before, after)
    if connection.vendor == "sqlite":
        assert guards.missing() == [TABLE]
    after_migration()
    assert guards.missing() == []
    assert len(contents()) == 2
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.update(actor="x")
    with connection.schema_editor() as editor:
        widen.database_backwards("registry", editor, after, before)
    after_migration()


def after_migration() -> None:
    """What `migrate` sends when it is done."""
    from django.core.management.sql import emit_post_migrate_signal

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")


@pytest.mark.django_db
def test_any_model_that_asks_for_it_is_guarded():
    assert AuditEntry in guards.guarded()
    assert guards.missing() == []
    guards.lift()
    assert TABLE in guards.missing()
    guards.install()
    assert guards.missing() == []
