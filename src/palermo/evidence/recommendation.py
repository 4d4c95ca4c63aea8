"""What a country is asked to do, in the printed order, and who is asked."""

from typing import Literal

from palermo.evidence.origin import Origin
from palermo.evidence.shape import Shape

AddresseeKind = Literal["level", "ministry", "agency", "court", "province", "district"]


class Ask(Shape):
    """One thing asked, in the item's own words; `including` are the examples that it names."""

    text: str
    themes: tuple[str, ...] = ()
    including: tuple[str, ...] = ()


class Addressee(Shape):
    """Who is to act, as the text names them.

    `code` is a reporting level (`federal`, `province`), a body of content/recommendations/addressees, or a place's
    code; `quote` the words that name it.
    """

    kind: AddresseeKind
    code: str
    quote: str


class Recommendation(Shape):
    """One printed item, whole. `themes` are topics; `area` and `years_suggested` as the Department of Labor prints.

    `priority` is the rank in a list that calls itself prioritized, else None: the printed order alone is no rank.
    """

    id: str
    order: int
    themes: tuple[str, ...]
    text: str | None
    area: str | None = None
    years_suggested: tuple[int, ...] = ()
    priority: int | None = None
    asks: tuple[Ask, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    country: str
    report_year: int | None
    source: str
    origin: Origin
