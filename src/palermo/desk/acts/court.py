"""What else happens to a criminal matter: prosecutors, hearings, bail, appeals, second looks, what officials answer."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import Act, person_of, step, when, who, yes_or_no
from palermo.desk.acts.justice import InProceeding
from palermo.registry.models import (
    Accused,
    Allegation,
    AllegationAnswer,
    Appeal,
    Case,
    Charge,
    CrimeReport,
    Judgment,
    Proceeding,
)
from palermo.registry.models.person import Role
from palermo.registry.verbs import justice, officials, reviews

JUSTICE = frozenset({"justice", "official"})


class AssignProsecutor(InProceeding):
    """A prosecutor has the case."""

    action = "assign_prosecutor"
    heading = _("Assign a prosecutor")
    specialised = yes_or_no(_("Specialised in trafficking?"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return justice.assign_prosecutor(
            self.user, told["proceeding"], specialised=told["specialised"], now=now
        )


class CloseInvestigation(InProceeding):
    """An investigation ends without a case for court."""

    action = "close_investigation"
    heading = _("Close the investigation without a case for court")
    reason = step("closed_because", _("Reason"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return justice.close_investigation(self.user, told["proceeding"], told["reason"], now=now)


class Drop(InProceeding):
    """The matter is dropped: why, and by whom."""

    action = "drop_case"
    heading = _("Record that the case was dropped")
    explains = _("An office that did not drop it will look at this again.")
    reason = step("dropped_because", _("Reason"))
    by = forms.CharField(label=_("By whom (designation)"), max_length=120)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return justice.drop(self.user, told["proceeding"], told["reason"], told["by"], now=now)


class ReviewDropping(InProceeding):
    """An office that did not drop it looked at the dropping."""

    action = "review_dropping"
    heading = _("Look again at the dropped case")
    outcome = step("dropping_review", _("Outcome"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return reviews.review_dropping(self.user, told["proceeding"], told["outcome"], now=now)


class ReviewNonRegistration(Act):
    """The office above looked at a report that was not registered."""

    action = "review_non_registration"
    heading = _("Review the non-registration")
    about = CrimeReport
    outcome = step("non_registration_review", _("Outcome"))

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return bool(record.to_case_id == case.pk and record.state == "not_registered")

    def run(self, told: dict[str, Any], now: datetime.datetime) -> CrimeReport:
        return reviews.review_non_registration(self.user, self.subject, told["outcome"], now=now)


class NameVictim(InProceeding):
    """A victim of the matter."""

    action = "accuse"
    heading = _("Name a victim of the matter")

    def prepare(self) -> None:
        super().prepare()
        self.fields["person"] = who(self.case, Role.VICTIM)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        justice.name_victim(self.user, told["proceeding"], person_of(self.case, told["person"]), now=now)


class Hear(InProceeding):
    """A day in court."""

    action = "record_hearing"
    heading = _("Record a hearing")

    def prepare(self) -> None:
        super().prepare()
        self.fields["adjourned_because"] = step(
            "adjourned_because", _("If it was adjourned: why"), required=False
        )
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Any:
        return justice.hear(
            self.user, told["proceeding"], adjourned_because=told["adjourned_because"], at=told["at"], id=told["id"],
            now=now,
        )  # fmt: skip


class NoteBail(Act):
    """An accused was arrested, let out on bail, or absconded."""

    action = "record_hearing"
    heading = _("Record arrest, bail or absconding")
    about = Accused
    what = step("at_large", _("What happened"))

    def prepare(self) -> None:
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Accused:
        return justice.note_bail(self.user, self.subject, told["what"], at=told["at"], now=now)


class WithdrawCharge(Act):
    """A charge is taken back."""

    action = "withdraw_charge"
    heading = _("Withdraw the charge")
    about = Charge
    reason = step("dropped_because", _("Reason"))

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.withdrawn_at is None

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Charge:
        return justice.withdraw_charge(self.user, self.subject, told["reason"], now=now)


class FileAppeal(Act):
    """An appeal is filed."""

    action = "appeal"
    heading = _("Record an appeal")
    about = Judgment
    by = step("appeal_by", _("By"))

    def prepare(self) -> None:
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Appeal:
        return justice.appeal(self.user, self.subject, told["by"], at=told["at"], id=told["id"], now=now)


class DeclineAppeal(Act):
    """The prosecution does not appeal, and says why."""

    action = "appeal"
    heading = _("Record that the prosecution does not appeal")
    about = Judgment
    reason = step("no_appeal_because", _("Reason"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Judgment:
        return justice.decline_appeal(self.user, self.subject, told["reason"], now=now)


class DecideAppeal(Act):
    """What became of an appeal."""

    action = "record_judgment"
    heading = _("Record what became of the appeal")
    about = Appeal
    upheld = step("upheld", _("Outcome"))

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.decided_at is None

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Appeal:
        return justice.decide_appeal(self.user, self.subject, upheld=told["upheld"] == "yes", now=now)


class DecideCompensation(InProceeding):
    """The court decided on compensation, either way."""

    action = "decide_compensation"
    heading = _("Decide on compensation")
    explains = _("An amount awarded to a person is recorded as an award beside this.")
    awarded = yes_or_no(_("Is compensation awarded?"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return justice.decide_compensation(self.user, told["proceeding"], awarded=told["awarded"], now=now)


class InvestigateAllegation(Act):
    """A criminal investigation of what is alleged."""

    action = "open_investigation"
    heading = _("Open a criminal investigation of it")
    about = Allegation

    def prepare(self) -> None:
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return justice.investigate_allegation(self.user, self.subject, at=told["at"], id=told["id"], now=now)


class AnswerAllegation(Act):
    """What was done about it."""

    action = "answer_allegation"
    heading = _("Record an answer to the allegation")
    about = Allegation
    kind = step("answers", _("What was done"))
    summary = forms.CharField(label=_("In words"), required=False, widget=forms.Textarea)

    def prepare(self) -> None:
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> AllegationAnswer:
        return officials.answer_allegation(
            self.user,
            self.subject,
            told["kind"],
            summary=told["summary"],
            at=told["at"],
            id=told["id"],
            now=now,
        )
