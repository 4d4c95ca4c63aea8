"""The district's part under the bonded-labour Act; what else is known of a site."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import (
    Act,
    choices_of,
    currency_of,
    day,
    many,
    money,
    people_of,
    person_of,
    step,
    when,
    who,
    yes_or_no,
)
from palermo.registry.models import AdvanceClaimed, Case, Household, Person, Site, SiteOwner, SiteRegistration
from palermo.registry.models.person import Role
from palermo.registry.verbs import bonded_labour, sites

SITES = frozenset({"site"})


class _OfSite(Act):
    """An act about the site of the file."""

    kinds = SITES

    @property
    def site(self) -> Site:
        site: Site = self.case.site_file.site
        return site


class HoldInquiry(_OfSite):
    """The district administration looked for itself."""

    action = "hold_inquiry"
    heading = _("Record an inquiry at the site")
    explains = _("Under the bonded-labour Act the district administration inquires forthwith.")
    found = yes_or_no(_("Was bonded or forced labour found?"))

    def prepare(self) -> None:
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Site:
        return bonded_labour.hold_inquiry(self.user, self.site, found=told["found"], at=told["at"], now=now)


class OrderRelease(Act):
    """People held in bonded labour are free by order."""

    action = "order_release"
    heading = _("Record a release by order")
    explains = _(
        "Shelter, papers and legal aid are then owed to each person released. Add them to the file first."
    )
    kinds = frozenset({"site", "justice", "protection"})

    def prepare(self) -> None:
        self.fields["people"] = many(people_of(self.case, Role.VICTIM), _("Who is released"), required=True)
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Case:
        released = list(Person.objects.filter(pk__in=told["people"], cases__case=self.case).distinct())
        return bonded_labour.order_release(self.user, self.case, released, at=told["at"], now=now)


class CloseSite(_OfSite):
    """A site is no more."""

    action = "register_site"
    heading = _("The site was closed for good")

    def prepare(self) -> None:
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Site:
        return bonded_labour.close_site(self.user, self.site, at=told["at"], now=now)


class NoteRegistration(_OfSite):
    """A registration under a factories law."""

    action = "register_site"
    heading = _("Record a registration")
    explains = _("Under a factories law. A pollution consent is none.")
    order = ("law", "number", "since", "until")
    law = step("site_laws", _("Under"))
    number = forms.CharField(label=_("Number"), max_length=60)
    since = day(_("Since"))
    until = day(_("Until"), required=False)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> SiteRegistration:
        return sites.note_registration(
            self.user,
            self.site,
            told["law"],
            told["number"],
            told["since"],
            until=told["until"],
            id=told["id"],
            now=now,
        )


class NoteOwner(_OfSite):
    """Who owns or runs the site, and the offices held."""

    action = "register_site"
    heading = _("Record the owner")
    explains = _("Add the person to the file first. Offices held are why cases stop: record them all.")

    def prepare(self) -> None:
        self.fields["person"] = who(self.case, Role.SUSPECT, Role.WITNESS)
        self.fields["offices"] = many(
            choices_of("steps", "offices_held"), _("Offices that the owner holds or held")
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> SiteOwner:
        person = person_of(self.case, told["person"])
        return sites.note_owner(self.user, self.site, person, offices=told["offices"], id=told["id"], now=now)


class NoteAdvance(_OfSite):
    """What an employer claims to have lent."""

    action = "inspect"
    heading = _("Record an advance that is claimed")
    explains = _("Evidence against whoever claims it. In law nobody owes it, and it is printed nowhere.")
    amount = money(_("Amount claimed"))

    def prepare(self) -> None:
        rows = list(Household.objects.filter(case=self.case).order_by("recorded_at"))
        listed = [("", "–"), *((str(row.pk), str(number)) for number, row in enumerate(rows, 1))]
        self.fields["household"] = forms.ChoiceField(label=_("Household"), choices=listed, required=False)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> AdvanceClaimed:
        household = Household.objects.get(pk=told["household"], case=self.case) if told["household"] else None
        return sites.note_advance(
            self.user, self.site, told["amount"], currency_of(self.case.country), household=household,
            id=told["id"], now=now,
        )  # fmt: skip
