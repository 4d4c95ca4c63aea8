"""A release as rows: a column a dimension, the whole said by its own code."""

from collections.abc import Iterator

from palermo.evidence.released import Cell, Released
from palermo.knowledge.content import load
from palermo.knowledge.measures import measure
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal

Row = dict[str, str | int | None]


def dimensions_in(released: Released) -> list[str]:
    """The dimensions that some cell is broken down by, place first."""
    used = {name for cell in released.cells for name in cell.codes}
    return sorted(used, key=lambda name: (name != "place", name))


def rows_of(released: Released) -> Iterator[Row]:
    """Each cell: its measure and unit, a code in every dimension, status, value and bounds."""
    names = dimensions_in(released)
    for cell in released.cells:
        yield {
            "measure": cell.measure,
            "unit": measure(cell.measure).unit,
            **{name: cell.codes.get(name, released.dimensions[name].whole) for name in names},
            **_said(cell),
        }


def _said(cell: Cell) -> Row:
    return {"status": cell.status, "value": cell.value, "lower": cell.lower, "upper": cell.upper}


def name_of(dimension: str, code: str, country: str) -> str:
    """A code's English name where content/ has one, else the code."""
    if dimension == "place":
        return _place(code, country)
    if dimension == "form":
        named = {one["code"]: str(one["name"]) for one in load("forms.yml")["forms"]}
        return named.get(code, _plain(code))
    return _plain(code)


def _place(code: str, country: str) -> str:
    try:
        return gazetteer(country).name(code)
    except Refusal:
        return code


def _plain(code: str) -> str:
    return "All" if code == "_T" else code.replace("_", " ").capitalize()
