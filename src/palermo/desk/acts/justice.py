"""Reports and the justice chain."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import Act, Chosen, by_name, forms_of_trafficking, step, when
from palermo.knowledge.offences import penal_law
from palermo.registry.models import Accused, Agency, Case, Charge, CrimeReport, Judgment, Proceeding
from palermo.registry.models.person import Role
from palermo.registry.routing import routes
from palermo.registry.verbs import crime_report, justice


class ReportCrime(Act):
    """The crime report that is owed for every suspected case; it names no victim."""

    action = "report_crime"
    heading = _("Report to the police")
    button = _("Send the report")
    explains = _("A report is owed for every suspected case and needs nobody's consent. It names no victim.")
    kinds = frozenset({"protection", "site"})

    def prepare(self) -> None:
        self.fields["law"] = forms.ChoiceField(
            label=_("Under"), choices=[(route.code, route.name) for route in routes().values()]
        )
        self.fields["summary"] = forms.CharField(
            label=_("What was found"), required=False, widget=forms.Textarea
        )
        offices = Agency.objects.filter(country=self.case.country, active=True).order_by("name")
        self.fields["accused"] = Chosen(
            offices,
            _("An office that is itself accused"),
            by_name,
            required=False,
            help_text=_("The report then goes another way, and that office cannot see it."),
        )
        self.fields["at"] = when()

    def run(self, told: dict[str, Any], now: datetime.datetime) -> CrimeReport:
        site = getattr(self.case, "site_file", None)
        last = self.case.inspections.filter(signs_found=True).order_by("-at").first()
        return crime_report.report_crime(
            self.user,
            self.case,
            told["law"],
            id=told["id"],
            site=site.site if site else None,
            inspection=last,
            summary=told["summary"],
            accused_offices=[told["accused"]] if told["accused"] else None,
            at=told["at"],
            now=now,
        )


class Register(Act):
    """Register the first information report."""

    action = "register_report"
    heading = _("Register the report")
    about = CrimeReport

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return bool(record.to_case_id == case.pk and record.state != "registered")

    fir_number = forms.CharField(label=_("Number of the first information report"), max_length=40)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return crime_report.register(self.user, self.subject, told["fir_number"], now=now)


class DeclineToRegister(Act):
    """It was not registered, and why. The duty stays."""

    action = "decline_to_register"
    heading = _("Record that the report was not registered")
    explains = _(
        "Police do not refuse a report of a cognizable offence: this is recorded, and the office above is told."
    )
    about = CrimeReport
    reason = step("not_registered", _("Reason"))
    words = forms.CharField(label=_("In words"), required=False, widget=forms.Textarea)

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        return bool(record.to_case_id == case.pk and record.state in ("made", "acknowledged"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> CrimeReport:
        return crime_report.decline_to_register(
            self.user, self.subject, told["reason"], words=told["words"], now=now
        )


class InProceeding(Act):
    """An act in the file's proceeding: the one there is, or a choice of several."""

    kinds = frozenset({"justice"})

    def prepare(self) -> None:
        rows = Proceeding.objects.filter(case=self.case).order_by("registered_at")
        self.fields["proceeding"] = Chosen(
            rows, _("Proceeding"), lambda row: row.fir_number or str(row.pk)[:8], initial=rows.first()
        )


class OpenInvestigation(InProceeding):
    """The investigation begins."""

    action = "open_investigation"
    heading = _("Open the investigation")

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return justice.open_investigation(self.user, told["proceeding"], now=now)


class Accuse(InProceeding):
    """Name a suspect of the file as accused."""

    action = "accuse"
    heading = _("Name an accused")

    def prepare(self) -> None:
        super().prepare()
        rows = self.case.people.filter(role=Role.SUSPECT).select_related("person")
        self.fields["person"] = forms.ChoiceField(
            label=_("Who"),
            choices=[
                (str(r.person_id), f"{r.person.get_sex_display()} {r.person.birth_year or ''}") for r in rows
            ],
            help_text=_("Add them to the file as a suspect first."),
        )
        offices = Agency.objects.filter(country=self.case.country, active=True).order_by("name")
        self.fields["official_of"] = Chosen(offices, _("An official of"), by_name, required=False)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Accused:
        row = self.case.people.select_related("person").get(person=told["person"], role=Role.SUSPECT)
        return justice.accuse(
            self.user, told["proceeding"], row.person, id=told["id"], official_of=told["official_of"], now=now
        )


