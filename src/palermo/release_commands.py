"""The commands of releasing: pass a period through the gate, list what was released, write it in other formats."""

import datetime
from pathlib import Path
from typing import Any

import click

from palermo.estimating import estimate
from palermo.knowledge.refusal import Refusal
from palermo.refusing import refusing


class _CountryFirst(click.Group):
    """`palermo release XMV 2024` is `palermo release figures XMV 2024`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {*self.commands, "-h", "--help"}
        return super().parse_args(ctx, args if not args or args[0] in known else ["figures", *args])


@click.group(cls=_CountryFirst)
def release() -> None:
    """Pass counts of the registry through the gate: palermo release COUNTRY YEAR --purpose TEXT."""


@release.command()
@click.argument("country")
@click.argument("year", type=int)
@click.option("--kind", type=click.Choice(["calendar_year", "tip_reporting_period"]), default="calendar_year")
@click.option("--sign", "signers", multiple=True, help="A user who signs: two, or none to sign at the desk.")
@click.option("--purpose", required=True, help="What the figures are released for.")
@click.option("--to", "recipients", multiple=True, default=["public"], help="To whom.")
@click.option("--revises", help="The release of this period that is corrected.")
@click.option("--reason", help="Why it is corrected.")
@refusing
def figures(
    country: str,
    year: int,
    kind: str,
    signers: tuple[str, ...],
    purpose: str,
    recipients: tuple[str, ...],
    revises: str | None,
    reason: str | None,
) -> None:
    """Count a period of COUNTRY and pass it through the gate; two users sign, here or at the desk."""
    from palermo.registry.commands import desk_at_hand

    desk_at_hand()
    from palermo.evidence.released import Revises
    from palermo.knowledge.clock import system_clock
    from palermo.releasing import PERIODS, propose_period, release_period

    if bool(revises) != bool((reason or "").strip()):
        raise Refusal(
            "a revision names what it revises and why", where="--revises", do="Give both, or neither"
        )
    users = _signers(signers)
    told: dict[str, Any] = {
        "purpose": purpose,
        "recipients": recipients,
        "at": system_clock(),
        "revises": Revises(release=revises, reason=(reason or "").strip()) if revises else None,
    }
    if not users:
        proposal = propose_period(_home(), country.upper(), PERIODS[kind](year), **told)
        click.echo("It waits for two signatures at the desk (Releases).", err=True)
    else:
        _, proposal = release_period(_home(), country.upper(), PERIODS[kind](year), signers=users, **told)
    _show(proposal)


def _show(proposal: Any) -> None:
    for one in proposal.reports:
        click.echo(
            f"{one.measure}: {one.published} of {one.cells} counts published, {one.stands} stand, "
            f"{one.withheld_at_once} small and {one.besides} besides withheld; "
            f"withholding 1 to 9 alone would publish {one.plain}, and give many back",
            err=True,
        )
    for measure, why in proposal.left_out:
        click.echo(f"{measure}: nothing is released ({why})", err=True)
    click.echo(proposal.id)


@release.command("returns")
@click.argument("country")
@refusing
def returned(country: str) -> None:
    """List the accepted returns of COUNTRY with counts of victims of which nothing was released yet."""
    from palermo.returning import returns_to_release

    for card, period in returns_to_release(_home(), country.upper()):
        click.echo(f"{card.sha256[:16]}\t{card.agency}\t{period.start} - {period.end}\t{card.name}")


@release.command("return")
@click.argument("sha256", metavar="RETURN")
@click.option("--purpose", required=True, help="What the figures are released for.")
@click.option("--to", "recipients", multiple=True, default=["public"], help="To whom.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="First day of one of its periods.")
@refusing
def one_return(
    sha256: str, purpose: str, recipients: tuple[str, ...], start: datetime.datetime | None
) -> None:
    """Pass the counts of victims of an accepted RETURN through the gate; two users then sign at the desk.

    RETURN is its hash, as `palermo release returns` lists it. What the State did is in the evidence without that.
    """
    from palermo.knowledge.clock import system_clock
    from palermo.returning import propose_return

    first = start.date() if start else None
    told = propose_return(
        _home(), sha256, purpose=purpose, recipients=recipients, at=system_clock(), start=first
    )
    click.echo("It waits for two signatures at the desk (Releases).", err=True)
    _show(told)


def _signers(names: tuple[str, ...]) -> list[object]:
    from palermo.registry.access.rule import may
    from palermo.registry.models import User

    users = list(User.objects.filter(username__in=names, is_active=True))
    if names and (len(users) != 2 or not all(may(user, "sign_release") for user in users)):
        raise Refusal(
            "a release is signed by two different users who may",
            where="--sign",
            do="Name two national rapporteurs, or none and let them sign at the desk",
        )
    return list(users)


@release.command("list")
@refusing
def listed() -> None:
    """Every release in the register: its id, country, period, day, and what it revises and why."""
    from palermo.releasing import register

    for entry in register(_home()).entries():
        revised = f"\trevises {entry.revises.release}: {entry.revises.reason}" if entry.revises else ""
        click.echo(f"{entry.release}\t{entry.country}\t{entry.period}\t{entry.signed_at.date()}{revised}")


@release.command()
@click.argument("identity", metavar="ID")
@click.option("--format", "form", type=click.Choice(["csvw", "sdmx", "xlsx", "htcds"]), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="A folder.")
@click.option("--for", "partner", help="The recipient whom it is for; HTCDS goes to no one else.")
@refusing
def export(identity: str, form: str, out: Path, partner: str | None) -> None:
    """Write the release ID as CSV on the Web, SDMX-CSV with code lists, Excel with notes, or HTCDS records."""
    from palermo.releasing import export_release

    for path in export_release(_home(), identity, form, out, partner):
        click.echo(path)


def _home() -> Path:
    from palermo.cli import home_folder

    return home_folder()


def hook(main: click.Group) -> None:
    """Add these commands to the command line."""
    main.add_command(release)
    main.add_command(estimate)
