"""Counts that describe victims: what is published of them, what is withheld, and why nobody can work it out."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from palermo.evidence.dimension import Key, key_of
from palermo.evidence.released import Cell, rounded, stands_for
from palermo.evidence.shape import Shape
from palermo.knowledge.refusal import Refusal
from palermo.release.counts import Counts, matches
from palermo.release.histories import link_periods, link_revisions, past_layers, standing
from palermo.release.layer import TOP, Layer, cost_of, lay, layer_of, withheld_at_first
from palermo.release.past import Past
from palermo.release.plan import Plan
from palermo.release.smallest import withheld_at_least_cost
from palermo.release.system import Need, Problem, System
from palermo.release.witness import farthest, sides_of, unmet

NOW = "now"


class Known(Shape):
    """A count that is public elsewhere: the cell, and between what it is known to lie."""

    measure: str
    codes: dict[str, str]
    lower: int
    upper: int


class Report(NamedTuple):
    """For the two who sign, about one measure. Counts of cells, never what is in them.

    `plain`: cells that would be published if 1 to 9 alone were withheld, which gives many of those back;
    `withheld_at_once`: small or dominated; `besides`: so that those cannot be worked out; `smallest`: no cheaper
    choice exists; `narrowed_before`: needs that what was public already defeats in part, and that this release
    does not narrow further; `disagreeing`: public figures that contradict ours and were left aside.
    """

    measure: str
    cells: int
    published: int
    withheld_at_once: int
    besides: int
    stands: int
    smallest: bool
    narrowed_before: int
    disagreeing: int
    plain: int = 0


class _Choice(NamedTuple):
    """What was decided on one measure's cells."""

    layer: Layer
    published: frozenset[Key]
    standing: frozenset[Key]


def victims(
    counts: Counts,
    code: str,
    plan: Plan,
    history: Sequence[Past],
    known: Sequence[Known],
    *,
    may_withhold: bool,
) -> tuple[list[Cell], Report]:
    """The measure's cells as they may be published, and a report on how that was found."""
    now = layer_of(NOW, code, counts)
    past = past_layers(history, counts.period, code)
    revised = [layer for layer in past if layer.counts.period == counts.period]
    system, needs = _system(now, past, plan)
    apart = _learn(system, now, known, plan)
    stays = standing(now, revised, plan)
    at_once = withheld_at_first(now, plan) - stays
    if 0 < now.cells[TOP] < plan.threshold:
        at_once = set(now.cells) - stays
    open_to = {key: system.names[NOW, key] for key in set(now.cells) - at_once - stays - now.fixed}
    problem, narrowed = as_far_as_before(_problem(system, now, needs, open_to, plan))
    besides, smallest = _chosen(problem, code, plan, may_withhold)
    published = frozenset(key for key, column in open_to.items() if column not in besides)
    stays |= (_shown(revised) & set(now.cells)) - published
    choice = _Choice(now, published, frozenset(stays))
    report = Report(
        code,
        cells=len(now.cells),
        published=len(published),
        withheld_at_once=len(at_once),
        besides=len(besides),
        stands=len(choice.standing),
        smallest=smallest,
        narrowed_before=narrowed,
        disagreeing=apart,
        plain=sum(key not in now.fixed and not 0 < n < plan.threshold for key, n in now.cells.items()),
    )
    return list(_cells(choice, plan)), report


def _system(now: Layer, past: Sequence[Layer], plan: Plan) -> tuple[System, list[Need]]:
    """Everything that is public once `now` is, and all that must stay unknown, of earlier releases too."""
    system = System()
    needs = [need for layer in (*past, now) for need in lay(system, layer, plan)]
    everything = (*past, now)
    for period in {layer.counts.period: None for layer in everything}:
        needs += link_revisions(system, [one for one in everything if one.counts.period == period], plan)
    last = {layer.counts.period: layer for layer in everything}
    needs += link_periods(system, tuple(last.values()), plan)
    return system, needs


def _learn(system: System, now: Layer, known: Sequence[Known], plan: Plan) -> int:
    """Add what is public elsewhere; how many of those figures contradict the counts and are left aside.

    A figure that misses ours by less than the threshold still tells it nearly: then the public is taken to know all
    that lies between them.
    """
    apart = 0
    for one in known:
        key = key_of(one.codes, now.counts.dimensions)
        if one.measure != now.measure or key not in now.cells:
            continue
        value = now.cells[key]
        if one.lower - value < plan.threshold > value - one.upper:
            system.know(system.names[NOW, key], min(one.lower, value), max(one.upper, value))
        apart += not one.lower <= value <= one.upper
    return apart


