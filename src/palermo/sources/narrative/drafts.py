"""A figure while it is being worked out: what is known so far, and on what the rest depends."""

from dataclasses import dataclass, field
from typing import Literal

from palermo.evidence.figure import Status
from palermo.evidence.period import Said
from palermo.sources.narrative.counted import Counted, Noun
from palermo.sources.narrative.marks import Mark

RegionKind = Literal["main", "comparison", "part"]


@dataclass(slots=True, eq=False)
class Region:
    """A stretch of marks that a year or a comparison does not leave. `host`: the figure a part goes back to.

    `said` is set where the stretch names its period before its numbers ("the previous year, when it …").
    """

    kind: RegionKind
    first: int
    host: "Draft | None" = None
    bracket: bool = False
    gerunds: bool = False
    said: Said | None = None


@dataclass(slots=True, eq=False)
class Draft:
    """`senses`: what was done to what is counted; empty until settled. `group`: class of the noun, "event", or None.

    `at` is the index of its mark, `reach` the mark from which a period is sought to the right. Offsets are in
    the sentence. `counted` is None for a zero said with a verb.
    """

    at: int
    start: int
    end: int
    region: Region
    senses: tuple[str, ...] = ()
    group: str | None = None
    head: str = ""
    counted: Counted | None = None
    noun: Noun | None = None
    mark: Mark | None = None
    measures: tuple[str, ...] = ()
    unit: str = ""
    said: Said | None = None
    ongoing: bool = False
    dropped: bool = False
    also: tuple[
        str, ...
    ] = ()  # further deeds done to the same: "removed 40 victims and referred them to care"
    never: bool = False
    part: bool = False
    status: Status = "reported"
    of: str | None = None
    host: "Draft | None" = None
    reach: int = 0
    beyond: int = (
        0  # the last mark of a denial with several verbs: "did not identify victims or refer them in 2013"
    )
    forms: tuple[str, ...] = field(default=())
