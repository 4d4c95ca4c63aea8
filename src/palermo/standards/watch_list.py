"""How long a country may stay on Tier 2 Watch List: 22 U.S.C. 7107(b)(2)(D) and (F), step by step.

The history of a country may be known in part only. Every course that it can have taken is followed; a tier is allowed
or excluded only where all courses agree, and otherwise it is undecidable.
"""

from typing import Literal, NamedTuple

from palermo.standards.history import WATCH_LIST, History, Year
from palermo.standards.law import Law, in_force

Bound = Literal["no", "yes", "arguable"]
Outcome = Literal["allowed", "excluded", "undecidable"]
LONG_ENOUGH = 9  # no law tells a run of nine years from a longer one


class Course(NamedTuple):
    """Where one possible history stands: years in a row on the Watch List, and whether the special rule binds."""

    run: int = 0
    bound: Bound = "no"


class Verdict(NamedTuple):
    """What the law says of one more year on the Watch List, by which rules, and why where it cannot say.

    `reasons`: waiver_unknown, waiver_still_running, reach_of_special_rule; and for a history known in part
    missing_year, merged_tiers, sources_disagree, with `unsettled` the years concerned.
    """

    outcome: Outcome
    rules: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    unsettled: tuple[int, ...] = ()
    runs: tuple[int, ...] = (0,)


def verdict(history: History, law: Law, waived: bool | None) -> Verdict:
    """May the country be on Tier 2 Watch List in the report of `law`? Only the years before it are looked at."""
    if law.setting("watch_list") is None:
        return Verdict("excluded", ("W-EXIST",))
    years = counted_years(history, law)
    courses = possible_courses(years)
    each = {_of_course(course, law, waived) for course in courses}
    runs = tuple(sorted({course.run for course in courses}))
    if len({found.outcome for found in each}) == 1 and "undecidable" not in {found.outcome for found in each}:
        rules = _common({found.rules for found in each})
        return Verdict(next(iter(each)).outcome, rules, runs=runs)
    unsettled = _that_matter(years) if len(courses) > 1 else []
    reasons = {reason for found in each for reason in found.reasons}
    reasons |= {str(year.unsettled) for year in unsettled}
    rules = tuple(sorted({rule for found in each for rule in found.rules}))
    return Verdict("undecidable", rules, tuple(sorted(reasons)), tuple(year.year for year in unsettled), runs)


def counted_years(history: History, law: Law) -> list[Year]:
    """The years before the report that count: from the 2009 report on, none before there was a limit."""
    first = law.value("counted_from")
    return [history.at(year) for year in range(first, law.report_year)] if first else []


def possible_courses(years: list[Year]) -> frozenset[Course]:
    """Every standing that the history, known in part, can have led to."""
    courses = frozenset({Course()})
    for year in years:
        courses = frozenset(_next(course, tier, year.year) for course in courses for tier in year.tiers)
    return courses


def _next(course: Course, tier: str, year: int) -> Course:
    if tier == WATCH_LIST:
        return Course(min(course.run + 1, LONG_ENOUGH), course.bound)
    if tier == "3" and course.run >= 2:
        # Downgraded after its years ran out. The special rule is of 2019; whether it reaches back is not sourced.
        return Course(0, "yes" if "DG-F" in in_force(year) else "arguable")
    if course.run == 0 and tier == "3":
        return Course(0, course.bound)
    # It left Tier 3, or came back to it after its one year: whether the rule still binds then is not sourced.
    return Course(0, "no" if course.bound == "no" else "arguable")


def _of_course(course: Course, law: Law, waived: bool | None) -> Verdict:
    special = _special_rule(course, law)
    limit = _two_year_limit(course, law, waived)
    if "excluded" in (special.outcome, limit.outcome):
        return special if special.outcome == "excluded" else limit
    if special.outcome == "undecidable":
        return Verdict("undecidable", special.rules + limit.rules, special.reasons + limit.reasons)
    return limit


def _special_rule(course: Course, law: Law) -> Verdict:
    """One year only, for a country that used up its years, went to Tier 3 and came back: (b)(2)(F)."""
    years = law.value("years_after_downgrade")
    if years is None or course.run < years or course.bound == "no":
        return Verdict("allowed", ())
    if course.bound == "yes":
        return Verdict("excluded", ("DG-F",))
    return Verdict("undecidable", ("DG-F",), ("reach_of_special_rule",))


def _two_year_limit(course: Course, law: Law, waived: bool | None) -> Verdict:
    """Two years in a row, and as many more as a waiver gives: (b)(2)(D)."""
    free, waiver = law.value("years_without_waiver"), law.setting("waiver_years")
    if free is None or waiver is None or course.run < free:
        return Verdict("allowed", ())
    if course.run >= free + (waiver.value or 0):
        if _waiver_still_running(course, law):
            return Verdict("undecidable", ("DG-2Y", waiver.id, "DG-MAX"), ("waiver_still_running",))
        return Verdict("excluded", ("DG-2Y", waiver.id, "DG-MAX"))
    if waived is None:
        return Verdict("undecidable", ("DG-2Y", waiver.id), ("waiver_unknown",))
    return Verdict("allowed" if waived else "excluded", ("DG-2Y", waiver.id))


def _waiver_still_running(course: Course, law: Law) -> bool:
    """A waiver of up to two years given before they were cut to one: how its second year was treated is not sourced."""
    before, now = in_force(law.report_year - 1), law
    free, longer = before.value("years_without_waiver"), before.value("waiver_years")
    shorter = now.value("waiver_years")
    return None not in (free, longer, shorter) and longer > shorter and course.run < free + longer  # type: ignore[operator]


def _common(found: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The rules that decide in every course, else all that decide in any: ("DG-2Y", "DG-F") say the same of 2WL."""
    shared = set.intersection(*(set(rules) for rules in found))
    return tuple(sorted(shared or set.union(*(set(rules) for rules in found))))


def _that_matter(years: list[Year]) -> list[Year]:
    """The unsettled years of the run before the report; where that run is settled, all unsettled years."""
    run: list[Year] = []
    for year in reversed(years):
        if WATCH_LIST not in year.tiers:
            break
        run.insert(0, year)
    return [year for year in run if year.unsettled] or [year for year in years if year.unsettled]
