"""The tier strip: every year since the first report in its tier's row, disagreements and gaps to be seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from palermo.pages.plots.points import must_open
from palermo.pages.plots.scale import years_printed
from palermo.pages.plots.svg import ID, LINE, MUTED, link, plot, tag, text
from palermo.pages.translation import marked, translator

TIERS = ("1", "2", "2WL", "3", "SC")
FILLS = {"1": "#d3e8ef", "2": "#7fb6cb", "2WL": "#f0b65a", "3": "#8f2d2d", "SC": "#e4e0ee"}
INKS = {"3": "#ffffff"}

WIDTH, LEFT, TOP, ROW = 400, 44, 6, 27
LEGEND_DIFFER = marked("dashed: sources disagree")
LEGEND_GAP = marked("dotted: no source")
DESC = marked("The tier of each year from {first} to {last}, Tier 1 at the top. Each year opens its source.")


@dataclass(frozen=True)
class TierYear:
    """A year's tiers: one, a set that a source merges (`2/2WL`), or all that disagreeing sources give; none is a gap.

    A gap needs no origin; every other year does.
    """

    year: int
    tiers: tuple[str, ...] = ()
    differ: bool = False
    href: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        if self.tiers:
            must_open(self.href, self.label)
        if not set(self.tiers) <= set(TIERS):
            raise ValueError(f"{self.tiers} are not all among {', '.join(TIERS)}")


def tier_strip(years: Sequence[TierYear], *, title: str, language: str = "en", key: str = "") -> SafeString:
    """Years in order, from left to right in every language. `key` tells plots of a page apart."""
    if not years:
        raise ValueError("no year to plot")
    step = (WIDTH - LEFT) / len(years)
    rows = [tier for tier in TIERS if tier != "SC" or any("SC" in year.tiers for year in years)]
    foot = TOP + ROW * len(rows)
    drawn: list[str] = [_stripes(), *_rows(rows, foot)]
    for n, year in enumerate(years):
        drawn += _year(year, LEFT + n * step, step, rows)
    drawn += _axis(years, step, foot)
    drawn += _legend(years, foot + 36, language)
    told = any(year.differ or not year.tiers for year in years)
    desc = translator(language)(DESC).format(first=years[0].year, last=years[-1].year)
    from_left = [tag("g", *drawn, direction="ltr")]
    return plot(
        "tiers",
        WIDTH,
        foot + (44 if told else 22),
        from_left,
        title=title,
        desc=desc,
        language=language,
        key=key,
    )


def _rows(rows: Sequence[str], foot: float) -> Iterable[str]:
    for n, tier in enumerate(rows):
        y = TOP + n * ROW
        yield text(LEFT - 8, y + ROW / 2 + 4.5, tier, anchor="end", size=13, font_weight="bold")
        yield tag("path", d=f"M{LEFT},{y}H{WIDTH}", class_="plot-grid", stroke=LINE)
    yield tag("path", d=f"M{LEFT},{foot}H{WIDTH}", class_="plot-grid", stroke=MUTED)


def _year(year: TierYear, x: float, step: float, rows: Sequence[str]) -> Iterable[str]:
    if not year.tiers:
        middle, foot = x + step / 2, TOP + ROW * len(rows)
        yield tag("path", d=f"M{middle:.1f},{TOP}V{foot}", class_="plot-gap", stroke=MUTED, stroke_width=1.5, stroke_dasharray="1 4")  # fmt: skip
        return
    reach = tag(
        "rect", x=x, y=TOP, width=step, height=ROW * len(rows), fill="transparent", class_="plot-reach"
    )
    merged = len(year.tiers) > 1 and not year.differ
    boxes = [_merged(year, x, step, rows)] if merged else [_box(t, x, step, rows, year) for t in year.tiers]
    yield link(year.href, year.label, reach, *boxes)


def _box(tier: str, x: float, step: float, rows: Sequence[str], year: TierYear) -> SafeString:
    top = TOP + rows.index(tier) * ROW + 2
    return _cell(tier, FILLS[tier], x, top, step, ROW - 4, tier, dashed=year.differ)


def _merged(year: TierYear, x: float, step: float, rows: Sequence[str]) -> SafeString:
    """A source that does not tell two tiers apart: one box over both of their rows, striped."""
    places = sorted(rows.index(tier) for tier in year.tiers)
    top, tall = TOP + places[0] * ROW + 2, (places[-1] - places[0] + 1) * ROW - 4
    words = "/".join(rows[place] for place in places)
    return _cell("merged", f"url(#{ID}-stripes)", x, top, step, tall, words, dashed=False)


def _cell(
    kind: str, fill: str, x: float, top: float, step: float, tall: float, words: str, *, dashed: bool
) -> SafeString:
    box = tag("rect", x=x + 0.8, y=top, width=step - 1.6, height=tall, rx=2, fill=fill, stroke=(INKS.get(kind) and fill) or MUTED,
              stroke_width=1.6 if dashed else 0.8, stroke_dasharray="3 2" if dashed else None, class_=f"plot-t{kind}")  # fmt: skip
    middle, centre = x + step / 2, top + tall / 2
    turned = len(words) > 1 and step < 24
    label = tag(
        "text",
        words,
        x=middle,
        y=centre,
        dy="0.35em",
        text_anchor="middle",
        font_size=10.5 if turned else 12,
        fill=INKS.get(kind, "#16202a"),
        transform=f"rotate(-90 {middle:.1f} {centre:.1f})" if turned else None,
        aria_hidden="true",
    )
    return tag("g", box, label)


def _axis(years: Sequence[TierYear], step: float, foot: float) -> Iterable[str]:
    first = years[0].year
    for year in years_printed([year.year for year in years]):
        middle = LEFT + (year - first + 0.5) * step
        anchor = "end" if year == years[-1].year else "middle"
        x = WIDTH if anchor == "end" else middle
        yield text(x, foot + 16, str(year), anchor=anchor, size=12)


def _legend(years: Sequence[TierYear], y: float, language: str) -> Iterable[str]:
    say, x = translator(language), float(LEFT)
    shown = [
        (any(year.differ for year in years), LEGEND_DIFFER),
        (any(not year.tiers for year in years), LEGEND_GAP),
    ]
    for there, words in shown:
        if there:
            yield text(x, y, say(words), size=12)
            x += 20 + 6.3 * len(words)


def _stripes() -> SafeString:
    ground = tag("rect", width=6, height=6, fill=FILLS["2"], class_="plot-t2")
    stripe = tag(
        "path", d="M-1,1l2,-2M0,6l6,-6M5,7l2,-2", stroke=FILLS["2WL"], stroke_width=2, class_="plot-stripe"
    )
    pattern = tag(
        "pattern", ground, stripe, id=f"{ID}-stripes", width=6, height=6, patternUnits="userSpaceOnUse"
    )
    return tag("defs", pattern)
