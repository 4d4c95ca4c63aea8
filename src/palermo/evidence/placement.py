"""The tier or level a publisher gave a country in a year."""

from typing import Literal

from palermo.evidence.origin import Origin
from palermo.evidence.shape import Shape

Tier = Literal["1", "2", "2WL", "3", "SC"]
Change = Literal["upgraded", "downgraded", "remained", "placed"]


class Placement(Shape):
    """`tiers` holds one tier, or the set a source merges (`2/2WL`). `level` is the Department of Labor's.

    `waiver`: a waiver from an otherwise required downgrade; `automatic_downgrade`: Tier 3 because the Watch
    List years ran out; `consecutive_years`: as the text counts them. `previous` is the tier named as left.
    """

    id: str
    country: str
    year: int | None
    tiers: tuple[Tier, ...] = ()
    level: str | None = None
    change: Change | None = None
    previous: Tier | None = None
    waiver: bool = False
    automatic_downgrade: bool = False
    consecutive_years: int | None = None
    said_by: str | None = None
    source: str
    origin: Origin
