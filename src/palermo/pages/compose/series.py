"""The tables of a country page: by stage, form, who was found, place and reporting level."""

from collections.abc import Callable, Iterable
from typing import Any

from palermo.evidence.figure import Figure
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.tables import Head, measure_label, stage, table, unit_label
from palermo.pages.speech import Node, label
from palermo.pages.translation import marked

LAST_STAGE = 9  # what comes after (kilns, training, population) has tables of its own
OFFICES = ("federal", "province", "district")


def tables(gathered: Gathered, year: int) -> list[dict[str, Any]]:
    """Those tables that have a figure in the page's years."""
    made = [
        table("stage", label(STAGE), filter(_is_total, gathered.figures), _by_stage(gathered), year),
        table("form", label(FORM), filter(_has_form, gathered.figures), _by_form(gathered), year),
        table(
            "persons", label(PERSONS), filter(_has_breakdown, gathered.figures), _by_breakdown(gathered), year
        ),
        table(
            "place", label(PLACE), filter(_has_place(gathered), gathered.figures), _by_place(gathered), year
        ),
        table("level", label(LEVEL), filter(_has_level, gathered.figures), _by_level(gathered), year),
        table("other", label(OTHER), filter(_is_other, gathered.figures), _by_stage(gathered), year),
    ]
    return [found for found in made if found]


STAGE = marked("From investigation to care: totals by stage")
FORM = marked("By form of trafficking")
PERSONS = marked("By sex, age and other divisions")
PLACE = marked("By place")
LEVEL = marked("By reporting level: who reports is not where it happened")
OTHER = marked("Training, workplaces and the scale of the problem")


def _plain(figure: Figure) -> bool:
    return not figure.forms and not figure.breakdown and not figure.part_of_total


def _national(figure: Figure) -> bool:
    return figure.place == figure.country


def _counted(figure: Figure) -> bool:
    return stage(figure) <= LAST_STAGE


def _is_total(figure: Figure) -> bool:
    return _counted(figure) and _plain(figure) and _national(figure) and figure.level == "country"


def _has_form(figure: Figure) -> bool:
    return _counted(figure) and bool(figure.forms) and not figure.breakdown and _national(figure)


def _has_breakdown(figure: Figure) -> bool:
    return _counted(figure) and bool(figure.breakdown) and _national(figure) and figure.level == "country"


def _has_place(gathered: Gathered) -> Callable[[Figure], bool]:
    return lambda figure: _counted(figure) and not _national(figure) and not figure.breakdown


def _has_level(figure: Figure) -> bool:
    return _counted(figure) and figure.level in OFFICES and not figure.breakdown


def _is_other(figure: Figure) -> bool:
    return not _counted(figure) and _national(figure) and not figure.breakdown


def _by_stage(gathered: Gathered) -> Callable[[Figure], Head]:
    def head(figure: Figure) -> Head:
        return _head(gathered, figure, (), measure_label(figure), ())

    return head


def _by_form(gathered: Gathered) -> Callable[[Figure], Head]:
    def head(figure: Figure) -> Head:
        forms = label("{forms}", forms={"forms": list(figure.forms)})
        return _head(gathered, figure, figure.forms, measure_label(figure), (forms,))

    return head


def _by_breakdown(gathered: Gathered) -> Callable[[Figure], Head]:
    def head(figure: Figure) -> Head:
        parts = label("{parts}", parts={"breakdown": figure.breakdown})
        forms = [label("{forms}", forms={"forms": list(figure.forms)})] if figure.forms else []
        order = (*figure.forms, *sorted(figure.breakdown.items()))
        return _head(
            gathered, figure, (len(figure.breakdown), str(order)), measure_label(figure), (parts, *forms)
        )

    return head


def _by_place(gathered: Gathered) -> Callable[[Figure], Head]:
    def head(figure: Figure) -> Head:
        place = label("{place}", place={"place": figure.place, "of": figure.country})
        return _head(
            gathered,
            figure,
            (figure.place, str(figure.forms)),
            measure_label(figure),
            (place, *_forms(figure)),
        )

    return head


def _by_level(gathered: Gathered) -> Callable[[Figure], Head]:
    def head(figure: Figure) -> Head:
        level = label("{level}", level={"levels": figure.level})
        return _head(
            gathered,
            figure,
            (figure.level, str(figure.forms)),
            measure_label(figure),
            (level, *_forms(figure)),
        )

    return head


def _forms(figure: Figure) -> Iterable[Node]:
    return [label("{forms}", forms={"forms": list(figure.forms)})] if figure.forms else []


def _head(
    gathered: Gathered, figure: Figure, within: tuple[Any, ...], name: Node, notes: tuple[Node, ...]
) -> Head:
    """Rows of one measure stand together, then its divisions, then who says it, in which unit, for which period."""
    family = gathered.family(figure.source)
    kind = figure.period.kind if figure.period else "calendar_year"
    order = (
        stage(figure),
        figure.measure,
        *map(str, within),
        family,
        figure.kind,
        figure.unit,
        str(figure.of),
        kind,
        figure.ongoing,
    )
    says = [
        label("{family}", family={"family": family}),
        unit_label(figure),
        label("{period}", period={"interval_kinds": kind}),
    ]
    carried = [label(marked("carried over"))] if figure.ongoing else []
    return Head(order, name, (*notes, *says, *carried))
