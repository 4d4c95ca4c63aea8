"""What happens in Marvania: kilns, brothels, beggars, people taken abroad, and what offices do about it."""

import datetime
import random
from typing import Any

from palermo.registry import models
from palermo.registry.invented.alleged import alleged
from palermo.registry.invented.behaviour import Behaviour
from palermo.registry.invented.matter import Matter
from palermo.registry.invented.offices import COUNTRY, Offices
from palermo.registry.invented.people import named
from palermo.registry.models import Agency, Case, Person, Proceeding
from palermo.registry.models.screening import MetAs
from palermo.registry.verbs.screening import MET_AS, age_group

Moment = datetime.datetime
FORM = {"kiln": "bonded_labour", "sex": "sex", "begging": "forced_begging", "abroad": "forced_labour"}
OFFENCE = {"kiln": "MBL-11", "sex": "MTA-3", "begging": "MTA-3", "abroad": "MTA-3"}
PURPOSE = {
    "kiln": "forced_labour",
    "sex": "sexual_exploitation",
    "begging": "forced_labour",
    "abroad": "forced_labour",
}


class Story:
    """Tells matters one after the other. `until`: nothing happens after it."""

    def __init__(self, told: Behaviour, offices: Offices, until: Moment, *, names: bool = True) -> None:
        self.told, self.offices, self.until, self.names = told, offices, until, names
        self.numbers: dict[tuple[Any, int], int] = {}

    def matter(self, kind: str, province: str, district: str, year: int, chance: random.Random) -> Matter:
        """One matter in a district and year."""
        made = Matter(chance, self.offices, numbers=self.numbers)
        _Telling(self, made, kind, province, district, year).begin()
        if made.rows:
            alleged(self.told, made, self.until)
        return made


