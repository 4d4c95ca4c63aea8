"""Whether an event is of the wanted sort: the `where` of a duty's file.

result: possible                    the fact is this
result: [possible, confirmed]       the fact is one of these
workers: {at_least: 5}              a number
stage: {not: [drafted]}             the fact is none of these, or is not told
place: {told: true}                 the fact is told at all (false: is not)
"""

from collections.abc import Mapping
from typing import Any

from palermo.registry.duties.event import Event

TESTS = ("not", "at_least", "told")


def holds(where: Mapping[str, Any], event: Event) -> bool:
    """Whether every condition holds. A fact that is not told fulfils none but `not` and `told: false`."""
    return all(_holds(wanted, event.attributes.get(name)) for name, wanted in where.items())


def codes(wanted: Any) -> list[Any]:
    """The values that a condition names, for checking them against those declared."""
    if isinstance(wanted, dict):
        return _listed(wanted.get("not", []))
    return _listed(wanted)


def _holds(wanted: Any, told: Any) -> bool:
    if not isinstance(wanted, dict):
        return any(value in _listed(wanted) for value in _listed(told))
    if "told" in wanted:
        return (told is not None) is wanted["told"]
    if "at_least" in wanted:
        return told is not None and bool(told >= wanted["at_least"])
    return not any(value in _listed(wanted["not"]) for value in _listed(told))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
