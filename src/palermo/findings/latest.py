"""The latest word: a report repeats what its earlier editions said, and each number counts once."""

from palermo.evidence.figure import Figure
from palermo.findings.quantity import bounds, grouped, one_voice, quantity
from palermo.findings.said import Said


def latest_word(said: Said) -> Said:
    """The same, but with one figure of each publisher for each quantity and period: its last that is a number."""
    alike = grouped(said.figures, lambda figure: (quantity(figure), figure.period, said.publisher(figure)))
    words = (_last(said, figures) for figures in alike.values())
    return said._replace(figures=[figure for figure in words if figure])


def _last(said: Said, figures: list[Figure]) -> Figure | None:
    """None where each source contradicts itself."""
    return max(
        one_voice(figures),
        key=lambda figure: (bounds(figure) is not None, said.edition(figure)),
        default=None,
    )
