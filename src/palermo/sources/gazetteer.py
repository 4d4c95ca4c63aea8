"""The official workbook of place codes, held against the gazetteer that was carried over from it.

It gives no figures. Its rows are kept so that a place's code can be shown where it is printed, and each place
that the workbook and content/countries/ do not have alike is a fault: an edition changed, or we erred.
"""

import io
from collections.abc import Iterable
from typing import Any

import python_calamine

from palermo.evidence.origin import identify
from palermo.evidence.reading import Check, Reading
from palermo.evidence.source import Source
from palermo.knowledge.places import Gazetteer, gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import check_count, kept

Place = dict[str, str]


def read(data: bytes, about: About) -> Reading:
    """One row a place: sheet, code, name, parent."""
    places = [place for sheet in about.lookups["sheets"] for place in _sheet(data, sheet, about)]
    check_count(len(places), about)
    source = source_of(about, data, records=len(places))
    ours = gazetteer(source.country or "")
    checks = (_check(n, place, ours, about, source) for n, place in enumerate(places, 1))
    missing = _not_printed(places, ours, about, source)
    return Reading(
        source=source, rows=kept(source, places), checks=(*(check for check in checks if check), *missing)
    )


def _sheet(data: bytes, name: str, about: About) -> Iterable[Place]:
    columns = about.lookups["sheets"][name]
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        header, *rows = book.get_sheet_by_name(name).to_python()
    except (python_calamine.CalamineError, ValueError) as fault:
        raise Refusal(
            f"the sheet {name} cannot be read ({fault})", where=about.id, do="Download the workbook again"
        ) from None
    gone = set(columns.values()) - set(header)
    if gone:
        raise Refusal(
            f"the sheet {name} has no column {', '.join(sorted(gone))}",
            where=about.id,
            do=f"Name the columns in content/sources/{about.id}.yml",
        )
    for row in rows:
        cells: dict[Any, Any] = dict(zip(header, row, strict=True))
        yield {"sheet": name, **{role: str(cells[column]) for role, column in columns.items()}}


def _check(n: int, printed: Place, ours: Gazetteer, about: About, source: Source) -> Check | None:
    code = f"{printed['code']}@{about.lookups['edition']}"
    known = ours.places.get(code)
    if known is None:
        return _fault(source, n, f"{printed['code']} {printed['name']} is not in our gazetteer.")
    parent = (
        ours.country
        if printed["parent"] == about.lookups["country"]
        else f"{printed['parent']}@{about.lookups['edition']}"
    )
    if known.parent != parent:
        return _fault(
            source, n, f"{printed['name']} lies in {printed['parent']}; our gazetteer says {known.parent}."
        )
    if ours.resolve(printed["name"], level=known.level, parent=parent) != code:
        return _fault(
            source,
            n,
            f"{printed['code']} is printed as {printed['name']}; our gazetteer has {known.names['en']}.",
        )
    return None


def _not_printed(places: list[Place], ours: Gazetteer, about: About, source: Source) -> Iterable[Check]:
    printed = {f"{place['code']}@{about.lookups['edition']}" for place in places}
    for code in [*ours.at("province"), *ours.at("district")]:
        if code not in printed:
            yield _fault(source, None, f"{code} {ours.name(code)} of our gazetteer is not in the workbook.")


def _fault(source: Source, row: int | None, says: str) -> Check:
    return Check(
        id=identify(source.sha256, "check", says),
        kind="gazetteer_agrees",
        severity="fault",
        says=says,
        country=source.country,
        source=source.id,
        row=row,
    )
