"""The gate: counts in, a document out that gives nobody away, or a refusal."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from palermo.evidence.released import Cell, Released, Revises
from palermo.knowledge.measures import measure as measure_of
from palermo.knowledge.refusal import Refusal
from palermo.release.acts import Inferred, acts
from palermo.release.counts import Counts, cells_of
from palermo.release.past import Past
from palermo.release.plan import Plan
from palermo.release.relations import together
from palermo.release.victims import Known, Report, victims


class Outcome(NamedTuple):
    """The document and what the signers should know. `inferred`: details of acts that totals give away."""

    released: Released
    reports: tuple[Report, ...]
    inferred: tuple[Inferred, ...]


def release(
    counts: Counts,
    plan: Plan,
    history: Sequence[Past] = (),
    *,
    on: datetime.date,
    known: Sequence[Known] = (),
    revises: Revises | None = None,
    may_withhold: bool = True,
    estimates: Sequence[Cell] = (),
) -> Outcome:
    """Pass everything of a period through the gate.

    `estimates` are no counts: they come rounded, with their interval, and without what they were made of.
    Refuses tables that the plan does not have, a period already released (unless this revises it), and, when
    nothing may be withheld besides, tables whose margins give a small count back.
    """
    plan.must_hold(counts)
    _not_few(counts, plan)
    _once(counts, history, revises)
    told: dict[str, list[Cell]] = {}
    reports: dict[str, Report] = {}
    inferred: list[Inferred] = []
    for code in counts.measures:
        if measure_of(code).protects == "nobody":
            told[code], residue = acts(counts, code, plan)
            inferred += residue
    for group in _of_victims(counts, plan, history):
        for cells, report in victims(counts, group, plan, history, known, may_withhold=may_withhold):
            told[report.measure], reports[report.measure] = cells, report
    cells = [cell for code in counts.measures for cell in told[code]]
    released = Released(
        country=counts.country,
        period=counts.period,
        freeze=counts.freeze,
        released_on=on,
        rounded_to=plan.round_to,
        threshold=plan.threshold,
        dimensions=counts.dimensions,
        cells=(*cells, *estimates),
        revises=revises,
    )
    in_order = tuple(reports[code] for code in counts.measures if code in reports)
    return Outcome(released, in_order, tuple(inferred))


def _of_victims(counts: Counts, plan: Plan, history: Sequence[Past]) -> list[tuple[str, ...]]:
    """The measures about victims, those now to be released and those once released, in groups that are related."""
    every = dict.fromkeys(
        code for given in (counts, *(past.counts for past in history)) for code in given.measures
    )
    groups = together([code for code in every if measure_of(code).protects != "nobody"], plan.relations)
    return [group for group in groups if set(group) & set(counts.measures)]


def _not_few(counts: Counts, plan: Plan) -> None:
    """Of a whole country it may be said that its victims are few; of what one office counted not even that."""
    few = [code for code in counts.measures if counts.source and cells_of(counts, code)[()] < plan.threshold]
    if few:
        raise Refusal("a return has fewer than the threshold in all", where=", ".join(few), do="Leave it out")


def _once(counts: Counts, history: Sequence[Past], revises: Revises | None) -> None:
    own = (counts.source, counts.period)
    same = [past.released.id for past in history if (past.counts.source, past.counts.period) == own]
    if same and (revises is None or revises.release != same[-1]):
        raise Refusal(
            f"the {counts.period.kind} {counts.period.label} was released already, as {same[-1]}",
            where=counts.country,
            do="Release a revision of it, with its reason",
        )
    if revises and not same:
        raise Refusal("it revises a release that is not there", where=counts.country, do="Name the last one")
