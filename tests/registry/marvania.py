"""A small Marvania to act in: one office of each kind in Riverside, police in Saltmarsh, oversight for all."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from palermo.registry.models import Agency, Case, CrimeReport, Person, Proceeding, Site, User
from palermo.registry.verbs import crime_report, files, justice, offices, people, referral, screening, sites

RIVERSIDE, SALTMARSH = "XMV1@2020", "XMV2@2020"
WORD = "an invented pass phrase"
OFFICES = {
    "labour": ("labour", RIVERSIDE, ["inspector"]),
    "police": ("provincial_police", RIVERSIDE, ["investigator"]),
    "welfare": ("social_welfare", RIVERSIDE, ["caseworker"]),
    "shelter": ("shelter", RIVERSIDE, ["caseworker", "child_protection"]),
    "prosecution": ("prosecution", RIVERSIDE, ["prosecutor"]),
    "court": ("court", RIVERSIDE, ["court_clerk"]),
    "district": ("district_administration", RIVERSIDE, ["district_officer"]),
    "police_saltmarsh": ("provincial_police", SALTMARSH, ["investigator"]),
    "federal": ("federal_investigation", "XMV", ["investigator"]),
    "oversight": ("oversight", "XMV", ["oversight_officer"]),
    "rapporteur": ("national_rapporteur", "XMV", ["rapporteur"]),
}


@dataclass
class Marvania:
    """Agencies and one officer of each, by the names of OFFICES."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    officers: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.officers[name]
        except KeyError:
            raise AttributeError(name) from None

    def kiln(self, **known: Any) -> Site:
        """A brick kiln in Riverside, entered by its labour inspector."""
        return sites.register_site(self.labour, "brick_kiln", RIVERSIDE, **known)

    def reported(self, law: str = "blsa", **more: Any) -> CrimeReport:
        """A kiln inspected with signs of bonded labour, and reported."""
        found = sites.inspect(self.labour, self.kiln(), findings=["family_bound"])
        return crime_report.report_crime(
            self.labour, found.case, law, site=found.site, inspection=found, **more
        )

    def registered(self) -> Proceeding:
        """The report taken by the police as a first information report."""
        return crime_report.register(self.police, self.reported(), "12/2026")

    def file(self, officer: User | None = None) -> Case:
        """A protection file of the police."""
        officer = officer or self.police
        return files.open_case(officer, "protection", place=officer.place)

    def victim(
        self, case: Case, officer: User | None = None, *, age: int | None = 34, **known: Any
    ) -> Person:
        """An adult man in the file, confirmed as a victim of bonded labour."""
        officer = officer or self.police
        told = {"sex": "male", "citizenship": "XMV"} | known
        basis = "unknown" if age is None else "stated"
        person = people.add_person(officer, case, "victim", age=age, age_basis=basis, **told)
        screening.identify(
            officer,
            case,
            person,
            "confirmed",
            acts=["harbouring"],
            means=["abuse_of_vulnerability"],
            purposes=["forced_labour"],
            forms=["bonded_labour"],
        )
        return person

    def referred(self, case: Case, person: Person) -> Any:
        """The person referred to the shelter with consent."""
        to = self.agencies["shelter"]
        consent = referral.ask_consent(self.police, case, person, "shelter", to)
        return referral.refer(self.police, case, person, to, ["shelter"], consent)

    def accused(self, proceeding: Proceeding, **known: Any) -> Any:
        """Somebody accused in the proceeding."""
        person = people.add_person(self.police, proceeding.case, "suspect", sex="male")
        return justice.accuse(self.police, proceeding, person, **known)


def marvania() -> Marvania:
    """Enter the offices and their officers."""
    made = Marvania()
    for name, (kind, place, roles) in OFFICES.items():
        level = "federal" if place == "XMV" else "provincial"
        agency = offices.enter_agency(name, name.title(), kind, level, country="XMV", place=place)
        made.agencies[name] = agency
        made.officers[name] = offices.enter_user(f"{name}-officer", WORD, agency, roles)
    return made


def day(text: str) -> datetime.datetime:
    """Noon of a day, UTC."""
    return datetime.datetime.fromisoformat(f"{text}T12:00:00+00:00")
