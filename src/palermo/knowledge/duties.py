"""What the layers that never see the registry know of duties: name, who asked for it, and what kind of deadline it has.

content/duties/ holds one file a duty; the registry reads the rest of it.
"""

import datetime
import functools
from typing import Any, NamedTuple

from palermo.knowledge.content import load

RELEASED = "release/plan.yml"  # its dimension `duty` lists those of which counts are released


class Duty(NamedTuple):
    """`recommended`: recommendations as COUNTRY-REPORT-ORDER."""

    code: str
    name: str
    recommended: tuple[str, ...]
    deadlines: tuple[dict[str, Any], ...]

    def deadline(self, country: str, day: datetime.date) -> str | None:
        """statute, rule or own_target; None where nothing was owed on that day."""
        held = (one for one in self.deadlines if one["country"] == country and one["since"] <= day)
        return next((one["kind"] for one in held if "until" not in one or day < one["until"]), None)


@functools.cache
def duty(code: str) -> Duty:
    """One duty by its code."""
    told = load(f"duties/{code}.yml")
    return Duty(code, told["name"], tuple(told.get("recommended", ())), tuple(told["deadlines"]))


@functools.cache
def released_duties() -> tuple[Duty, ...]:
    """The duties of which counts leave the registry, in the order of the plan."""
    (listed,) = (one for one in load(RELEASED)["dimensions"] if one["code"] == "duty")
    return tuple(duty(code) for code in listed["parents"])
