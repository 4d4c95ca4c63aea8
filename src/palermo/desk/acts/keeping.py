"""Holds, forgetting who somebody was, and what a victim asks to have put right."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import Act, choices_of
from palermo.desk.acts.people import ALL_KINDS, victims_of
from palermo.registry.models import Case, CorrectionRequest, Disposal, Person
from palermo.registry.verbs import corrections, disposal


def people_of(case: Case) -> list[tuple[str, str]]:
    """Everybody in a file who has not been forgotten, for a choice; without names."""
    rows = case.people.filter(person__identity__destroyed_at=None, person__identity__isnull=False)
    return [
        (
            str(row.person_id),
            f"{row.get_role_display()}, {row.person.get_sex_display()} {row.person.birth_year or ''}",
        )
        for row in rows.select_related("person").order_by("since", "id")
    ]


def _one_of(case: Case, person: str) -> Person:
    return Person.objects.filter(pk=person, cases__case=case).distinct().get()


class PlaceHold(Act):
    """Nothing of the file is disposed of until the hold is lifted."""

    action = "place_hold"
    heading = _("Place a legal hold")
    explains = _("While the hold is on, nobody in this file can be forgotten, whatever its period says.")
    kinds = ALL_KINDS
    after_closing = True

    def prepare(self) -> None:
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason"), choices=choices_of("retention", "hold_reasons")
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Case:
        return disposal.place_hold(self.user, self.case, told["reason"], now=now)


class LiftHold(Act):
    """The hold ends."""

    action = "place_hold"
    heading = _("Lift the legal hold")
    kinds = ALL_KINDS
    after_closing = True

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Case:
        return disposal.lift_hold(self.user, self.case, now=now)


class AskDisposal(Act):
    """One asks, another does it."""

    action = "ask_disposal"
    heading = _("Ask that somebody be forgotten")
    button = _("Ask for it")
    explains = _(
        "The key to who this person is will be destroyed by a disposal officer. Nobody can bring the name back. "
        "What happened stays in the file, without it."
    )
    kinds = ALL_KINDS
    after_closing = True

    def prepare(self) -> None:
        self.fields["person"] = forms.ChoiceField(label=_("Who"), choices=people_of(self.case))
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason"), choices=choices_of("retention", "disposal_reasons")
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Disposal:
        person = _one_of(self.case, told["person"])
        return disposal.ask_disposal(self.user, self.case, person, told["reason"], id=told["id"], now=now)


class AskCorrection(Act):
    """What a victim says is wrong, in their words."""

    action = "ask_correction"
    heading = _("Ask for a correction")
    button = _("Send it")
    explains = _("Write what the person says is wrong and what is right. Their words are sealed.")
    kinds = ALL_KINDS
    after_closing = True

    def prepare(self) -> None:
        self.fields["person"] = forms.ChoiceField(label=_("Who"), choices=victims_of(self.case))
        self.fields["asked"] = forms.CharField(
            label=_("What should be put right"), max_length=4000, widget=forms.Textarea
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> CorrectionRequest:
        person = _one_of(self.case, told["person"])
        return corrections.ask_correction(self.user, self.case, person, told["asked"], id=told["id"], now=now)


class AnswerCorrection(Act):
    """What was done about it, and why."""

    action = "answer_correction"
    heading = _("Answer what was asked")
    about = CorrectionRequest
    after_closing = True

    def prepare(self) -> None:
        self.fields["outcome"] = forms.ChoiceField(
            label=_("What was done"), choices=choices_of("retention", "correction_outcomes")
        )
        self.fields["answer"] = forms.CharField(
            label=_("The answer, in words for the person"), max_length=4000, widget=forms.Textarea
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> CorrectionRequest:
        return corrections.answer_correction(
            self.user, self.subject, told["outcome"], told["answer"], now=now
        )
