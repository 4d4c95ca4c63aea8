"""Plots as SVG, drawn on the server: light, legible at 360 pixels, readable without colour and without script.

Every plotted point is a link to its origin; a point without one is refused. What is not known is drawn as a gap
with a mark and never as 0. Colours are CSS custom properties (static/pages/plots.css) with fallbacks in the SVG.
"""

from palermo.pages.plots.districts import District, district_map
from palermo.pages.plots.kilns import KilnRow, kilns_seen_against_surveyed
from palermo.pages.plots.points import Point, Series
from palermo.pages.plots.shares import ShareRow, shares_against_population
from palermo.pages.plots.stages import stages_over_years
from palermo.pages.plots.tiers import TierYear, tier_strip
from palermo.pages.plots.world import Tile, world_tiles

__all__ = [
    "District", "KilnRow", "Point", "Series", "ShareRow", "TierYear", "Tile", "district_map",
    "kilns_seen_against_surveyed", "shares_against_population", "stages_over_years", "tier_strip", "world_tiles",
]  # fmt: skip
