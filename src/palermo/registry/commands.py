"""The registry's commands: audit, vault, backup and restore, and the database's own defences.

Importing this file loads no Django; each command sets it up with the desk's settings.
"""

import json
import os
import sys
from pathlib import Path

import click

from palermo.knowledge.refusal import Refusal
from palermo.refusing import refusing


def desk_at_hand(*, tables: bool = True) -> None:
    """Set Django up for the desk. Refuses where there are no tables yet, unless none are needed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.site.desk")
    import django

    django.setup()
    from django.db import DatabaseError, connection

    try:
        there = "registry_auditentry" in connection.introspection.table_names()
    except DatabaseError:
        raise Refusal(
            "the database does not answer",
            where="PALERMO_DATABASE",
            do="Check that it runs and who may log in",
        ) from None
    if tables and not there:
        raise Refusal(
            "there is no registry here yet", where="PALERMO_HOME", do="Start the desk once, or restore"
        )


@click.group()
def audit() -> None:
    """The registry's audit: verify it, anchor it, ask it."""


@audit.command()
@click.option(
    "--anchors", type=click.Path(path_type=Path), help="A copy of anchors.jsonl that somebody else kept."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was walked as JSON.")
@refusing
def verify(anchors: Path | None, as_json: bool) -> None:
    """Walk every chain to its end; exit with 1 and one sentence for each fault."""
    desk_at_hand()
    from palermo.registry.audit.examination import examine, in_words

    told = examine(anchors)
    if as_json:
        click.echo(json.dumps(told, indent=2))
    else:
        click.echo(in_words(told))
    for fault in told["faults"]:
        click.echo(f"palermo: {fault}", err=True)
    sys.exit(1 if told["faults"] else 0)


@audit.command()
@refusing
def anchor() -> None:
    """Note outside the database where every chain ends, and print the line for who keeps a copy."""
    desk_at_hand()
    from palermo.registry.audit.anchor import anchor as note

    click.echo(note())


@audit.command()
@click.option("--case", required=True, help="The case's id.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@refusing
def accesses(case: str, as_json: bool) -> None:
    """Who opened a case, changed it or was refused it: nobody else did, where `verify` finds the chains whole."""
    desk_at_hand()
    from palermo.registry.audit.accesses import accesses as of_case
    from palermo.registry.audit.accesses import told

    number = 0
    for entry in of_case(case):
        number += 1
        line = told(entry)
        click.echo(json.dumps(line) if as_json else "  ".join(map(str, line.values())))
    click.echo(
        f"{number} entries about this case. `palermo audit verify` says whether any is missing.", err=True
    )


@click.group()
def vault() -> None:
    """The keys of the sealed identities."""


@vault.command()
@refusing
def rotate() -> None:
    """New keys for wrapping and searching; every identity is wrapped and coded anew while the desk works."""
    desk_at_hand()
    from palermo.registry.vault.rotation import rotate as turn

    wrapped, coded = turn()
    click.echo(f"{wrapped} identities wrapped under a new key, {coded} coded under another")


@vault.command()
@refusing
def recode() -> None:
    """Make every search code anew: after a change to content/names/."""
    desk_at_hand()
    from palermo.registry.vault.rotation import recode as code_anew

    click.echo(f"{code_anew(all_of_them=True)} identities coded anew")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@refusing
def backup(file: Path) -> None:
    """Copy the registry's database to FILE while the desk works. The keys are not in it: keep them elsewhere."""
    desk_at_hand()
    from palermo.registry.backup.copying import backup as copy

    click.echo(json.dumps(copy(file), indent=2))
    click.echo("The keys are not in it: keep a copy of keys/ in PALERMO_HOME apart from this file.", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@refusing
def restore(file: Path) -> None:
    """Put FILE in place of the registry's database, once its audit was verified. The desk must be stopped."""
    desk_at_hand(tables=False)
    from palermo.registry.backup.copying import restore as put_back

    click.echo(json.dumps(put_back(file), indent=2))


@click.group()
def database() -> None:
    """The database's own defences."""


@database.command("install-postgres")
@refusing
def install_postgres() -> None:
    """Make the role palermo_app, which owns nothing. Run as the owner of the tables, after migrations."""
    desk_at_hand()
    from palermo.registry.audit import postgres

    postgres.install()
    click.echo(
        f"{postgres.ROLE} may now do the desk's daily work and only add to the audit. Give it a password "
        f"(ALTER ROLE {postgres.ROLE} PASSWORD …), and let PALERMO_DATABASE of the desk name it."
    )


def hook(main: click.Group) -> None:
    """Add these commands to the command line."""
    for command in (audit, vault, backup, restore, database):
        main.add_command(command)
