"""How long: "24h", "3d", "10wd", "1m", a number and its unit in one word."""

import re
from typing import Literal, NamedTuple

from palermo.knowledge.refusal import Refusal

Unit = Literal["h", "d", "wd", "m"]
UNITS: dict[str, str] = {"h": "hours", "d": "days", "wd": "working days", "m": "months"}
SINGULAR = {"h": "hour", "d": "day", "wd": "working day", "m": "month"}


class Duration(NamedTuple):
    """A number of hours, days, working days or calendar months. What it comes to depends on a calendar."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number} {(SINGULAR if self.number == 1 else UNITS)[self.unit]}"


def duration(told: str) -> Duration:
    """Read "10wd"; refuses anything else."""
    found = re.fullmatch(r"(\d+)(h|d|wd|m)", told)
    if not found:
        raise Refusal(
            f"{told!r} is not a duration", where="a duty's deadline", do="Write 24h, 3d, 10wd or 1m"
        )
    return Duration(int(found[1]), found[2])  # type: ignore[arg-type]
