"""Wholes before parts: of what one source counts, a criterion hears the country by form, and each province as a whole.

A table by district would otherwise lay hundreds of numbers under one question; they all stand on the country's page.
"""

from collections.abc import Iterable, Iterator

from palermo.evidence.figure import Figure
from palermo.knowledge.places import of_district

LEVELS = (
    "country",
    "province",
    "federal",
    "district",
)  # who reports; the first that tells a place speaks for it
Key = tuple[str, str, str, str | None]


def without_parts(figures: Iterable[Figure], country: str) -> Iterator[Figure]:
    """Left out: a district where its source tells the country, and a form or level in a province whose whole it tells."""
    told = list(figures)
    countries = {_key(figure, country) for figure in told if figure.place == country}
    undivided: dict[Key, str] = {}
    for figure in (one for one in told if not one.forms):
        key = _key(figure, figure.place)
        undivided[key] = min(undivided.get(key, figure.level), figure.level, key=LEVELS.index)
    for figure in told:
        district = of_district(figure.place, country) and _key(figure, country) in countries
        whole = undivided.get(_key(figure, figure.place))
        part = figure.place != country and whole is not None and (bool(figure.forms) or figure.level != whole)
        if not district and not part:
            yield figure


def _key(figure: Figure, place: str | None) -> Key:
    return (figure.source, figure.measure, str(figure.period.label) if figure.period else "", place)
