"""What a country is asked to do, in the printed order."""

from palermo.evidence.origin import Origin
from palermo.evidence.shape import Shape


class Recommendation(Shape):
    """One printed item, whole. `themes` are topics; `area` and `years_suggested` as the Department of Labor prints."""

    id: str
    order: int
    themes: tuple[str, ...]
    text: str | None
    area: str | None = None
    years_suggested: tuple[int, ...] = ()
    country: str
    report_year: int | None
    source: str
    origin: Origin
