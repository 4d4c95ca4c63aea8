"""The law as dated data: which version of which rule a report is judged by.

Rules are entries of content/law/tier-procedure.yml. A report is judged by the text in force when it was issued, in June
or later of its year; the four amendments of the tier procedure all lie outside those months.
"""

import datetime
import functools
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal

FILE = "law/tier-procedure.yml"
JUDGED_APART = ("policy_or_pattern", "ground")
Number = Literal[
    "watch_list",
    "ground",
    "policy_or_pattern",
    "counted_from",
    "years_without_waiver",
    "waiver_years",
    "years_after_downgrade",
]


class Rule(BaseModel):
    """One version of one rule. `in_force_to` is the first day on which it was no longer in force; None: it still is.

    `summary` is ours. `confidence`: H (a verbatim text was read), M (secondary source or comparison), L (one weak
    source); what is only remembered cannot be entered. `asks` is what the law leaves to a person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    citation: str
    formerly: str | None = None
    renumbered_on: datetime.date | None = None
    title: str | None = None
    summary: str
    in_force_from: datetime.date
    in_force_to: datetime.date | None = None
    sources: tuple[str, ...]
    confidence: Literal["H", "M", "L"]
    note: str | None = None
    sets: Number | None = None
    value: int | None = None
    asks: str | None = None

    def holds_on(self, day: datetime.date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day < self.in_force_to)

    def cited_on(self, day: datetime.date) -> str:
        """Where the text stood on that day."""
        if self.formerly and self.renumbered_on and day < self.renumbered_on:
            return self.formerly
        return self.citation


R = TypeVar("R", bound=Rule)


class Law:
    """The rules that one report is judged by."""

    def __init__(self, report_year: int, day: datetime.date, rules: list[Rule]) -> None:
        self.report_year, self.day = report_year, day
        self.rules = {rule.id: rule for rule in rules if rule.holds_on(day)}

    def __contains__(self, identity: str) -> bool:
        return identity in self.rules

    def citation(self, identity: str) -> str:
        return self.rules[identity].cited_on(self.day)

    def setting(self, number: Number) -> Rule | None:
        """The one rule that sets a number of the procedure, None where no such rule was in force."""
        return next((rule for rule in self.rules.values() if rule.sets == number), None)

    def value(self, number: Number) -> int | None:
        rule = self.setting(number)
        return rule.value if rule else None

    def questions(self) -> list[Rule]:
        """What a person must answer for this report, in the order of the file."""
        return [rule for rule in self.rules.values() if rule.asks]

    def grounds(self) -> tuple[str, ...]:
        """The ids of the Watch List grounds in force, in their order."""
        return tuple(rule.id for rule in self.rules.values() if rule.sets == "ground")

    def judged_apart(self) -> list[Rule]:
        """The questions that are answered each for itself: a policy or pattern, and the Watch List grounds.

        What is left of `questions` (does it comply, does it make significant efforts) is the tier itself.
        """
        return [rule for rule in self.questions() if rule.sets in JUDGED_APART]


@functools.cache
def rules() -> tuple[Rule, ...]:
    """Every version of every rule of the tier procedure."""
    return listed(FILE, "rules", Rule)


def listed(file: str, under: str, shape: type[R]) -> tuple[R, ...]:
    """The entries of a file; refuses one that is not whole, names no known source or stands twice."""
    try:
        found = tuple(shape(**entry) for entry in load(file)[under])
    except (TypeError, ValidationError) as fault:
        raise Refusal(str(fault), where=f"content/{file}", do="Mend the entry named") from None
    known = load("law/sources.yml")["sources"]
    for rule in found:
        if not set(rule.sources) <= known.keys():
            raise Refusal(
                f"{rule.id} names a source that is not listed",
                where=f"content/{file}",
                do="Add it to content/law/sources.yml",
            )
    if len({rule.id for rule in found}) < len(found):
        raise Refusal("a rule's id stands twice", where=f"content/{file}", do="Name the versions apart")
    return found


@functools.cache
def in_force(report_year: int) -> Law:
    """The law that the report of that year is judged by; refuses a year for which it was not verified."""
    told: dict[str, Any] = load(FILE)
    first, last = told["reports"]["first"], told["verified_on"].year
    if not first <= report_year <= last:
        raise Refusal(
            f"the law was verified for the reports of {first} to {last} only",
            where=f"the report of {report_year}",
            do="Choose a year in that range",
        )
    return Law(report_year, datetime.date(report_year, **told["reports"]["law_of"]), list(rules()))
