"""Ratio of stages: how many of those identified were referred; how convictions stand to prosecutions."""

import datetime
import math
from collections.abc import Iterator
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.findings.quantity import Bounds, bounds, grouped, number, one_voice, quantity
from palermo.findings.said import Said, derived, found, thresholds


def ratios(said: Said) -> Iterator[Finding]:
    yield from _within_sources(said)
    yield from _across_sources(said)


def _across_sources(said: Said) -> Iterator[Finding]:
    """The latest number of each, whoever gave it and for whichever year: the warning says so."""
    for pair in thresholds("ratio")["across"]:
        fit = [one for one in _counts(said) if one.measure in (pair["part"], pair["whole"])]
        for figures in grouped(fit, lambda one: quantity(one)._replace(measure="")).values():
            latest = sorted(figures, key=_end, reverse=True)
            parts = [one for one in latest if one.measure == pair["part"] and bounds(one)]
            wholes = [one for one in latest if one.measure == pair["whole"] and bounds(one)]
            if parts and wholes:
                yield from _ratio(said, parts[0], wholes[0], pair["warning"])


def _counts(said: Said) -> list[Figure]:
    most = thresholds("ratio")["breakdowns_at_most"]
    return [figure for figure in said.figures if figure.kind == "count" and len(figure.breakdown) <= most]


def _end(figure: Figure) -> datetime.date:
    return figure.period.end if figure.period else datetime.date.max


def _within_sources(said: Said) -> Iterator[Finding]:
    counts = _counts(said)
    for figures in grouped(counts, lambda one: _all_but_measure(said, one)).values():
        by_measure = {
            key: one_voice(group) for key, group in grouped(figures, lambda one: one.measure).items()
        }
        for pair in thresholds("ratio")["pairs"]:
            for part in by_measure.get(pair["part"], []):
                for whole in by_measure.get(pair["whole"], []):
                    yield from _ratio(said, part, whole, pair.get("warning"))


def _all_but_measure(said: Said, figure: Figure) -> tuple[object, ...]:
    return (quantity(figure)._replace(measure=""), said.publisher(figure), figure.period)


def _ratio(said: Said, part: Figure, whole: Figure, warning: str | None) -> Iterator[Finding]:
    above, below = bounds(part), bounds(whole)
    if above and below and below.least > 0 and math.isfinite(above.most) and math.isfinite(below.most):
        more = warning is None and above.least > below.most
        yield found(
            "ratio",
            said.country,
            part.measure,
            derived([part, whole], f"{part.measure} by {whole.measure}"),
            {"part": number(part), "whole": number(whole), "of": whole.measure} | _divided(above, below),
            year=part.period.label if part.period else None,
            place=part.place,
            forms=part.forms,
            warning="more_than_the_whole" if more else warning,
        )


def _divided(above: Bounds, below: Bounds) -> dict[str, Any]:
    lower, upper = round(above.least / below.most, 4), round(above.most / below.least, 4)
    return {"ratio": lower if lower == upper else None, "lower": lower, "upper": upper}
