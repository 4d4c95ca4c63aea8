"""An invented country in which several offices entered the same people; the truth of who is whom is kept apart.

Takes the matters of palermo.registry.invented before they are written: everybody in them is given a name of the
benchmark's kind, and some are met again by another office, which opens a file of its own and writes them down its own way.
"""

import datetime
import random
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from palermo.knowledge.places import gazetteer
from palermo.linkage.invented.names import told
from palermo.linkage.invented.people import Human, humans
from palermo.linkage.invented.variation import Office, written
from palermo.linkage.told import Told
from palermo.registry.invented.matter import Matter
from palermo.registry.models import Agency, Case, CasePerson, Identification, Person
from palermo.registry.vault.identities import Known

KINDS = ("social_welfare", "shelter", "provincial_police")  # who meets them again


@dataclass
class Doubled:
    """`truth`: for each record of a person, the record that was first. `share` of those identified are met again."""

    country: str
    mix: str
    seed: int
    share: float
    truth: dict[uuid.UUID, uuid.UUID] = field(default_factory=dict)

    def among(self, matters: Iterable[Matter]) -> Iterator[Matter]:
        """The same matters, with their people named anew and some of them met again."""
        chance = random.Random(self.seed)  # noqa: S311  # invented people, not secrets
        rules, places = told()["mixes"][self.mix], gazetteer(self.country).at("district")
        office = Office(rules["rates"], chance, places)
        everybody = humans(10**9, rules, places, chance)
        for matter in matters:
            for person in list(matter.rows[Person]):
                human = _like(next(everybody), person, _place(matter, person))
                matter.names[person.pk] = _known(written(human, str(person.pk), office))
                self.truth[person.pk] = person.pk
                for finding in _findings(matter, person):
                    if chance.random() < self.share:
                        self._again(matter, finding, human, office)
            yield matter

    def _again(self, matter: Matter, finding: Identification, human: Human, office: Office) -> None:
        """Another office opens a file, enters the person and finds a victim, some weeks later."""
        at = finding.decided_at + datetime.timedelta(days=office.chance.randrange(5, 40))
        agency = _another(matter, finding.case, finding.agency, office.chance)
        told_, first = written(human, "", office), finding.person
        file = matter.case("protection", agency, finding.case.place or self.country, at)
        age = None if told_.birth_year is None else at.year - told_.birth_year
        known = _known(told_)
        person = matter.person(file, "victim", at, sex=told_.sex, age=age, known=known)
        self.truth[person.pk] = first.pk
        matter.make(
            Identification, at, case=file, person=person, framework="palermo", outcome="confirmed",
            presumed_minor=age is None, decided_by=matter.offices.officer(agency), agency=agency, decided_at=at,
        )  # fmt: skip


def _findings(matter: Matter, person: Person) -> list[Identification]:
    return [row for row in matter.rows[Identification] if row.person is person]


def _place(matter: Matter, person: Person) -> str:
    return next((row.case.place for row in matter.rows[CasePerson] if row.person is person), "")


def _another(matter: Matter, case: Case, agency: Agency, chance: random.Random) -> Agency:
    kinds = [kind for kind in KINDS if kind != agency.kind]
    places = [case.province] if case.province else gazetteer(case.country).at("province")
    return matter.offices.office(chance.choice(kinds), chance.choice(places))


def _like(human: Human, person: Person, place: str) -> Human:
    """Somebody of the person's own age and place; the sex is the human's, since names have one."""
    person.sex = human.sex
    return replace(human, birth_year=person.birth_year or human.birth_year, district=place or human.district)


def _known(record: Told) -> Known:
    return Known(
        name_urdu=record.name_urdu,
        name_roman=record.name_roman,
        father_name=record.father_name,
        national_id=record.national_id,
        phone=record.phone,
        address=record.address,
    )
