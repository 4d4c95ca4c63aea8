"""What an analyst enters: an interview, a news item, an organisation's report, read like any other text.

In PALERMO_HOME/entered/ stands a card, `<name>.yml`, and beside it the text, `<name>.txt` (or .html, .pdf). The
card says what the text is and how far to trust it; of a confidential one neither words nor giver are kept.
"""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from palermo.evidence.card import Card
from palermo.evidence.figure import Figure
from palermo.evidence.origin import TextOrigin
from palermo.evidence.period import Interval, calendar_year
from palermo.evidence.reading import Reading
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.reader import read as read_narrative

FAMILY = "entered"
WHERE = "an entered source"  # never its file's name, which may name who gave it
Item = TypeVar("Item", Figure, Statement, Recommendation)


def read_entered(data: bytes, *, texts: tuple[Path, ...]) -> Reading:
    """Read the text beside a card; `data` is the card. Refuses a card that is not whole and a missing text."""
    card = _card(data)
    if len(texts) != 1:
        raise Refusal(
            f"its card has {len(texts)} files beside it",
            where=WHERE,
            do="Put one text beside it, of the same name",
        )
    (path,) = texts
    reading = read_narrative(
        path.read_bytes(), f"entered{path.suffix}", family="tip", country=card.country, year=card.date.year
    )
    return _as_entered(reading, card)


def _card(data: bytes) -> Card:
    try:
        told: Any = yaml.safe_load(data)
        return Card(**told)
    except (yaml.YAMLError, TypeError, UnicodeDecodeError):
        raise Refusal(
            "its card is not valid YAML", where=WHERE, do="See docs/how-to/enter-a-source.md"
        ) from None
    except ValidationError as fault:
        fields = ", ".join(f"{error['loc'][0]} ({error['msg']})" for error in fault.errors() if error["loc"])
        raise Refusal(f"its card is not whole: {fields}", where=WHERE, do="Mend the fields named") from None


def _as_entered(reading: Reading, card: Card) -> Reading:
    """The reading as one of this family: calendar years instead of reporting periods, and nobody's placement."""
    source = _source(reading.source, card)
    return reading.model_copy(
        update={
            "source": source,
            "placements": (),
            "statements": tuple(_moved(item, source) for item in reading.statements),
            "figures": tuple(_moved(item, source) for item in reading.figures),
            "recommendations": tuple(_moved(item, source) for item in reading.recommendations),
            "checks": tuple(check.model_copy(update={"source": source.id}) for check in reading.checks),
        }
    )


def _source(read: Source, card: Card) -> Source:
    told = card.model_dump(include={"publisher", "title", "terms", "citation", "reliability", "confidential"})
    return read.model_copy(
        update={
            **told,
            "id": f"{FAMILY}-{read.sha256[:16]}",
            "family": FAMILY,
            "read_on": card.date.isoformat(),
            "report_year": card.date.year,
        }
    )


def _moved(item: Item, source: Source) -> Item:
    changes: dict[str, Any] = {"source": source.id}
    if isinstance(item.origin, TextOrigin):
        changes["origin"] = item.origin.model_copy(update={"source": source.id})
    if not isinstance(item, Recommendation):
        changes["period"] = _calendar(item.period)
    return item.model_copy(update=changes)


def _calendar(period: Interval | None) -> Interval | None:
    if period and period.kind == "tip_reporting_period":
        return calendar_year(period.label)
    return period
