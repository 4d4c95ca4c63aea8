"""Marks that differ by shape and dash and not only by colour, and marks for what is not known."""

from django.utils.safestring import SafeString

from palermo.pages.plots.points import Point
from palermo.pages.plots.svg import ID, INK, MUTED, PAPER, tag
from palermo.pages.translation import marked

DASHES = (None, "6 3", "2 3", "8 3 2 3")
COLOURS = ("#0b5a7a", "#b3541e", "#4d6b1f", "#6b3f8f")
SIGNS = {"not_reported": "×", "unknown": "?", "not_applicable": "–"}
MEANINGS = {
    "not_reported": marked("not reported"),
    "unknown": marked("unknown"),
    "not_applicable": marked("not applicable"),
    "bounded": marked("within these bounds"),
}


def mark(n: int, x: float, y: float, size: float = 4) -> SafeString:
    """The n-th kind of mark: filled circle, open square, filled triangle, open diamond."""
    colour = COLOURS[n % 4]
    filled = {"fill": colour, "stroke": colour}
    opened = {"fill": PAPER, "stroke": colour, "stroke_width": 2}
    drawn = f"plot-mark plot-s{n % 4}"
    if n % 4 == 0:
        return tag("circle", cx=x, cy=y, r=size, class_=drawn, **filled)
    if n % 4 == 1:
        side = size * 1.7
        return tag(
            "rect",
            x=x - side / 2,
            y=y - side / 2,
            width=side,
            height=side,
            class_=f"{drawn} plot-open",
            **opened,
        )
    if n % 4 == 2:
        corners = f"M{x:.1f},{y - size * 1.2:.1f}l{size * 1.2:.1f},{size * 2.1:.1f}h{-size * 2.4:.1f}z"
        return tag("path", d=corners, class_=drawn, **filled)
    corners = f"M{x:.1f},{y - size * 1.3:.1f}l{size * 1.3:.1f},{size * 1.3:.1f}l{-size * 1.3:.1f},{size * 1.3:.1f}l{-size * 1.3:.1f},{-size * 1.3:.1f}z"
    return tag("path", d=corners, class_=f"{drawn} plot-open", **opened)


def defined(kinds: int, wide: float, tall: float) -> SafeString:
    """The first `kinds` of marks, each with the room around it that a finger needs: drawn once, used many times."""
    room = tag("rect", x=-wide / 2, y=-tall / 2, width=wide, height=tall, fill="transparent")
    return tag("defs", *(tag("g", room, mark(n, 0, 0), id=f"{ID}-{n}") for n in range(kinds)))


def placed(n: int, x: float, y: float) -> SafeString:
    """The n-th of the marks that the drawing has defined."""
    return tag("use", href=f"#{ID}-{n}", x=x, y=y)


def bounds(n: int, x: float, low: float, high: float) -> SafeString:
    """A bar with two ends from the lower bound to the upper: the value lies somewhere on it."""
    drawn = f"M{x - 4:.1f},{low:.1f}h8M{x - 4:.1f},{high:.1f}h8M{x:.1f},{low:.1f}V{high:.1f}"
    return tag(
        "path",
        d=drawn,
        class_=f"plot-range plot-s{n % 4}",
        stroke=COLOURS[n % 4],
        stroke_width=2.5,
        fill="none",
    )


def gap(x: float, top: float, foot: float, status: str) -> list[SafeString]:
    """A dotted line through the gap and the sign of its reason beneath the axis."""
    return [
        tag("path", d=f"M{x:.1f},{top:.1f}V{foot:.1f}", class_="plot-gap", stroke=MUTED, stroke_dasharray="1 3"),
        tag("text", SIGNS[status], x=x, y=foot + 11, text_anchor="middle", font_size=12, font_weight="bold", fill=INK),
    ]  # fmt: skip


def statuses(points: list[Point]) -> list[str]:
    """The statuses that a legend must explain, in a fixed order."""
    found = {point.status for point in points}
    return [status for status in (*SIGNS, "bounded") if status in found]
