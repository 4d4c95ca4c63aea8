"""A statement: one claim about what was done, or not done, or how things stand."""

from typing import Literal

from palermo.evidence.origin import TextOrigin
from palermo.evidence.period import Interval, Said
from palermo.evidence.shape import Shape

Topic = Literal[
    "prosecution", "protection", "prevention", "investigations", "prosecutions", "convictions", "sentences",
    "victim_identification", "referral", "services", "legal_aid", "identity_documents", "complicity", "training",
    "law", "penalties", "treaty", "data", "recruitment_fees", "migration", "inspections", "registration",
    "coordination", "cooperation", "resources", "awareness", "smuggling_confusion", "penalization_of_victims",
    "other",
]  # fmt: skip
Direction = Literal[
    "increased",
    "decreased",
    "maintained",
    "no_change",
    "first_time",
    "did_not",
    "did_not_report",
    "unspecified",
]
Polarity = Literal["effort", "gap", "neutral"]
ComparedWith = Literal["previous_period", "earlier_years", "all_earlier", "other_places", "scale"]


class Statement(Shape):
    """`text` is the repaired reading; the origin's quote is the source's own characters.

    `entry` names what it tells where its source is a file of entries and not prose: `("offence", "PTPA-3-1")`,
    `("clause", "C1-DATA")`, or what an analyst recorded, `("input", "data_requested", "yes")`.
    """

    id: str
    topic: Topic
    direction: Direction
    degree: Literal["significant"] | None = None
    polarity: Polarity
    compared_with: ComparedWith | None = None
    forms: tuple[str, ...] = ()
    place: str
    law: tuple[str, ...] = ()
    said: Said = Said()
    period: Interval | None = None
    section: str | None = None
    entry: tuple[str, ...] | None = None
    text: str | None
    country: str
    source: str
    origin: TextOrigin
