"""A map of districts in classes of a count. It shows areas only: no kiln, site or person has a point on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from palermo.pages.numbers import number
from palermo.pages.plots.points import must_open
from palermo.pages.plots.svg import ID, MUTED, PAPER, Across, isolated, link, plot, tag, text
from palermo.pages.translation import marked, translator

CLASSES = ("#d4e6ec", "#a5cbd8", "#6aa7bd", "#2f7c99", "#0a4a63")
LEGEND = 26
DESC = marked("A map of districts, darker where the count is higher. Each coloured district opens its count.")
NO_FIGURE = marked("no figure")


@dataclass(frozen=True)
class District:
    """A district's count, with the words for it and the way to its origin."""

    place: str
    value: float
    href: str
    label: str

    def __post_init__(self) -> None:
        must_open(self.href, self.label)


def district_map(
    paths: Mapping[str, str],
    values: Sequence[District],
    *,
    box: str,
    title: str,
    borders: Sequence[str] = (),
    breaks: Sequence[float] | None = None,
    language: str = "en",
    key: str = "",
) -> SafeString:
    """`paths` and `box` as the reader of outlines gives them; `borders` are paths of provinces, drawn over.

    `breaks` are the lower ends of the classes; without them they are chosen so that classes are equally full. `key` tells plots of a page apart.
    """
    unknown = [district.place for district in values if district.place not in paths]
    if unknown:
        raise ValueError(f"no outline for {', '.join(unknown)}")
    if not values:
        raise ValueError("no district to plot")
    width, height = (float(part) for part in box.split()[2:])
    lows = list(breaks or even_breaks([district.value for district in values]))
    told = {district.place: district for district in values}
    drawn: list[str] = [_blank()]
    drawn += [tag("path", d=path, class_="plot-none", fill=f"url(#{ID}-blank)", stroke=MUTED, stroke_width=0.7)
              for place, path in paths.items() if place not in told]  # fmt: skip
    drawn += [_district(told[place], path, lows) for place, path in paths.items() if place in told]
    drawn += [_border(path) for path in borders]
    drawn += _legend(lows, told.values(), len(told) < len(paths), Across(width, language), height, language)
    desc = translator(language)(DESC)
    return plot(
        "map", width, height + 3.6 * LEGEND, drawn, title=title, desc=desc, language=language, key=key
    )


def even_breaks(values: Sequence[float]) -> list[float]:
    """Lower ends of up to five classes that hold about as many districts each, rounded to two digits; first 0 or 1."""
    ordered = sorted(values)
    cuts = [ordered[len(ordered) * n // len(CLASSES)] for n in range(1, len(CLASSES))]
    rounded = [float(f"{cut:.1g}") if cut < 100 else float(f"{cut:.2g}") for cut in cuts]
    return sorted({min(ordered[0], 1.0), *rounded})


def _district(district: District, path: str, lows: Sequence[float]) -> SafeString:
    n = _class(district.value, lows)
    area = tag("path", d=path, class_=f"plot-c{n}", fill=CLASSES[n], stroke=PAPER, stroke_width=1)
    return link(district.href, district.label, area)


def _class(value: float, lows: Sequence[float]) -> int:
    return max(sum(value >= low for low in lows) - 1, 0)


def _border(path: str) -> SafeString:
    return tag(
        "path",
        d=path,
        class_="plot-border",
        fill="none",
        stroke="#2b3440",
        stroke_width=2,
        pointer_events="none",
    )


def _legend(
    lows: Sequence[float], told: Iterable[District], blanks: bool, across: Across, top: float, language: str
) -> Iterable[str]:
    highest = max(district.value for district in told)
    ends = [*(low - 1 for low in lows[1:]), highest]
    names = [_between(low, end, language) for low, end in zip(lows, ends, strict=True)]
    entries = [(f"plot-c{n}", CLASSES[n], name) for n, name in enumerate(names)]
    if blanks:
        entries.append(("plot-none", f"url(#{ID}-blank)", translator(language)(NO_FIGURE)))
    for n, (drawn, fill, name) in enumerate(entries):
        x, y = 20 + (n % 3) * across.width / 3, top + 14 + (n // 3) * LEGEND * 1.6
        yield tag("rect", **across.bar(x, 44), y=y, height=LEGEND, fill=fill, stroke=MUTED, class_=drawn)
        yield text(across.at(x + 56), y + LEGEND - 2, isolated(name), size=30)


def _between(low: float, end: float, language: str) -> str:
    if end <= low:
        return number(low, language)
    return f"{number(low, language)}–{number(end, language)}"


def _blank() -> SafeString:
    line = tag("path", d="M-3,3l6,-6M0,12L12,0M9,15l6,-6", stroke="#b9bfc8", stroke_width=1.6)
    pattern = tag("pattern", line, id=f"{ID}-blank", width=12, height=12, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)
