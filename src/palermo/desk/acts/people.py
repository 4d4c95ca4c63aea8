"""People, households, consent, referral."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import Act, Chosen, by_name, choices_of, many
from palermo.registry.models import Agency, Case, Consent, Person, Referral
from palermo.registry.models.person import AgeBasis, Role, Sex
from palermo.registry.verbs import people, referral

ALL_KINDS = frozenset({"protection", "justice", "site", "official"})


def victims_of(case: Case) -> list[tuple[str, str]]:
    """Victims of a file for a choice."""
    rows = case.people.filter(role=Role.VICTIM).select_related("person")
    return [
        (str(row.person_id), f"{row.person.get_sex_display()} {row.person.birth_year or ''}") for row in rows
    ]


class AddPerson(Act):
    """Somebody enters the file. Names are optional: the file works without."""

    action = "add_person"
    heading = _("Add a person")
    kinds = ALL_KINDS
    role = forms.ChoiceField(label=_("Role in the file"), choices=Role.choices)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, initial="unknown")
    age = forms.IntegerField(
        label=_("Age, if anybody knows or can guess it"), min_value=0, max_value=115, required=False
    )
    age_basis = forms.ChoiceField(
        label=_("How the age is known"), choices=AgeBasis.choices, initial="unknown"
    )
    citizenship = forms.RegexField(r"^[A-Z]{3}$", label=_("Citizenship (three letters)"), required=False)
    name_urdu = forms.CharField(label=_("Name in Urdu"), required=False, max_length=200)
    name_roman = forms.CharField(label=_("Name in Roman letters"), required=False, max_length=200)
    father_name = forms.CharField(label=_("Father's name"), required=False, max_length=200)
    national_id = forms.CharField(label=_("Identity card number"), required=False, max_length=40)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    safe_contact = forms.CharField(label=_("A safe way to be reached"), required=False, max_length=300)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Person:
        names = ("name_urdu", "name_roman", "father_name", "national_id", "phone", "safe_contact")
        identity = {name: told.pop(name) for name in names}
        return people.add_person(
            self.user,
            self.case,
            told.pop("role"),
            identity={name: value for name, value in identity.items() if value},
            now=now,
            **told,
        )


class AddHousehold(Act):
    """Several people of the file who are one family: all are bonded by one debt."""

    action = "add_person"
    heading = _("Make a household")
    explains = _("Everybody of a bonded family is a victim, not only whoever took the advance.")
    kinds = frozenset({"protection"})

    def prepare(self) -> None:
        listed = victims_of(self.case)
        self.fields["members"] = many(listed, _("Who belongs to it"), required=True)
        self.fields["debtor"] = forms.ChoiceField(
            label=_("Who took the advance"), choices=[("", "–"), *listed], required=False
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Any:
        members = Person.objects.filter(pk__in=told["members"], cases__case=self.case).distinct()
        listed = [(person, "", str(person.pk) == told["debtor"]) for person in members]
        return people.add_household(self.user, self.case, listed, id=told["id"], now=now)


class Refer(Act):
    """Consent and referral in one sitting: the consent is recorded first, for this purpose and this receiver."""

    action = "refer"
    heading = _("Refer to care")
    button = _("Send the referral")
    explains = _(
        "An adult decides for themselves. For a child, write what they said and why this is best for them."
    )
    kinds = frozenset({"protection"})

    def prepare(self) -> None:
        self.fields["person"] = forms.ChoiceField(label=_("Who"), choices=victims_of(self.case))
        receivers = Agency.objects.filter(
            country=self.case.country, active=True, kind__in=("shelter", "ngo_provider", "social_welfare")
        ).order_by("name")
        self.fields["to"] = Chosen(receivers, _("To"), by_name)
        self.fields["purposes"] = many(choices_of("services"), _("What for"), required=True)
        self.fields["agreed"] = forms.BooleanField(
            label=_("I explained it, and they agree (for a child: their views are heard and written below)")
        )
        self.fields["views_heard"] = forms.CharField(
            label=_("For a child: what they said"), required=False, widget=forms.Textarea
        )
        self.fields["best_interests"] = forms.CharField(
            label=_("For a child: why this is in their best interests"), required=False, widget=forms.Textarea
        )
        self.fields["guardian_suspect"] = forms.BooleanField(
            label=_("The guardian is suspected: never tell them"), required=False
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Referral:
        person = Person.objects.get(pk=told["person"], cases__case=self.case, cases__role=Role.VICTIM)
        consent = self._consent(person, told, now)
        return referral.refer(
            self.user, self.case, person, told["to"], told["purposes"], consent, id=told["id"], now=now
        )

    def _consent(self, person: Person, told: dict[str, Any], now: datetime.datetime) -> Consent:
        return referral.ask_consent(
            self.user,
            self.case,
            person,
            told["purposes"][0],
            told["to"],
            views_heard=told["views_heard"],
            best_interests=told["best_interests"],
            guardian_suspect=told["guardian_suspect"],
            now=now,
        )


class Decline(Act):
    """A referral that cannot be taken, with the reason."""

    action = "answer_referral"
    heading = _("Decline the referral")
    about = Referral

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return bool(record.to_case_id == case.pk and record.state == "sent")

    def prepare(self) -> None:
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason"), choices=choices_of("services", "decline_reasons")
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Referral:
        return referral.decline(self.user, self.subject, told["reason"], now=now)


class Finish(Act):
    """What came of a referral."""

    action = "answer_referral"
    heading = _("What came of the referral")
    about = Referral

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return bool(record.to_case_id == case.pk and record.state == "accepted")

    def prepare(self) -> None:
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Outcome"), choices=choices_of("services", "outcomes")
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Referral:
        return referral.finish(self.user, self.subject, told["outcome"], now=now)