class SubmitChallan(InProceeding):
    """The police report goes to the prosecution."""

    action = "submit_challan"
    heading = _("Send the police report to the prosecution")

    def prepare(self) -> None:
        super().prepare()
        offices = Agency.objects.filter(country=self.case.country, kind="prosecution", active=True)
        self.fields["to"] = Chosen(offices.order_by("name"), _("To"), by_name)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Proceeding:
        return justice.submit_challan(self.user, told["proceeding"], told["to"], now=now)


class ChargeAccused(Act):
    """Charge an accused with an offence."""

    action = "charge"
    heading = _("Charge an accused")
    kinds = frozenset({"justice"})

    def prepare(self) -> None:
        rows = Accused.objects.filter(proceeding__case=self.case).order_by("recorded_at")
        self.fields["accused"] = forms.ChoiceField(
            label=_("Accused"), choices=[(str(row.pk), str(number)) for number, row in enumerate(rows, 1)]
        )
        law = penal_law(self.case.country)
        offences = (
            [(one.id, f"{one.id} · {one.citation}") for one in law.offences if one.forms] if law else []
        )
        self.fields["offence"] = forms.ChoiceField(label=_("Offence"), choices=offences)
        self.fields["form"] = forms.ChoiceField(
            label=_("Form"), choices=[("", "–"), *forms_of_trafficking()], required=False
        )
        self.fields["principal"] = forms.BooleanField(
            label=_("This is the principal offence"), required=False
        )
        courts = Agency.objects.filter(country=self.case.country, kind="court", active=True).order_by("name")
        self.fields["court"] = Chosen(courts, _("Court"), by_name)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Charge:
        accused = Accused.objects.get(pk=told.pop("accused"), proceeding__case=self.case)
        return justice.charge(self.user, accused, told.pop("offence"), now=now, **told)


class Judge(Act):
    """What the court decided of a charge, and the sentence."""

    action = "record_judgment"
    heading = _("Record a judgment")
    kinds = frozenset({"justice"})
    outcome = forms.ChoiceField(
        label=_("Judgment"),
        choices=[
            ("convicted", _("Convicted")),
            ("acquitted", _("Acquitted")),
            ("discharged", _("Discharged")),
        ],
    )
    judge_designation = forms.CharField(label=_("Judge (designation)"), required=False, max_length=120)
    prison_months = forms.IntegerField(label=_("Prison, in months"), min_value=0, required=False)
    fine = forms.DecimalField(label=_("Fine"), min_value=0, required=False, max_digits=14, decimal_places=2)
    fine_instead_of_prison = forms.BooleanField(label=_("The fine stands instead of prison"), required=False)
    suspended = forms.BooleanField(label=_("Suspended"), required=False)
    compensation = forms.DecimalField(
        label=_("Compensation to the victims"), min_value=0, required=False, max_digits=14, decimal_places=2
    )

    def prepare(self) -> None:
        rows = Charge.objects.filter(accused__proceeding__case=self.case, judgments=None).order_by(
            "charged_at"
        )
        self.fields["charge"] = Chosen(rows, _("Charge"), lambda row: row.offence)
        self.order_fields(["charge"])

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Judgment:
        judgment = justice.judge(
            self.user,
            told["charge"],
            told["outcome"],
            id=told["id"],
            judge_designation=told["judge_designation"],
            now=now,
        )
        if told["outcome"] == "convicted":
            law = penal_law(self.case.country)
            names = ("prison_months", "fine", "fine_instead_of_prison", "suspended", "compensation")
            justice.sentence(
                self.user,
                judgment,
                currency=law.currency if law else "",
                now=now,
                **{name: told[name] for name in names},
            )
        return judgment
