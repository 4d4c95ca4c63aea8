"""The tables of a country page: by stage, form, who was found, place and reporting level."""

from collections.abc import Callable, Iterator
from typing import Any

from palermo.evidence.figure import Figure
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.tables import EARLIER, Head, measure_of, stage, table, unit_of
from palermo.pages.speech import Fact, label
from palermo.pages.translation import marked

LAST_STAGE = 9  # what comes after (kilns, training, population) is told elsewhere or last
OFFICES = ("federal", "province", "district")
PERSONS = frozenset({"sex", "age"})
FORM_ALONE = frozenset({"form"})  # UNODC names forms that are not ours besides, so both are kept

STAGE = marked("From investigation to care: totals by stage")
FORM = marked("By form of trafficking")
WHO = marked("By sex and age")
WHENCE = marked("By citizenship and other divisions")
PLACE = marked("By place")
LEVEL = marked("By reporting level: who reports is not where it happened")
OTHER = marked("Training, workplaces and the scale of the problem")
CARRIED = marked("carried over")

Test = Callable[[Figure], bool]
Divided = Callable[[Figure], Iterator[Fact]]


def tables(gathered: Gathered, year: int) -> list[dict[str, Any]]:
    """Those tables that have a figure in the page's years."""
    wanted: list[tuple[str, str, Test, Divided]] = [
        ("stage", STAGE, _is_total, _whole),
        ("form", FORM, _has_form, _by_form),
        ("who", WHO, _has_person, _by_breakdown),
        ("whence", WHENCE, _has_division, _by_breakdown),
        ("place", PLACE, _has_place, _by_place),
        ("level", LEVEL, _has_level, _by_level),
        ("other", OTHER, _is_other, _whole),
    ]
    near = [f for f in gathered.figures if f.period and year - EARLIER <= f.period.label <= year]
    made = [
        table(name, label(caption), filter(test, near), _head(gathered, divided), year)
        for name, caption, test, divided in wanted
    ]
    return [found for found in made if found]


def _counted(figure: Figure) -> bool:
    return stage(figure) <= LAST_STAGE


def _national(figure: Figure) -> bool:
    return _counted(figure) and figure.place == figure.country


def _whole_country(figure: Figure) -> bool:
    return _national(figure) and figure.level == "country"


def _is_total(figure: Figure) -> bool:
    return _whole_country(figure) and not (figure.forms or figure.breakdown or figure.part_of_total)


def _has_form(figure: Figure) -> bool:
    """By form alone: a figure with forms, or divided by the publisher's own forms."""
    return (
        _whole_country(figure)
        and bool(figure.forms or figure.breakdown)
        and figure.breakdown.keys() <= FORM_ALONE
    )


def _has_person(figure: Figure) -> bool:
    return (
        _whole_country(figure)
        and not figure.forms
        and bool(figure.breakdown)
        and figure.breakdown.keys() <= PERSONS
    )


def _has_division(figure: Figure) -> bool:
    """One division that is not of persons: divisions of divisions are in the download and under their source."""
    return (
        _whole_country(figure)
        and len(figure.breakdown) == 1
        and not figure.breakdown.keys() <= PERSONS | FORM_ALONE
    )


def _has_place(figure: Figure) -> bool:
    return _counted(figure) and figure.place != figure.country and not figure.breakdown


def _has_level(figure: Figure) -> bool:
    return _national(figure) and figure.level in OFFICES and not figure.breakdown


def _is_other(figure: Figure) -> bool:
    return not _counted(figure) and figure.place == figure.country and not figure.breakdown


def _whole(figure: Figure) -> Iterator[Fact]:
    return iter(())


def _by_form(figure: Figure) -> Iterator[Fact]:
    if figure.forms:
        yield {"forms": list(figure.forms)}
    elif figure.breakdown.keys() == FORM_ALONE:
        yield {"breakdown": figure.breakdown}


def _by_breakdown(figure: Figure) -> Iterator[Fact]:
    yield {"breakdown": figure.breakdown}
    if figure.forms:
        yield {"forms": list(figure.forms)}


def _by_place(figure: Figure) -> Iterator[Fact]:
    yield {"place": figure.place, "of": figure.country}
    yield from _by_form(figure)


def _by_level(figure: Figure) -> Iterator[Fact]:
    yield {"levels": figure.level}
    yield from _by_form(figure)


def _head(gathered: Gathered, divided: Divided) -> Callable[[Figure], Head]:
    """Rows of one measure stand together, then its divisions, then who says it, in which unit, for which period."""

    def head(figure: Figure) -> Head:
        within = tuple(divided(figure))
        family = gathered.family(figure.source)
        kind = figure.period.kind if figure.period else "calendar_year"
        says: tuple[Fact, ...] = ({"families": family}, unit_of(figure), {"interval_kinds": kind})
        carried: tuple[Fact, ...] = ({"say": label(CARRIED)},) if figure.ongoing else ()
        order = (
            stage(figure),
            figure.measure,
            str(within),
            family,
            figure.kind,
            figure.unit,
            str(figure.of),
            kind,
            figure.ongoing,
        )
        return Head(order, measure_of(figure), (*within, *says, *carried))

    return head
