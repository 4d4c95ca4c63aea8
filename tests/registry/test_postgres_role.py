"""On PostgreSQL the desk's role owns nothing: tried as that role, past our own code."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, transaction

from palermo.knowledge.refusal import Refusal
from palermo.registry.audit import postgres as role
from palermo.registry.audit.record import record

FORBIDDEN = {
    "update": "UPDATE registry_auditentry SET actor = 'x'",
    "delete": "DELETE FROM registry_auditentry",
    "truncate": "TRUNCATE registry_auditentry",
    "truncate an everyday table": "TRUNCATE registry_case CASCADE",
    "drop": "DROP TABLE registry_auditentry",
    "take the guards off": "ALTER TABLE registry_auditentry DISABLE TRIGGER ALL",
    "drop a guard": 'DROP TRIGGER "registry_auditentry_no_change" ON registry_auditentry',
    "guards aside": "SET session_replication_role = replica",
    "replace the guard's function": "CREATE OR REPLACE FUNCTION palermo_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RETURN NEW; END $$",
    "own it": "ALTER TABLE registry_auditentry OWNER TO palermo_app",
    "become the owner": "SET ROLE palermo_owner",
    # The grant by itself only warns that nothing was given.
    "give itself rights": "GRANT UPDATE ON registry_auditentry TO palermo_app; UPDATE registry_auditentry SET actor = 'x'",
    "a table in its place": "CREATE TABLE public.anything (id int)",
    "a temporary one": "CREATE TEMPORARY TABLE registry_auditentry (id int)",
    "delete a head": "DELETE FROM registry_audithead",
    "forget a migration": "DELETE FROM django_migrations",
    "count backwards": "SELECT setval('registry_auditentry_id_seq', 1)",
    "read the server's files": "COPY registry_agency FROM '/etc/passwd'",
}


@pytest.fixture
def installed(transactional_db: None) -> Iterator[psycopg.Connection]:
    """A connection of the role's own, after one entry was written."""
    if connection.vendor != "postgresql":
        pytest.skip("this is about PostgreSQL")
    role.install()
    with transaction.atomic():
        record(None, None, "first")
    told = connection.get_connection_params()
    with psycopg.connect(
        host=told["host"], port=told["port"], dbname=told["dbname"], user=role.ROLE, autocommit=True
    ) as theirs:
        yield theirs


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_the_role_may_not(installed, what):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        installed.execute(FORBIDDEN[what])
    assert installed.execute("SELECT actor FROM registry_auditentry").fetchall() == [("system",)]


def test_the_role_may_do_its_daily_work(installed):
    installed.execute(
        'INSERT INTO registry_auditentry (agency, sequence, at, actor, action, object_kind, object_id, "case", purpose, '
        "detail, previous, mac) VALUES ('system', 2, now(), 'x', 'x', '', '', '', '', '{}', '', '')"
    )
    installed.execute("UPDATE registry_audithead SET sequence = 2")
    installed.execute("DELETE FROM registry_searchcode")
    assert installed.execute("SELECT count(*) FROM registry_auditentry").fetchone() == (2,)


def test_it_owns_nothing(installed):
    owned = "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'palermo_app'"
    assert installed.execute(owned).fetchall() == []
    assert role.owns_the_audit() is True  # these tests connect as the owner


def test_installing_again_changes_nothing(installed):
    role.install()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        installed.execute(FORBIDDEN["update"])


def test_a_table_that_a_migration_brings_gets_its_rights(installed):
    with connection.cursor() as cursor:
        cursor.execute("REVOKE ALL ON registry_case FROM palermo_app")
    role.grant_again()
    assert installed.execute("SELECT count(*) FROM registry_case").fetchone() == (0,)


@pytest.mark.django_db
def test_on_sqlite_there_is_no_role_to_make(sqlite_only):
    with pytest.raises(Refusal, match="this database is not PostgreSQL"):
        role.install()
