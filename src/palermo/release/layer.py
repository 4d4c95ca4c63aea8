"""One measure in one period as one release knew it, laid into the system of what the public knows."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from palermo.evidence.dimension import Dimension, Key, key_of
from palermo.release.counts import Counts, cells_of, dimensions_of, keys_of, largest_of, matches
from palermo.release.plan import Plan
from palermo.release.system import Need, System

TOP: Key = ()
Interval = tuple[int, int]


class Layer(NamedTuple):
    """`shown`: what was published of it, each count as the interval it stands for; None for what is to be released."""

    release: str
    measure: str
    counts: Counts
    cells: dict[Key, int]
    shown: dict[Key, Interval] | None

    @property
    def name(self) -> tuple[str, str]:
        """Under which its columns stand in the system."""
        return self.release, self.measure

    @property
    def fixed(self) -> set[Key]:
        """Cells in which nothing was reported or nobody can be: known to hold nobody."""
        nobody = (*self.counts.absent_of(self.measure), *self.counts.impossible_of(self.measure))
        return {
            key for key in self.cells for partial in nobody if matches(key, partial, self.counts.dimensions)
        }


def layer_of(release: str, measure: str, counts: Counts, shown: dict[Key, Interval] | None = None) -> Layer:
    """The layer with all its cells counted."""
    return Layer(release, measure, counts, cells_of(counts, measure), shown)


def lay(system: System, layer: Layer, plan: Plan) -> list[Need]:
    """Add the layer's cells, equations and what was published of it; give what must stay unknown."""
    fixed = layer.fixed
    for key, value in layer.cells.items():
        column = system.column((layer.name, key), value)
        if key in fixed:
            system.know(column, 0, 0)
        if layer.shown is not None and key in layer.shown:
            system.know(column, *layer.shown[key])
    beside = list(_equate(system, layer))
    top = layer.cells[TOP]
    if 0 < top < plan.threshold:  # that the whole is withheld says by itself that it is 1 to threshold - 1
        system.know(system.names[layer.name, TOP], 1, plan.threshold - 1)
    if top < plan.threshold:
        return []
    return [
        *_small(system, layer, plan, fixed),
        *_dominated(system, layer, plan),
        *_rests(system, layer.measure, plan, beside),
    ]


def withheld_at_first(layer: Layer, plan: Plan) -> set[Key]:
    """The cells that may not be published, whatever else is: small ones and those that one contributor made."""
    if layer.cells[TOP] == 0:
        return set()
    small = {key for key, value in layer.cells.items() if value < plan.threshold}
    return (small | dominated(layer, plan)) - layer.fixed


def dominated(layer: Layer, plan: Plan) -> set[Key]:
    """The cells of which one contributor gave more than the share allowed."""
    largest = largest_of(layer.counts, layer.measure)
    return {key for key, most in largest.items() if most > plan.dominance * layer.cells[key]} - {
        key for key, value in layer.cells.items() if value == 0
    }


def speaks(layer: Layer, plan: Plan) -> bool:
    """Whether the whole may be said; if not, that it is withheld tells more of any difference than counts do."""
    return layer.cells[TOP] >= plan.threshold


def _small(system: System, layer: Layer, plan: Plan, fixed: set[Key]) -> Iterator[Need]:
    for key, value in layer.cells.items():
        if value < plan.threshold and key not in fixed and key not in (layer.shown or ()):
            yield Need(system.names[layer.name, key], 0, plan.reach, "small", layer.measure)


def _dominated(system: System, layer: Layer, plan: Plan) -> Iterator[Need]:
    for key in dominated(layer, plan):
        value = layer.cells[key]
        if value >= plan.threshold and key not in (layer.shown or ()):
            low, high = max(value - plan.reach, 0), value + plan.reach
            yield Need(system.names[layer.name, key], low, high, "dominated", layer.measure)


def _rests(system: System, measure: str, plan: Plan, beside: list[int]) -> Iterator[Need]:
    for column in beside:
        if system.truth[column] < plan.threshold and system.upper[column] > 0:
            yield Need(column, 0, plan.reach, "rest", measure)


def _equate(system: System, layer: Layer) -> Iterator[int]:
    """Each whole is the sum of its parts; of overlapping parts, each part and the rest.

    Gives the columns of the rests, and of how often somebody is in two parts at once where parts leave nobody out.
    """
    for table in layer.counts.tables_of(layer.measure):
        dimensions = dimensions_of(table, layer.counts)
        for told, key in keys_of(dimensions):
            for name, dimension in dimensions.items():
                parts = [
                    system.names[layer.name, key_of({**told, name: part}, dimensions)]
                    for part in dimension.parts.get(told[name], ())
                ]
                whole = system.names[layer.name, key]
                if not dimension.overlapping and parts:
                    system.equate({whole: -1, **dict.fromkeys(parts, 1)})
                elif parts:
                    yield from _overlapping(system, layer, whole, parts, told[name] in dimension.covered)


def _overlapping(system: System, layer: Layer, whole: int, parts: list[int], covered: bool) -> Iterator[int]:
    for part in parts:
        if system.upper[part] > 0:
            yield system.difference(("rest", layer.name, whole, part), {whole: 1, part: -1})
    if covered and any(system.upper[part] > 0 for part in parts):
        yield system.difference(("excess", layer.name, whole), {**dict.fromkeys(parts, 1), whole: -1})


def cost_of(key: Key, layer: Layer, plan: Plan) -> float:
    """What withholding a cell costs: dearer with each step towards a whole, and a little with its count."""
    told = dict(key)
    steps = sum(
        _height(dimension, told.get(name, dimension.whole)) for name, dimension in _dimensions(layer).items()
    )
    return float(plan.dearer_upwards**steps * (1 + layer.cells[key] / (1 + layer.cells[TOP])))


def _dimensions(layer: Layer) -> Mapping[str, Dimension]:
    used = {name for table in layer.counts.tables_of(layer.measure) for name in table.by}
    return {name: layer.counts.dimensions[name] for name in sorted(used)}


def _height(dimension: Dimension, code: str) -> int:
    parts = dimension.parts.get(code, ())
    return 1 + max(_height(dimension, part) for part in parts) if parts else 0
