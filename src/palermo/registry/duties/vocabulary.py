"""The words that events and duties are written in: content/duties/events.yml and agencies.yml."""

import functools
from collections.abc import Iterable
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal

EVENTS = "duties/events.yml"
AGENCIES = "duties/agencies.yml"
WITHDRAWN = "event_withdrawn"
EXCUSED = "excuse_recorded"
ACCUSED = "allegation_made"
Plain = Literal["yes_no", "number", "code", "agency", "agencies", "period", "place"]
Kind = TypeVar("Kind")


class EventKind(BaseModel):
    """One kind of event: a sentence, the record it is of, other records it may name, and facts it may carry.

    `attributes` maps a name to a plain type or to the codes it may take. None of them holds free words: an event
    identifies nobody.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    says: str
    of: str
    about: tuple[str, ...] = ()
    attributes: dict[str, Plain | tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _apart(self) -> "EventKind":
        twice = set(self.records) & set(self.attributes)
        if twice:
            raise ValueError(f"{self.kind}: {names(twice)} is a record and a fact at once")
        return self

    @property
    def records(self) -> tuple[str, ...]:
        """Every name under which a record's id may stand."""
        return (self.of, *self.about)


class AgencyKind(BaseModel):
    """A kind of agency, and the kinds that take over where an office of it is itself accused, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    name: str
    second_route: tuple[str, ...] = ()


@functools.cache
def event_kinds() -> dict[str, EventKind]:
    """All kinds of events by name, in the order of the file."""
    told = load(EVENTS)
    types = {name: tuple(codes) for name, codes in told["types"].items()}
    try:
        return {kind: EventKind(kind=kind, **_typed(entry, types)) for kind, entry in told["events"].items()}
    except ValidationError as fault:
        raise Refusal(str(fault), where=f"content/{EVENTS}", do="Mend the entry named") from None


def event_kind(kind: str) -> EventKind:
    """One kind of event; refuses one that is not declared."""
    return _known(kind, event_kinds(), "kind of event", EVENTS)


@functools.cache
def agency_kinds() -> dict[str, AgencyKind]:
    """All kinds of agencies by code, in the order of the file."""
    try:
        return {
            kind: AgencyKind(kind=kind, **entry) for kind, entry in load(AGENCIES)["agency_kinds"].items()
        }
    except ValidationError as fault:
        raise Refusal(str(fault), where=f"content/{AGENCIES}", do="Mend the entry named") from None


def agency_kind(kind: str) -> AgencyKind:
    """One kind of agency; refuses one that is not declared."""
    return _known(kind, agency_kinds(), "kind of agency", AGENCIES)


def _typed(entry: dict[str, Any], types: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """The entry with each shared type spelt out; a list of codes may also stand in place."""
    attributes = {
        name: types.get(told, told) if isinstance(told, str) else tuple(told)
        for name, told in entry.get("attributes", {}).items()
    }
    return {**entry, "attributes": attributes}


def _known(code: str, listed: dict[str, Kind], what: str, file: str) -> Kind:
    try:
        return listed[code]
    except KeyError:
        raise Refusal(
            f"{code!r} is not a declared {what}",
            where=f"content/{file}",
            do=f"Use one of {names(listed)}, or declare it there",
        ) from None


def names(codes: Iterable[str]) -> str:
    """Codes for a message, in order."""
    return ", ".join(sorted(codes))
