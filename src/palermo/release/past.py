"""An earlier release, with what only the registry still has: the counts it was made of."""

from palermo.evidence.released import Released
from palermo.evidence.shape import Shape
from palermo.release.counts import Counts


class Past(Shape):
    """What was published, and the counts as the registry froze them then."""

    counts: Counts
    released: Released
