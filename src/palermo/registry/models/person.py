"""People and households. Names and numbers are elsewhere (`identity.py`), encrypted; a case works without them."""

from django.db import models

from palermo.registry.models.case import Case
from palermo.registry.models.codes import Codes
from palermo.registry.models.record import Record


class Sex(Codes):
    """HTCDS gender, in the census's words."""

    FEMALE = "female"
    MALE = "male"
    TRANSGENDER = "transgender"
    UNKNOWN = "unknown"


class AgeBasis(Codes):
    """How an age is known. `unknown` presumes a minor for protection, and counts as unknown."""

    DOCUMENT = "document"
    STATED = "stated"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


class Person(Record):
    """Somebody met: de-identified by itself. `birth_year` is derived from the age told and the day it was told."""

    sex = models.CharField(max_length=12, choices=Sex.choices, default=Sex.UNKNOWN)
    age_basis = models.CharField(max_length=10, choices=AgeBasis.choices, default=AgeBasis.UNKNOWN)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    citizenship = models.CharField(max_length=3, blank=True)  # ISO 3166-1 alpha-3; empty: not known
    disability = models.BooleanField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    def age_in(self, year: int) -> int | None:
        """Completed or soon completed years in a calendar year; None where nobody knows."""
        return None if self.birth_year is None else year - self.birth_year

    def minor_in(self, year: int) -> bool | None:
        """Under 18 (Palermo Protocol art. 3(d)); None where the age is unknown."""
        age = self.age_in(year)
        return None if age is None else age < 18


class Role(Codes):
    """What somebody is in a case; several at once."""

    VICTIM = "victim"
    SUSPECT = "suspect"
    WITNESS = "witness"
    GUARDIAN = "guardian"


class CasePerson(models.Model):
    """A person in a case, in one role. `ref` names them in lists until the identity is opened."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    role = models.CharField(max_length=10, choices=Role.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person", "role"], name="one_role_in_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.person_id} {self.role}"


class Household(Record):
    """A family as a record of its own: in debt bondage every member is bonded, and is counted."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="households")


class HouseholdMember(models.Model):
    """A person in a household."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="households")
    relation = models.CharField(max_length=30, blank=True)
    debtor = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "person"], name="one_member_once")]

    def __str__(self) -> str:
        return f"{self.household_id} {self.person_id}"


class Guardianship(Record):
    """Who was appointed guardian of a child. A suspect stands here so that nobody tells them by mistake."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="guardianships")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guardianships")
    guardian = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    suspect = models.BooleanField(default=False)
    appointed_at = models.DateTimeField()
