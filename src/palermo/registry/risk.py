"""How urgent a visit to a site is, and why: a sum of reasons that a person can read (content/registry/risk.yml)."""

import datetime
import functools
import math
from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

from palermo.knowledge.content import load

EARTH = 6371.0  # kilometres
Point = tuple[float, float]  # latitude, longitude
T = TypeVar("T")


class Known(BaseModel):
    """What the registry knows of a site. `days_since_visit`: None where no visit is recorded."""

    model_config = ConfigDict(frozen=True)

    registered: bool = False
    advance_claimed: bool = False
    children_seen: bool = False
    signs_found: bool = False
    breaches_found: bool = False
    kept_out: bool = False
    complained: bool = False
    in_season: bool = False
    days_since_visit: int | None = None


class Reason(BaseModel):
    """One reason: the fact it looks at, the one test of it, and what it adds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    weight: float
    fact: str
    name: str
    ur: str
    is_: bool | None = None
    at_least: int | None = None
    unknown: bool = False

    @model_validator(mode="after")
    def _whole(self) -> "Reason":
        if self.fact not in Known.model_fields or self.weight <= 0:
            raise ValueError(f"{self.code}: {self.fact!r} is no fact of a site, or its weight adds nothing")
        if [self.is_ is not None, self.at_least is not None, self.unknown].count(True) != 1:
            raise ValueError(f"{self.code}: one test, of `is`, `at_least` and `unknown`")
        return self

    def holds(self, known: Known) -> bool:
        value = getattr(known, self.fact)
        if self.unknown:
            return value is None
        if self.at_least is not None:
            return value is not None and value >= self.at_least
        return value is self.is_


class Risk(BaseModel):
    """The reasons that hold, and their sum."""

    model_config = ConfigDict(frozen=True)

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        return sum(reason.weight for reason in self.reasons)


@functools.cache
def reasons() -> tuple[Reason, ...]:
    """All reasons, in the order of the file."""
    told = load("registry/risk.yml")["reasons"]
    return tuple(
        Reason(**{"is_" if field == "is" else field: value for field, value in entry.items()})
        for entry in told
    )


def risk_of(known: Known) -> Risk:
    """The reasons that hold for a site, the heaviest first."""
    held = [reason for reason in reasons() if reason.holds(known)]
    return Risk(reasons=tuple(sorted(held, key=lambda reason: -reason.weight)))


def looks_back() -> datetime.timedelta:
    """How far back findings count."""
    return datetime.timedelta(days=load("registry/risk.yml")["looks_back"])


def in_season(kind: str, country: str, day: datetime.date) -> bool:
    """Whether sites of the kind work in that month there; False where nobody has said when they do."""
    seasons = load("registry/risk.yml")["seasons"]
    return any((s["country"], s["kind"]) == (country, kind) and day.month in s["months"] for s in seasons)


def kilometres(a: Point, b: Point) -> float:
    """The distance of two points as the crow flies."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, point)) for point in (a, b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(half))


def day_of(ranked: Sequence[tuple[T, float, Point | None]], how_many: int) -> list[T]:
    """A day's round out of sites with their risk and point, the riskiest first: the riskiest, then of those as risky as
    the day still has room for the nearest to where one stands. A site without a point comes after those that have one.
    """
    if not ranked or how_many < 1:
        return []
    left = sorted(ranked, key=lambda one: -one[1])
    lowest = left[min(how_many, len(left)) - 1][1]
    certain = [one for one in left if one[1] > lowest]
    round_ = _nearest_next(certain, len(certain), None)
    at = next((one[2] for one in reversed(round_) if one[2]), None)
    equal = [one for one in left if one[1] == lowest]
    chosen = round_ + _nearest_next(equal, how_many - len(round_), at)
    return [one[0] for one in _nearest_next(chosen, len(chosen), None)]


def _nearest_next(
    sites: Sequence[tuple[T, float, Point | None]], how_many: int, at: Point | None
) -> list[tuple[T, float, Point | None]]:
    left: list[tuple[T, float, Point | None]] = list(sites)
    found: list[tuple[T, float, Point | None]] = []
    while left and len(found) < how_many:
        here = at
        chosen = left[0] if here is None else min(left, key=lambda one: _from(here, one[2]))
        left.remove(chosen)
        found.append(chosen)
        at = chosen[2] or at
    return found


def _from(at: Point, to: Point | None) -> float:
    return math.inf if to is None else kilometres(at, to)
