"""An invented country in which several offices entered the same people; the truth of who is whom is kept apart.

Takes the matters of palermo.registry.invented before they are written: everybody in them is given a name of the
benchmark's kind, and some are met again by another office, which opens a file of its own and writes them down its own way.
"""

import datetime
import random
import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from palermo.knowledge.places import gazetteer
from palermo.linkage.invented.names import told
from palermo.linkage.invented.people import Human, humans
from palermo.linkage.invented.variation import Office, written
from palermo.linkage.told import Told
from palermo.registry.invented.matter import Matter
from palermo.registry.models import Agency, Case, CasePerson, Identification, Person
from palermo.registry.vault.identities import Known

AGAIN = {
    "shelter": 3,
    "social_welfare": 2,
    "provincial_police": 2,
    "court": 2,
    "labour": 1,
}  # who meets them again
FILES = {
    "court": "justice",
    "provincial_police": "justice",
    "labour": "site",
}  # what file they open; else for protection


@dataclass
class Doubled:
    """`truth`: for each record of a person, the record that was first. `share` of those identified are met again, and
    of those as many once more. Nothing happens after `until`."""

    country: str
    mix: str
    seed: int
    share: float
    until: datetime.datetime | None = None
    truth: dict[uuid.UUID, uuid.UUID] = field(default_factory=dict)

    def among(self, matters: Iterable[Matter]) -> Iterator[Matter]:
        """The same matters, with their people named anew and some of them met again."""
        chance = random.Random(self.seed)  # noqa: S311  # invented people, not secrets
        rules, places = told()["mixes"][self.mix], gazetteer(self.country).at("district")
        office = Office(rules["rates"], chance, places)
        everybody = humans(10**9, rules, places, chance)
        for matter in matters:
            for person in list(matter.rows[Person]):
                human = _like(everybody, person, _place(matter, person))
                matter.names[person.pk] = _known(written(human, str(person.pk), office))
                self.truth[person.pk] = person.pk
                for finding in _findings(matter, person):
                    self._met_again(matter, finding, human, office)
            yield matter

    def _met_again(self, matter: Matter, finding: Identification, human: Human, office: Office) -> None:
        met = {finding.agency.kind}
        at = finding.decided_at
        while len(met) < 3 and office.chance.random() < self.share:
            at += datetime.timedelta(days=office.chance.randrange(5, 40))
            if self.until and at > self.until:
                return
            agency = _another(matter, finding.case, met, office.chance)
            met.add(agency.kind)
            self._again(matter, finding, human, office, agency, at)

    def _again(
        self,
        matter: Matter,
        finding: Identification,
        human: Human,
        office: Office,
        agency: Agency,
        at: datetime.datetime,
    ) -> None:
        """Another office opens a file, enters the person and finds a victim, some weeks later."""
        told_, first = written(human, "", office), finding.person
        file = matter.case(
            FILES.get(agency.kind, "protection"), agency, finding.case.place or self.country, at
        )
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


def _another(matter: Matter, case: Case, met: Collection[str], chance: random.Random) -> Agency:
    kinds = [kind for kind in AGAIN if kind not in met]
    places = [case.province] if case.province else gazetteer(case.country).at("province")
    (kind,) = chance.choices(kinds, [AGAIN[kind] for kind in kinds])
    return matter.offices.office(kind, chance.choice(places))


def _like(everybody: Iterator[Human], person: Person, place: str) -> Human:
    """Somebody of the person's own sex, age and place."""
    human = next(one for one in everybody if person.sex not in ("female", "male") or one.sex == person.sex)
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
