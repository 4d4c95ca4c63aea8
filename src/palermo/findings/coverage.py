"""Coverage: of how many places something is known, or done, as the source counts them and as we do."""

from collections.abc import Iterator

from palermo.evidence.finding import Finding
from palermo.findings.places import by_place
from palermo.findings.quantity import number
from palermo.findings.said import Said, derived, found

SILENT = ("unknown", "not_reported")


def coverages(said: Said) -> Iterator[Finding]:
    yield from _stated(said)
    yield from _counted(said)


def _stated(said: Said) -> Iterator[Finding]:
    for figure in said.figures:
        if figure.kind == "coverage" and figure.value is not None:
            differs = figure.ours is not None and figure.ours != figure.of
            yield found(
                "coverage",
                said.country,
                figure.measure,
                derived([figure], "as the source says"),
                {"stated": True, "current": number(figure), "of": figure.of, "ours": figure.ours},
                year=figure.period.label if figure.period else said.sources[figure.source].report_year,
                place=figure.place,
                forms=figure.forms,
                warning="denominator_differs" if differs else None,
            )


def _counted(said: Said) -> Iterator[Finding]:
    """Places of a table that gave a number, of those it lists; only where some gave none."""
    for table in by_place(said):
        silent = [figure.place for figure in table.parts if figure.status in SILENT]
        if silent:
            first = table.first
            yield found(
                "coverage",
                said.country,
                first.measure,
                derived(table.parts, "places that gave a number, of those listed"),
                {
                    "stated": False,
                    "value": len(table.parts) - len(silent),
                    "of": len(table.parts),
                    "silent": silent,
                },
                year=first.period.label if first.period else None,
                forms=first.forms,
            )
