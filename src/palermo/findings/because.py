"""Why two sources can differ and both be right: each reason with the direction in which it can explain."""

from collections.abc import Callable

from palermo.evidence.figure import Figure
from palermo.findings.quantity import bounds
from palermo.findings.said import Said
from palermo.knowledge.content import load

UNSPECIFIED = "unspecified"
Reason = Callable[[Said, Figure, Figure], bool]


def reasons(said: Said, one: Figure, other: Figure) -> list[str]:
    """Codes of content/reconciliation.yml that could bring this difference about; none where it stays open."""
    return [code for code, fits in REASONS.items() if fits(said, one, other)]


def _unit(said: Said, one: Figure, other: Figure) -> bool:
    return one.unit != other.unit and UNSPECIFIED not in (one.unit, other.unit)


def _unit_unspecified(said: Said, one: Figure, other: Figure) -> bool:
    return one.unit != other.unit and UNSPECIFIED in (one.unit, other.unit)


def _period(said: Said, one: Figure, other: Figure) -> bool:
    """A period inside another cannot hold more than it; periods that overlap can differ either way."""
    if one.period is None or other.period is None:
        return False
    mine, theirs = (one.period.start, one.period.end), (other.period.start, other.period.end)
    if mine == theirs:
        return False
    if theirs[0] <= mine[0] and mine[1] <= theirs[1]:
        return _can_be_less(one, other)
    if mine[0] <= theirs[0] and theirs[1] <= mine[1]:
        return _can_be_less(other, one)
    return True


def _form(said: Said, one: Figure, other: Figure) -> bool:
    return _part(one, other, lambda figure: bool(figure.forms))


def _level(said: Said, one: Figure, other: Figure) -> bool:
    return _part(one, other, lambda figure: figure.level == "federal")


def _definition(said: Said, one: Figure, other: Figure) -> bool:
    narrower = {name for each in load("reconciliation.yml")["narrower"] for name in each["families"]}
    return _part(one, other, lambda figure: said.family(figure) in narrower)


def _completeness(said: Said, one: Figure, other: Figure) -> bool:
    return _part(one, other, lambda figure: _is_incomplete(said, figure))


def _duplicates(said: Said, one: Figure, other: Figure) -> bool:
    """Persons counted once are fewer than the records that hold them."""
    once = load("reconciliation.yml")["counts_persons_once"]
    return one.unit == other.unit == "persons" and _part(
        one, other, lambda figure: said.family(figure) in once
    )


def duplicates_between(said: Said, one: Figure, other: Figure) -> int | None:
    """How many records of persons counted before were released of the period and place, where they cover the difference.

    None where none were released, or where the difference is larger than they are.
    """
    once = load("reconciliation.yml")["counts_persons_once"]
    persons = one if said.family(one) in once else other
    less, more = bounds(persons), bounds(other if persons is one else one)
    told = [
        figure.value
        for figure in said.figures
        if (figure.measure, figure.breakdown) == ("victim_records", {"again": "again"})
        and persons.measure == "victims_identified"
        and (figure.place, figure.period) == (persons.place, persons.period)
        and figure.status == "reported"
        and isinstance(figure.value, int)
    ]
    if not told or less is None or more is None or more.least - less.most > told[-1]:
        return None
    return told[-1]


REASONS: dict[str, Reason] = {
    "unit": _unit,
    "unit_unspecified": _unit_unspecified,
    "period": _period,
    "form": _form,
    "level": _level,
    "definition": _definition,
    "completeness": _completeness,
    "duplicates": _duplicates,
}


def _part(one: Figure, other: Figure, narrow: Callable[[Figure], bool]) -> bool:
    """Exactly one of the two is the narrower count, and it can be the smaller one."""
    if narrow(one) == narrow(other):
        return False
    part, whole = (one, other) if narrow(one) else (other, one)
    return _can_be_less(part, whole)


def _can_be_less(part: Figure, whole: Figure) -> bool:
    mine, theirs = bounds(part), bounds(whole)
    return mine is not None and theirs is not None and mine.least <= theirs.most


def _is_incomplete(said: Said, figure: Figure) -> bool:
    """Its source says that places are missing from it: coverage below the whole, or a place that did not report."""
    if figure.place != figure.country:
        return False
    return any(
        _leaves_out(other)
        for other in said.figures
        if (other.source, other.measure, other.period) == (figure.source, figure.measure, figure.period)
    )


def _leaves_out(figure: Figure) -> bool:
    if figure.kind == "coverage":
        whole = figure.ours or figure.of
        return figure.value is not None and isinstance(whole, int) and figure.value < whole
    return figure.place != figure.country and figure.status == "not_reported"
