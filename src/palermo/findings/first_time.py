"""First time: what a text claims, held against earlier figures; and what figures show by themselves."""

from collections.abc import Iterator

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.statement import Statement
from palermo.findings.change import series
from palermo.findings.quantity import Bounds, bounds, number, one_voice
from palermo.findings.said import Said, derived, found, thresholds

ZERO = Bounds(0, 0)


def first_times(said: Said) -> Iterator[Finding]:
    yield from _claimed(said)
    yield from _shown(said)


def _claimed(said: Said) -> Iterator[Finding]:
    for statement in said.statements:
        if statement.direction == "first_time":
            earlier = [figure for figure in said.figures if _disagrees(said, figure, statement)]
            yield found(
                "first_time",
                said.country,
                statement.topic,
                derived([statement, *earlier], "as the source says"),
                {
                    "claimed": True,
                    "polarity": statement.polarity,
                    "earlier": [number(figure) for figure in earlier],
                },
                year=said.sources[statement.source].report_year,
                place=statement.place,
                forms=statement.forms,
                warning="earlier_figures_disagree" if earlier else None,
            )


def _disagrees(said: Said, figure: Figure, statement: Statement) -> bool:
    """Whether something of the kind, of the same forms and in the same place, was counted before."""
    of_family = thresholds("first_time")["topic_measures"].get(said.publisher(statement), {})
    measures = of_family.get(statement.topic, ())
    known = bounds(figure)
    return bool(
        figure.measure in measures
        and known
        and known.least > 0
        and figure.place == statement.place
        and set(figure.forms) == set(statement.forms)
        and figure.period
        and statement.period
        and figure.period.end < statement.period.start
    )


def _shown(said: Said) -> Iterator[Finding]:
    wanted = thresholds("first_time")["zeros_before"]
    for periods in series(said):
        voices = {label: one_voice(figures) for label, figures in periods.items()}
        for label, figures in sorted(voices.items()):
            zeros = _zeros_before(voices, label)
            if len(zeros) >= wanted and figures and all(_above_zero(figure) for figure in figures):
                yield _first(said, figures[0], zeros)


def _zeros_before(voices: dict[int, list[Figure]], label: int) -> list[Figure]:
    """The zeros of the periods right before; none at all if an earlier period had more."""
    if any(
        _above_zero(figure) for earlier, figures in voices.items() if earlier < label for figure in figures
    ):
        return []
    zeros: list[Figure] = []
    while (figures := voices.get(label - 1)) and all(bounds(figure) == ZERO for figure in figures):
        zeros, label = [*zeros, figures[0]], label - 1
    return zeros


def _above_zero(figure: Figure) -> bool:
    known = bounds(figure)
    return known is not None and known.least > 0


def _first(said: Said, figure: Figure, zeros: list[Figure]) -> Finding:
    return found(
        "first_time",
        said.country,
        figure.measure,
        derived([figure, *zeros], "above zero after periods of zero"),
        {"claimed": False, "current": number(figure), "zeros": [number(zero) for zero in zeros]},
        year=figure.period.label if figure.period else None,
        place=figure.place,
        forms=figure.forms,
    )
