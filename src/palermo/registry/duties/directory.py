"""Which office it is: by kind and place, and by a second route where an office is itself accused."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from palermo.knowledge.places import gazetteer
from palermo.registry.duties.condition import holds
from palermo.registry.duties.duty import Route
from palermo.registry.duties.event import Event
from palermo.registry.duties.vocabulary import agency_kind

LAST_RESORT = "national_rapporteur"


class Agency(BaseModel):
    """One office: its kind, and the place it is for (a province, a district, or the country's code)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    country: str
    place: str
    since: datetime.date = datetime.date.min
    until: datetime.date | None = None

    def open_on(self, day: datetime.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Office(BaseModel):
    """Who is meant: a kind, and the office of that kind where the directory has one."""

    model_config = ConfigDict(frozen=True)

    kind: str
    agency: str | None = None


class Directory:
    """The offices there are."""

    def __init__(self, agencies: Iterable[Agency] = ()) -> None:
        self.agencies = {agency.id: agency for agency in agencies}
        self._at: dict[tuple[str, str], str] = {}
        for agency in self.agencies.values():
            agency_kind(agency.kind)
            self._at.setdefault((agency.kind, agency.place), agency.id)

    def office(self, routes: Sequence[Route], event: Event, accused: Collection[str] = ()) -> Office:
        """The first route that holds; by the second route of its kind where that office is accused."""
        chosen = next(self._held(routes, event), Office(kind=LAST_RESORT))
        return self.instead(chosen, event.country, event.place, accused)

    def of(self, kind: str, country: str, place: str | None) -> Office:
        """The office of a kind for the place, else for what the place lies in, else for the country."""
        at = place
        while at:
            if (kind, at) in self._at:
                return Office(kind=kind, agency=self._at[kind, at])
            at = gazetteer(country).parent(at)
        return Office(kind=kind, agency=self._at.get((kind, country)))

    def instead(self, office: Office, country: str, place: str | None, accused: Collection[str]) -> Office:
        """The office itself, or the first of its second route that is not accused."""
        if office.agency not in accused:
            return office
        others = (*agency_kind(office.kind).second_route, LAST_RESORT)
        found = (self.of(kind, country, place) for kind in others)
        return next((other for other in found if other.agency not in accused), Office(kind=LAST_RESORT))

    def of_kind(self, kind: str, country: str, day: datetime.date) -> list[Agency]:
        """Every office of a kind in a country that is open on a day."""
        return [
            a for a in self.agencies.values() if (a.kind, a.country) == (kind, country) and a.open_on(day)
        ]

    def _held(self, routes: Sequence[Route], event: Event) -> Iterator[Office]:
        for route in routes:
            if holds(route.where, event):
                if route.kind:
                    yield self.of(route.kind, event.country, event.place)
                elif named := _named(route.named, event):
                    yield Office(kind=self._kind(named), agency=named)

    def _kind(self, agency: str) -> str:
        known = self.agencies.get(agency)
        return known.kind if known else LAST_RESORT


def _named(name: str | None, event: Event) -> str | None:
    told = event.agency if name == "agency" else event.attributes.get(name or "")
    return told if isinstance(told, str) else None
