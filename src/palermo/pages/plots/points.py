"""What plots are made of: points that know their status, their words and their origin."""

from collections.abc import Sequence
from dataclasses import dataclass, field

GAPS = ("unknown", "not_reported", "not_applicable")


@dataclass(frozen=True)
class Point:
    """One value. `y` is None where there is no number; a bound (`<5`) has `lower` and `upper` instead.

    `label` names value, place, period and source, for a screen reader and on hover; `href` leads to the origin.
    `status` is a figure's: reported, bounded, unknown, not_reported, not_applicable.
    """

    x: float
    y: float | None
    href: str
    label: str
    lower: float | None = None
    upper: float | None = None
    status: str = "reported"

    def __post_init__(self) -> None:
        must_open(self.href, self.label)
        if self.status == "reported" and self.y is None:
            raise ValueError(f"a reported point without a value: {self.label}")
        if self.status in GAPS and self.y is not None:
            raise ValueError(f"a value that is {self.status}: {self.label}")

    @property
    def known(self) -> list[float]:
        """The numbers that an axis must hold."""
        return [value for value in (self.y, self.lower, self.upper) if value is not None]


@dataclass(frozen=True)
class Series:
    """Points of one name, in order. Series of one `panel` share an axis; other panels have axes of their own."""

    name: str
    points: Sequence[Point] = field(default_factory=tuple)
    panel: str | None = None


def must_open(href: str | None, label: str) -> None:
    """Refuse to plot what has no origin to open."""
    if not href:
        raise ValueError(f"a plotted point without an origin: {label or 'without a label either'}")
    if not label:
        raise ValueError(f"a plotted point without words: {href}")
