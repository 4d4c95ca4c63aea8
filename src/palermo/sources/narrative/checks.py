"""What a text says against itself: shown, never repaired.

Parts that do not add up to their total, a direction that the two numbers deny, a denominator that is not ours.
"""

from collections.abc import Iterable, Iterator

from palermo.evidence.figure import Figure
from palermo.evidence.origin import TextOrigin, identify
from palermo.evidence.reading import Check
from palermo.evidence.statement import Statement

_UP, _DOWN = "increased", "decreased"


def check_figures(groups: list[list[Figure]], statements: list[Statement], source: str) -> Iterator[Check]:
    """Check figures sentence by sentence: `groups` holds the figures of one sentence each."""
    for group in groups:
        yield from _parts_and_total(group, source)
        yield from _direction_and_numbers(group, statements, source)
        yield from _stated_denominator(group, source)


def _check(kind: str, says: str, on: Iterable[Figure | Statement], source: str, *, fault: bool) -> Check:
    ids = tuple(item.id for item in on)
    return Check(
        id=identify(source, "check", kind, *ids),
        kind=kind,
        severity="fault" if fault else "notice",
        says=says,
        country=None,
        on=ids,
        source=source,
    )


def _exact(figure: Figure) -> bool:
    return (
        figure.kind == "count"
        and figure.status == "reported"
        and figure.qualifier == "exact"
        and figure.value is not None
    )


def _parts_and_total(group: list[Figure], source: str) -> Iterator[Check]:
    """One total followed by its parts, all exact and of one measure, period and unit; two parts at least."""
    totals = [figure for figure in group if _exact(figure) and not figure.part_of_total]
    for total in totals:
        parts = [
            part
            for part in group
            if _exact(part)
            and part.part_of_total
            and part.measure == total.measure
            and part.said == total.said
            and part.unit == total.unit
        ]
        rivals = [other for other in totals if other.measure == total.measure and other.said == total.said]
        if len(parts) < 2 or len(rivals) > 1:
            continue
        added = sum(float(part.value or 0) for part in parts)
        if added != total.value:
            says = f"the parts add up to {added:g}, the total says {total.value:g}"
            yield _check(
                "parts_and_total", says, [total, *parts], source, fault=added > float(total.value or 0)
            )


def _direction_and_numbers(group: list[Figure], statements: list[Statement], source: str) -> Iterator[Check]:
    """A clause says "increased" and its own numbers fell, or the other way round."""
    for now, before in _pairs(group):
        claim = next(
            (said for said in statements if _inside(now, said) and said.direction in {_UP, _DOWN}), None
        )
        if claim is None or now.value is None or before.value is None:
            continue
        rose = now.value > before.value
        if now.value == before.value or rose != (claim.direction == _UP):
            says = f"it says {claim.direction}, and the numbers go from {before.value:g} to {now.value:g}"
            yield _check("direction_and_numbers", says, [claim, now, before], source, fault=True)


def _pairs(group: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    exact = [figure for figure in group if _exact(figure) and not figure.part_of_total and figure.said]
    for now in exact:
        before = [
            old
            for old in exact
            if old.measure == now.measure
            and old.unit == now.unit
            and now.said
            and old.said
            and now.said.kind == "current"
            and old.said.kind == "previous"
        ]
        if len(before) == 1:
            yield now, before[0]


def _inside(figure: Figure, claim: Statement) -> bool:
    if not isinstance(figure.origin, TextOrigin):
        return False
    return claim.origin.span[0] <= figure.origin.span[0] and figure.origin.span[1] <= claim.origin.span[1]


def _stated_denominator(group: list[Figure], source: str) -> Iterator[Check]:
    for figure in group:
        if figure.ours is not None and figure.of != figure.ours:
            says = f"the source counts {figure.of} {figure.unit}, our own gazetteer {figure.ours}"
            yield _check("stated_denominator", says, [figure], source, fault=False)
