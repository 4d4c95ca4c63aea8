"""Consent, guardians, ages; people who left; victims found abroad or accused."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import (
    Act,
    Chosen,
    by_name,
    choices_of,
    country,
    offices_of,
    person_of,
    step,
    when,
    who,
    yes_or_no,
)
from palermo.registry.models import (
    Case,
    Consent,
    CrimeReport,
    OverseasVictim,
    Person,
    Proceeding,
    Referral,
    VictimAccused,
)
from palermo.registry.models.person import AgeBasis, Role, Sex
from palermo.registry.verbs import officials, people, protection, referral, wider

CARE = frozenset({"protection"})


class RefuseConsent(Act):
    """An adult was asked and said no."""

    action = "ask_consent"
    heading = _("Record that an adult did not consent")
    explains = _(
        "Nobody is referred against their will. The crime report about the site or the accused goes its own way."
    )
    kinds = CARE

    def prepare(self) -> None:
        self.fields["person"] = who(self.case, Role.VICTIM)
        self.fields["purpose"] = forms.ChoiceField(label=_("Asked for"), choices=choices_of("services"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Person:
        return referral.refuse_consent(
            self.user, self.case, person_of(self.case, told["person"]), told["purpose"], now=now
        )


class WithdrawConsent(Act):
    """The victim takes a consent back."""

    action = "ask_consent"
    heading = _("Consent is withdrawn")
    explains = _("What was sent under it is taken back, and the receiver must say that it stopped using it.")
    about = Consent

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.withdrawn_at is None and record.case_id == case.pk

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Consent:
        return referral.withdraw_consent(self.user, self.subject, now=now)


class AcknowledgeWithdrawal(Act):
    """The receiver has stopped using what it was given."""

    action = "answer_referral"
    heading = _("Acknowledge that consent was withdrawn")
    about = Referral

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        consent = record.consent
        theirs = record.to_case_id == case.pk and consent is not None
        return theirs and bool(consent.withdrawn_at) and not consent.withdrawal_acknowledged_at

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Consent:
        return referral.acknowledge_withdrawal(self.user, self.subject, now=now)


class WithdrawReferral(Act):
    """The sender takes a referral back."""

    action = "refer"
    heading = _("Take the referral back")
    about = Referral

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.case_id == case.pk and record.state in ("sent", "accepted")

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Referral:
        return referral.withdraw(self.user, self.subject, now=now)


class AppointGuardian(Act):
    """A guardian for a child."""

    action = "appoint_guardian"
    heading = _("Record a guardian")
    explains = _(
        "Add the guardian to the file first. A guardian who is suspected is recorded as such, and is never told."
    )
    kinds = frozenset({"protection", "justice"})
    order = ("child", "guardian", "suspect", "at")

    def prepare(self) -> None:
        self.fields["child"] = who(self.case, Role.VICTIM, Role.WITNESS, label=_("Child"))
        self.fields["guardian"] = who(
            self.case, Role.GUARDIAN, Role.WITNESS, Role.SUSPECT, label=_("Guardian")
        )
        self.fields["suspect"] = yes_or_no(_("Is the guardian suspected?"))
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Any:
        child, guardian = (person_of(self.case, told[name]) for name in ("child", "guardian"))
        return protection.appoint_guardian(
            self.user,
            self.case,
            child,
            guardian,
            suspect=told["suspect"],
            at=told["at"],
            id=told["id"],
            now=now,
        )


class AssessAge(Act):
    """An unknown age was found out."""

    action = "assess_age"
    heading = _("Record an assessed age")
    explains = _("Until then the person is treated as a child for protection and counted as of unknown age.")
    kinds = CARE
    order = ("person", "age", "basis", "at")
    age = forms.IntegerField(label=_("Age"), min_value=0, max_value=115)
    basis = step("age_basis", _("Found by"), initial="estimated")

    def prepare(self) -> None:
        self.fields["person"] = who(self.case, Role.VICTIM, Role.WITNESS)
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Person:
        person = person_of(self.case, told["person"])
        return protection.assess_age(
            self.user, self.case, person, told["age"], basis=told["basis"], at=told["at"], now=now
        )


class ChangePerson(Act):
    """What is known of somebody changes."""

    action = "add_person"
    heading = _("Change what is known of a person")
    explains = _("Names and numbers are not changed here.")
    about = Person
    version = forms.IntegerField(widget=forms.HiddenInput)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices)
    age = forms.IntegerField(
        label=_("Age, if anybody knows or can guess it"), min_value=0, max_value=115, required=False
    )
    age_basis = forms.ChoiceField(label=_("How the age is known"), choices=AgeBasis.choices)
    citizenship = country(_("Citizenship"), required=False)
    disability = forms.NullBooleanField(label=_("Does the person have a disability?"), required=False)

    def prepare(self) -> None:
        for name in ("version", "sex", "age_basis", "citizenship", "disability"):
            self.initial[name] = getattr(self.subject, name)
        if self.subject.birth_year:
            self.initial["age"] = datetime.date.today().year - self.subject.birth_year

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Person:
        age, version = told.pop("age"), told.pop("version")
        told.pop("id")
        told["birth_year"] = None if age is None else now.year - age
        told["age_basis"] = told["age_basis"] if age is not None else AgeBasis.UNKNOWN
        return people.change_person(self.user, self.case, self.subject, version=version, now=now, **told)


class LoseContact(Act):
    """Somebody left and cannot be reached."""

    action = "add_person"
    heading = _("Somebody cannot be reached any more")
    kinds = CARE

    def prepare(self) -> None:
        self.fields["person"] = who(self.case)
        self.fields["at"] = when(_("Since when, if not now"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Person:
        person = person_of(self.case, told["person"])
        return protection.lose_contact(self.user, self.case, person, at=told["at"], now=now)


class RecordDeath(LoseContact):
    """Somebody died."""

    heading = _("Somebody died")
    kinds = frozenset({"protection", "justice"})

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Person:
        person = person_of(self.case, told["person"])
        return protection.record_death(self.user, self.case, person, at=told["at"], now=now)


class ReportOverseasVictim(Act):
    """A national found as a victim abroad."""

    action = "report_overseas_victim"
    heading = _("Report a national found as a victim abroad")
    explains = _(
        "The mission owes help, and the federal agency an investigation at home: report the suspects too."
    )
    kinds = CARE
    order = ("person", "in_country", "mission", "at")
    in_country = country(_("Found in"))

    def prepare(self) -> None:
        self.fields["person"] = who(self.case, Role.VICTIM)
        rows = offices_of(self.case.country, "overseas_mission", "ministry_foreign_affairs", "social_welfare")
        self.fields["mission"] = Chosen(rows, _("Mission or office that helps"), by_name)
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> OverseasVictim:
        person = person_of(self.case, told["person"])
        return wider.report_overseas_victim(
            self.user,
            self.case,
            person,
            told["in_country"],
            told["mission"],
            at=told["at"],
            id=told["id"],
            now=now,
        )


def _registered_of(case: Case) -> Any:
    """Proceedings that reports out of this file became; each is known to its sender by its number."""
    sent = CrimeReport.objects.filter(case=case, state="registered").values("to_case")
    return (
        Proceeding.objects.filter(case__in=sent)
        .exclude(investigation_opened_at=None)
        .order_by("registered_at")
    )


class InvestigatedAtHome(Act):
    """Suspects at home are investigated for what was done abroad."""

    action = "report_overseas_victim"
    heading = _("Suspects are investigated at home")
    about = OverseasVictim

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.investigated_at_home_id is None

    def prepare(self) -> None:
        self.fields["proceeding"] = Chosen(
            _registered_of(self.case), _("First information report"), lambda row: row.fir_number,
            help_text=_("Of a report sent from this file, once an investigation was opened."),
        )  # fmt: skip

    def run(self, told: dict[str, Any], now: datetime.datetime) -> OverseasVictim:
        return wider.investigated_at_home(self.user, self.subject, told["proceeding"], now=now)


class ReportAccusation(Act):
    """A victim is accused of what they did as a victim."""

    action = "report_accusation"
    heading = _("Report that a victim is accused")
    explains = _(
        "Nobody is punished for what traffickers compelled. The prosecution must review it, in a file of its own that "
        "shows nothing of the care."
    )
    kinds = frozenset({"protection", "justice"})
    order = ("person", "offence", "by", "in_custody", "at")
    offence = step("accused_of", _("Accused of"))

    def prepare(self) -> None:
        self.fields["person"] = who(self.case, Role.VICTIM)
        self.fields["by"] = Chosen(offices_of(self.case.country), _("Accused by"), by_name)
        self.fields["in_custody"] = yes_or_no(_("Is the person held?"))
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> VictimAccused:
        person = person_of(self.case, told.pop("person"))
        return officials.victim_accused(
            self.user, self.case, person, told.pop("offence"), told.pop("by"), now=now, **told
        )


class ReviewPenalisation(Act):
    """What came of the review."""

    action = "review_penalisation"
    heading = _("Review whether the victim may be punished")
    about = VictimAccused
    outcome = step("penalisation", _("Outcome"))

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.reviewed_at is None and case.pk == (record.to_case_id or record.case_id)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> VictimAccused:
        return officials.review_penalisation(self.user, self.subject, told["outcome"], now=now)
