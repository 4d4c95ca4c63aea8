"""Two who count the same victims: what one published is known when the other publishes, as far as both agree.

The registry and an office's returns, or two offices' returns of one place. Where their counts of a cell differ by the
threshold or more, they count different things, and nothing follows.
"""

from collections.abc import Iterator, Sequence

from palermo.evidence.dimension import UNPLACED, Key
from palermo.evidence.period import Interval
from palermo.release.histories import apart, tiles
from palermo.release.layer import Layer, speaks
from palermo.release.plan import Plan
from palermo.release.system import Need, System


def link_sources(system: System, layers: Sequence[Layer], plan: Plan) -> Iterator[Need]:
    """Tie one measure's layers of different sources: of one period, and of periods within another.

    `layers` are the last word of each source on each period.
    """
    for container in layers:
        for source in sorted({layer.counts.source for layer in layers} - {container.counts.source}):
            inside = [
                one
                for one in layers
                if one.counts.source == source and _holds(container.counts.period, one.counts.period)
            ]
            for chosen in apart(inside):
                if not _told_already(container, chosen):
                    yield from _tie(system, container, chosen, plan)


def _told_already(container: Layer, chosen: Sequence[Layer]) -> bool:
    """Two sources of one period are one pair, not two."""
    (first, *others) = chosen
    return (
        not others
        and first.counts.period == container.counts.period
        and first.counts.source < container.counts.source
    )


def _tie(system: System, container: Layer, chosen: Sequence[Layer], plan: Plan) -> Iterator[Need]:
    every = (container, *chosen)
    columns = [_columns(layer, system) for layer in every]
    for key in set.intersection(*(set(one) for one in columns)):
        whole, *parts = (one[key] for one in columns)
        terms = {whole: 1, **dict.fromkeys(parts, -1)}
        rest = system.true(terms)
        name = ("source", tuple(layer.name for layer in every), key)
        if tiles(container, chosen) and abs(rest) < plan.threshold:
            # Whoever knows the one knows the other nearly: all that lies between them is taken for known.
            column = system.column(name, rest, min(0, rest), max(0, rest))
            system.equate({**terms, column: -1})
        elif not tiles(container, chosen) and rest >= 0:
            column = system.difference(name, terms)
            if rest < plan.threshold and all(speaks(layer, plan) for layer in every):
                yield Need(column, 0, plan.reach, "source", container.measure)


def _columns(layer: Layer, system: System) -> dict[Key, int]:
    """The layer's columns by what they are about, its place always among it; not what nobody reported or placed."""
    whole = layer.counts.dimensions["place"].whole if "place" in layer.counts.dimensions else None
    place = {"place": whole} if whole else {}
    fixed = layer.fixed
    return {
        tuple(sorted({**place, **dict(key)}.items())): system.names[layer.name, key]
        for key in layer.cells
        if key not in fixed and not dict(key).get("place", "").endswith(UNPLACED)
    }


def _holds(outer: Interval, inner: Interval) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
