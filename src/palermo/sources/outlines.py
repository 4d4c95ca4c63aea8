"""Outlines of provinces and districts: where a point lies, and paths that a map can draw.

The outlines themselves stay in the corpus; what is kept is one path a place, simplified so that neighbours
still share their borders, in a square of `WIDTH` units that provinces and districts have in common.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import shapely
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from palermo.evidence.reading import Reading
from palermo.knowledge.places import Gazetteer, gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import check_count, kept

EDITION = "2022"
CODES = ("ADM2_PCODE", "ADM1_PCODE")

WIDTH = 1000
TOLERANCE = 0.02  # degrees: about two kilometres, a pixel on a map 800 pixels wide
SMALLEST = 6.0  # square units: an islet that would be a dot


class Outlines:
    """Places by code with their outlines in degrees, and the question which of them hold a point."""

    def __init__(self, places: Mapping[str, BaseGeometry]) -> None:
        self.codes = list(places)
        self.shapes = list(places.values())
        self._tree = shapely.STRtree(self.shapes)

    @classmethod
    def of(cls, data: bytes, about: About) -> "Outlines":
        """From GeoJSON; refuses what is not a collection of outlines with p-codes of the gazetteer's country."""
        places = gazetteer(about.country or "")
        return cls(dict(_outline(feature, places, about.id) for feature in _features(data, about.id)))

    def holding(self, points: Sequence[tuple[float, float]]) -> list[list[str]]:
        """For each (longitude, latitude) the places that hold it: one as a rule, none in a gap, two in an overlap."""
        held: list[list[str]] = [[] for _ in points]
        asked = shapely.points(list(points))
        for point, found in zip(*self._tree.query(asked, predicate="intersects"), strict=True):
            held[point].append(self.codes[found])
        return held


def read(data: bytes, about: About) -> Reading:
    """One row a place: `place`, `path` (SVG), and of the map that all paths share its `box` and its `frame`."""
    outlines = Outlines.of(data, about)
    check_count(len(outlines.codes), about)
    source = source_of(about, data, records=len(outlines.codes))
    drawn = paths(outlines)
    rows = (
        {"place": code, "path": path, "box": drawn.box, "frame": drawn.frame}
        for code, path in drawn.paths.items()
    )
    return Reading(source=source, rows=kept(source, rows))


class Drawn(NamedTuple):
    """SVG paths by place, the `viewBox` in which they lie, and the degrees it spans: west, south, east, north."""

    paths: dict[str, str]
    box: str
    frame: str


def paths(outlines: Outlines) -> Drawn:
    """Simplified together, so that no gap opens between neighbours, and projected onto `WIDTH` units."""
    simple = shapely.coverage_simplify(outlines.shapes, TOLERANCE)
    west, south, east, north = _whole_degrees(shapely.total_bounds(outlines.shapes))
    # Equirectangular, true to scale at the middle of the country.
    narrowing = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * narrowing)

    def project(lon: float, lat: float) -> tuple[int, int]:
        return round((lon - west) * narrowing * scale), round((north - lat) * scale)

    drawn = {code: _path(outline, project) for code, outline in zip(outlines.codes, simple, strict=True)}
    box = f"0 0 {WIDTH} {round((north - south) * scale)}"
    return Drawn(drawn, box, f"{west} {south} {east} {north}")


def _whole_degrees(bounds: Sequence[float]) -> tuple[int, int, int, int]:
    """Outward to whole degrees, so that provinces and districts get the same box."""
    west, south, east, north = bounds
    return math.floor(west), math.floor(south), math.ceil(east), math.ceil(north)


def _path(outline: BaseGeometry, project: Any) -> str:
    polygons: list[Polygon] = list(getattr(outline, "geoms", [outline]))
    largest = max(polygons, key=lambda polygon: polygon.area)
    rings = [
        [project(*corner[:2]) for corner in ring.coords]
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
        if polygon is largest or Polygon([project(*c[:2]) for c in ring.coords]).area >= SMALLEST
    ]
    return "".join(_ring(ring) for ring in rings)


def _ring(corners: list[tuple[int, int]]) -> str:
    """`M` to the first corner, then relative steps, which take half the bytes."""
    (x, y), *rest = corners
    steps = []
    for across, down in rest[:-1]:
        if (across, down) != (x, y):
            steps.append(f"{across - x},{down - y}")
        x, y = across, down
    return f"M{corners[0][0]},{corners[0][1]}l{' '.join(steps)}z"


def _features(data: bytes, where: str) -> list[dict[str, Any]]:
    try:
        features: list[dict[str, Any]] = json.loads(data)["features"]
    except (ValueError, KeyError, TypeError):
        raise Refusal(
            "this is not GeoJSON with features", where=where, do="Download the outlines again"
        ) from None
    return features


def _outline(feature: dict[str, Any], places: Gazetteer, where: str) -> tuple[str, BaseGeometry]:
    told = feature["properties"]
    bare = next((told[field] for field in CODES if field in told), None)
    code = f"{bare}@{EDITION}"
    if code not in places.places:
        raise Refusal(
            f"the p-code {bare!r} is not one of the {EDITION} edition",
            where=where,
            do=f"Compare the file's edition with content/countries/{places.country}.yml",
        )
    return code, shape(feature["geometry"])