def _problem(
    system: System, now: Layer, needs: Sequence[Need], open_to: dict[Key, int], plan: Plan
) -> Problem:
    """The choice among the cells that may be published."""
    truth, lower, upper = (np.array(told, dtype=float) for told in (system.truth, system.lower, system.upper))
    shown_lower, shown_upper, cost = lower.copy(), upper.copy(), np.zeros(len(truth))
    for key, column in open_to.items():
        shown_lower[column], shown_upper[column] = _as_shown(now.cells[key], plan)
        cost[column] = cost_of(key, now, plan)
    return Problem(
        matrix=system.matrix(),
        truth=truth,
        lower=lower,
        upper=upper,
        shown_lower=shown_lower,
        shown_upper=shown_upper,
        cost=cost,
        candidates=frozenset(open_to.values()),
        needs=tuple(needs),
        pool=[truth],
    )


def _as_shown(value: int, plan: Plan) -> tuple[int, int]:
    """What a published count stands for; a published 0 for 0 alone."""
    return stands_for(rounded(value, plan.round_to), plan.round_to) if value else (0, 0)


def as_far_as_before(problem: Problem) -> tuple[Problem, int]:
    """The needs as far as what is public already leaves them, and how many that narrowed.

    What the public knows cannot be taken back; but a release may not tell it more.
    """
    nothing = problem.candidates
    short = unmet(problem, nothing, sides_of(problem.needs)).all
    reaches = {(side.need, side.up): farthest(problem, nothing, side) for side in short}
    needs = tuple(
        need._replace(
            low=reaches.get((need, False), need.low),
            high=reaches.get((need, True), need.high),
        )
        for need in problem.needs
    )
    return problem._replace(needs=needs), len({need for need, _ in reaches})


def _chosen(problem: Problem, code: str, plan: Plan, may_withhold: bool) -> tuple[frozenset[int], bool]:
    """What to withhold besides, having passed the attack."""
    besides, smallest = (
        withheld_at_least_cost(problem, plan.seconds) if may_withhold else (frozenset[int](), True)
    )
    left = unmet(problem, besides, sides_of(problem.needs))
    if left.all:
        exposed = {side.need.column for side in left.all}
        raise Refusal(
            f"{len(exposed)} counts that must be withheld could be worked out from the others",
            where=code,
            do="Release fewer or coarser tables" if may_withhold else "Allow other counts to be withheld too",
        )
    return besides, smallest


def _shown(layers: Sequence[Layer]) -> set[Key]:
    return {key for layer in layers for key in layer.shown or ()}


def _cells(choice: _Choice, plan: Plan) -> Iterator[Cell]:
    layer = choice.layer
    absent = _within(layer, layer.counts.absent_of(layer.measure))
    impossible = _within(layer, layer.counts.impossible_of(layer.measure))
    for key in layer.cells:
        cell = Cell(measure=layer.measure, codes=codes_of(key, layer.counts), status="withheld")
        if key in impossible:
            yield cell.model_copy(update={"status": "not_applicable"})
        elif key in absent:
            yield cell.model_copy(update={"status": "not_reported"})
        elif key in choice.published:
            value = rounded(layer.cells[key], plan.round_to)
            yield cell.model_copy(update={"status": "published", "value": value})
        elif key in choice.standing:
            yield cell.model_copy(update={"status": "stands"})
        else:
            lower, upper = _visible_bounds(key, choice, plan)
            yield cell.model_copy(update={"lower": lower, "upper": upper})


def _within(layer: Layer, partials: Sequence[dict[str, str]]) -> set[Key]:
    dimensions = layer.counts.dimensions
    return {key for key in layer.cells for partial in partials if matches(key, partial, dimensions)}


def codes_of(key: Key, counts: Counts) -> dict[str, str]:
    """A cell's codes, its place among them even where it is the whole country."""
    whole = {"place": counts.dimensions["place"].whole} if "place" in counts.dimensions else {}
    return whole | dict(key)


def _visible_bounds(key: Key, choice: _Choice, plan: Plan) -> tuple[int, int | None]:
    """What anybody can see of a withheld count without working anything out."""
    layer = choice.layer
    if 0 < layer.cells[TOP] < plan.threshold:
        return int(key == TOP), plan.threshold - 1
    dimensions = layer.counts.dimensions
    lines = [[(name, step) for step in dimensions[name].line(code)] for name, code in key]
    containing = {key_of(dict(line), dimensions) for line in itertools.product(*lines)}
    above = [_as_shown(layer.cells[one], plan)[1] for one in containing & choice.published]
    return 0, min(above, default=None)
