"""Stages over the years: investigations, prosecutions, convictions, each in a panel with an axis of its own.

Cases, persons and decisions are different units and never share an axis; series of one panel differ by mark
and dash. The time axis runs from left to right in every language.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.utils.safestring import SafeString

from palermo.pages.numbers import number
from palermo.pages.plots import marks
from palermo.pages.plots.points import GAPS, Point, Series
from palermo.pages.plots.scale import round_top, years_printed
from palermo.pages.plots.svg import INK, LINE, MUTED, link, plot, tag, text
from palermo.pages.translation import marked, translator

WIDTH, LEFT, RIGHT = 400, 14, 44
PANEL, HEAD, FOOT = 72, 34, 16  # a panel's drawing, its name above, signs of gaps below

DESC = marked("Lines over the years {first} to {last}. Each point opens where its number was said.")


def stages_over_years(
    series: Sequence[Series], *, title: str, language: str = "en", key: str = ""
) -> SafeString:
    """One panel for each `panel` (or name) of the series, above one common axis of years. `key` tells plots of a page apart."""
    points = [point for one in series for point in one.points]
    if not points:
        raise ValueError("no point to plot")
    years = list(range(int(min(p.x for p in points)), int(max(p.x for p in points)) + 1))
    panels: dict[str, list[Series]] = {}
    for one in series:
        panels.setdefault(one.panel or one.name, []).append(one)
    several = max(len(members) for members in panels.values())
    drawn: list[str] = [marks.defined(min(several, 4), _step(years), 24)]
    top = 0.0
    for name, members in panels.items():
        panel = _Panel(top, years, members, language)
        drawn += panel.draw(name)
        top = panel.foot + FOOT
    drawn += _years(years, top)
    drawn += _legend(points, top + 22, language)
    height = top + (44 if marks.statuses(points) else 24)
    desc = translator(language)(DESC).format(first=years[0], last=years[-1])
    from_left = [tag("g", *drawn, direction="ltr")]
    return plot("stages", WIDTH, height, from_left, title=title, desc=desc, language=language, key=key)


def _x(year: float, years: Sequence[int]) -> float:
    span = max(years[-1] - years[0], 1)
    return LEFT + (year - years[0]) / span * (WIDTH - LEFT - RIGHT) if len(years) > 1 else WIDTH / 2


def _step(years: Sequence[int]) -> float:
    """The room that a point has from its neighbours, and no more than a finger needs."""
    return min((WIDTH - LEFT - RIGHT) / max(len(years) - 1, 1), 24)


class _Panel:
    """One axis from 0 to a round number, with its series."""

    def __init__(self, top: float, years: Sequence[int], series: Sequence[Series], language: str) -> None:
        self.years, self.series, self.language = years, series, language
        self.several = len(series) > 1
        self.head = top + HEAD + (15 if self.several else 0)
        self.foot = self.head + PANEL
        self.highest = round_top(value for one in series for point in one.points for value in point.known)

    def y(self, value: float) -> float:
        return self.foot - value / self.highest * PANEL

    def draw(self, name: str) -> list[str]:
        lines = [line for n, one in enumerate(self.series) for line in self._line(n, one)]
        points = [self._point(n, point) for n, one in enumerate(self.series) for point in one.points]
        return [*self._axis(name), *lines, *points, *self._last_values()]

    def _axis(self, name: str) -> Iterable[str]:
        left, right = LEFT - 8, WIDTH - RIGHT + 8
        start = self.head - PANEL - HEAD + PANEL + 16 - (15 if self.several else 0)
        yield text(left, start, name, size=13, font_weight="bold")
        yield from self._names(left, start + 16)
        for value in (0, self.highest / 2, self.highest):
            line = f"M{left},{self.y(value):.1f}H{right}"
            yield tag(
                "path", d=line, class_="plot-grid", stroke=MUTED if value == 0 else LINE, stroke_width=1
            )
            if value != self.highest / 2:
                told = number(value, self.language)
                yield text(
                    right + 4,
                    self.y(value) + 4,
                    told,
                    size=11,
                    fill=MUTED,
                    class_="plot-muted",
                )

    def _names(self, x: float, y: float) -> Iterable[str]:
        for n, one in enumerate(self.series if self.several else ()):
            yield marks.mark(n, x + 5, y - 4)
            yield text(x + 14, y, one.name, size=12)
            x += 30 + 6.6 * len(one.name)

    def _line(self, n: int, one: Series) -> Iterable[str]:
        """Neighbouring years are joined; a year without a number breaks the line."""
        steps = [
            f"M{_x(a.x, self.years):.1f},{self.y(a.y):.1f}L{_x(b.x, self.years):.1f},{self.y(b.y):.1f}"
            for a, b in pairwise(sorted(one.points, key=lambda point: point.x))
            if a.y is not None and b.y is not None and b.x - a.x == 1
        ]
        if steps:
            colour = marks.COLOURS[n % 4]
            yield tag("path", d="".join(steps), class_=f"plot-line plot-s{n % 4}", stroke=colour, stroke_width=2,
                      stroke_dasharray=marks.DASHES[n % 4], fill="none")  # fmt: skip

    def _point(self, n: int, point: Point) -> SafeString:
        x = _x(point.x, self.years)
        step = _step(self.years)
        reach = {
            "x": x - step / 2,
            "width": step,
            "fill": "transparent",
            "class_": "plot-reach",
        }
        if point.status in GAPS:
            area = tag("rect", y=self.head, height=PANEL + FOOT, **reach)
            return link(point.href, point.label, area, *marks.gap(x, self.head, self.foot, point.status))
        if point.y is None:
            low, high = self.y(point.lower or 0), self.y(self.highest if point.upper is None else point.upper)
            area = tag("rect", y=high - 8, height=low - high + 16, **reach)
            return link(point.href, point.label, area, marks.bounds(n, x, low, min(high, low - 3)))
        return link(point.href, point.label, marks.placed(n % 4, x, self.y(point.y)))

    def _last_values(self) -> Iterable[str]:
        """The last number of a lone series, printed beside its point."""
        told = [point for one in self.series for point in one.points if point.y is not None]
        if self.several or not told:
            return
        last = max(told, key=lambda point: point.x)
        x, y = _x(last.x, self.years), self.y(last.y or 0)
        above = y - 8 if y - self.head > 10 else y + 16
        yield text(x, above, number(last.y or 0, self.language), anchor="middle", size=12, font_weight="bold",
                   direction="ltr", class_="plot-value")  # fmt: skip


def _years(years: Sequence[int], top: float) -> Iterable[str]:
    for year in years_printed(years):
        yield text(_x(year, years), top + 12, str(year), anchor="middle", size=12, fill=INK)


def _legend(points: list[Point], y: float, language: str) -> Iterable[str]:
    say, x = translator(language), float(LEFT)
    for status in marks.statuses(points):
        meaning = say(marks.MEANINGS[status])
        if status == "bounded":
            yield marks.bounds(0, x + 3, y + 12, y + 2)
        else:
            yield text(x, y + 12, marks.SIGNS[status], size=12, font_weight="bold")
        yield text(x + 12, y + 12, meaning, size=12)
        x += 30 + 6.4 * len(meaning)
