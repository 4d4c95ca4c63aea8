"""The desk's commands: make its tables, enter the first offices and officers."""

from pathlib import Path
from typing import Any

import click
import yaml

from palermo.knowledge.refusal import Refusal
from palermo.refusing import refusing
from palermo.registry.commands import desk_at_hand

EXAMPLE = """\
agencies:
  - {code: lab-riverside, name: Labour Department Riverside, kind: labour, level: provincial, country: XMV, place: XMV1@2020}
users:
  - {username: first-inspector, agency: lab-riverside, roles: [inspector], designation: Labour Inspector}
"""


@click.group()
def desk() -> None:
    """The working desk: set it up."""


@desk.command("set-up")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@refusing
def set_up(file: Path | None) -> None:
    """Make the registry's tables; with FILE (YAML), enter the offices and officers that it lists.

    Each officer gets a first pass phrase, printed once, which they change after their first log-in.
    """
    desk_at_hand(tables=False)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if file is None:
        click.echo(
            "The registry has its tables. Enter offices and officers with a file like this:\n", err=True
        )
        click.echo(EXAMPLE)
        return
    for username, word in _enter(_told(file)):
        click.echo(f"{username}\t{word}")


def _told(file: Path) -> dict[str, Any]:
    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise Refusal(
            "this file cannot be read as YAML", where=file.name, do="Check it against the example"
        ) from None
    if not isinstance(told, dict) or not set(told) <= {"agencies", "users"}:
        raise Refusal("it lists no agencies and users", where=file.name, do="Write it like the example")
    return told


def _enter(told: dict[str, Any]) -> list[tuple[str, str]]:
    """All of it or none; gives each new officer's first pass phrase."""
    import secrets

    from django.db import IntegrityError, transaction

    from palermo.registry.models import Agency
    from palermo.registry.verbs import offices

    words = []
    try:
        with transaction.atomic():
            for entry in told.get("agencies") or []:
                offices.enter_agency(**entry)
            for entry in told.get("users") or []:
                word = "-".join(secrets.token_hex(2) for _ in range(4))
                agency = Agency.objects.get(code=entry["agency"])
                user = offices.enter_user(**{**entry, "agency": agency, "password": word})
                type(user).objects.filter(pk=user.pk).update(must_change_password=True)
                words.append((user.username, word))
    except (TypeError, KeyError, Agency.DoesNotExist, IntegrityError) as fault:
        raise Refusal(
            f"an entry is not whole or is there already ({type(fault).__name__}: {fault})",
            where="agencies and users",
            do="Mend it; nothing was entered",
        ) from None
    return words


@desk.command()
@refusing
def code() -> None:
    """The second factor's code of the invented country's officers, good for half a minute."""
    desk_at_hand()
    from django_otp.oath import TOTP

    from palermo.knowledge.clock import system_clock
    from palermo.registry.invented.offices import SECRET

    clock = TOTP(SECRET)
    clock.time = system_clock().timestamp()
    click.echo(f"{clock.token():06d}")


def hook(main: click.Group) -> None:
    """Add these commands to the command line."""
    main.add_command(desk)
