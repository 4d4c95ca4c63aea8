"""The few SVG elements that plots use, escaped, and what all plots have in common."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from palermo.pages.plots.points import must_open
from palermo.pages.translation import direction

ID = "plot-own-id"
INK, MUTED, LINE, PAPER = "currentColor", "#5b6470", "#c9ced6", "#ffffff"


def tag(name: str, *inner: str, **attributes: object) -> SafeString:
    """`tag("rect", x=1, stroke_width=2, class_="bar")`; None leaves an attribute out; text inside is escaped."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(conditional_escape(part) for part in inner)
    return mark_safe(f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>")  # noqa: S308 - escaped above


def text(
    x: float, y: float, words: str, *, anchor: str = "start", size: float = 12, **more: object
) -> SafeString:
    """`anchor` is start, middle or end of a text that runs in the reader's direction."""
    told = {"text_anchor": None if anchor == "start" else anchor, "font_size": size, "fill": INK, **more}
    return tag("text", words, x=x, y=y, **told)


def link(href: str, label: str, *inner: str, hover: bool = True, **attributes: object) -> SafeString:
    """What opens the origin. Refuses a point without one."""
    must_open(href, label)
    title = [tag("title", label)] if hover else []
    return tag("a", *title, *inner, href=href, aria_label=label, **attributes)


def plot(
    kind: str,
    width: float,
    height: float,
    inner: Iterable[str],
    *,
    title: str,
    desc: str,
    language: str,
    key: str = "",
) -> SafeString:
    """The whole drawing with its name and its description; it fills its column and scales with it.

    A plain `img` hides the links inside it from some screen readers; `graphics-document` keeps them, and `img` is
    what readers that do not know that role fall back to. Ids inside begin with `ID`, which `key` makes the
    drawing's own where a page has two of a kind.
    """
    drawn = "".join(inner).replace(ID, f"plot-{kind}{key}")
    return tag(
        "svg",
        tag("title", title),
        tag("desc", desc),
        mark_safe(drawn),  # noqa: S308 - made of tags, which escape
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_short(width)} {_short(height)}",
        role="graphics-document img",
        class_=f"plot plot-{kind}",
        lang=language,
        direction="rtl" if runs_left(language) else None,
    )


def runs_left(language: str) -> bool:
    return direction(language) == "rtl"


def isolated(words: str) -> str:
    """A range or number that keeps its order inside a right-to-left text."""
    return f"\u2066{words}\u2069"


class Across:
    """Horizontal places of a plot whose reading begins at the left, or at the right in a right-to-left language."""

    def __init__(self, width: float, language: str) -> None:
        self.width, self.mirrored = width, runs_left(language)

    def at(self, x: float) -> float:
        return self.width - x if self.mirrored else x

    def bar(self, x: float, length: float) -> dict[str, float]:
        """`x` and `width` of a bar that begins at `x`."""
        return {"x": self.width - x - length if self.mirrored else x, "width": length}


def _short(value: object) -> str:
    """12.0 → 12, 3.14159 → 3.1: a tenth of a unit is less than a pixel."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
