"""Inspections, and the matching of a site seen from satellite."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk import screens
from palermo.desk.acts.form import Act, Chosen, choices_of, many, when
from palermo.registry.access.rule import visible
from palermo.registry.models import Inspection, Site, SiteMatch
from palermo.registry.verbs import seen, sites


class Inspect(Act):
    """One visit to a site."""

    action = "inspect"
    heading = _("Record an inspection")
    explains = _("Signs of bonded labour start the duty to report to the police.")
    kinds = frozenset({"site"})
    workers = forms.IntegerField(label=_("Workers met"), min_value=0, required=False)
    children = forms.IntegerField(label=_("Children at work"), min_value=0, required=False)
    daily_wage = forms.DecimalField(
        label=_("Daily wage"), min_value=0, required=False, max_digits=10, decimal_places=2
    )
    highest_advance = forms.DecimalField(
        label=_("Highest advance claimed"),
        min_value=0,
        required=False,
        max_digits=12,
        decimal_places=2,
        help_text=_("Evidence of bonded labour. In law nobody owes it."),
    )
    register_kept = forms.NullBooleanField(
        label=_("Is there a register of wages and advances?"), required=False
    )
    registered = forms.NullBooleanField(
        label=_("Were you shown a registration under a factories law?"), required=False
    )
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea)

    def prepare(self) -> None:
        self.fields["findings"] = many(choices_of("signs"), _("Signs and breaches"))
        self.fields["at"] = when(_("When, if not now"))
        self.order_fields(["findings"])

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Inspection:
        told_id, at, findings = told.pop("id"), told.pop("at"), told.pop("findings")
        site, registered = self.case.site_file.site, told.pop("registered")
        return sites.inspect(
            self.user,
            site,
            id=told_id,
            at=at,
            findings=findings,
            measured=told,
            registered=registered,
            now=now,
        )


class MatchSite(Act):
    """A site seen from satellite is one that the register holds."""

    action = "register_site"
    heading = _("Match it to a registered site")
    explains = _("For a site seen from satellite. Both files stay, and the match can be undone.")
    kinds = frozenset({"site"})

    def prepare(self) -> None:
        place = self.case.site_file.site.place
        rows = Site.objects.filter(place=place, seen_in="").order_by("id")
        found = visible(self.user, rows, screens.now()).select_related("file__case")
        self.fields["registered"] = Chosen(found, _("Which site of the register"), _called)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> SiteMatch:
        site = self.case.site_file.site
        return seen.match(self.user, site, told["registered"], id=told["id"], now=now)


class UnmatchSite(Act):
    """The match was wrong."""

    action = "register_site"
    heading = _("Undo the match to a registered site")
    kinds = frozenset({"site"})

    def prepare(self) -> None:
        rows = SiteMatch.objects.filter(seen=self.case.site_file.site, undone_at=None)
        standing = rows.select_related("registered__file__case")
        self.fields["held"] = Chosen(standing, _("The match"), lambda held: _called(held.registered))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> SiteMatch:
        return seen.unmatch(self.user, told["held"], now=now)


def _called(site: Site) -> str:
    """The diary number of its file, and the numbers of its registrations."""
    numbers = ", ".join(site.registrations.values_list("number", flat=True))
    return f"{site.file.case.number} {numbers}".strip()
