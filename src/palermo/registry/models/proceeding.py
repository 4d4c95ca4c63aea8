"""The justice chain with keys that count right: case ↔ accused ↔ charge ↔ judgment ↔ sentence."""

from django.db import models

from palermo.registry.models.agency import Agency, Level
from palermo.registry.models.case import Case
from palermo.registry.models.person import Person
from palermo.registry.models.record import PLACE, Record


class Proceeding(Record):
    """A criminal matter from the first information report on. One trial of three accused is one proceeding."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proceedings")
    fir_number = models.CharField(max_length=40, blank=True)
    registered_at = models.DateTimeField()
    police = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level.choices)
    province = models.CharField(max_length=PLACE, blank=True)
    investigation_opened_at = models.DateTimeField(null=True, blank=True)
    investigation_closed_at = models.DateTimeField(null=True, blank=True)
    challan_at = models.DateTimeField(null=True, blank=True)  # the police's final report (CrPC s.173)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_reason = models.CharField(max_length=60, blank=True)
    dropped_by = models.CharField(max_length=120, blank=True)  # designation, never a name

    class Meta:
        indexes = [models.Index(fields=["level", "province", "registered_at"], name="proceeding_level")]


class ProceedingVictim(models.Model):
    """A victim of the matter: ten victims of one trial are ten rows here and one proceeding."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="victims")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proceeding", "person"], name="one_victim_once")]

    def __str__(self) -> str:
        return f"{self.proceeding_id} {self.person_id}"


class Accused(Record):
    """A person accused in a proceeding. `official_of` is the office of an accused official."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="accused")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accusations")
    official_of = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    arrested_at = models.DateTimeField(null=True, blank=True)
    bailed_at = models.DateTimeField(null=True, blank=True)
    absconded_at = models.DateTimeField(null=True, blank=True)
    found_abroad = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proceeding", "person"], name="one_accused_once")]


class Charge(Record):
    """One accused charged with one offence (content/law/offences). Charges are no persons and are never added to them."""

    accused = models.ForeignKey(Accused, on_delete=models.PROTECT, related_name="charges")
    offence = models.CharField(max_length=40)
    principal = models.BooleanField(default=False)
    form = models.CharField(max_length=20, blank=True)
    victim_class = models.CharField(max_length=10, blank=True)  # child, woman, man: some maxima hang on it
    charged_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=60, blank=True)


class Hearing(Record):
    """A day in court, and why nothing happened if nothing did."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="hearings")
    at = models.DateTimeField()
    adjourned_because = models.CharField(max_length=60, blank=True)


class Judgment(Record):
    """What a court decided of one charge."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="judgments")
    court = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    judge = models.CharField(max_length=120, blank=True)  # designation
    prosecutor = models.CharField(max_length=120, blank=True)  # designation
    at = models.DateTimeField()
    outcome = models.CharField(
        max_length=10, choices=[(o, o) for o in ("convicted", "acquitted", "discharged")]
    )


class Sentence(Record):
    """What a convict was given. A fine instead of prison is not a short prison sentence and not nothing."""

    judgment = models.OneToOneField(Judgment, on_delete=models.PROTECT, related_name="sentence")
    prison_months = models.PositiveIntegerField(null=True, blank=True)
    fine = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    fine_instead_of_prison = models.BooleanField(default=False)
    suspended = models.BooleanField(default=False)
    compensation = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)


class Appeal(Record):
    """An appeal against a judgment; its own judgment says what became of it."""

    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, related_name="appeals")
    filed_at = models.DateTimeField()
    by = models.CharField(max_length=12, choices=[(b, b) for b in ("accused", "prosecution", "victim")])
    decided_at = models.DateTimeField(null=True, blank=True)
    upheld = models.BooleanField(null=True, blank=True)
