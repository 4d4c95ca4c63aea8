"""The fixed plan: which tables leave the registry, for which kinds of period, and by which rules."""

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from palermo.evidence.dimension import Dimension
from palermo.evidence.period import IntervalKind
from palermo.knowledge.content import load
from palermo.knowledge.measures import measure
from palermo.knowledge.refusal import Refusal
from palermo.release.counts import Counts
from palermo.release.relations import RELATIONS, Relation

FILE = "release/plan.yml"
WHOLE = "_T"  # SDMX's code for a total
NOT_STATED = "not_stated"  # the registry says unknown, or nothing


class Planned(BaseModel):
    """One table that leaves: a measure by some dimensions, for some kinds of period.

    `only`: dimensions of which codes that they do not list are not counted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: str
    by: tuple[str, ...]
    down_to: dict[str, str] = Field(default_factory=dict)
    only: tuple[str, ...] = ()
    periods: tuple[IntervalKind, ...]


class Plan(BaseModel):
    """The rules of content/release/plan.yml, which says what each means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    threshold: int = Field(ge=2)
    reach: int
    dominance: float = Field(gt=0, le=1)
    round_to: int = Field(ge=1)
    dearer_upwards: float = Field(ge=1)
    seconds: float = Field(gt=0)
    victims_at_least: int
    never_coarsened: tuple[str, ...]
    source: dict[str, str] = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)
    dimensions: tuple[Dimension, ...] = ()
    relations: tuple[Relation, ...] = ()
    tables: tuple[Planned, ...]

    @model_validator(mode="after")
    def _holds_together(self) -> "Plan":
        if self.reach < self.threshold:
            raise _fault("reach is below the threshold", "Raise it, or sums of withheld counts may be small")
        for code in {table.measure for table in self.tables}:
            if measure(code).protects == "victims" and not is_tree(
                [table.by for table in self.tables if table.measure == code]
            ):
                raise _fault(f"the tables of {code} form a ring", "Release one table of all their dimensions")
            if len({table.only for table in self.tables if table.measure == code}) > 1:
                raise _fault(
                    f"the tables of {code} count different things", "Give all of them the same `only`"
                )
        return self

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that leave, each once."""
        return tuple(dict.fromkeys(table.measure for table in self.tables))

    def counted_codes(self, measure: str) -> dict[str, frozenset[str]]:
        """By dimension, the codes that a measure's tables are confined to."""
        known = {one.code: frozenset(one.codes) for one in self.dimensions}
        return {name: known[name] for table in self.tables if table.measure == measure for name in table.only}

    def must_hold(self, counts: Counts) -> None:
        """Refuse tables that are not exactly those planned for the measure and kind of period.

        A return has what its office sent: tables of the plan and no others, of any period.
        """
        if counts.source:
            allowed = {(table.measure, table.by) for table in self.tables}
            if beyond := [table.name for table in counts.tables if (table.measure, table.by) not in allowed]:
                raise Refusal(
                    "it has tables that the plan does not have", where=", ".join(beyond), do="Leave them out"
                )
            return
        for code in counts.measures:
            given = sorted((table.by, sorted(table.down_to.items())) for table in counts.tables_of(code))
            planned = sorted(
                (table.by, sorted(table.down_to.items()))
                for table in self.tables
                if table.measure == code and counts.period.kind in table.periods
            )
            if given != planned:
                raise Refusal(
                    f"its tables are not those of the plan for a {counts.period.kind}",
                    where=code,
                    do=f"Count exactly the tables of content/{FILE}, or change the plan first",
                )


def is_tree(groups: Iterable[Iterable[str]]) -> bool:
    """Whether sets of dimensions can be taken apart one by one (Graham, Yu and Özsoyoğlu): no ring among them.

    Tables so joined always have a common table behind them, whatever their cells, so that nothing follows from
    them together but what follows from their equations. A ring (a×b, b×c, a×c) does not have that.
    """
    left = [set(group) for group in groups]
    while True:
        alone = [{name for name in group if sum(name in other for other in left) > 1} for group in left]
        kept = [
            group
            for n, group in enumerate(alone)
            if not any(group < other or (group == other and n > m) for m, other in enumerate(alone))
        ]
        if kept == left:
            return len(kept) <= 1
        left = kept


def plan_of(told: Mapping[str, Any]) -> Plan:
    """The plan from the parsed file; refuses one that is not whole."""
    try:
        return Plan.model_validate({**told, "dimensions": [_dimension(one) for one in told["dimensions"]]})
    except ValidationError as fault:
        raise _fault(str(fault), "Mend the entry named") from None


@functools.cache
def the_plan() -> Plan:
    """The plan in content/, with what everybody knows of its measures."""
    return plan_of(load(FILE) | load(RELATIONS))


def _dimension(told: Mapping[str, Any]) -> Dimension:
    entry = dict(told)
    if content := entry.pop("content", None):
        (listed,) = load(content).values()
        entry["parents"] = {one["code"]: one["parent"] or WHOLE for one in listed}
    entry["parents"] = entry["parents"] | dict.fromkeys(entry.pop("also", ()), WHOLE)
    return Dimension.model_validate(entry)


def _fault(what: str, do: str) -> Refusal:
    return Refusal(what, where=f"content/{FILE}", do=do)
