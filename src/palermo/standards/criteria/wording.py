"""The clauses of 22 U.S.C. 7106 that a report is judged by, criterion by criterion."""

import datetime
import functools
from typing import Any, NamedTuple

from palermo.evidence.period import Interval, tip_reporting_period
from palermo.knowledge.content import load
from palermo.standards.law import Rule, in_force, listed

FILE = "law/minimum-standards.yml"
EVERY = "all"


class Clause(Rule):
    """One version of one clause; the fields are explained at the head of content/law/minimum-standards.yml."""

    criterion: str
    perhaps_from: datetime.date | None = None
    only_reports: tuple[int, ...] = ()

    def known_on(self, day: datetime.date) -> bool | None:
        """Whether it was in force; None where that is not known."""
        if self.holds_on(day):
            return True
        if self.perhaps_from and self.perhaps_from <= day < self.in_force_from:
            return None
        return False


class Wording(NamedTuple):
    """The clauses in force for one report, with those of which it is not known."""

    report: int
    day: datetime.date
    period: Interval
    clauses: tuple[Clause, ...]

    def __contains__(self, identity: object) -> bool:
        return any(clause.id == identity for clause in self.clauses)

    def of(self, criterion: str) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.criterion == criterion)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The keys of the standards and factors that were law, in their order."""
        told = {clause.criterion for clause in self.clauses}
        return tuple(entry["key"] for entry in declared().values() if entry["key"] in told)


@functools.cache
def clauses() -> tuple[Clause, ...]:
    """Every version of every clause."""
    return listed(FILE, "clauses", Clause)


def wording(report: int) -> Wording:
    """Refuses a year for which the law was not verified."""
    day = in_force(report).day
    found = tuple(
        clause
        for clause in clauses()
        if clause.known_on(day) is not False and (not clause.only_reports or report in clause.only_reports)
    )
    return Wording(report, day, tip_reporting_period(report), found)


@functools.cache
def declared() -> dict[str, dict[str, Any]]:
    """The entries of content/law/criteria.yml by key."""
    return {entry["key"]: entry for entry in load("law/criteria.yml")["criteria"]}
