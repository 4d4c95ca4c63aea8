"""Fills an empty registry with Marvania's, with a progress bar, and tells how to log in."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import transaction
from rich.progress import Progress

from palermo.knowledge.clock import system_clock
from palermo.knowledge.refusal import Refusal
from palermo.registry.invented.behaviour import behaviour
from palermo.registry.invented.kilns import see_kilns
from palermo.registry.invented.matter import Matter
from palermo.registry.invented.offices import COUNTRY, WORD, enter_offices, secret_in_letters
from palermo.registry.invented.returns import write_returns
from palermo.registry.invented.write import matters, write
from palermo.registry.models import Agency, User
from palermo.registry.verbs.calendar_duties import keep


def fill(
    cases: int,
    file: Path | None = None,
    *,
    names: bool = True,
    now: datetime.datetime | None = None,
    through: Callable[[Iterable[Matter]], Iterable[Matter]] = iter,
) -> Counter[str]:
    """Enter offices and write matters until as many files exist. Refuses a registry that holds anything.

    `through`: what becomes of the matters before they are written.
    """
    told = behaviour(file)
    if Agency.objects.exists():
        raise Refusal(
            "this registry is not empty",
            where="PALERMO_HOME",
            do="Give an empty one: nothing invented beside real people",
        )
    with transaction.atomic():
        offices = enter_offices()
    now = now or system_clock()
    with Progress(transient=True) as bar:
        task = bar.add_task("Marvania", total=cases)
        written = write(
            through(matters(told, offices, cases, now, names=names)),
            offices,
            progress=lambda done: bar.advance(task, done),
        )
    written["Return"] = write_returns(told, offices, now)
    written["DutyRow"] += keep(COUNTRY, now)
    written["SiteSeen"] = see_kilns(told, cases, now)
    return written


def logins() -> str:
    """A log-in of each role, and how to pass the second factor."""
    rows = [
        f"  {user.username:<45} {', '.join(sorted(user.roles.values_list('role', flat=True)))}"
        for user in User.objects.prefetch_related("roles").order_by("pk")
        if user.username.startswith(("riverside", "federal"))
    ]
    return "\n".join(
        [
            "Log-ins of the invented country (each province has the same offices):",
            *rows,
            f'Pass phrase of all: "{WORD}". Second factor of all: the secret {secret_in_letters()} in an authenticator app,',
            "or the code that `palermo desk code` prints.",
        ]
    )
