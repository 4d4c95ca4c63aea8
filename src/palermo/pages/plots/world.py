"""The world in a year: one tile for each country, all of one size, grouped by region, labelled by tier.

A map would give Russia a thousand times the room of Malta; tiles are equally legible and equally easy to hit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from palermo.pages.plots.points import must_open
from palermo.pages.plots.svg import MUTED, Across, link, plot, tag
from palermo.pages.plots.tiers import FILLS, INKS, LEGEND_DIFFER, LEGEND_GAP, TIERS
from palermo.pages.translation import marked, translator

COLUMNS, SIDE, GAP = 9, 38, 4
INK_ON_TILE = "#16202a"
DESC = marked(
    "{number} countries and territories of {region} with their tiers in {year}. Each tile opens its source."
)
TITLE = marked("{region}, {year}")
MEANINGS = {"2WL": marked("2WL: Tier 2 Watch List"), "SC": marked("SC: special case")}
MERGED = marked("2/2WL: the source does not tell them apart")


@dataclass(frozen=True)
class Tile:
    """A country's tier in the year; `tiers` as in TierYear. `code` is printed, `label` names country, tier, source."""

    code: str
    region: str
    tiers: tuple[str, ...] = ()
    differ: bool = False
    href: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        if self.tiers:
            must_open(self.href, self.label)
        if not set(self.tiers) <= set(TIERS):
            raise ValueError(f"{self.tiers} are not all among {', '.join(TIERS)}")


def world_tiles(year: int, countries: Sequence[Tile], *, language: str = "en") -> SafeString:
    """A drawing for each region, in the order in which regions first come, inside one `div.plot-world`."""
    if not countries:
        raise ValueError("no country to plot")
    regions: dict[str, list[Tile]] = {}
    for tile in countries:
        regions.setdefault(tile.region, []).append(tile)
    drawn = [_region(region, tiles, year, language) for region, tiles in regions.items()]
    return tag("div", *drawn, _key(countries, language), class_="plot-world")


def _region(region: str, tiles: list[Tile], year: int, language: str) -> SafeString:
    say, step = translator(language), SIDE + GAP
    told = {"region": say(region), "year": year, "number": len(tiles)}
    width, height = COLUMNS * step - GAP, -(-len(tiles) // COLUMNS) * step - GAP
    across = Across(width, language)
    drawn = [_tile(tile, i, across, step) for i, tile in enumerate(tiles)]
    title, desc = say(TITLE).format(**told), say(DESC).format(**told)
    shared = tag("g", *drawn, font_size=11, text_anchor="middle", fill=INK_ON_TILE, direction="ltr")
    svg = plot("region", width, height, [shared], title=title, desc=desc, language=language)
    return tag("figure", tag("figcaption", say(region)), svg)


def _tile(tile: Tile, place: int, across: Across, step: float) -> SafeString:
    row, column = divmod(place, COLUMNS)
    at = f"translate({across.bar(column * step, SIDE)['x']:g} {row * step})"
    inner = list(_face(tile))
    if not tile.tiers and not tile.href:
        return tag("g", *inner, transform=at)
    return link(tile.href, tile.label, *inner, transform=at)


def _key(countries: Sequence[Tile], language: str) -> SafeString:
    """What the short names on the tiles mean, as far as they are there."""
    shown = {tier for tile in countries for tier in tile.tiers}
    told = [(tier in shown, meaning) for tier, meaning in MEANINGS.items()]
    told += [
        (any(len(tile.tiers) > 1 for tile in countries), MERGED),
        (any(tile.differ for tile in countries), LEGEND_DIFFER),
        (any(not tile.tiers for tile in countries), LEGEND_GAP),
    ]
    say = translator(language)
    return tag("p", " · ".join(say(meaning) for there, meaning in told if there), class_="plot-key")


def _face(tile: Tile) -> Iterable[SafeString]:
    kind = tile.tiers[0] if len(tile.tiers) == 1 else "merged" if tile.tiers else "none"
    fill = FILLS.get(kind, FILLS["2"] if tile.tiers else "none")
    dashed = "4 2" if tile.differ else None if tile.tiers else "1 3"
    stroke = MUTED if dashed else None
    yield tag("rect", width=SIDE, height=SIDE, rx=3, fill=fill, stroke=stroke, stroke_dasharray=dashed, class_=f"plot-t{kind}")  # fmt: skip
    ink = INKS.get(kind) if tile.tiers else MUTED
    yield tag("text", tile.code, x=SIDE // 2, y=16, fill=ink)
    if tile.tiers:
        size = 13 if len(tile.tiers) == 1 else 10
        yield tag(
            "text", "/".join(tile.tiers), x=SIDE // 2, y=31, fill=ink, font_size=size, font_weight="bold"
        )
