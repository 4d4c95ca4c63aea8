"""Services, those who give them, and what victims asked for and did not get."""

from django.db import models

from palermo.registry.models.agency import Agency
from palermo.registry.models.case import Case
from palermo.registry.models.person import Person
from palermo.registry.models.record import PLACE, Coded, Record


class Provider(Record):
    """What an agency offers: how many it can take, with whom and with what money, and whom it admits."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="providers")
    place = models.CharField(max_length=PLACE, db_index=True)  # a district; never an address on a page
    places = models.PositiveIntegerField(null=True, blank=True)
    staff = models.PositiveIntegerField(null=True, blank=True)
    yearly_budget = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class ProviderFact(Coded):
    """A service given, a group admitted (men, boys, families, persons with disabilities) or a district reached."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in ("service", "admits", "reaches")])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "kind", "code"], name="one_fact_once")]


class QualityCheck(Record):
    """A visit to a provider, with what was found."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="checks")
    by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    passed = models.BooleanField()


class Service(Record):
    """What a person was given, by whom, from when to when."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="services")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="services")
    referral = models.ForeignKey(
        "registry.Referral", null=True, blank=True, on_delete=models.PROTECT, related_name="services"
    )
    by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)  # content/registry/services.yml
    given_from = models.DateTimeField()
    given_to = models.DateTimeField(null=True, blank=True)


class UnmetNeed(Record):
    """What somebody asked for and did not get."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="unmet_needs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="unmet_needs")
    kind = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    why_not = models.CharField(max_length=40)


class Compensation(Record):
    """Money awarded to a victim, and what of it was paid. Awarded is not paid."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="compensations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="compensations")
    awarded_at = models.DateTimeField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)


class Return(Record):
    """A return home or to another country, chosen or not."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="returns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="returns")
    to_country = models.CharField(max_length=3)
    to_place = models.CharField(max_length=PLACE, blank=True)
    voluntary = models.BooleanField()
    at = models.DateTimeField()
    followed_up_at = models.DateTimeField(null=True, blank=True)


class Recovery(Record):
    """How somebody is doing, some time after care began or ended (content/registry/steps.yml)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recoveries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recoveries")
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
