"""The file itself: its team, its readers, its links, its end; and what was recorded by mistake."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import Act, Chosen, step
from palermo.desk.acts.people import ALL_KINDS
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import visible
from palermo.registry.duties.vocabulary import WITHDRAWN, event_kinds
from palermo.registry.models import Case, Event, Team, User
from palermo.registry.verbs import files, taking_back


class AssignTeam(Act):
    """A team of one's own office works on the file."""

    action = "assign_team"
    heading = _("Assign a team")
    kinds = ALL_KINDS

    def prepare(self) -> None:
        rows = Team.objects.filter(agency=self.user.agency).order_by("name")
        self.fields["team"] = Chosen(rows, _("Team"), lambda row: str(row.name))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        files.assign_team(self.user, self.case, told["team"], now=now)


class Seal(Act):
    """From now on the file is read by name alone."""

    action = "seal_case"
    heading = _("Seal the file")
    explains = _("From then on it is read by name alone, first of all by you.")
    kinds = ALL_KINDS

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        files.seal(self.user, self.case, now=now)


class LetIn(Act):
    """Somebody may read the file by name."""

    action = "let_in"
    heading = _("Let somebody read the file")
    kinds = ALL_KINDS

    def prepare(self) -> None:
        rows = User.objects.filter(agency__country=self.case.country, is_active=True).order_by("username")
        self.fields["username"] = forms.CharField(label=_("User name"), max_length=60)
        self.rows = rows

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        reader = self.rows.filter(username=told["username"].strip()).first()
        if reader is None:
            raise Refusal("nobody has this user name", where="the user name", do="Ask them for it")
        files.let_in(self.user, self.case, reader, now=now)


class Link(Act):
    """Two files of one matter."""

    action = "link_cases"
    heading = _("Link to another file")
    kinds = ALL_KINDS
    order = ("number", "why")
    number = forms.CharField(label=_("Number of the other file"), max_length=40)
    why = step("linked_because", _("Why"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        rows = Case.objects.filter(number__iexact=told["number"].strip()).exclude(pk=self.case.pk)
        other = visible(self.user, rows, now, lasting=True).first()
        if other is None:  # one that is closed to the officer looks like none at all
            raise Refusal("there is no file with this number", where="the number", do="Look at it again")
        files.link(self.user, self.case, other, told["why"], now=now)


class Close(Act):
    """The file is closed; its records stay."""

    action = "close_case"
    heading = _("Close the file")
    explains = _("Its records stay. Duties that are owed stay owed.")
    kinds = ALL_KINDS
    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.initial["version"] = self.case.version

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        files.close(self.user, self.case, version=told["version"], now=now)


class WithdrawEvent(Act):
    """What one's own office recorded by mistake is taken back."""

    action = "withdraw_event"
    heading = _("Take back what was recorded by mistake")
    explains = _("It stays to be seen as taken back, and duties follow as if it had not been.")
    kinds = ALL_KINDS
    order = ("event", "why")
    why = step("taken_back_because", _("Why"))

    def prepare(self) -> None:
        rows = Event.objects.filter(case=self.case, agency=self.user.agency).exclude(kind=WITHDRAWN)
        taken = Event.objects.filter(replaces__case=self.case).values("replaces")
        self.fields["event"] = Chosen(
            rows.exclude(pk__in=taken).order_by("-occurred_at"), _("What"), _happened
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        taking_back.withdraw_event(self.user, told["event"], told["why"], now=now)


def _happened(event: Event) -> str:
    return f"{event.occurred_at:%Y-%m-%d} · {say(event_kinds()[event.kind].says)}"
