"""Draws what a page document plots, in the reader's language, each point a link to its origin."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from palermo.pages import names
from palermo.pages.links import Linker, to_cite
from palermo.pages.numbers import brief, status_of
from palermo.pages.plots import (
    District,
    KilnRow,
    Point,
    Series,
    ShareRow,
    Tile,
    district_map,
    kilns_seen_against_surveyed,
    shares_against_population,
    stages_over_years,
    world_tiles,
)
from palermo.pages.speech import Node
from palermo.pages.translation import marked, translator

Document = dict[str, Any]
STAGES = marked("From investigation to care, year by year")
SHARES = marked("{measure}: part of the whole and part of the population")
KILNS = marked("Brick kilns seen from satellite and surveyed on the ground, by district")
MAP = marked("Brick kilns seen from satellite, by district")
LIST = marked(", ")
MOST_ROWS = 40
MOST_PANELS = 2


class Drawing:
    """One page's plots: its document, the reader's language, and where things stand."""

    def __init__(self, document: Document, language: str, linker: Linker) -> None:
        self.document, self.language, self.linker = document, language, linker
        self.say = translator(language)

    def stages(self) -> list[SafeString]:
        """One drawing, or two side by side where there are many measures."""
        panels = self.document["plots"]["stages"]
        half = len(panels) if len(panels) <= MOST_PANELS else -(-len(panels) // 2)
        return [self._stages(part, n) for n, part in enumerate((panels[:half], panels[half:])) if part]

    def _stages(self, panels: list[Document], n: int) -> SafeString:
        series = [self._series(panel["measure"], one) for panel in panels for one in panel["series"]]
        return stages_over_years(series, title=self.say(STAGES), language=self.language, key=str(n))

    def _series(self, measure: str, told: Document) -> Series:
        name = names.word("families_short", told["family"], self.language)
        unit = names.word("units", told["unit"], self.language)
        panel = names.measure(measure, self.language)
        points = [self._point(point, point["x"], panel, str(point["x"]), name) for point in told["points"]]
        return Series(f"{name} ({unit})", points, panel=panel)

    def _point(self, node: Node, x: float, *words: str) -> Point:
        figure = node["figure"]
        status = status_of(figure)
        known = status == "reported" and figure.get("value") is not None
        if status == "reported" and not known:  # "several" is no number
            status = "unknown"
        label = self.say(LIST).join([*words, brief(figure, self.language)])
        return Point(
            x=x,
            y=figure["value"] if known else None,
            href=self._href(node),
            label=label,
            lower=figure.get("lower") if status == "bounded" else None,
            upper=figure.get("upper") if status == "bounded" else None,
            status=status,
        )

    def _href(self, node: Node) -> str:
        # A static export without this origin still says where the point stands: at its own place on the page.
        return to_cite(self.linker, node["cites"][0]) or "#numbers"

    def shares(self) -> list[SafeString]:
        return [self._shares(told, n) for n, told in enumerate(self.document["plots"]["shares"])]

    def _shares(self, told: Document, n: int) -> SafeString:
        measure = names.measure(told["measure"], self.language)
        rows = [self._share(row, measure) for row in told["rows"]]
        title = self.say(SHARES).format(measure=measure)
        return shares_against_population(
            rows, measure=measure, title=title, language=self.language, key=str(n)
        )

    def _share(self, row: Node, measure: str) -> ShareRow:
        place = self._place(row["place"])
        href = self._href(row)
        of = names.measure("population", self.language)
        return ShareRow(
            place,
            Point(0, row["share"], href, f"{place}, {measure}: {row['share']:.1%}"),
            Point(0, row["population"], href, f"{place}, {of}: {row['population']:.1%}"),
        )

    def kilns(self) -> SafeString | None:
        told = self.document["plots"]["kilns"]
        rows = (
            [self._kiln(row) for row in told["rows"] if "kilns_surveyed" in row][:MOST_ROWS] if told else []
        )
        if not rows:
            return None
        return kilns_seen_against_surveyed(rows, title=self.say(KILNS), language=self.language)

    def _kiln(self, row: Document) -> KilnRow:
        place = self._place(row["place"])
        seen, surveyed = (
            self._point(row[measure], 0, place, names.measure(measure, self.language))
            if measure in row
            else None
            for measure in ("kilns_seen", "kilns_surveyed")
        )
        return KilnRow(place, seen, surveyed)

    def kiln_map(self, outlines: Document | None) -> SafeString | None:
        """A map, where the evidence holds the districts' outlines."""
        told = self.document["plots"]["kilns"]
        if not told or not outlines:
            return None
        districts = list(self._districts(told["rows"], outlines["districts"]))
        if not districts:
            return None
        return district_map(
            outlines["districts"],
            districts,
            box=outlines["box"],
            borders=outlines["provinces"],
            title=self.say(MAP),
            language=self.language,
        )

    def _districts(self, rows: Iterable[Document], outlines: Document) -> Iterable[District]:
        for row in rows:
            node = row.get("kilns_seen")
            value = node and node["figure"].get("value")
            if node and value is not None and row["place"] in outlines:
                place = self._place(row["place"])
                yield District(
                    row["place"], value, self._href(node), f"{place}: {brief(node['figure'], self.language)}"
                )

    def _place(self, code: str) -> str:
        return names.place(code, self.document["country"], self.language)


def world(document: Document, language: str, linker: Linker) -> SafeString | None:
    """The year's tiers, a tile for each country."""
    known = [row for row in document["rows"] if row["tiers"] or row["region"] != names.ELSEWHERE]
    tiles = [_tile(row, language, linker) for row in known]
    ordered = sorted(tiles, key=lambda tile: (tile.region, tile.label))
    return world_tiles(document["year"], ordered, language=language) if ordered else None


def _tile(row: Document, language: str, linker: Linker) -> Tile:
    name = names.country(row["country"], language)
    if not row["tiers"]:
        return Tile(row["country"], row["region"], label=name)
    label = f"{name}: {names.tiers(row['tiers'], language)}"
    href = to_cite(linker, row["cites"][0]) or ""
    return Tile(row["country"], row["region"], tuple(row["tiers"]), row["differ"], href, label)
