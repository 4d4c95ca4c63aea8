"""What an analyst says of a text they enter: the card beside it."""

import datetime
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from palermo.evidence.source import Reliability

CardKind = Literal["interview", "news", "report"]
KINDS: tuple[str, ...] = get_args(CardKind)
RELIABILITIES: tuple[str, ...] = get_args(Reliability)


class Card(BaseModel):
    """`date` is the day of the interview or of publication; publisher and title are withheld where it is confidential."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: CardKind
    country: str
    date: datetime.date
    reliability: Reliability
    confidential: bool
    publisher: str | None = None
    title: str | None = None
    terms: str | None = None
    citation: str | None = None
