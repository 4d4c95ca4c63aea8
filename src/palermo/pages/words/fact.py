"""A fact: what one clause of the assessment says, and the evidence it stands on."""

from palermo.evidence.figure import FigureKind, Level, Qualifier
from palermo.evidence.shape import Shape
from palermo.evidence.statement import ComparedWith, Direction, Polarity, Topic


class Amount(Shape):
    """A number that a clause says. `of` as in Figure; `year` where one is to be named; `earlier` for a baseline."""

    measure: str
    kind: FigureKind
    value: float
    qualifier: Qualifier = "exact"
    unit: str
    of: str | int | None = None
    year: int | None = None
    earlier: bool = False


class Shortfall(Shape):
    """How far below the scale: fewer than `threshold` for each hundred of the measure `against`."""

    threshold: float
    against: str


class Fact(Shape):
    """One claim or comparison. `told` are words of the evidence, from which a variant is chosen; they are never shown.

    `level`: who reports where it is not everybody (federal agencies), and the place is the whole country.

    `of_children`: said by a report on child labour, so that a claim without a
    form is one on child labour and not on trafficking.

    `rank` orders the sources of facts (0 first); `by` is the family that the clause names as the one who counted. `cites` are ids of figures, statements and findings, never none.
    `warnings` are codes of content/pages/findings.yml.
    """

    topic: Topic
    direction: Direction = "unspecified"
    degree: str | None = None
    polarity: Polarity
    compared_with: ComparedWith | None = None
    forms: tuple[str, ...] = ()
    place: str
    level: Level = "country"
    amounts: tuple[Amount, ...] = ()
    told: str = ""
    shortfall: Shortfall | None = None
    of_children: bool = False
    rank: int = 0
    by: str | None = None
    cites: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class Clause(Shape):
    """A fact in words: `finite` as a sentence of its own, `listed` after "these efforts included" where it can be.

    `acts` is `finite` without its subject where that is the government of the whole country, so that sentences can
    share it. `lacking` is what was inadequate where the clause says no more than that, so that neighbours can be one
    sentence; `beside` is what it was held against, or nothing. None of them has a capital or a full stop.
    """

    fact: Fact
    finite: str
    listed: str | None = None
    acts: str | None = None
    lacking: str | None = None
    beside: str = ""
