"""From counts that were understood to a reading: rows as printed, figures with their cells, faults with their counts."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from palermo.evidence.figure import Figure, Level
from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.reading import Check, Quarantined, Reading, Row
from palermo.evidence.source import Source
from palermo.knowledge.places import gazetteer
from palermo.sources.returns.checks import Fault
from palermo.sources.returns.understanding import WHOLE, Count, Understood
from palermo.sources.returns.withholding import WITHHELD, Said, not_read, withheld

FAMILY = "return"
OF_THE_FIGURE = ("measure", "unit", "place", "form", "level")


def reading_of(
    data: bytes,
    understood: Understood,
    faults: Sequence[Fault],
    *,
    agency: str,
    country: str | None,
    title: str,
    released: frozenset[Said] | None = frozenset(),
) -> Reading:
    """What is stored of a return when it is accepted. Ids follow from the file's bytes and the cell.

    `released`: of its counts of victims those that passed the gate, and no others, in figures, rows and checks alike;
    None for the office's own eyes, with everything.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source(
        id=f"{FAMILY}-{sha256[:16]}", family=FAMILY, form="table", publisher=agency, title=title, country=country,
        terms="Return of an agency; counts only", sha256=sha256, records=len(understood.rows),
    )  # fmt: skip
    hidden = frozenset[tuple[int, str]]()
    if released is not None:
        unread = not_read(understood.rows, understood.counts)
        hidden = withheld(understood.counts, released).union(unread)
    sound = [
        c for c in understood.counts if c.kept and not c.value.negative and (c.row, c.column) not in hidden
    ]
    ids = {(count.row, count.column): identify(sha256, "figure", count.row, count.column) for count in sound}
    rows = {n: _shown(n, cells, hidden) for n, cells in understood.rows.items()}
    told = [_without_numbers(fault, hidden) for fault in faults]
    return Reading(
        source=source,
        rows=tuple(Row(source=source.id, row=n, cells=cells) for n, cells in rows.items()),
        figures=tuple(_figure(count, source, ids[count.row, count.column], country) for count in sound),
        checks=tuple(
            _check(n, fault, ids, source)
            for n, fault in enumerate(told)
            if fault.rule.severity != "quarantine"
        ),
        quarantined=tuple(
            _aside(fault, source, rows)
            for fault in told
            if fault.rule.severity == "quarantine" and fault.counts
        ),
    )


def _shown(row: int, cells: Mapping[str, Any], hidden: frozenset[tuple[int, str]]) -> dict[str, Any]:
    return {column: WITHHELD if (row, column) in hidden else cell for column, cell in cells.items()}


def _without_numbers(fault: Fault, hidden: frozenset[tuple[int, str]]) -> Fault:
    """A fault in counts that are withheld is named and not spelt out."""
    if not any((count.row, count.column) in hidden for count in fault.counts):
        return fault
    return fault._replace(says=f"{fault.rule.title} (numbers {WITHHELD}).")


def _figure(count: Count, source: Source, known_as: str, country: str | None) -> Figure:
    means, value = count.means, count.value
    breakdown = {
        dim.removeprefix("="): code
        for dim, code in means.items()
        if dim not in OF_THE_FIGURE and code != WHOLE
    }
    place = means["place"]
    whose = country or place
    form = means.get("form", WHOLE)
    return Figure(
        id=known_as, kind="count", measure=means["measure"], status=value.status, value=value.value,
        lower=value.lower, upper=value.upper, qualifier=value.qualifier, unit=means["unit"],
        forms=() if form in (WHOLE, "not_stated") else (form,), place=place, level=_level(means, country),
        period=count.period, breakdown=breakdown, part_of_total=bool(breakdown) or form != WHOLE,
        country=whose, source=source.id, origin=CellOrigin(source=source.id, row=count.row, column=count.column),
    )  # fmt: skip


def _level(told: Mapping[str, str], country: str | None) -> Level:
    if told.get("level") == "federal":
        return "federal"
    if not country or told["place"] not in gazetteer(country).places:
        return "country"
    level = "province" if "territory" in told else gazetteer(country).level(told["place"])
    return level if level in get_args(Level) else "country"


def _check(n: int, fault: Fault, ids: dict[tuple[int, str], str], source: Source) -> Check:
    on = tuple(dict.fromkeys(ids[at] for count in fault.counts if (at := (count.row, count.column)) in ids))
    return Check(
        id=identify(source.sha256, "check", fault.rule.id, n), kind=fault.rule.id,
        severity="notice" if fault.rule.severity == "notice" else "fault",
        says=fault.says, country=source.country, on=on, source=source.id,
        row=fault.counts[0].row if fault.counts else None,
    )  # fmt: skip


def _aside(fault: Fault, source: Source, rows: Mapping[int, dict[str, Any]]) -> Quarantined:
    count = fault.counts[0]
    return Quarantined(
        id=identify(source.sha256, "quarantined", count.row, count.column), source=source.id, row=count.row,
        check=fault.rule.id, reason=fault.says, country=source.country, cells=rows[count.row],
    )  # fmt: skip