class _Telling:
    def __init__(
        self, story: Story, matter: Matter, kind: str, province: str, district: str, year: int
    ) -> None:
        self.story, self.matter, self.kind = story, matter, kind
        self.province, self.district, self.year = province, district, year
        self.chance = matter.chance
        self.form = FORM[kind]

    def rate(self, name: str) -> bool:
        """Whether it happens, by the behaviour's share."""
        return self.chance.random() < self.story.told.rate(name, self.province.partition("@")[0], self.year)

    def after(self, at: Moment, name: str) -> Moment:
        """Some days later, a few much later."""
        usual, long = self.story.told.delay(name, self.province.partition("@")[0], self.year)
        days = long if self.chance.random() < 0.15 else usual
        return at + datetime.timedelta(
            days=self.chance.randint(0, max(days, 1)), hours=self.chance.randrange(12)
        )

    def office(self, kind: str) -> Agency:
        return self.story.offices.office(kind, self.province)

    def begin(self) -> None:
        day = datetime.datetime(self.year, 1, 1, 6, tzinfo=datetime.UTC)
        at = day + datetime.timedelta(days=self.chance.randrange(365), hours=self.chance.randrange(10))
        if at > self.story.until:
            return
        {"kiln": self.kiln, "sex": self.found, "begging": self.found, "abroad": self.abroad}[self.kind](at)

    def kiln(self, at: Moment) -> None:
        """An inspection, signs or none; a report or silence."""
        labour, make = self.office("labour"), self.matter.make
        file = self.matter.case("site", labour, self.district, at)
        site = make(
            models.Site,
            at,
            kind="brick_kiln",
            country=COUNTRY,
            place=self.district,
            province=self.province,
            workforce=self.chance.randint(8, 90),
        )
        self.matter.beside(models.SiteCase, site=site, case=file)
        signs = self.rate("inspected_with_signs")
        children = self.chance.choice([0, 0, 1, 3]) if signs else 0
        visit = make(
            models.Inspection,
            at,
            site=site,
            case=file,
            inspector=self.story.offices.officer(labour),
            agency=labour,
            at=at,
            workers=self.chance.randint(8, 90),
            children=children,
            register_kept=self.chance.random() < 0.3,
            signs_found=signs,
        )
        for code in self.chance.sample(["family_bound", "debt_passed_on", "papers_held"], 2) if signs else []:
            self.matter.beside(models.InspectionFinding, inspection=visit, code=code)
        about = {"site": site, "case": file}
        self.matter.tell(
            "inspection_done",
            visit,
            file,
            at,
            agency=labour,
            about=about,
            wages_checked=True,
            advances_checked=signs,
            children_found=bool(children),
        )
        if not signs:
            return
        self.matter.tell(
            "bonded_labour_signs_found",
            site,
            file,
            at,
            agency=labour,
            about={"inspection": visit, "case": file},
            workers=visit.workers,
            children=bool(children),
        )
        if self.rate("reported_to_police"):
            self.reported(file, site, visit, self.after(at, "report_delay"))

    def reported(self, file: Case, site: Any, visit: Any, at: Moment) -> None:
        if at > self.story.until:
            return
        labour, police = self.office("labour"), self.office("provincial_police")
        theirs = self.matter.case("justice", police, self.district, at)
        report = self.matter.make(
            models.CrimeReport,
            at,
            case=file,
            to_case=theirs,
            site=site,
            law="blsa",
            from_agency=labour,
            to_agency=police,
            made_by=self.story.offices.officer(labour),
            made_at=at,
        )
        both = {"case": [file, theirs]}
        self.matter.tell(
            "crime_report_made",
            report,
            file,
            at,
            agency=labour,
            to_case=theirs,
            about=both | {"site": site, "inspection": visit},
            to=str(police.pk),
            to_kind=police.kind,
            cross_border=False,
        )
        if self.rate("acknowledged"):
            report.state, report.acknowledged_at = "acknowledged", at + datetime.timedelta(hours=20)
            self.matter.tell(
                "crime_report_acknowledged",
                report,
                theirs,
                report.acknowledged_at,
                agency=police,
                to_case=file,
                about=both,
            )
        later = self.after(at, "registration_delay")
        if later <= self.story.until and self.rate("registered"):
            report.state, report.registered_at = "registered", later
            report.fir_number = f"{self.chance.randrange(1000)}/{later.year}"
            proceeding = self.proceeding(theirs, police, later, report.fir_number)
            self.matter.tell(
                "fir_registered",
                proceeding,
                theirs,
                later,
                agency=police,
                to_case=file,
                about=both | {"report": report, "site": site},
                level=proceeding.level,
            )
            self.prosecuted(theirs, proceeding, later)
            self.family(police, later)
        elif later <= self.story.until and self.rate("not_registered_recorded"):
            report.state, report.not_registered_at = "not_registered", later
            report.not_registered_reason = "no_offence_found"
            self.matter.tell(
                "non_registration_recorded",
                report,
                theirs,
                later,
                agency=police,
                to_case=file,
                about=both,
                reason="no_offence_found",
            )

    def family(self, police: Agency, at: Moment) -> None:
        """A bonded family: parents, and children who work with them."""
        file = self.matter.case("protection", police, self.district, at)
        ages = [
            self.chance.randint(24, 50),
            self.chance.randint(22, 45),
            *(self.chance.randint(4, 17) for _ in range(self.chance.randrange(4))),
        ]
        household = self.matter.make(models.Household, at, case=file)
        for number, age in enumerate(ages):
            sex = "male" if number == 0 else self.chance.choice(["female", "male"])
            person = self.victim(file, at, police, sex=sex, age=age, met_as="inspection")
            self.matter.beside(models.HouseholdMember, household=household, person=person, debtor=number == 0)

    def found(self, at: Moment) -> None:
        """Somebody selling sex or begging is met by the police, or not."""
        if not self.rate("found_by_police"):
            return
        police = self.office("provincial_police")
        file = self.matter.case("protection", police, self.district, at)
        children = self.kind == "begging"
        for _ in range(self.chance.choice([1, 1, 2, 3])):
            age = self.chance.randint(6, 17) if children else self.chance.choice([None, *range(15, 36)])
            sex = (
                self.chance.choice(["female", "male"])
                if children
                else self.chance.choices(["female", "transgender", "male"], [88, 8, 4])[0]
            )
            self.victim(file, at, police, sex=sex, age=age, met_as="begging" if children else "prostitution")
        if self.rate("registered"):
            theirs = self.matter.case("justice", police, self.district, at)
            self.prosecuted(
                theirs, self.proceeding(theirs, police, at, f"{self.chance.randrange(1000)}/{at.year}"), at
            )

    def abroad(self, at: Moment) -> None:
        """Somebody taken out of the country: the federal agency's, without a province."""
        if self.chance.random() > 0.3:
            return
        agency, mission = (
            self.story.offices.office(kind, COUNTRY) for kind in ("federal_investigation", "overseas_mission")
        )
        file = self.matter.case("protection", mission, COUNTRY, at)
        person = self.victim(
            file,
            at,
            mission,
            sex=self.chance.choice(["male", "male", "female"]),
            age=self.chance.randint(18, 45),
            met_as="abroad",
        )
        self.matter.make(
            models.OverseasVictim,
            at,
            case=file,
            person=person,
            in_country="XAG",
            mission=mission,
            found_at=at,
        )
        self.matter.tell(
            "overseas_victim_reported",
            person,
            file,
            at,
            agency=mission,
            about={"case": file},
            in_country="XAG",
            age_group="adult",
        )
        if self.rate("registered"):
            theirs = self.matter.case("justice", agency, COUNTRY, at)
            self.prosecuted(
                theirs, self.proceeding(theirs, agency, at, f"F{self.chance.randrange(1000)}/{at.year}"), at
            )

    def victim(self, file: Case, at: Moment, by: Agency, *, sex: str, age: int | None, met_as: str) -> Person:
        """Somebody who may be a victim: screened or not, identified or not, referred by a few."""
        known = named(sex, self.chance) if self.story.names else None
        person = self.matter.person(file, "victim", at, sex=sex, age=age, known=known)
        officer, group = self.story.offices.officer(by), age_group(person, at.year)
        if self.rate("screened"):
            screening = self.matter.make(
                models.Screening,
                at,
                case=file,
                person=person,
                screener=officer,
                agency=by,
                place=file.place,
                met_as=met_as,
                started_at=at,
                done_at=at,
            )
            self.matter.tell(
                "screened",
                person,
                file,
                at,
                agency=by,
                about={"case": file, "screening": screening},
                age_group=group,
            )
            self.matter.tell(
                "sign_recorded",
                person,
                file,
                at,
                agency=by,
                about={"case": file},
                met_as=MET_AS[MetAs(met_as)],
                age_group=group,
            )
        if self.rate("victim_penalised") and met_as in ("prostitution", "begging"):
            self.matter.make(
                models.VictimAccused, at, case=file, person=person, offence=met_as, by=by, accused_at=at
            )
            self.matter.tell(
                "victim_accused", person, file, at, agency=by, about={"case": file}, offence=met_as
            )
        if self.rate("identified"):
            self.identified(file, person, at, by)
        return person

    def identified(self, file: Case, person: Person, at: Moment, by: Agency) -> None:
        finding = self.matter.make(
            models.Identification,
            at,
            case=file,
            person=person,
            framework="palermo",
            outcome=self.chance.choice(["possible", "confirmed"]),
            presumed_minor=person.birth_year is None,
            decided_by=self.story.offices.officer(by),
            agency=by,
            decided_at=at,
        )
        for kind, code in (
            ("act", "harbouring"),
            ("means", "abuse_of_vulnerability"),
            ("purpose", PURPOSE[self.kind]),
            ("form", self.form),
        ):
            self.matter.beside(models.IdentificationElement, identification=finding, kind=kind, code=code)
        self.matter.tell(
            "person_identified",
            person,
            file,
            at,
            agency=by,
            about={"case": file},
            result=finding.outcome,
            age_group=age_group(person, at.year),
            form=self.form,
        )
        if self.rate("referred"):
            self.referred(file, person, self.after(at, "report_delay"), by)

    def referred(self, file: Case, person: Person, at: Moment, by: Agency) -> None:
        if at > self.story.until:
            return
        shelter = self.story.offices.office("shelter", self.province)
        officer = self.story.offices.officer(by)
        theirs = self.matter.case("protection", shelter, self.province, at)
        self.matter.put(theirs, person, "victim", at)
        consent = self.matter.make(
            models.Consent,
            at,
            case=file,
            person=person,
            purpose="shelter",
            receiver=shelter,
            given_at=at,
            recorded_by=officer,
        )
        self.matter.tell(
            "consent_given",
            consent,
            file,
            at,
            agency=by,
            about={"person": person, "case": file},
            purpose="shelter",
            to=str(shelter.pk),
        )
        self.matter.numbers[by.pk, at.year] = self.matter.numbers.get((by.pk, at.year), 0) + 1
        referral = self.matter.make(
            models.Referral,
            at,
            case=file,
            to_case=theirs,
            person=person,
            consent=consent,
            from_agency=by,
            to_agency=shelter,
            sent_by=officer,
            sent_at=at,
            diary_number=f"{by.code.upper()}/{at.year}/{self.matter.numbers[by.pk, at.year]:04d}",
        )
        self.matter.beside(models.ReferralPurpose, referral=referral, code="shelter")
        both = {"person": person, "case": [file, theirs]}
        self.matter.tell(
            "referral_sent",
            referral,
            file,
            at,
            agency=by,
            to_case=theirs,
            about=both | {"consent": consent},
            to=str(shelter.pk),
            to_kind=shelter.kind,
            service="shelter",
            age_group=age_group(person, at.year),
        )
        self.answered(referral, theirs, person, both, at)

    def answered(self, referral: Any, theirs: Case, person: Person, both: dict[str, Any], at: Moment) -> None:
        later = self.after(at, "report_delay")
        if later > self.story.until:
            return
        shelter, accepted = referral.to_agency, self.rate("accepted")
        referral.state, referral.answered_at = ("accepted" if accepted else "declined"), later
        if not accepted:
            referral.decline_reason = "sex_not_admitted" if person.sex == "male" else "no_place"
            self.matter.tell(
                "referral_declined",
                referral,
                theirs,
                later,
                agency=shelter,
                to_case=referral.case,
                about=both,
                reason=referral.decline_reason,
            )
            return
        self.matter.tell(
            "referral_accepted", referral, theirs, later, agency=shelter, to_case=referral.case, about=both
        )
        if self.rate("served"):
            self.matter.make(
                models.Service,
                later,
                case=theirs,
                person=person,
                referral=referral,
                by=shelter,
                kind="shelter",
                given_from=later,
            )
            self.matter.tell(
                "service_given",
                person,
                theirs,
                later,
                agency=shelter,
                about={"case": theirs, "referral": referral},
                service="shelter",
            )

    def proceeding(self, file: Case, police: Agency, at: Moment, number: str) -> Proceeding:
        made: Proceeding = self.matter.make(
            models.Proceeding,
            at,
            case=file,
            fir_number=number,
            registered_at=at,
            police=police,
            level=police.level,
            province=file.province,
        )
        return made

    def prosecuted(self, file: Case, proceeding: Proceeding, at: Moment) -> None:
        """As far as it goes: investigation, police report, charge, judgment, a fine more often than prison."""
        police, inside = proceeding.police, {"case": file}
        if not self.rate("investigated"):
            return
        proceeding.investigation_opened_at = at
        self.matter.tell(
            "investigation_opened", proceeding, file, at, agency=police, about=inside, level=proceeding.level
        )
        accused = [self.accused(file, proceeding, at) for _ in range(self.chance.choice([1, 1, 2, 3]))]
        later = self.after(at, "registration_delay")
        if later > self.story.until or not self.rate("charged"):
            return
        prosecution, court = self.office("prosecution"), self.office("court")
        proceeding.challan_at = proceeding.investigation_closed_at = later
        for agency in (prosecution, court):
            self.matter.beside(
                models.CaseParty, case=file, agency=agency, place=file.place or COUNTRY, since=later
            )
        self.matter.tell(
            "challan_submitted", proceeding, file, later, agency=police, about=inside, final=True
        )
        for one in accused:
            self.charged(file, proceeding, one, later, prosecution, court)

    def accused(self, file: Case, proceeding: Proceeding, at: Moment) -> Any:
        known = named("male", self.chance) if self.story.names else None
        person = self.matter.person(
            file, "suspect", at, sex="male", age=self.chance.randint(25, 65), known=known
        )
        return self.matter.make(models.Accused, at, proceeding=proceeding, person=person, arrested_at=at)

    def charged(
        self, file: Case, proceeding: Proceeding, accused: Any, at: Moment, prosecution: Agency, court: Agency
    ) -> None:
        inside = {"case": file}
        charge = self.matter.make(
            models.Charge,
            at,
            accused=accused,
            offence=OFFENCE[self.kind],
            principal=True,
            form=self.form,
            charged_at=at,
        )
        self.matter.tell(
            "charged",
            proceeding,
            file,
            at,
            agency=prosecution,
            about=inside | {"charge": charge},
            form=self.form,
            official=False,
        )
        day = self.after(at, "trial_delay")
        if day > self.story.until:
            return
        convicted = self.rate("convicted")
        judgment = self.matter.make(
            models.Judgment,
            day,
            charge=charge,
            court=court,
            at=day,
            outcome="convicted" if convicted else "acquitted",
            judge="Additional Sessions Judge",
        )
        self.matter.tell(
            "judgment_given",
            proceeding,
            file,
            day,
            agency=court,
            about=inside | {"charge": charge, "person": accused.person},
            outcome=judgment.outcome,
            form=self.form,
        )
        if convicted:
            self.sentenced(file, proceeding, charge, judgment, court)

    def sentenced(
        self, file: Case, proceeding: Proceeding, charge: Any, judgment: Any, court: Agency
    ) -> None:
        fined = self.rate("fine_instead_of_prison")
        self.matter.make(
            models.Sentence,
            judgment.at,
            judgment=judgment,
            prison_months=None if fined else self.chance.randint(12, 84),
            fine=self.chance.choice([50_000, 100_000, 200_000]) if fined else None,
            currency=COUNTRY,
            fine_instead_of_prison=fined,
        )
        self.matter.tell(
            "sentence_passed",
            proceeding,
            file,
            judgment.at,
            agency=court,
            about={"case": file, "charge": charge},
            form=self.form,
            prison=not fined,
            fine=fined,
            fine_instead_of_prison=fined,
            suspended=False,
        )
