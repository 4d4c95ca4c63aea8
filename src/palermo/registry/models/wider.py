"""What ministries owe beyond single cases: fees, migration, cooperation, training, instruments."""

from django.db import models

from palermo.registry.models.agency import Agency
from palermo.registry.models.case import Case
from palermo.registry.models.person import Person
from palermo.registry.models.record import PLACE, Record


class RecruitmentFee(Record):
    """What a worker paid to whom for which corridor, lawful or not, and the complaint about it to its outcome."""

    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="fees")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="fees")
    agent = models.CharField(max_length=120)  # licence number of an agent, never a person's name
    to_country = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    lawful_maximum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3)
    paid_at = models.DateField()
    complained_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)


class MigrationRestriction(Record):
    """A restriction on leaving by sex or age, in force from and to."""

    country = models.CharField(max_length=3)
    to_country = models.CharField(max_length=3, blank=True)
    sex = models.CharField(max_length=12, blank=True)
    under_age = models.PositiveSmallIntegerField(null=True, blank=True)
    instrument = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class LabourAgreement(Record):
    """An agreement with a destination country and the stage it has reached."""

    country = models.CharField(max_length=3)
    with_country = models.CharField(max_length=3)
    stage = models.CharField(
        max_length=20, choices=[(s, s) for s in ("asked", "negotiating", "signed", "in_force", "ended")]
    )
    at = models.DateField()


class Departures(Record):
    """Workers who left in a month, by sex."""

    country = models.CharField(max_length=3)
    to_country = models.CharField(max_length=3)
    month = models.DateField()
    sex = models.CharField(max_length=12)
    number = models.PositiveIntegerField()


class OverseasVictim(Record):
    """A national found as a victim abroad, and whether suspects were investigated at home."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="overseas_victims")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    in_country = models.CharField(max_length=3)
    mission = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    investigated_at_home = models.ForeignKey(
        "registry.Proceeding", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class CooperationRequest(Record):
    """A request to or from another government or organisation, answered or not."""

    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="cooperation"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    other = models.CharField(max_length=120)
    incoming = models.BooleanField()
    kind = models.CharField(max_length=40)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)


class Training(Record):
    """A training: who, how many, on what. Which offices have none is what is missing here."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="trainings")
    place = models.CharField(max_length=PLACE)
    topic = models.CharField(max_length=40)
    at = models.DateField()
    officials = models.PositiveIntegerField()


class Instrument(Record):
    """A law, rule, plan or treaty through its stages: drafted, notified, disseminated, trained on, acceded to."""

    country = models.CharField(max_length=3)
    place = models.CharField(max_length=PLACE, blank=True)
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    stage = models.CharField(
        max_length=16,
        choices=[
            (s, s)
            for s in ("drafted", "passed", "notified", "adopted", "disseminated", "trained_on", "acceded")
        ],
    )
    at = models.DateField()


class Designation(Record):
    """Prosecutors or judges named for trafficking cases: how many, since when."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="designations")
    country = models.CharField(max_length=3)
    role = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    at = models.DateField()


class ActionPlan(Record):
    """A plan against trafficking for a period, with its money; empty where no money is told, which is not 0."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="plans")
    country = models.CharField(max_length=3)
    place = models.CharField(max_length=PLACE, blank=True)
    which = models.CharField(max_length=30)
    period = models.CharField(max_length=12)
    budget = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    at = models.DateField()
