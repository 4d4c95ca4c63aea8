"""One thing that happened, as duties see it."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from palermo.knowledge.refusal import Refusal
from palermo.registry.duties.vocabulary import EventKind, event_kind, names

Value = bool | int | str | tuple[str, ...]
PLAIN_TYPES: dict[str, type | tuple[type, ...]] = {
    "yes_no": bool,
    "number": int,
    "code": str,
    "agency": str,
    "agencies": tuple,
    "period": str,
    "place": str,
}


class Event(BaseModel):
    """One thing that happened: never changed, only replaced by a later event that corrects or withdraws it.

    `occurred_at` is when it happened, `recorded_at` when the registry was told; both know their time zone, and nobody
    can record what is still to come. `subject` is the record that the kind is `of`; `about` holds the ids of other
    records (one or several to a name); `attributes` are facts, declared in content/duties/events.yml. `agency` is who
    did it, `replaces` the event that this one corrects or, as `event_withdrawn`, takes back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    occurred_at: datetime.datetime
    recorded_at: datetime.datetime
    country: str
    place: str | None = None
    agency: str | None = None
    subject: str
    about: Mapping[str, str | tuple[str, ...]] = Field(default_factory=dict)
    attributes: Mapping[str, Value] = Field(default_factory=dict)
    replaces: str | None = None

    @model_validator(mode="after")
    def _checked(self) -> "Event":
        declared = event_kind(self.kind)
        _check_times(self)
        _check_known(self.about, declared.records, self)
        _check_known(self.attributes, declared.attributes, self)
        for name, value in self.attributes.items():
            _check_value(name, value, declared, self)
        return self

    def values(self, name: str) -> frozenset[str]:
        """What stands under a name by which events are matched: records, the agency, the country, the period."""
        if name in ("agency", "country"):
            told = getattr(self, name)
        elif name == "period":
            told = self.attributes.get(name)
        else:
            told = self.about.get(name)
        found = frozenset((told,) if isinstance(told, str) else told or ())
        return found | {self.subject} if name == event_kind(self.kind).of else found


def _check_times(event: Event) -> None:
    if event.occurred_at.tzinfo is None or event.recorded_at.tzinfo is None:
        raise _refusal("its time has no time zone", event, "Give the time with its zone")
    if event.occurred_at > event.recorded_at:
        raise _refusal("it was recorded before it happened", event, "Mend one of the two times")


def _check_known(told: Iterable[str], declared: Iterable[str], event: Event) -> None:
    unknown = set(told) - set(declared)
    if unknown:
        raise _refusal(
            f"{names(unknown)} is not declared for {event.kind}",
            event,
            f"Use {names(declared) or 'nothing'}, or declare it in content/duties/events.yml",
        )


def _check_value(name: str, value: Any, declared: EventKind, event: Event) -> None:
    kind = declared.attributes[name]
    fits = value in kind if isinstance(kind, tuple) else isinstance(value, PLAIN_TYPES[kind])
    if not fits or (kind == "number" and isinstance(value, bool)):
        wanted = names(kind) if isinstance(kind, tuple) else kind
        raise _refusal(f"{name} cannot be {value!r}", event, f"It is {wanted}")


def _refusal(what: str, event: Event, do: str) -> Refusal:
    return Refusal(what, where=f"event {event.id} ({event.kind})", do=do)
