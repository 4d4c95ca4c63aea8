"""Services that end, recovery, compensation, returns."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import (
    Act,
    Chosen,
    country,
    currency_of,
    money,
    person_of,
    step,
    when,
    who,
    yes_or_no,
)
from palermo.registry.models import Case, Compensation, Proceeding, Recovery, Return, Service
from palermo.registry.models.person import Role
from palermo.registry.verbs import care

CARE = frozenset({"protection"})


class EndService(Act):
    """A service ended."""

    action = "give_service"
    heading = _("The service ended")
    about = Service

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.given_to is None

    def prepare(self) -> None:
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Service:
        return care.end_service(self.user, self.subject, at=told["at"], now=now)


class NoteRecovery(Act):
    """How somebody is doing some time later."""

    action = "record_recovery"
    heading = _("Record how somebody is doing")
    kinds = CARE
    order = ("person", "state", "at")
    state = step("recovery", _("How they are doing"))

    def prepare(self) -> None:
        self.fields["person"] = who(self.case, Role.VICTIM)
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Recovery:
        person = person_of(self.case, told["person"])
        return care.note_recovery(
            self.user, self.case, person, told["state"], at=told["at"], id=told["id"], now=now
        )


class Award(Act):
    """Money awarded to a victim."""

    action = "record_compensation"
    heading = _("Record compensation awarded")
    explains = _("Awarded is not paid: what was paid is recorded beside it.")
    kinds = frozenset({"protection", "justice"})
    order = ("person", "amount", "proceeding", "at")
    amount = money(_("Amount"))

    def prepare(self) -> None:
        self.fields["person"] = who(self.case, Role.VICTIM)
        rows = Proceeding.objects.filter(case=self.case).order_by("registered_at")
        if rows:
            self.fields["proceeding"] = Chosen(
                rows,
                _("Proceeding"),
                lambda row: row.fir_number or str(row.pk)[:8],
                required=False,
                initial=rows[0],
            )
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Compensation:
        person = person_of(self.case, told["person"])
        return care.award(
            self.user, self.case, person, told["amount"], currency_of(self.case.country),
            proceeding=told.get("proceeding"), at=told["at"], id=told["id"], now=now,
        )  # fmt: skip


class Pay(Act):
    """What of an award was paid."""

    action = "record_compensation"
    heading = _("Record what was paid")
    about = Compensation
    paid = money(_("Paid by now, in all"))

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.paid_at is None

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Compensation:
        return care.pay(self.user, self.subject, told["paid"], now=now)


class BringHome(Act):
    """A return home or to another country."""

    action = "record_return"
    heading = _("Record a return")
    kinds = CARE
    order = ("person", "to_country", "voluntary")
    to_country = country(_("To"))
    voluntary = yes_or_no(_("Did they choose it themselves?"))

    def prepare(self) -> None:
        self.fields["person"] = who(self.case, Role.VICTIM)
        self.initial["to_country"] = self.case.country

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Return:
        person = person_of(self.case, told["person"])
        return care.bring_home(
            self.user,
            self.case,
            person,
            told["to_country"],
            voluntary=told["voluntary"],
            id=told["id"],
            now=now,
        )


class FollowUp(Act):
    """Somebody asked, later, how it went."""

    action = "record_return"
    heading = _("Somebody asked how they are doing")
    about = Return

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return record.followed_up_at is None

    def prepare(self) -> None:
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Return:
        return care.follow_up(self.user, self.subject, at=told["at"], now=now)
