"""Ties the measures of a release by what everybody knows of them: none of the one without the other."""

from collections.abc import Iterator, Sequence

from palermo.release.layer import Layer, speaks
from palermo.release.plan import Plan
from palermo.release.relations import Relation
from palermo.release.system import Need, System


def relate(system: System, layers: Sequence[Layer], plan: Plan) -> Iterator[Need]:
    """Tie the measures of each release. Give the rests that must stay unknown.

    A relation is taken for known in the cells where it holds; the worst is assumed, that one knows which they are. Of
    what was not reported nobody can know it.
    """
    by_name = {layer.name: layer for layer in layers}
    for (release, measure), more in by_name.items():
        for one in plan.relations:
            less = by_name.get((release, one.less.measure))
            if one.more.measure == measure and less is not None:
                yield from _relate(system, one, less, more, plan)


def _relate(system: System, one: Relation, less: Layer, more: Layer, plan: Plan) -> Iterator[Need]:
    fixed = {(layer.name, key) for layer in (less, more) for key in layer.fixed}
    for key in sorted({*less.cells, *more.cells}):
        ends = (less.name, one.less.within(key)), (more.name, one.more.within(key))
        if not all(end in system.names for end in ends) or fixed & set(ends):
            continue
        terms = {system.names[ends[1]]: 1, system.names[ends[0]]: -1}
        rest = system.true(terms)
        if one.equal and rest == 0:
            system.equate(terms)
        elif not one.equal and rest >= 0:
            column = system.difference(("beside", *ends), terms)
            if (
                one.rest == "protected"
                and rest < plan.threshold
                and speaks(less, plan)
                and speaks(more, plan)
            ):
                yield Need(column, 0, plan.reach, "beside", more.measure)
