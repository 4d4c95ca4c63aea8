"""Outlines of places that are drawn in content/: an invented country's. Those of real countries come with the evidence."""

import functools
import random
from typing import NamedTuple

from palermo.knowledge.content import content_root, load

Corner = tuple[float, float]  # longitude, latitude
Ring = tuple[Corner, ...]
TRIES = 200


class Bounds(NamedTuple):
    """West, south, east and north, in degrees."""

    west: float
    south: float
    east: float
    north: float


@functools.cache
def drawn_outlines(country: str) -> dict[str, Ring]:
    """Districts by code with their corners; none where content/ draws none of the country."""
    name = f"countries/outlines-{country}.yml"
    if not (content_root() / name).is_file():
        return {}
    told = load(name)
    return {
        f"{code}@{told['edition']}": tuple((lon, lat) for lon, lat in ring)
        for code, ring in told["districts"].items()
    }


def bounds(rings: list[Ring]) -> Bounds:
    """What holds all of the rings."""
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    return Bounds(min(lons), min(lats), max(lons), max(lats))


def inside(ring: Ring, point: Corner) -> bool:
    """Whether a point lies in a ring: a line from it to the east crosses the ring an odd number of times."""
    (x, y), odd = point, False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def point_in(ring: Ring, chance: random.Random) -> Corner:
    """A point inside, by chance."""
    west, south, east, north = bounds([ring])
    for _ in range(TRIES):
        point = (round(chance.uniform(west, east), 5), round(chance.uniform(south, north), 5))
        if inside(ring, point):
            return point
    return ring[0]
