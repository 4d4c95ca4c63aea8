"""Kilns seen from satellite against kilns surveyed on the ground: a dumbbell for each district."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from palermo.pages.numbers import number
from palermo.pages.plots import marks
from palermo.pages.plots.points import GAPS, Point
from palermo.pages.plots.scale import round_top
from palermo.pages.plots.svg import LINE, MUTED, Across, link, plot, tag, text
from palermo.pages.translation import marked, translator

WIDTH, NAME, ROW, TOP = 400, 118, 19, 52
SPAN = WIDTH - NAME - 14
SEEN, SURVEYED = marked("seen from satellite"), marked("surveyed on the ground")
DESC = marked(
    "For each district the kilns seen from satellite and the kilns surveyed. Each mark opens its origin."
)


@dataclass(frozen=True)
class KilnRow:
    """A district with its two counts; either may be a gap, or missing altogether."""

    district: str
    seen: Point | None
    surveyed: Point | None


def kilns_seen_against_surveyed(
    rows: Sequence[KilnRow], *, title: str, language: str = "en", key: str = ""
) -> SafeString:
    """Rows in the order given, on one axis from 0. `key` tells plots of a page apart."""
    points = [point for row in rows for point in (row.seen, row.surveyed) if point]
    if not points:
        raise ValueError("no row to plot")
    highest = round_top(value for point in points for value in point.known)
    across, foot = Across(WIDTH, language), TOP + ROW * len(rows)
    drawn: list[str] = [
        marks.defined(2, 18, 18),
        *_legend(points, across, language),
        *_axis(highest, foot, across, language),
    ]
    for n, row in enumerate(rows):
        drawn += _row(row, TOP + ROW * n + ROW / 2, highest, across)
    desc = translator(language)(DESC)
    return plot("kilns", WIDTH, foot + 6, drawn, title=title, desc=desc, language=language, key=key)


def _row(row: KilnRow, y: float, highest: float, across: Across) -> Iterable[str]:
    yield text(across.at(NAME - 10), y + 4, row.district, anchor="end", size=12)
    ends = [
        across.at(_x(point.y, highest)) for point in (row.seen, row.surveyed) if point and point.y is not None
    ]
    if len(ends) == 2:
        yield tag("path", d=f"M{ends[0]:.1f},{y:.1f}H{ends[1]:.1f}", class_="plot-between", stroke=MUTED, stroke_width=1.5)  # fmt: skip
    for n, point in enumerate((row.seen, row.surveyed)):
        if point:
            yield _point(n, point, y, highest, across)


def _point(n: int, point: Point, y: float, highest: float, across: Across) -> SafeString:
    if point.status in GAPS or point.y is None:
        x = across.at(NAME - 2)
        sign = text(
            x, y + 4, marks.SIGNS.get(point.status, "?"), anchor="middle", size=12, font_weight="bold"
        )
        return link(point.href, point.label, _reach(x, y), sign)
    x = across.at(_x(point.y, highest))
    return link(point.href, point.label, marks.placed(n, x, y))


def _reach(x: float, y: float) -> SafeString:
    return tag("rect", x=x - 9, y=y - 9, width=18, height=18, fill="transparent", class_="plot-reach")


def _x(value: float, highest: float) -> float:
    return NAME + 6 + value / highest * (SPAN - 6)


def _axis(highest: float, foot: float, across: Across, language: str) -> Iterable[str]:
    for part in (0, 0.25, 0.5, 0.75, 1):
        x = across.at(_x(part * highest, highest))
        yield tag(
            "path",
            d=f"M{x:.1f},{TOP - 4}V{foot:.1f}",
            class_="plot-grid",
            stroke=MUTED if part == 0 else LINE,
        )
        if part in (0, 0.5, 1):
            told = number(part * highest, language)
            yield text(x, TOP - 10, told, anchor="middle", size=11, fill=MUTED, class_="plot-muted")


def _legend(points: list[Point], across: Across, language: str) -> Iterable[str]:
    say, x = translator(language), 0.0
    for n, words in enumerate((say(SEEN), say(SURVEYED))):
        yield marks.mark(n, across.at(x + 6), 10, 4.2)
        yield text(across.at(x + 16), 14, words, size=12)
        x += 26 + 6.3 * len(words)
    for status in marks.statuses(points):
        if status in marks.SIGNS:
            yield text(across.at(x + 2), 14, f"{marks.SIGNS[status]} {say(marks.MEANINGS[status])}", size=12)
            x += 24 + 6.3 * len(marks.MEANINGS[status])
