"""What of a return stays with the agencies: small counts of victims, and whatever would give them away by subtraction.

A return does not pass the release gate, which knows margins and history; so it says less. Of a place and a measure about
victims either every number is at least the plan's threshold, or none of them leaves; and none of a place that holds such
a place. What the State did is never withheld (design, invariant 11).
"""

from collections import defaultdict
from collections.abc import Iterable

from palermo.knowledge.content import load
from palermo.knowledge.measures import measures
from palermo.knowledge.places import gazetteer
from palermo.sources.returns.understanding import Count

WITHHELD = "withheld to protect persons"


def withheld(counts: Iterable[Count], country: str | None) -> frozenset[tuple[int, str]]:
    """Row and column of each count that does not leave."""
    groups: defaultdict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in counts:
        if is_of_victims(count):
            groups[count.means["measure"], count.means["place"]].append(count)
    small = {key for key, group in groups.items() if any(map(_is_small, group))}
    inside = {(measure, outer) for measure, place in small for outer in _around(place, country)}
    return frozenset((count.row, count.column) for key in small | inside for count in groups.get(key, ()))


def is_of_victims(count: Count) -> bool:
    """Whether the count is of victims; what is no measure of ours is taken as one if it speaks of victims."""
    code = count.means["measure"]
    known = measures().get(code)
    return known.protects == "victims" if known else "victims" in code


def _is_small(count: Count) -> bool:
    threshold = int(load("release/plan.yml")["threshold"])
    told = count.value
    least = told.value if told.value is not None else told.lower
    return least is not None and least < threshold


def _around(place: str, country: str | None) -> list[str]:
    if not country or place not in gazetteer(country).places:
        return []
    listed, found, up = gazetteer(country), [], gazetteer(country).parent(place)
    while up:
        found.append(up)
        up = listed.parent(up)
    return found
