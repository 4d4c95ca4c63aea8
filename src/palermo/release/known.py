"""A published figure as something the public knows of a cell: where it counts the same thing in the same period."""

from collections.abc import Iterator

from palermo.evidence.figure import Figure
from palermo.evidence.period import Interval
from palermo.knowledge.measures import measure
from palermo.release.counts import Counts
from palermo.release.victims import Known

FAR = 10**9
OPEN = {"at_least": (0, FAR), "more_than": (1, FAR)}  # what lies above the number


def known_of(figure: Figure, counts: Counts) -> Iterator[Known]:
    """Once, or not at all where the figure tells nothing of a cell. Our own releases are the gate's history already."""
    codes = _codes(figure, counts)
    said = _said(figure)
    if codes is None or said is None or not _same_period(figure.period, counts.period):
        return
    if figure.kind == "count" and not figure.ongoing and measure(figure.measure).protects == "victims":
        yield Known(measure=figure.measure, codes=codes, lower=said[0], upper=said[1])


def _codes(figure: Figure, counts: Counts) -> dict[str, str] | None:
    if figure.origin.kind == "freeze" or len(figure.forms) > 1 or figure.level == "federal":
        return None
    form = {"form": figure.forms[0]} if figure.forms else {}
    told = {"place": figure.place, **figure.breakdown, **form}
    known = counts.dimensions
    fits = all(name in known and code in known[name].codes for name, code in told.items())
    return told if fits else None


def _said(figure: Figure) -> tuple[int, int] | None:
    if figure.status == "reported" and isinstance(figure.value, int):
        above, far = OPEN.get(figure.qualifier, (0, 0))
        low = 0 if figure.qualifier == "at_most" else figure.value + above
        return low, max(figure.value, far)
    if figure.status == "bounded" and isinstance(figure.lower, int) and isinstance(figure.upper, int):
        return figure.lower, figure.upper
    return None


def _same_period(one: Interval | None, other: Interval) -> bool:
    return one is not None and (one.start, one.end) == (other.start, other.end)
