"""The application's role on PostgreSQL: it owns nothing, and the audit it can only add to.

Migrations are run by the owner of the tables; the desk connects as `palermo_app`. A program that was taken over can then
neither alter the audit nor take its guards away.
"""

from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from palermo.knowledge.refusal import Refusal
from palermo.registry.audit import guards
from palermo.registry.models.audit import AuditHead

ROLE = "palermo_app"
READ_ONLY = ("django_migrations",)


@transaction.atomic
def install() -> None:
    """Make the role if there is none, and give it its rights. As the owner of the tables, on PostgreSQL."""
    if connection.vendor != "postgresql":
        raise Refusal(
            "this database is not PostgreSQL",
            where="PALERMO_DATABASE",
            do="Set it to postgresql://owner@host/name",
        )
    if _one("SELECT current_user") == ROLE:
        raise Refusal(
            f"{ROLE} is to own nothing", where="PALERMO_DATABASE", do="Connect as the owner of the database"
        )
    if not _exists():
        # Roles belong to the whole server: somebody may make it for another database at this very moment.
        create = f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT"
        _run([f"DO $$ BEGIN {create}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"])
    _run(_rights())


def grant_again(**_: Any) -> None:
    """After a migration by the owner: the same rights on tables that are new. Nothing where the role is not in use."""
    if connection.vendor == "postgresql" and _exists() and _one("SELECT current_user") != ROLE:
        _run(_rights())


def owns_the_audit() -> bool:
    """Whether the role this desk connects as could take the guards away."""
    owner = "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE relname = 'registry_auditentry'"
    return connection.vendor == "postgresql" and bool(_one(owner))


def _rights() -> list[str]:
    """Everything is taken first, so that what an earlier version gave does not stay."""
    everyday = _tables(lambda model: not getattr(model, "append_only", False) and model is not AuditHead)
    append_only = _tables(lambda model: model in guards.guarded())
    return [
        f'REVOKE ALL ON DATABASE "{connection.settings_dict["NAME"]}" FROM PUBLIC',
        f'GRANT CONNECT ON DATABASE "{connection.settings_dict["NAME"]}" TO {ROLE}',
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"REVOKE ALL ON SCHEMA public FROM {ROLE}",
        f"GRANT USAGE ON SCHEMA public TO {ROLE}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {ROLE}, PUBLIC",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {ROLE}, PUBLIC",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {everyday} TO {ROLE}",
        f"GRANT SELECT, INSERT ON {append_only} TO {ROLE}",
        f'GRANT SELECT, INSERT, UPDATE ON "{AuditHead._meta.db_table}" TO {ROLE}',
        *(f'GRANT SELECT ON "{table}" TO {ROLE}' for table in READ_ONLY),
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}",
    ]


def _tables(wanted: Any) -> str:
    """The tables of every installed model that is wanted, those between two models too."""
    held = set(connection.introspection.table_names())
    found: list[type[models.Model]] = [
        model for model in apps.get_models(include_auto_created=True) if wanted(model)
    ]
    return ", ".join(f'"{model._meta.db_table}"' for model in found if model._meta.db_table in held)


def _exists() -> bool:
    return bool(_one(f"SELECT count(*) FROM pg_roles WHERE rolname = '{ROLE}'"))  # noqa: S608


def _one(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return row and row[0]


def _run(sql: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)
