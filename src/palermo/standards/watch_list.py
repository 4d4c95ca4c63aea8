"""How long a country may stay on Tier 2 Watch List: 22 U.S.C. 7107(b)(2)(D) and (F), step by step.

The history of a country may be known in part only. Every course that it can have taken is followed; a tier is allowed
or excluded only where all courses agree, and otherwise it is undecidable.
"""

from typing import Literal, NamedTuple

from palermo.standards.history import History, Year
from palermo.standards.law import Law, in_force
from palermo.standards.told import WATCH_LIST

Bound = Literal["no", "yes", "arguable"]
Outcome = Literal["allowed", "excluded", "undecidable"]
LONG_ENOUGH = 9  # no law tells a run of nine years from a longer one


class Course(NamedTuple):
    """Where one possible history stands: years in a row on the Watch List, and whether the special rule binds."""

    run: int = 0
    bound: Bound = "no"


class Part(NamedTuple):
    """What one paragraph says of one more year on the Watch List."""

    outcome: Outcome
    rules: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """What the law says of one more year on the Watch List, by which rules, and why where it cannot say.

    `reasons`: waiver_unknown, waiver_still_running, reach_of_special_rule; and for a history known in part
    missing_year, merged_tiers, sources_disagree, with `unsettled` the years concerned. `runs`: how many years in a
    row it can have been there. `limit` and `special`: the two-year limit and the special rule, each for itself.
    """

    outcome: Outcome
    rules: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    unsettled: tuple[int, ...] = ()
    runs: tuple[int, ...] = (0,)
    limit: Part = Part("allowed")
    special: Part = Part("allowed")


def verdict(history: History, law: Law, waived: bool | None) -> Verdict:
    """May the country be on Tier 2 Watch List in the report of `law`? Only the years before it are looked at."""
    if law.setting("watch_list") is None:
        return Verdict("excluded", ("W-EXIST",))
    years = counted_years(history, law)
    courses = possible_courses(years)
    limits = {course: _two_year_limit(course, law, waived) for course in courses}
    specials = {course: _special_rule(course, law) for course in courses}
    whole = agreed({_stricter(specials[course], limits[course]) for course in courses})
    unsettled = _that_matter(years) if whole.outcome == "undecidable" and len(courses) > 1 else []
    reasons = {*whole.reasons, *(str(year.unsettled) for year in unsettled)}
    return Verdict(
        whole.outcome,
        whole.rules,
        tuple(sorted(reasons)),
        tuple(year.year for year in unsettled),
        tuple(sorted({course.run for course in courses})),
        agreed(set(limits.values())),
        agreed(set(specials.values())),
    )


def agreed(parts: set[Part]) -> Part:
    """What all courses come to; undecidable where they differ, with every rule and reason that came up."""
    outcomes = {part.outcome for part in parts}
    rules = [set(part.rules) for part in parts]
    reasons = tuple(sorted({reason for part in parts for reason in part.reasons}))
    if len(outcomes) == 1 and outcomes != {"undecidable"}:
        return Part(outcomes.pop(), tuple(sorted(set.intersection(*rules) or set.union(*rules))))
    return Part("undecidable", tuple(sorted(set.union(*rules))), reasons)


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


def _stricter(special: Part, limit: Part) -> Part:
    """Both paragraphs hold together."""
    for outcome in ("excluded", "undecidable"):
        found = [part for part in (special, limit) if part.outcome == outcome]
        if found:
            return Part(
                outcome,
                tuple(rule for part in found for rule in part.rules),
                tuple(reason for part in found for reason in part.reasons),
            )
    return limit


def _special_rule(course: Course, law: Law) -> Part:
    """One year only, for a country that used up its years, went to Tier 3 and came back: (b)(2)(F)."""
    years = law.value("years_after_downgrade")
    if years is None or course.run < years or course.bound == "no":
        return Part("allowed")
    if course.bound == "yes":
        return Part("excluded", ("DG-F",))
    return Part("undecidable", ("DG-F",), ("reach_of_special_rule",))


def _two_year_limit(course: Course, law: Law, waived: bool | None) -> Part:
    """Two years in a row, and as many more as a waiver gives: (b)(2)(D)."""
    free, waiver = law.value("years_without_waiver"), law.setting("waiver_years")
    if free is None or waiver is None or course.run < free:
        return Part("allowed")
    if course.run >= free + (waiver.value or 0):
        if _waiver_still_running(course, law):
            return Part("undecidable", ("DG-2Y", waiver.id, "DG-MAX"), ("waiver_still_running",))
        return Part("excluded", ("DG-2Y", waiver.id, "DG-MAX"))
    if waived is None:
        return Part("undecidable", ("DG-2Y", waiver.id), ("waiver_unknown",))
    return Part("allowed" if waived else "excluded", ("DG-2Y", waiver.id))


def _waiver_still_running(course: Course, law: Law) -> bool:
    """A waiver of up to two years given before they were cut to one: how its second year was treated is not sourced."""
    before = in_force(law.report_year - 1)
    free, longer = before.value("years_without_waiver") or 0, before.value("waiver_years") or 0
    return longer > (law.value("waiver_years") or 0) and course.run < free + longer


def _that_matter(years: list[Year]) -> list[Year]:
    """The unsettled years of the run before the report; where that run is settled, all unsettled years."""
    run: list[Year] = []
    for year in reversed(years):
        if WATCH_LIST not in year.tiers:
            break
        run.insert(0, year)
    return [year for year in run if year.unsettled] or [year for year in years if year.unsettled]
