"""From the registry to released figures: extract, count, freeze, gate, signatures. And released figures by measure."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from palermo.evidence.period import Interval, calendar_year, tip_reporting_period
from palermo.evidence.released import Cell, Freeze, Released
from palermo.evidence.signed import Entry
from palermo.knowledge.measures import measure as measure_of
from palermo.knowledge.refusal import Refusal
from palermo.measures.counting import definition, records
from palermo.measures.tables import Tables
from palermo.release.counting import counts_of
from palermo.release.gate import Outcome, release
from palermo.release.plan import Plan, the_plan
from palermo.release.register import Folder, FrozenCounts, history, sign

PERIODS: dict[str, Callable[[int], Interval]] = {
    "calendar_year": calendar_year,
    "tip_reporting_period": tip_reporting_period,
}


def register(home: Path) -> Folder:
    """The register of releases."""
    return Folder(home / "releases")


def release_period(
    home: Path,
    country: str,
    period: Interval,
    *,
    signers: Sequence[Any],
    purpose: str,
    recipients: Sequence[str],
    at: datetime.datetime,
    seconds: float | None = None,
) -> tuple[Entry, Outcome]:
    """Extract, count, freeze and pass a period through the gate; two users sign. Needs the registry.

    `seconds`: for finding the smallest set of counts to withhold; a larger set protects just as well.
    """
    from palermo.extract.freezing import freeze
    from palermo.extract.write import extract

    plan = the_plan() if seconds is None else the_plan().model_copy(update={"seconds": seconds})
    tables = Tables(extract(home / "extracts", at=at))
    made = freeze(
        _counted(tables, plan, period),
        definitions={code: definition(code, tables) for code in plan.measures},
        start=period.start,
        end=period.end,
        by=signers[0],
    )
    frozen = FrozenCounts(home / "freezes")
    counts = counts_of(tables, plan, country, period, Freeze(id=str(made.pk), sha256=made.sha256))
    outcome = release(counts, plan, history(register(home), frozen, country), on=at.date())
    frozen.keep(outcome.released.id, counts)
    entry = sign(
        outcome.released,
        register(home),
        signers=[user.username for user in signers],
        purpose=purpose,
        recipients=recipients,
        at=at,
    )
    return entry, outcome


def _counted(tables: Tables, plan: Plan, period: Interval) -> Iterator[tuple[str, dict[str, Any]]]:
    end = period.end + datetime.timedelta(days=1)
    for code in plan.measures:
        confined = plan.counted_codes(code)
        for row in records(code, tables, period.start, end):
            if all(row[name] in codes for name, codes in confined.items()):
                yield code, row


def released(home: Path, country: str | None = None) -> list[Released]:
    """Every released document, the oldest first."""
    held = register(home)
    return [
        Released.model_validate_json(held.document(entry.release))
        for entry in held.entries()
        if country is None or entry.country == country
    ]


def count(
    home: Path, code: str, *, by: Sequence[str] = (), label: int | None = None, country: str | None = None
) -> dict[str, Any]:
    """A measure as it was released, by dimensions of the plan: the newest period unless one is named.

    Nothing is counted here: what has not passed the gate has no figure. Refuses a table that the plan does not have.
    """
    found = [one for one in released(home, country) if any(cell.measure == code for cell in one.cells)]
    found = [one for one in found if label is None or one.period.label == label]
    measured = measure_of(code)
    if not found:
        raise Refusal(
            f"no released figure of {code} is here",
            where=country or "the register of releases",
            do="Release a period first (palermo release)",
        )
    newest = max(found, key=lambda one: (one.period.label, found.index(one)))
    cells = [cell for cell in newest.cells if cell.measure == code and _is_by(cell, by, newest)]
    if not cells:
        raise Refusal(
            f"{code} is not released by {', '.join(by)}",
            where="--by",
            do=f"Use {_tables(code) or 'no dimension'}",
        )
    return {
        "measure": code,
        "unit": measured.unit,
        "country": newest.country,
        "period": newest.period.model_dump(mode="json"),
        "by": list(by),
        "release": newest.id,
        "freeze": newest.freeze.model_dump(),
        "threshold": newest.threshold,
        "cells": [_told(cell, by) for cell in cells],
    }


def _is_by(cell: Cell, by: Sequence[str], document: Released) -> bool:
    """A cell of the margin that has exactly these dimensions: every other stands at its whole."""
    return all(
        (code != document.dimensions[name].whole) == (name in by) for name, code in cell.codes.items()
    ) and set(by) <= set(cell.codes)


def _tables(code: str) -> str:
    return " or ".join(",".join(table.by) for table in the_plan().tables if table.measure == code)


def _told(cell: Cell, by: Sequence[str]) -> dict[str, Any]:
    told: dict[str, Any] = {name: cell.codes[name] for name in by}
    told |= {"status": cell.status, "value": cell.value}
    if cell.value is None:
        told |= {"lower": cell.lower, "upper": cell.upper}
    return told
