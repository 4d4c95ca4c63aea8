"""Maps of districts for the desk, drawn here from outlines: no tile is asked for from anywhere.

Outlines of real countries come with the evidence, where it was built with them; those of an invented one with content/.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.conf import settings

from palermo.knowledge.outlines import Bounds, Ring, bounds, drawn_outlines
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.store.evidence_file import Evidence

WIDTH = 1000
MARGIN = 0.06  # of a district's size, around it
CELLS = 24  # across a district where its dots are gathered
MOST_DOTS = 400
STEP = re.compile(r"-?\d+")


class Frame(NamedTuple):
    """The degrees that a map spans, true to scale at its middle."""

    bounds: Bounds

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point lies on the map."""
        west, south, east, north = self.bounds
        narrowing = math.cos(math.radians((south + north) / 2))
        scale = WIDTH / ((east - west) * narrowing)
        return round((longitude - west) * narrowing * scale, 1), round((north - latitude) * scale, 1)


class Box(NamedTuple):
    """A part of the map: its least x and y, its width and height."""

    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        return " ".join(f"{side:g}" for side in self)


class Outlines(NamedTuple):
    """Paths of districts by code, and where points lie among them."""

    paths: Mapping[str, str]
    frame: Frame


class Dot(NamedTuple):
    """Sites on the map: one, or as many as lie close together."""

    x: float
    y: float
    number: int
    known: bool
    label: str


def outlines(country: str) -> Outlines | None:
    """The outlines of a country's districts, or None where nobody gave any."""
    return _drawn(country) or _of_evidence(country)


@functools.cache
def _drawn(country: str) -> Outlines | None:
    rings = drawn_outlines(country)
    if not rings:
        return None
    frame = Frame(bounds(list(rings.values())))
    return Outlines({code: _path(ring, frame) for code, ring in rings.items()}, frame)


def _path(ring: Ring, frame: Frame) -> str:
    corners = [tuple(map(round, frame.at(lat, lon))) for lon, lat in ring]
    (x, y), *rest = corners
    steps = []
    for across, down in rest:
        steps.append(f"{across - x},{down - y}")
        x, y = across, down
    return f"M{corners[0][0]},{corners[0][1]}l{' '.join(steps)}z"


def _of_evidence(country: str) -> Outlines | None:
    try:
        with Evidence.open(settings.PALERMO_HOME) as evidence:
            document = evidence.document(f"outlines/{country}")
    except Refusal:  # nothing was built yet
        return None
    if not document or not document.get("frame"):
        return None
    west, south, east, north = map(float, document["frame"].split())
    return Outlines(document["districts"], Frame(Bounds(west, south, east, north)))


def box_of(paths: Iterable[str]) -> Box:
    """What holds these paths, with a margin."""
    corners = [corner for path in paths for corner in _corners(path)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    edge = max(width, height) * MARGIN
    return Box(min(xs) - edge, min(ys) - edge, width + 2 * edge, height + 2 * edge)


def _corners(path: str) -> Iterable[tuple[int, int]]:
    """The corners of a path as the reader of outlines writes it: `M` to the first, `l` relative steps, `z`."""
    for ring in filter(None, path.split("M")):
        start, _, steps = ring.partition("l")
        x, y = map(int, STEP.findall(start))
        yield x, y
        numbers = list(map(int, STEP.findall(steps)))
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            yield x, y


def districts_of(country: str, place: str) -> list[str]:
    """The districts of a place: of the country, of a province, or the district itself."""
    places = gazetteer(country)
    if places.level(place) == "district":
        return [place]
    return [code for code in places.at("district") if place in (country, places.parent(code))]


def gathered(dots: list[Dot], box: Box) -> list[Dot]:
    """Dots as they are, or, where there are too many to tell apart, one for each cell of a grid with their number."""
    if len(dots) <= MOST_DOTS:
        return dots
    size = max(box.width, box.height) / CELLS
    cells: Counter[tuple[int, int]] = Counter(
        (int((dot.x - box.x) // size), int((dot.y - box.y) // size)) for dot in dots
    )
    return [
        Dot(box.x + (column + 0.5) * size, box.y + (row + 0.5) * size, number, True, "")
        for (column, row), number in sorted(cells.items())
    ]
