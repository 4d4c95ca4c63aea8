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


@click.group()
def bench() -> None:
    """How fast the desk is, on a registry of invented people alone."""


@bench.command()
@click.option("--grow", type=int, help="First copy what is there until there are about as many files.")
@click.option(
    "--rounds", default=4, show_default=True, help="With --grow: how often a file's history repeats."
)
@click.option("--requests", default=150, show_default=True, help="Requests of each of the eight officers.")
@click.option("--pause", default=0.5, show_default=True, help="Seconds between two requests of one officer.")
@click.option("--save", type=click.Path(path_type=Path), help="Keep what was measured in this file.")
@click.option(
    "--against", type=click.Path(path_type=Path, exists=True), help="Compare with what was kept before."
)
@refusing
def registry(
    grow: int | None, rounds: int, requests: int, pause: float, save: Path | None, against: Path | None
) -> None:
    """Eight officers at once, ninety screens read to ten acts, audit on; p50 and p95 of both."""
    import json

    desk_at_hand()
    from palermo.desk.bench.run import chosen, load_before, measure, table

    chosen()  # refuses real people before anything is written
    if grow:
        from palermo.registry.invented.growing import grow as copy

        copy(grow, rounds=rounds, say=lambda line: click.echo(line, err=True))
    measured = measure(requests, pause)
    if save:
        save.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    click.echo(table(measured, load_before(against)))


@bench.command()
@click.option(
    "--list", "of", default="files", show_default=True, help="Which list of content/registry/exports.yml."
)
@refusing
def export(of: str) -> None:
    """Stream a whole list; rows, seconds, and the most memory that it took."""
    import json

    desk_at_hand()
    from palermo.desk.bench.run import chosen
    from palermo.desk.bench.run import export as stream

    chosen()
    click.echo(json.dumps(stream(of)))


def hook(main: click.Group) -> None:
    """Add these commands to the command line."""
    main.add_command(desk)
    main.add_command(bench)
