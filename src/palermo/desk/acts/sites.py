"""Inspections."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import Act, choices_of, many, when
from palermo.registry.models import Inspection
from palermo.registry.verbs import sites


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
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea)

    def prepare(self) -> None:
        self.fields["findings"] = many(choices_of("signs"), _("Signs and breaches"))
        self.fields["at"] = when(_("When, if not now"))
        self.order_fields(["findings"])

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Inspection:
        told_id, at, findings = told.pop("id"), told.pop("at"), told.pop("findings")
        site = self.case.site_file.site
        return sites.inspect(self.user, site, id=told_id, at=at, findings=findings, measured=told, now=now)
