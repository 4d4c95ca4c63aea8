"""A figure: a count, share or coverage with its meaning and its origin."""

from typing import Literal

from pydantic import Field

from palermo.evidence.origin import Origin
from palermo.evidence.period import Interval, Said
from palermo.evidence.shape import Shape

FigureKind = Literal["count", "share", "coverage"]
Status = Literal["reported", "bounded", "unknown", "not_reported", "not_applicable"]
Qualifier = Literal["exact", "at_least", "more_than", "at_most", "about", "vague"]
Level = Literal["country", "federal", "province", "district"]


class Figure(Shape):
    """`value` is None unless something was reported; `<5` has lower 0, upper 4 and status bounded; 0 is a value.

    `of` names the whole of a share ("convictions") or the denominator of a coverage (6). `level` is who
    reports: a federal figure is not a total of provinces. `breakdown` holds further dimensions (sex, age,
    citizenship, stage). `place` is a country's code, or `code@edition`. `ours` is our own denominator where it
    differs from the one the source states.
    """

    id: str
    kind: FigureKind
    measure: str
    status: Status
    value: float | int | None = None
    lower: float | int | None = None
    upper: float | int | None = None
    qualifier: Qualifier = "exact"
    unit: str
    of: str | int | None = None
    forms: tuple[str, ...] = ()
    place: str
    level: Level = "country"
    period: Interval | None = None
    said: Said | None = None
    breakdown: dict[str, str] = Field(default_factory=dict)
    part_of_total: bool = False
    ongoing: bool = False
    note: str | None = None
    ours: int | None = None
    country: str
    source: str
    origin: Origin
