"""What an office does beyond single files: fees, migration, cooperation, training, law, plans, providers, officials."""

import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from palermo.desk.acts.form import (
    Chosen,
    OfficeAct,
    by_name,
    choices_of,
    country,
    currency_of,
    day,
    districts,
    many,
    money,
    offices_of,
    step,
    when,
    yes_or_no,
)
from palermo.desk.templatetags.desk import duty_name, said
from palermo.registry.access.roles import roles
from palermo.registry.access.rule import not_against
from palermo.registry.duties.duty import duties
from palermo.registry.models import (
    ActionPlan,
    Allegation,
    CooperationRequest,
    Departures,
    Designation,
    DutyRow,
    Instrument,
    LabourAgreement,
    MigrationRestriction,
    Provider,
    QualityCheck,
    RecruitmentFee,
    Training,
    User,
)
from palermo.registry.models.person import Sex
from palermo.registry.verbs import offices, officials, providers, taking_back, wider


class RecordFee(OfficeAct):
    """What a worker paid to a licensed agent for a corridor."""

    action = "record_fee"
    heading = _("Record a recruitment fee")
    explains = _(
        "By the agent's licence and the country of work; no worker is named. A complaint starts its own clock."
    )
    order = ("agent", "to_country", "amount", "lawful_maximum", "paid_at", "complained")
    agent = forms.CharField(label=_("Licence number of the agent"), max_length=120)
    to_country = country(_("To work in"))
    amount = money(_("Paid"))
    lawful_maximum = money(_("The most that is lawful, if known"), required=False)
    paid_at = day(_("Paid on"))
    complained = yes_or_no(_("Did the worker complain?"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> RecruitmentFee:
        return wider.record_fee(
            self.user, told["agent"], told["to_country"], told["amount"], currency_of(self.user.agency.country),
            told["paid_at"], lawful_maximum=told["lawful_maximum"], complained=told["complained"], id=told["id"], now=now,
        )  # fmt: skip


class CloseFeeComplaint(OfficeAct):
    """What came of a complaint."""

    action = "record_fee"
    heading = _("What came of the complaint")
    about = RecruitmentFee
    outcome = step("fee_outcomes", _("Outcome"))

    @classmethod
    def rows(cls, user: User) -> Any:
        return fees_of(user).exclude(complained_at=None).filter(closed_at=None)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> RecruitmentFee:
        return wider.close_fee_complaint(self.user, self.subject, told["outcome"], now=now)


def fees_of(user: User) -> Any:
    """Fees that the office recorded outside any file; the protector of emigrants has those of the whole country."""
    rows = RecruitmentFee.objects.filter(case=None)
    if user.agency.kind == "emigrants_protection":
        return rows.filter(agency__country=user.agency.country)
    return rows.filter(agency=user.agency)


class RecordRestriction(OfficeAct):
    """A restriction on leaving by sex or age."""

    action = "record_migration"
    heading = _("Record a restriction on leaving")
    order = ("instrument", "to_country", "sex", "under_age", "since", "until")
    instrument = forms.CharField(label=_("Rule or order that restricts"), max_length=200)
    to_country = country(_("To, if not to every country"), required=False)
    sex = forms.ChoiceField(label=_("For"), choices=[("", _("everybody")), *Sex.choices], required=False)
    under_age = forms.IntegerField(label=_("Under the age of"), min_value=1, max_value=99, required=False)
    since = day(_("Since"))
    until = day(_("Until"), required=False)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> MigrationRestriction:
        return wider.record_restriction(self.user, told.pop("instrument"), told.pop("since"), now=now, **told)


class AdvanceAgreement(OfficeAct):
    """An agreement with a destination country reached a stage."""

    action = "record_migration"
    heading = _("Record a stage of an agreement")
    order = ("with_country", "stage", "at", "protects_women")
    with_country = country(_("With"))
    stage = step("agreement_stages", _("Stage"))
    at = day(_("On"))
    protects_women = yes_or_no(_("Does it protect women workers?"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> LabourAgreement:
        return wider.advance_agreement(
            self.user, told["with_country"], told["stage"], told["at"], protects_women=told["protects_women"],
            id=told["id"], now=now,
        )  # fmt: skip


class RecordDepartures(OfficeAct):
    """Workers who left in a month, by sex."""

    action = "record_migration"
    heading = _("Record departures of a month")
    explains = _("0 is a number: what is not known is left out.")
    order = ("to_country", "month", "sex", "number")
    to_country = country(_("To"))
    month = day(_("Any day of the month"))
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices)
    number = forms.IntegerField(label=_("Workers who left"), min_value=0)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Departures:
        return wider.record_departures(
            self.user, told["to_country"], told["month"], told["sex"], told["number"], id=told["id"], now=now
        )


class RequestCooperation(OfficeAct):
    """A request to or from another government or organisation."""

    action = "request_cooperation"
    heading = _("Record a request for cooperation")
    order = ("direction", "from_kind", "other", "kind", "at")
    direction = step("directions", _("Who asked"))
    from_kind = step("askers", _("The other is"))
    other = forms.CharField(label=_("Which government or organisation"), max_length=120)
    kind = step("cooperation", _("What for"))

    def prepare(self) -> None:
        self.fields["at"] = when(_("When, if not now"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> CooperationRequest:
        return wider.request_cooperation(
            self.user, told["other"], told["kind"], incoming=told["direction"] == "received",
            from_kind=told["from_kind"], at=told["at"], id=told["id"], now=now,
        )  # fmt: skip


class AnswerCooperation(OfficeAct):
    """The request was answered."""

    action = "request_cooperation"
    heading = _("The request was answered")
    about = CooperationRequest

    @classmethod
    def rows(cls, user: User) -> Any:
        return CooperationRequest.objects.filter(agency=user.agency, case=None, answered_at=None)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> CooperationRequest:
        return wider.answer_cooperation(self.user, self.subject, now=now)


class RecordTraining(OfficeAct):
    """A training: how many officials of which offices, on what."""

    action = "record_training"
    heading = _("Record a training")
    order = ("topic", "at", "officials", "offices")
    topic = step("topics", _("Topic"))
    at = day(_("On the day"))
    officials = forms.IntegerField(label=_("Officials trained"), min_value=1)

    def prepare(self) -> None:
        self.fields["offices"] = forms.ModelMultipleChoiceField(
            offices_of(self.user.agency.country), label=_("Of which offices, if not ours"), required=False
        )
        self.fields["offices"].label_from_instance = by_name  # type: ignore[attr-defined]

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Training:
        return wider.record_training(
            self.user,
            told["topic"],
            told["at"],
            told["officials"],
            offices=told["offices"],
            id=told["id"],
            now=now,
        )


class RecordInstrument(OfficeAct):
    """A law, rule, plan or treaty reached a stage."""

    action = "record_instrument"
    heading = _("Record a stage of a law, rule or treaty")
    order = ("code", "title", "stage", "at")
    code = step("instruments", _("What it is"))
    title = forms.CharField(label=_("Title"), max_length=200)
    stage = step("instrument_stages", _("Stage"))
    at = day(_("On"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Instrument:
        return wider.record_instrument(
            self.user, told["code"], told["title"], told["stage"], told["at"], id=told["id"], now=now
        )


class AdoptPlan(OfficeAct):
    """A plan for a period is adopted."""

    action = "adopt_plan"
    heading = _("Record a plan and its money")
    order = ("which", "period", "at", "budget")
    which = step("plans", _("Plan"))
    period = forms.RegexField(
        r"^(TIP)?\d{4}(-Q[1-4]|-\d{2})?$", label=_("Period"), help_text=_("2026, 2026-Q2, 2026-05 or TIP2026")
    )
    at = day(_("Adopted on"))
    budget = money(_("Money, if told"), required=False)

    def run(self, told: dict[str, Any], now: datetime.datetime) -> ActionPlan:
        return wider.adopt_plan(
            self.user, told["which"], told["period"], told["at"], budget=told["budget"],
            currency=currency_of(self.user.agency.country), id=told["id"], now=now,
        )  # fmt: skip


class DesignateOfficers(OfficeAct):
    """Prosecutors or judges are named for trafficking cases."""

    action = "designate_officers"
    heading = _("Record prosecutors or judges designated")
    order = ("role", "number", "at")
    role = step("designated", _("Who"))
    number = forms.IntegerField(label=_("How many"), min_value=1)
    at = day(_("On"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Designation:
        return wider.designate_officers(
            self.user, told["role"], told["number"], told["at"], id=told["id"], now=now
        )


class EnterProvider(OfficeAct):
    """What the office offers at a place."""

    action = "record_provider"
    heading = _("Record what we offer victims")
    explains = _("By district and never by address. Leave out what is not known: 0 says that there is none.")
    order = ("place", "since", "service", "admits", "reaches", "places", "staff", "yearly_budget")
    long = True
    since = day(_("Since"))
    places = forms.IntegerField(label=_("Places"), min_value=0, required=False)
    staff = forms.IntegerField(label=_("Staff"), min_value=0, required=False)
    yearly_budget = money(_("Money for a year"), required=False)

    def prepare(self) -> None:
        listed = districts(self.user.agency.country)
        self.fields["place"] = forms.ChoiceField(label=_("District"), choices=listed)
        self.fields["service"] = many(choices_of("services"), _("Services"), required=True)
        self.fields["admits"] = many(choices_of("steps", "admits"), _("Whom it admits"), required=True)
        self.fields["reaches"] = forms.MultipleChoiceField(
            choices=listed, label=_("Districts that it reaches"), required=False
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Provider:
        facts = {kind: told[kind] for kind in ("service", "admits", "reaches")}
        known = {name: told[name] for name in ("places", "staff", "yearly_budget") if told[name] is not None}
        if "yearly_budget" in known:
            known["currency"] = currency_of(self.user.agency.country)
        return providers.enter_provider(
            self.user, told["place"], told["since"], facts=facts, id=told["id"], now=now, **known
        )


class CheckQuality(OfficeAct):
    """A visit to another agency's provider."""

    action = "check_provider"
    heading = _("Record a visit to a provider")
    about = Provider
    passed = yes_or_no(_("Is it good enough?"))
    found = forms.CharField(label=_("What was found"), required=False, widget=forms.Textarea)

    @classmethod
    def rows(cls, user: User) -> Any:
        return Provider.objects.filter(agency__country=user.agency.country, until=None).exclude(
            agency=user.agency
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> QualityCheck:
        return providers.check_quality(
            self.user, self.subject, passed=told["passed"], found=told["found"], id=told["id"], now=now
        )


class Allege(OfficeAct):
    """An allegation against an office of another agency."""

    action = "record_allegation"
    heading = _("Record an allegation against an office")
    explains = _("It opens a file that the office cannot see, close or delete.")
    order = ("office", "office_name", "place", "source", "credibility", "public", "summary", "at")
    long = True
    office_name = forms.CharField(label=_("Post of the official (no name)"), required=False, max_length=120)
    source = step("sources", _("Who says so"))
    credibility = step("credibility", _("How credible it is"), initial="unknown")
    public = yes_or_no(_("Was it said in public?"))
    summary = forms.CharField(
        label=_("What is alleged"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Sealed; read by those who may."),
    )

    def prepare(self) -> None:
        here = self.user.agency.country
        self.fields["office"] = Chosen(offices_of(here).exclude(pk=self.user.agency_id), _("Office"), by_name)
        self.fields["place"] = forms.ChoiceField(label=_("District"), choices=districts(here))
        self.fields["at"] = when(_("When it was said, if not now"))

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Allegation:
        at = told.pop("at")
        return officials.allege(self.user, told.pop("office"), made_at=at, now=now, **told)


class ExcuseDuty(OfficeAct):
    """A duty of another office is excused, for a reason that its file allows."""

    action = "excuse_duty"
    heading = _("Excuse another office from a duty")
    explains = _(
        "Only for a reason that the duty allows, by the office it is escalated to. Nobody excuses himself."
    )
    order = ("duty", "reason")

    def prepare(self) -> None:
        excusable = {code: one for code, one in duties().items() if one.excuses}
        rows = DutyRow.objects.filter(duty__in=excusable, settled="open", escalates_to=self.user.agency)
        rows = rows.filter(not_against(self.user, DutyRow))
        rows = rows.exclude(Q(owner=self.user.agency) | Q(worked_by=self.user.agency)).select_related("owner")
        self.fields["duty"] = Chosen(
            rows.order_by("due_at"), _("Duty"),
            lambda row: f"{duty_name(row.duty)} · {by_name(row.owner) if row.owner else ''} · {row.due_at:%Y-%m-%d}",
        )  # fmt: skip
        reasons = {code: words for one in excusable.values() for code, words in one.excuses.items()}
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason"), choices=[(code, said(words)) for code, words in reasons.items()]
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        taking_back.excuse(self.user, told["duty"], told["reason"], now=now)


class GiveRole(OfficeAct):
    """A colleague is given a role."""

    action = "give_role"
    heading = _("Give a colleague a role")
    order = ("to", "role")

    def prepare(self) -> None:
        rows = User.objects.filter(agency=self.user.agency, is_active=True).exclude(pk=self.user.pk)
        self.fields["to"] = Chosen(
            rows.order_by("username"), _("Who"), lambda row: f"{row.username} {row.designation}"
        )
        listed = [role for role in roles().values() if self.user.agency.kind in role.kinds]
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"), choices=[(role.code, said(role.name)) for role in listed]
        )

    def run(self, told: dict[str, Any], now: datetime.datetime) -> None:
        offices.give_role(self.user, told["to"], told["role"], now=now)
