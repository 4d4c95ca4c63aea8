"""One matter from its first sign to whatever end it comes to, as rows and events that have not been written yet."""

import datetime
import random
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from palermo.knowledge.places import gazetteer
from palermo.registry import models
from palermo.registry.invented.offices import COUNTRY, Offices
from palermo.registry.models import Agency, Case, Event, Person
from palermo.registry.vault.identities import Known


@dataclass
class Matter:
    """Rows by model in the order in which they were made, the events of the matter, and who its people are."""

    chance: random.Random
    offices: Offices
    rows: dict[type[Any], list[Any]] = field(default_factory=lambda: defaultdict(list))
    events: list[Event] = field(default_factory=list)
    names: dict[uuid.UUID, Known] = field(default_factory=dict)
    numbers: dict[tuple[Any, int], int] = field(default_factory=dict)

    def id(self) -> uuid.UUID:
        """A random id out of the matter's own chance, so that a seed gives the same ids."""
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)

    def make(self, model: type[Any], recorded: datetime.datetime, /, **fields: Any) -> Any:
        """A row recorded at a moment."""
        row = model(id=self.id(), recorded_at=recorded, **fields)
        self.rows[model].append(row)
        return row

    def beside(self, model: type[Any], **fields: Any) -> Any:
        """A row without an id of its own."""
        row = model(**fields)
        self.rows[model].append(row)
        return row

    def case(self, kind: str, holder: Agency, place: str, at: datetime.datetime) -> Case:
        """A file with its holder as party; its diary number follows from the ones before."""
        year = (holder.pk, at.year)
        self.numbers[year] = self.numbers.get(year, 0) + 1
        places = gazetteer(COUNTRY)
        province = (
            "" if place == COUNTRY else place if places.level(place) == "province" else places.parent(place)
        )
        case: Case = self.make(
            models.Case,
            at,
            kind=kind,
            number=f"{holder.code.upper()}/{at.year}/{self.numbers[year]:04d}",
            country=COUNTRY,
            place="" if place == COUNTRY else place,
            province=province or "",
            level=holder.level,
            opened_by=holder,
            opened_at=at,
        )
        self.beside(models.CaseParty, case=case, agency=holder, place=place, since=at)
        return case

    def person(
        self, case: Case, role: str, at: datetime.datetime, *, sex: str, age: int | None, known: Known | None
    ) -> Person:
        """Somebody in a file. A child, or a victim of unknown age, closes it to all but child protection."""
        person: Person = self.make(
            models.Person,
            at,
            sex=sex,
            birth_year=None if age is None else at.year - age,
            age_basis="unknown" if age is None else self.chance.choice(["stated", "estimated", "document"]),
            citizenship=COUNTRY if self.chance.random() < 0.95 else "",
        )
        self.put(case, person, role, at)
        if known is not None:
            self.names[person.pk] = known
        return person

    def put(self, case: Case, person: Person, role: str, at: datetime.datetime) -> None:
        """Put a person into a file."""
        self.beside(models.CasePerson, case=case, person=person, role=role, since=at)
        if role == "victim" and person.minor_in(at.year) is not False:
            case.has_child = True

    def tell(
        self,
        kind: str,
        subject: Any,
        case: Case,
        at: datetime.datetime,
        *,
        agency: Agency,
        to_case: Case | None = None,
        about: dict[str, Any] | None = None,
        **attributes: Any,
    ) -> None:
        """An event, recorded within two days of happening."""
        self.events.append(
            Event(
                case=case,
                to_case=to_case,
                kind=kind,
                subject=subject if isinstance(subject, uuid.UUID) else subject.pk,
                about={name: _ids(value) for name, value in (about or {}).items() if value is not None},
                attributes={name: value for name, value in attributes.items() if value is not None},
                agency=agency,
                by=self.offices.officer(agency),
                country=COUNTRY,
                place=case.place or COUNTRY,
                occurred_at=at,
                recorded_at=at + datetime.timedelta(hours=self.chance.randrange(48)),
            )
        )


def _ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_ids(one) for one in value]
    return str(getattr(value, "pk", value))
