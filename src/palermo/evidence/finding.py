"""A finding: what holds when figures and statements are set side by side."""

from typing import Any, Literal

from palermo.evidence.origin import Origin
from palermo.evidence.shape import Shape

FindingKind = Literal[
    "change",
    "first_time",
    "only",
    "share",
    "coverage",
    "ratio",
    "contradiction",
    "inadequacy",
    "silence",
    "reconciliation",
]


class Finding(Shape):
    """`facts` are the named values that the page's sentence for this kind needs; `warning` names a caveat.

    `origin` cites the figures and statements it stands on, or the sources searched when it tells of silence.
    """

    id: str
    kind: FindingKind
    country: str
    year: int | None
    subject: str
    place: str | None = None
    forms: tuple[str, ...] = ()
    facts: dict[str, Any]
    warning: str | None = None
    origin: Origin
