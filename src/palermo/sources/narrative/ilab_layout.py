"""A Department of Labor text taken apart for the reader: its prose, level, actions and table figures."""

import re
from collections.abc import Iterator

from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.furniture import remove_furniture
from palermo.sources.narrative.ilab import find_level
from palermo.sources.narrative.ilab_parts import Part, parts
from palermo.sources.narrative.layout import Asked, Cell, Laid, Placed, Prose
from palermo.sources.narrative.repair import join_lines, repair
from palermo.sources.narrative.suggested_actions import find_suggested_actions
from palermo.sources.narrative.tables import find_table_figures

# "Prevalence" tells where children work: background. The actions are a table of their own.
READ = {"summary", "legal_framework", "enforcement", "coordination", "policies", "social_programs"}
# References stand in brackets behind a claim: "(8)", "(1,4-6)"; a figure never does in these texts.
_REFERENCES = re.compile(r"\s?\((?:\d{1,3}|\d{1,3}(?:\s?[-–;,]\s?\d{1,3})+)\)(?:[-–;,]\s?\d{1,3})*")
# "… child labor. (28)Technical …": the print has lost the space behind the reference.
_RUN_ON = re.compile(_REFERENCES.pattern + r"(?=[A-Z])")


def lay(raw: str) -> Laid:
    """Take a text of the ilab family apart."""
    whole = Copy.of(raw)
    copy = repair(remove_furniture(whole))
    found = parts(copy)
    return Laid(
        sections=tuple((part.name, copy.raw_span(part.start, part.end)) for part in found),
        prose=tuple(_prose(copy, part) for part in found if part.name in READ),
        asked=tuple(_asked(copy)),
        placed=_placed(whole),
        cells=tuple(_cells(copy)),
    )


def _prose(copy: Copy, part: Part) -> Prose:
    joined = join_lines(copy.cut(part.start, part.end))
    return Prose(part.name, joined.sub(_RUN_ON, " ").sub(_REFERENCES, ""))


def _asked(copy: Copy) -> Iterator[Asked]:
    for action in find_suggested_actions(copy):
        span = copy.raw_span(action.start, action.end)
        yield Asked(action.text, span, action.area, action.years, entity=action.entity)


def _placed(whole: Copy) -> Placed | None:
    level = find_level(whole)
    return Placed(span=whole.raw_span(level.start, level.end), level=level.level) if level else None


def _cells(copy: Copy) -> Iterator[Cell]:
    for found in find_table_figures(copy):
        yield Cell(
            span=copy.raw_span(found.start, found.end),
            measure=found.measure,
            unit=found.unit,
            status=found.status,
            year=found.year,
            value=found.value,
            lower=found.lower,
            upper=found.upper,
            qualifier=found.qualifier,
            territory=found.place,
            level=found.level,
            breakdown=dict(found.breakdown),
            note=found.note,
        )
