"""What earlier releases add to what the public knows: revisions of a period, and periods within or across others."""

import itertools
from collections.abc import Iterator, Sequence

from palermo.evidence.dimension import Key
from palermo.evidence.period import Interval
from palermo.evidence.released import stands_for
from palermo.release.counts import Table, dimensions_of, keys_of
from palermo.release.layer import Layer, layer_of, speaks
from palermo.release.past import Past
from palermo.release.plan import Plan
from palermo.release.system import Need, System


def past_layers(history: Sequence[Past], period: Interval, measure: str) -> list[Layer]:
    """The measure's layers of all releases whose period touches this one, in the order of the releases."""
    return [
        layer_of(past.released.id, measure, past.counts, shown_of(past, measure))
        for past in history
        if measure in past.counts.measures and _touch(past.counts.period, period)
    ]


def shown_of(past: Past, measure: str) -> dict[Key, tuple[int, int]]:
    """What an earlier release published, as intervals; a published 0 stands for 0 alone."""
    to = past.released.rounded_to
    return {
        key: stands_for(cell.value, to) if cell.value else (0, 0)
        for key, cell in past.released.of(measure).items()
        if cell.status == "published" and cell.value is not None
    }


def standing(current: Layer, earlier: Sequence[Layer], plan: Plan) -> set[Key]:
    """Cells whose published figure stays: what changed since is under the threshold, or nothing."""
    last: dict[Key, int] = {}
    for layer in earlier:
        last |= {key: layer.cells[key] for key in layer.shown or () if key in layer.cells}
    return {
        key
        for key, value in last.items()
        if key in current.cells and abs(current.cells[key] - value) < plan.threshold
    }


def link_revisions(system: System, layers: Sequence[Layer], plan: Plan) -> Iterator[Need]:
    """Tie all that was ever released of one period together, each release to each before.

    The worst is assumed: that it is known which of the finest cells did not change. A change of fewer than the
    threshold must stay unknown, just as so small a count would. A cell that was not reported before and is now, be it
    as 0, did change.
    """
    for before, now in itertools.combinations(layers, 2):
        yield from _link_revision(system, now, before, plan)


def _link_revision(system: System, now: Layer, before: Layer, plan: Plan) -> Iterator[Need]:
    finest = _finest(now) & _finest(before) - (now.fixed ^ before.fixed)
    for key in now.cells.keys() & before.cells.keys():
        terms = {system.names[now.name, key]: 1, system.names[before.name, key]: -1}
        change = now.cells[key] - before.cells[key]
        if change == 0 and key in finest:
            system.equate(terms)
        elif 0 < abs(change) < plan.threshold and speaks(now, plan) and speaks(before, plan):
            name = ("change", before.name, now.name, key)
            column = system.difference(name, terms, lower=float("-inf"))
            low, high = (0, plan.reach) if change > 0 else (-plan.reach, 0)
            yield Need(column, low, high, "change", now.measure)


def link_periods(system: System, layers: Sequence[Layer], plan: Plan) -> Iterator[Need]:
    """Tie periods that lie within others, or are covered by others together. Give the differences to be kept.

    `layers` are the last word on each period. A difference that is negative, because records were added between
    two freezes, ties nothing.
    """
    for container in layers:
        inside = [layer for layer in layers if _within(layer.counts.period, container.counts.period)]
        for chosen in apart(inside):
            yield from _rest_of_period(system, container, chosen, plan)
        for cover in _covers(container, layers):
            _covered_by(system, container, cover)


def _rest_of_period(system: System, container: Layer, inside: Sequence[Layer], plan: Plan) -> Iterator[Need]:
    fixed = container.fixed.union(*(layer.fixed for layer in inside))
    for key in container.cells:
        if not all(key in layer.cells for layer in inside):
            continue
        terms = {system.names[container.name, key]: 1}
        terms |= {system.names[layer.name, key]: -1 for layer in inside}
        rest = system.true(terms)
        if rest < 0:
            continue
        tiled = rest == 0 and key not in fixed and tiles(container, inside)
        if tiled:
            system.equate(terms)
            continue
        name = ("period", container.name, tuple(layer.name for layer in inside), key)
        column = system.difference(name, terms)
        if rest < plan.threshold and all(speaks(layer, plan) for layer in (container, *inside)):
            yield Need(column, 0, plan.reach, "period", container.measure)


def _covered_by(system: System, container: Layer, cover: Sequence[Layer]) -> None:
    for key in container.cells:
        if all(key in layer.cells for layer in cover):
            terms = {system.names[layer.name, key]: 1 for layer in cover}
            terms[system.names[container.name, key]] = -1
            if system.true(terms) >= 0:
                system.difference(("cover", container.name, tuple(c.name for c in cover), key), terms)


def apart(layers: Sequence[Layer]) -> Iterator[list[Layer]]:
    """The outermost periods, all together where none overlaps another, else one at a time."""
    outer = [
        layer
        for layer in layers
        if not any(_within(layer.counts.period, other.counts.period) for other in layers)
    ]
    pairs = itertools.combinations(outer, 2)
    if any(_touch(one.counts.period, other.counts.period) for one, other in pairs):
        yield from ([layer] for layer in outer)
    elif outer:
        yield outer


def _covers(container: Layer, layers: Sequence[Layer]) -> Iterator[tuple[Layer, Layer]]:
    """Pairs of periods that together contain the whole of this one, neither of them alone."""
    period = container.counts.period
    others = [layer for layer in layers if layer is not container]
    for first, second in itertools.permutations(others, 2):
        one, two = first.counts.period, second.counts.period
        meets = (two.start - one.end).days <= 1
        if (
            one.start <= period.start <= one.end < period.end <= two.end
            and two.start > period.start
            and meets
        ):
            yield first, second


def tiles(container: Layer, inside: Sequence[Layer]) -> bool:
    """Whether periods that do not overlap fill another one."""
    days = sum((layer.counts.period.end - layer.counts.period.start).days + 1 for layer in inside)
    whole = container.counts.period
    return days == (whole.end - whole.start).days + 1


def _finest(layer: Layer) -> set[Key]:
    """The cells that rows stand at: no parts, but for overlapping dimensions, which are counted at every code."""
    return {key for table in layer.counts.tables_of(layer.measure) for key in _finest_of(layer, table)}


def _finest_of(layer: Layer, table: Table) -> Iterator[Key]:
    dimensions = dimensions_of(table, layer.counts)
    for told, key in keys_of(dimensions):
        if all(dim.overlapping or told[name] not in dim.parts for name, dim in dimensions.items()):
            yield key


def _touch(one: Interval, other: Interval) -> bool:
    return one.start <= other.end and other.start <= one.end


def _within(inner: Interval, outer: Interval) -> bool:
    same = (inner.start, inner.end) == (outer.start, outer.end)
    return not same and outer.start <= inner.start and inner.end <= outer.end
