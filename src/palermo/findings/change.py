"""Change: a number and the same number one period earlier, by the same publisher."""

from collections.abc import Iterator, Sequence
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.findings.quantity import Bounds, bounds, grouped, number, one_voice, plain, quantity
from palermo.findings.said import Said, derived, found, thresholds


def changes(said: Said) -> Iterator[Finding]:
    """One finding for each pair of periods that follow each other, where a direction is certain."""
    for periods in series(said):
        for label, figures in sorted(periods.items()):
            pair = _pair(said, figures, periods.get(label - 1, []))
            if pair and (finding := _change(said, *pair)):
                yield finding


def series(said: Said) -> Iterator[dict[int, list[Figure]]]:
    """Figures of one quantity by one publisher and one kind of period, by the period's label."""
    rule = thresholds("change")
    fit = (figure for figure in said.figures if _in_series(figure, rule))
    alike = grouped(fit, lambda figure: (quantity(figure), said.publisher(figure), figure.period.kind))  # type: ignore[union-attr]
    for figures in alike.values():
        if figures[0].measure not in rule["without"]:
            yield grouped(figures, lambda figure: figure.period.label)  # type: ignore[union-attr]


def _in_series(figure: Figure, rule: dict[str, Any]) -> bool:
    regular = figure.period is not None and figure.period.kind in rule["interval_kinds"]
    return regular and len(figure.breakdown) <= rule["breakdowns_at_most"]


def _pair(said: Said, now: Sequence[Figure], before: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Both numbers from one source if any gives both, the latest such; otherwise the latest word on each."""
    present, past = _latest(said, now), _latest(said, before)
    by_source = {figure.source: figure for figure in past}
    both = [(figure, by_source[figure.source]) for figure in present if figure.source in by_source]
    if both:
        return both[0]
    return (present[0], past[0]) if present and past else None


def _latest(said: Said, figures: Sequence[Figure]) -> list[Figure]:
    return sorted(one_voice(figures), key=said.edition, reverse=True)


def _change(said: Said, now: Figure, before: Figure) -> Finding | None:
    present, past = bounds(now), bounds(before)
    direction = present and past and _direction(present, past)
    if not (present and past and direction):
        return None
    facts = {"direction": direction, "current": number(now), "previous": number(before)}
    return found(
        "change",
        said.country,
        now.measure,
        derived([now, before], "compared with the period before"),
        facts | _size(present, past),
        year=now.period.label if now.period else None,
        place=now.place,
        forms=now.forms,
        warning=None if _counted_alike(now, before) else "two_editions",
    )


def _counted_alike(now: Figure, before: Figure) -> bool:
    """One edition, or two freezes of the registry: one definition counts both."""
    return now.source == before.source or (now.origin.kind == before.origin.kind == "freeze")


def _direction(present: Bounds, past: Bounds) -> str | None:
    """None where the bounds leave it open."""
    if present.least > past.most:
        return "increased"
    if present.most < past.least:
        return "decreased"
    return "no_change" if present.exact and present == past else None


def _size(present: Bounds, past: Bounds) -> dict[str, Any]:
    """How much, if both numbers are exact; significant also where the nearest of the bounds are far enough apart."""
    gap = max(present.least - past.most, past.least - present.most)
    rule = thresholds("change")
    part = rule["significant_part"] * (past.most if present.least > past.most else past.least)
    degree = "significant" if gap >= max(part, rule["significant_difference"]) else None
    if not (present.exact and past.exact):
        return {"degree": degree, "difference": None, "ratio": None}
    ratio = round(present.least / past.least, 4) if past.least else None
    return {"degree": degree, "difference": plain(present.least - past.least), "ratio": ratio}
