"""Inadequacy to scale: effort held against how many victims there are thought, or known, to be."""

import math
from collections.abc import Iterator, Sequence

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.findings.quantity import bounds, main_year, number
from palermo.findings.said import Said, derived, found, thresholds


def inadequacies(said: Said) -> Iterator[Finding]:
    yield from _claimed(said)
    whole = [figure for figure in said.figures if _of_the_country(figure)]
    for rule in thresholds("inadequacy")["against"]:
        scales = [figure for figure in whole if figure.measure == rule["scale"]]
        for effort in whole if scales else ():
            scale = _scale_for(said, effort, scales) if effort.measure in rule["efforts"] else None
            if scale:
                yield from _inadequate(said, effort, scale, rule["per_hundred"])


def _claimed(said: Said) -> Iterator[Finding]:
    for statement in said.statements:
        if statement.compared_with == "scale":
            yield found(
                "inadequacy",
                said.country,
                statement.topic,
                derived([statement], "as the source says"),
                {"claimed": True, "polarity": statement.polarity, "direction": statement.direction},
                year=said.sources[statement.source].report_year,
                place=statement.place,
                forms=statement.forms,
            )


def _of_the_country(figure: Figure) -> bool:
    plain = figure.kind == "count" and not figure.breakdown and not figure.part_of_total
    return bool(plain and figure.place == figure.country and figure.period and bounds(figure))


def _scale_for(said: Said, effort: Figure, scales: Sequence[Figure]) -> Figure | None:
    """Detected victims of the same publisher and period; or the latest estimate up to then, if it is recent."""
    fit = [scale for scale in scales if set(scale.forms) == set(effort.forms)]
    if fit and fit[0].measure == "victims_identified":
        fit = [
            scale
            for scale in fit
            if (said.publisher(scale), scale.period) == (said.publisher(effort), effort.period)
        ]
        return fit[0] if len(fit) == 1 else None
    oldest = _year(effort) - thresholds("inadequacy")["estimate_years"]
    recent = [scale for scale in fit if oldest <= _year(scale) <= _year(effort)]
    return max(recent, key=_year, default=None)


def _year(figure: Figure) -> int:
    assert figure.period  # noqa: S101 - chosen above
    return main_year(figure.period)


def _inadequate(said: Said, effort: Figure, scale: Figure, per_hundred: float) -> Iterator[Finding]:
    """Only if it holds at the most that the effort and the least that the scale can be."""
    done, victims = bounds(effort), bounds(scale)
    if not (done and victims and victims.least > 0 and math.isfinite(done.most)):
        return
    most = 100 * done.most / victims.least
    if most < per_hundred:
        yield found(
            "inadequacy",
            said.country,
            effort.measure,
            derived([effort, scale], f"{effort.measure} for each hundred of {scale.measure}"),
            {"claimed": False, "effort": number(effort), "scale": number(scale), "against": scale.measure,
             "per_hundred": round(most, 4), "threshold": per_hundred},
            year=effort.period.label if effort.period else None,
            place=effort.place,
            forms=effort.forms,
        )  # fmt: skip
