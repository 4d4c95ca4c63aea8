"""From the registry to released figures: extract, count, freeze, gate, signatures. And released figures by measure."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from palermo.evidence.period import Interval, calendar_year, tip_reporting_period
from palermo.evidence.released import Cell, Freeze, Released, Revises
from palermo.evidence.signed import Entry
from palermo.knowledge.measures import measure as measure_of
from palermo.knowledge.refusal import Refusal
from palermo.measures.counting import definition, records
from palermo.measures.tables import Tables
from palermo.measures.unseen import MEASURE, rounded, unseen
from palermo.release.counting import counts_of
from palermo.release.counts import Counts
from palermo.release.formats import htcds
from palermo.release.formats.written import write_files
from palermo.release.gate import release
from palermo.release.known import known_of
from palermo.release.plan import Plan, the_plan
from palermo.release.proposed import PUBLIC, Proposal, Proposed
from palermo.release.register import Folder, FrozenCounts, history
from palermo.release.standing import stood_on
from palermo.release.victims import Known
from palermo.sources.returns.figures import FAMILY as RETURN

PERIODS: dict[str, Callable[[int], Interval]] = {
    "calendar_year": calendar_year,
    "tip_reporting_period": tip_reporting_period,
}


def register(home: Path) -> Folder:
    """The register of releases."""
    return Folder(home / "releases")


def propose_period(
    home: Path,
    country: str,
    period: Interval,
    *,
    purpose: str,
    recipients: Sequence[str],
    at: datetime.datetime,
    by: Any = None,
    seconds: float | None = None,
    revises: Revises | None = None,
) -> Proposal:
    """Extract, count, freeze and pass a period through the gate; two persons then sign. Needs the registry.

    `seconds`: for finding the smallest set of counts to withhold; a larger set protects just as well. `revises`: the
    last release of the period, and why it is corrected; both stay in the register.
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
        by=by,
    )
    frozen = FrozenCounts(home / "freezes")
    counts = counts_of(tables, plan, country, period, Freeze(id=str(made.pk), sha256=made.sha256))
    outcome = release(
        counts,
        plan,
        history(register(home), frozen, country),
        on=at.date(),
        known=known_elsewhere(home, counts),
        revises=revises,
        estimates=estimates_of(tables, country, period),
    )
    frozen.keep(outcome.released.id, counts)
    return Proposed(home).propose(outcome, purpose=purpose, recipients=recipients, at=at)


def estimates_of(tables: Tables, country: str, period: Interval) -> list[Cell]:
    """The estimate of victims whom no office has seen, as it may be released; none where the lists are too thin."""
    try:
        found = unseen(tables, period.start, period.end + datetime.timedelta(days=1))
    except Refusal:
        return []
    value, lower, upper = rounded(found.estimate)
    told = {"status": "estimated", "value": value, "lower": lower, "upper": upper}
    return [Cell.model_validate({"measure": MEASURE, "codes": {"place": country}, **told})]


def release_period(
    home: Path, country: str, period: Interval, *, signers: Sequence[Any], at: datetime.datetime, **more: Any
) -> tuple[Entry, Proposal]:
    """Propose a period and let two users sign it at once; the rest as in `propose_period`."""
    names = [user.username for user in signers]
    if len(set(names)) != 2:
        raise Refusal(
            "it has not two different signers", where="the release", do="Let two different persons sign it"
        )
    proposal = propose_period(home, country, period, at=at, by=signers[0], **more)
    held = Proposed(home)
    held.sign(proposal.id, names[0], at)
    entry = held.sign(proposal.id, names[1], at)
    if entry is None:
        raise Refusal("it was not entered", where=proposal.id, do="Prepare it again")
    return entry, proposal


def known_elsewhere(home: Path, counts: Counts) -> list[Known]:
    """What the evidence already says in public of these victims, in this period: the gate takes it for known.

    What was released of returns is in the gate's history, like the registry's own releases.
    """
    from palermo.store.evidence_file import Evidence

    try:
        evidence = Evidence.open(home)
    except Refusal:  # nothing was built yet
        return []
    with evidence:
        apart = {
            one.id for one in evidence.sources(counts.country) if one.confidential or one.family == RETURN
        }
        figures = [one for one in evidence.figures(country=counts.country) if one.source not in apart]
    return [known for figure in figures for known in known_of(figure, counts)]


def export_release(home: Path, identity: str, form: str, out: Path, partner: str | None = None) -> list[Path]:
    """Write a signed release in a format; HTCDS, and what is not public, for a named recipient alone."""
    held = register(home)
    entry = next((one for one in held.entries() if one.release == identity), None)
    if entry is None:
        raise Refusal("no such release is in the register", where=identity, do="Use palermo release list")
    if partner is not None and partner not in entry.recipients:
        raise Refusal(f"{partner} is not among its recipients", where=identity, do="Release it to them first")
    if partner is None and (form == "htcds" or PUBLIC not in entry.recipients):
        raise Refusal(
            "this goes to a named recipient alone", where=identity, do="Say for whom it is (--for PARTNER)"
        )
    document = Released.model_validate_json(held.document(identity))
    if form != "htcds":
        return write_files(document, out, (form,))
    out.mkdir(parents=True, exist_ok=True)
    for name, data in htcds.files(document).items():
        (out / name).write_bytes(data)
    return [out / name for name in htcds.files(document)]


def _counted(tables: Tables, plan: Plan, period: Interval) -> Iterator[tuple[str, dict[str, Any]]]:
    end = period.end + datetime.timedelta(days=1)
    for code in plan.measures:
        confined = plan.counted_codes(code)
        for row in records(code, tables, period.start, end):
            if all(row[name] in codes for name, codes in confined.items()):
                yield code, row


def released(home: Path, country: str | None = None) -> list[Released]:
    """Every document that the registry released to the public, the oldest first; no return's."""
    held = register(home)
    return [
        Released.model_validate_json(held.document(entry.release))
        for entry in held.entries()
        if (country is None or entry.country == country)
        and PUBLIC in entry.recipients
        and not entry.freeze.of_a_return
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
        "cells": [_told(cell, by, newest, found) for cell in cells],
    }


def _is_by(cell: Cell, by: Sequence[str], document: Released) -> bool:
    """A cell of the margin that has exactly these dimensions: every other stands at its whole."""
    return all(
        (code != document.dimensions[name].whole) == (name in by) for name, code in cell.codes.items()
    ) and set(by) <= set(cell.codes)


def _tables(code: str) -> str:
    return " or ".join(",".join(table.by) for table in the_plan().tables if table.measure == code)


def _told(cell: Cell, by: Sequence[str], newest: Released, found: Sequence[Released]) -> dict[str, Any]:
    told: dict[str, Any] = {name: cell.codes[name] for name in by}
    told |= {"status": cell.status, "value": cell.value}
    stood = stood_on(cell, newest, found[: found.index(newest)]) if cell.status == "stands" else None
    if stood is not None:
        return told | {"value": stood[1].value, "published_by": stood[0]}
    if cell.value is None or cell.status == "estimated":
        told |= {"lower": cell.lower, "upper": cell.upper}
    return told
