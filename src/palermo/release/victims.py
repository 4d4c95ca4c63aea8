"""Counts that describe victims: what is published of them, what is withheld, and why nobody can work it out."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from palermo.evidence.dimension import Key, key_of
from palermo.evidence.released import Cell, rounded, stands_for
from palermo.evidence.shape import Shape
from palermo.knowledge.refusal import Refusal
from palermo.release.beside import link_sources
from palermo.release.counts import Counts, matches
from palermo.release.histories import link_periods, link_revisions, past_layers, standing
from palermo.release.layer import TOP, Layer, cost_of, lay, layer_of, withheld_at_first
from palermo.release.past import Past
from palermo.release.plan import Plan
from palermo.release.relating import relate
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


class _Open(NamedTuple):
    """One measure before the choice. `to`: the cells that may be published, with their columns."""

    layer: Layer
    at_once: frozenset[Key]
    stays: frozenset[Key]
    shown_before: frozenset[Key]
    to: dict[Key, int]


def victims(
    counts: Counts,
    codes: Sequence[str],
    plan: Plan,
    history: Sequence[Past],
    known: Sequence[Known],
    *,
    may_withhold: bool,
) -> Iterator[tuple[list[Cell], Report]]:
    """Of measures that are related, each one's cells as they may be published, and a report on how that was found.

    What is withheld of one measure is chosen together with the others: with their relations they are one problem.
    """
    now = [layer_of(NOW, code, counts) for code in codes if code in counts.measures]
    past = [layer for code in codes for layer in past_layers(history, counts.period, code)]
    system, needs = _system([*past, *now], plan)
    apart = {layer.measure: _learn(system, layer, known, plan) for layer in now}
    opened = [_opened(layer, past, system, plan) for layer in now]
    problem, narrowed = as_far_as_before(_problem(system, needs, opened, plan))
    besides, smallest = _chosen(problem, ", ".join(one.measure for one in now), plan, may_withhold)
    for one in opened:
        measure = one.layer.measure
        published = frozenset(key for key, column in one.to.items() if column not in besides)
        stays = one.stays | (one.shown_before - published)
        report = Report(
            measure,
            cells=len(one.layer.cells),
            published=len(published),
            withheld_at_once=len(one.at_once),
            besides=len(one.to) - len(published),
            stands=len(stays),
            smallest=smallest,
            narrowed_before=sum(need.measure == measure for need in narrowed),
            disagreeing=apart[measure],
            plain=_plain(one.layer, plan),
        )
        yield list(_cells(_Choice(one.layer, published, stays), plan)), report


def _opened(layer: Layer, past: Sequence[Layer], system: System, plan: Plan) -> _Open:
    """What of a measure is small, what stands, and what may be published."""
    revised = [
        one for one in past if _whose(one) == _whose(layer) and one.counts.period == layer.counts.period
    ]
    stays = standing(layer, revised, plan)
    at_once = withheld_at_first(layer, plan) - stays
    if 0 < layer.cells[TOP] < plan.threshold:
        at_once = set(layer.cells) - stays
    to = {key: system.names[layer.name, key] for key in set(layer.cells) - at_once - stays - layer.fixed}
    before = _shown(revised) & set(layer.cells)
    return _Open(layer, frozenset(at_once), frozenset(stays), frozenset(before), to)


def _whose(layer: Layer) -> tuple[str, str]:
    """Whose count of what: only such layers revise each other."""
    return layer.counts.source, layer.measure


def _plain(layer: Layer, plan: Plan) -> int:
    return sum(key not in layer.fixed and not 0 < n < plan.threshold for key, n in layer.cells.items())


def _system(layers: Sequence[Layer], plan: Plan) -> tuple[System, list[Need]]:
    """Everything that is public once the newest layers are, and all that must stay unknown, of earlier releases too."""
    system = System()
    needs = [need for layer in layers for need in lay(system, layer, plan)]
    last = {(_whose(layer), layer.counts.period): layer for layer in layers}
    for whose in dict.fromkeys(_whose(layer) for layer in layers):
        own = [layer for layer in layers if _whose(layer) == whose]
        for period in {layer.counts.period: None for layer in own}:
            needs += link_revisions(system, [one for one in own if one.counts.period == period], plan)
        needs += link_periods(system, [one for (other, _), one in last.items() if other == whose], plan)
    for measure in dict.fromkeys(layer.measure for layer in layers):
        needs += link_sources(system, [one for one in last.values() if one.measure == measure], plan)
    needs += relate(system, layers, plan)
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
            system.know(system.names[now.name, key], min(one.lower, value), max(one.upper, value))
        apart += not one.lower <= value <= one.upper
    return apart


def _problem(system: System, needs: Sequence[Need], opened: Sequence[_Open], plan: Plan) -> Problem:
    """The choice among the cells that may be published."""
    truth, lower, upper = (np.array(told, dtype=float) for told in (system.truth, system.lower, system.upper))
    shown_lower, shown_upper, cost = lower.copy(), upper.copy(), np.zeros(len(truth))
    for one in opened:
        for key, column in one.to.items():
            shown_lower[column], shown_upper[column] = _as_shown(one.layer.cells[key], plan)
            cost[column] = cost_of(key, one.layer, plan)
    return Problem(
        matrix=system.matrix(),
        truth=truth,
        lower=lower,
        upper=upper,
        shown_lower=shown_lower,
        shown_upper=shown_upper,
        cost=cost,
        candidates=frozenset(column for one in opened for column in one.to.values()),
        needs=tuple(needs),
        pool=[truth],
    )


def _as_shown(value: int, plan: Plan) -> tuple[int, int]:
    """What a published count stands for; a published 0 for 0 alone."""
    return stands_for(rounded(value, plan.round_to), plan.round_to) if value else (0, 0)


def as_far_as_before(problem: Problem) -> tuple[Problem, set[Need]]:
    """The needs as far as what is public already leaves them, and those that it narrowed.

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
    return problem._replace(needs=needs), {need for need, _ in reaches}


def _chosen(problem: Problem, codes: str, plan: Plan, may_withhold: bool) -> tuple[frozenset[int], bool]:
    """What to withhold besides, having passed the attack."""
    besides, smallest = (
        withheld_at_least_cost(problem, plan.seconds) if may_withhold else (frozenset[int](), True)
    )
    left = unmet(problem, besides, sides_of(problem.needs))
    if left.all:
        exposed = {side.need.column for side in left.all}
        raise Refusal(
            f"{len(exposed)} counts that must be withheld could be worked out from the others",
            where=codes,
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
