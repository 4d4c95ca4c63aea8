"""A province's part in what was counted against its part in the population: two bars, filled and hatched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from palermo.pages.numbers import percent
from palermo.pages.plots import marks
from palermo.pages.plots.points import GAPS, Point
from palermo.pages.plots.svg import ID, INK, LINE, MUTED, Across, link, plot, tag, text
from palermo.pages.translation import marked, translator

WIDTH, ROW, BAR, TOP = 400, 50, 12, 30
SPAN = WIDTH - 70  # leaves room for "98.1%" after the longest bar
FILL, POPULATION = "#0b5a7a", "#8a929e"
DESC = marked(
    "For each place two bars: its share of {measure} above its share of the population. Each bar opens its origin."
)
PEOPLE = marked("population")


@dataclass(frozen=True)
class ShareRow:
    """A place with its share of the measure and of the population, each from 0 to 1 in the point's `y`."""

    place: str
    share: Point
    population: Point


def shares_against_population(
    rows: Sequence[ShareRow], *, measure: str, title: str, language: str = "en", key: str = ""
) -> SafeString:
    """Rows in the order given; a share that is not reported is a sign in place of its bar. `key` tells plots of a page apart."""
    if not rows:
        raise ValueError("no row to plot")
    across = Across(WIDTH, language)
    drawn: list[str] = [_hatch(), *_legend(measure, across, language), *_grid(len(rows), across)]
    for n, row in enumerate(rows):
        drawn += _row(row, TOP + n * ROW, across, language)
    desc = translator(language)(DESC).format(measure=measure)
    return plot(
        "shares", WIDTH, TOP + ROW * len(rows) + 16, drawn, title=title, desc=desc, language=language, key=key
    )


def _row(row: ShareRow, top: float, across: Across, language: str) -> Iterable[str]:
    yield text(across.at(0), top + 14, row.place, size=13, font_weight="bold")
    yield _bar(row.share, top + 19, across, language, fill=FILL, class_="plot-s0")
    hatched = {"fill": f"url(#{ID}-hatch)", "stroke": POPULATION, "class_": "plot-population"}
    yield _bar(row.population, top + 19 + BAR + 1, across, language, **hatched)


def _bar(point: Point, y: float, across: Across, language: str, **look: object) -> SafeString:
    reach = tag("rect", **across.bar(0, WIDTH), y=y, height=BAR, fill="transparent", class_="plot-reach")
    if point.status in GAPS or point.y is None:
        words = f"{marks.SIGNS.get(point.status, '?')} {translator(language)(marks.MEANINGS[point.status])}"
        return link(point.href, point.label, reach, text(across.at(2), y + BAR - 2, words, size=11))
    length = point.y * SPAN
    bar = tag("rect", **across.bar(0, length), y=y, height=BAR - 1, **look)
    told = text(across.at(length + 5), y + BAR - 2, percent(point.y, language), size=11.5)
    return link(point.href, point.label, reach, bar, told)


def _grid(rows: int, across: Across) -> Iterable[str]:
    foot = TOP + ROW * rows
    for part in (0, 0.25, 0.5, 0.75, 1):
        x = across.at(part * SPAN)
        yield tag("path", d=f"M{x:.1f},{TOP}V{foot}", class_="plot-grid", stroke=MUTED if part == 0 else LINE)
    for part in (0.5, 1):
        yield text(across.at(part * SPAN), foot + 12, f"{part:.0%}", anchor="middle", size=11, fill=MUTED, class_="plot-muted")  # fmt: skip


def _legend(measure: str, across: Across, language: str) -> Iterable[str]:
    yield tag("rect", **across.bar(0, 14), y=4, height=11, fill=FILL, class_="plot-s0")
    yield text(across.at(19), 14, measure, size=12)
    x = 40 + 6.6 * len(measure)
    yield tag("rect", **across.bar(x, 14), y=4, height=11, fill=f"url(#{ID}-hatch)", stroke=POPULATION, class_="plot-population")  # fmt: skip
    yield text(across.at(x + 19), 14, translator(language)(PEOPLE), size=12)


def _hatch() -> SafeString:
    stripe = tag("path", d="M0,4L4,0", stroke=INK, stroke_opacity=0.55, stroke_width=1)
    pattern = tag("pattern", stripe, id=f"{ID}-hatch", width=4, height=4, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)
