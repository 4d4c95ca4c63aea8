"""Screening and finding; services and needs; a victim accused."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import Act, choices_of, forms_of_trafficking, many, when
from palermo.desk.acts.people import ALL_KINDS, victims_of
from palermo.registry.models import Person, Screening
from palermo.registry.models.screening import Framework, MetAs, Outcome
from palermo.registry.verbs import care, screening

ACTS = [
    ("recruitment", _("Recruitment")),
    ("transportation", _("Transportation")),
    ("transfer", _("Transfer")),
    ("harbouring", _("Harbouring")),
    ("receipt", _("Receipt")),
]
MEANS = [
    ("force", _("Force, threat or other coercion")),
    ("abduction", _("Abduction")),
    ("fraud", _("Fraud")),
    ("deception", _("Deception")),
    ("abuse_of_power", _("Abuse of power")),
    ("abuse_of_vulnerability", _("Abuse of a position of vulnerability")),
    ("payments", _("Payments to a person having control")),
]
PURPOSES = [
    ("sexual_exploitation", _("Sexual exploitation")),
    ("forced_labour", _("Forced labour or services")),
    ("slavery", _("Slavery or similar practices")),
    ("servitude", _("Servitude")),
    ("organ_removal", _("Removal of organs")),
]


def _of_file(act: Act, person: str) -> Person:
    return Person.objects.filter(cases__case=act.case).distinct().get(pk=person)


class Screen(Act):
    """Start a screening; it can be left and resumed."""

    action = "screen"
    heading = _("Start a screening")
    explains = _(
        "Also of people met as suspects: whoever is never screened may be punished for what was done to them."
    )
    kinds = ALL_KINDS

    def prepare(self) -> None:
        rows = self.case.people.select_related("person")
        listed = [
            (
                str(row.person_id),
                f"{row.get_role_display()} · {row.person.get_sex_display()} {row.person.birth_year or ''}",
            )
            for row in rows
        ]
        self.fields["person"] = forms.ChoiceField(label=_("Who"), choices=listed)
        self.fields["met_as"] = forms.ChoiceField(label=_("How they were met"), choices=MetAs.choices)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Screening:
        return screening.start_screening(
            self.user, self.case, _of_file(self, told["person"]), told["met_as"], id=told["id"], now=now
        )


class Identify(Act):
    """What somebody was found to be, under one law."""

    action = "identify"
    heading = _("Record a finding")
    explains = _(
        "Care never waits for this. A child needs no means; a negative finding needs its reasons and can be reviewed."
    )
    kinds = ALL_KINDS

    def prepare(self) -> None:
        self.fields["person"] = forms.ChoiceField(label=_("Who"), choices=victims_of(self.case))
        self.fields["framework"] = forms.ChoiceField(label=_("Under"), choices=Framework.choices)
        self.fields["outcome"] = forms.ChoiceField(label=_("Finding"), choices=Outcome.choices)
        self.fields["acts"] = many(ACTS, _("Acts"))
        self.fields["means"] = many(MEANS, _("Means"))
        self.fields["purposes"] = many(PURPOSES, _("Purposes"))
        self.fields["forms"] = many(forms_of_trafficking(), _("Forms"))
        self.fields["reasons"] = forms.CharField(label=_("Reasons"), required=False, widget=forms.Textarea)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Any:
        person = _of_file(self, told.pop("person"))
        return screening.identify(self.user, self.case, person, told.pop("outcome"), now=now, **told)


class GiveService(Act):
    """A service begins."""

    action = "give_service"
    heading = _("Record a service")
    kinds = frozenset({"protection"})

    def prepare(self) -> None:
        self.fields["person"] = forms.ChoiceField(label=_("Who"), choices=victims_of(self.case))
        self.fields["kind"] = forms.ChoiceField(label=_("Service"), choices=choices_of("services"))
        self.fields["since"] = when(_("Since, if not now"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Any:
        person = _of_file(self, told["person"])
        received = self.case.referrals_received.filter(person=person).first()
        return care.give_service(
            self.user,
            self.case,
            person,
            told["kind"],
            id=told["id"],
            since=told["since"],
            referral=received,
            now=now,
        )


class RecordNeed(Act):
    """What somebody asked for and did not get."""

    action = "record_need"
    heading = _("Record a need not met")
    kinds = frozenset({"protection"})

    def prepare(self) -> None:
        self.fields["person"] = forms.ChoiceField(label=_("Who"), choices=victims_of(self.case))
        self.fields["kind"] = forms.ChoiceField(label=_("Asked for"), choices=choices_of("services"))
        self.fields["why_not"] = forms.ChoiceField(
            label=_("Why not"), choices=choices_of("services", "decline_reasons")
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Any:
        person = _of_file(self, told["person"])
        return care.record_need(
            self.user, self.case, person, told["kind"], told["why_not"], id=told["id"], now=now
        )
