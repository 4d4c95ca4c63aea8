"""Everything at once: an invented country's registry, its released figures, the evidence, and both sites."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from palermo.knowledge.clock import system_clock
from palermo.knowledge.refusal import Refusal

COUNTRY = "XMV"
YEARS = (2024, 2025)
SIGNERS = ("federal-national-rapporteur-rapporteur", "federal-national-rapporteur-second")
SECONDS = 2.0  # the gate takes the best set it finds in that time; it is tested all the same
CASES = 2_000


def fill_registry(home: Path) -> str:
    """The invented registry, if there is none, with two years released. Returns the log-ins, or why there are none.

    A registry that holds something else is left alone: nothing invented beside real people.
    """
    from palermo.registry.commands import desk_at_hand

    desk_at_hand(tables=False)
    from django.core.management import call_command

    from palermo.linkage.invented.country import fill_with_doubles
    from palermo.registry.invented.fill import logins
    from palermo.registry.models import Agency, User

    call_command("migrate", verbosity=0)
    if not Agency.objects.exists():
        fill_with_doubles(home, CASES)
    signers = list(User.objects.filter(username__in=SIGNERS).order_by("username"))
    if len(signers) < len(SIGNERS):
        return "The registry here is not the invented country's: it was left alone."
    _release(home, signers)
    return logins()


def _release(home: Path, signers: Sequence[object]) -> None:
    from palermo.releasing import PERIODS, register, release_period

    done = {entry.period for entry in register(home).entries() if entry.country == COUNTRY}
    for year in YEARS:
        period = PERIODS["calendar_year"](year)
        if f"{period.kind} {period.label}" in done:
            continue
        click.echo(f"Passing Marvania's figures of {year} through the gate …", err=True)
        release_period(
            home,
            COUNTRY,
            period,
            signers=signers,
            purpose="showing Palermo at work",
            recipients=["public"],
            at=system_clock(),
            seconds=SECONDS,
        )


def _serve(*words: str) -> subprocess.Popen[bytes]:
    """One entry point in a process of its own: the public site never shares one with the registry or its key."""
    return subprocess.Popen([sys.executable, "-m", "palermo", "serve", *words])  # noqa: S603


def run(port: int) -> None:
    """Serve both sites until interrupted or ended; the desk on the next port."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)  # this process had the desk's
    served = [_serve("--port", str(port)), _serve("--desk", "--port", str(port + 1))]
    try:
        served[0].wait()
    except KeyboardInterrupt:
        pass
    finally:
        for one in served:
            one.terminate()
        for one in served:
            one.wait(timeout=20)


def show(home: Path) -> str:
    """The log-ins, or one sentence on why there is no desk: the public site is served all the same."""
    try:
        return fill_registry(home)
    except Refusal as refusal:
        return f"No desk: {refusal}"
