"""Drafts, exports, returns owed and disposals: the desk's own records."""

from django.db import models
from django.utils import timezone

from palermo.registry.models.agency import Agency, User
from palermo.registry.models.case import Case
from palermo.registry.models.person import Person
from palermo.registry.models.record import Record


class Draft(Record):
    """A form left half-way: on the server, bound to its case and user, sealed like an identity."""

    key = models.CharField(max_length=160, unique=True)  # user, case and form
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="drafts")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    form = models.CharField(max_length=40)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField(default=timezone.now)


class Submission(models.Model):
    """A form sent from the field, once: fifty equal posts make one row."""

    instance_id = models.CharField(max_length=80, unique=True)
    form = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(default=timezone.now)
    made = models.UUIDField(null=True)  # the record it became

    def __str__(self) -> str:
        return f"submission {self.pk}"


class Export(Record):
    """What left the desk: for which purpose, under which filter, how many rows and, once sent, with which hash."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    filter = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)


class Disposal(Record):
    """A person's identity destroyed: asked by one, done by another, never under a legal hold."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disposals")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=200)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)


class CorrectionRequest(Record):
    """What a victim, through an advocate, asks to have put right. Its words and the answer's are sealed (vault.words)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    advocate = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)  # content/registry/retention.yml

    class Meta:
        indexes = [models.Index(fields=["answered_at", "-asked_at", "id"], name="corrections_listed")]


class Freeze(Record):
    """What a measured figure was counted from: records with their versions, the definition, and a hash of both."""

    measure = models.CharField(max_length=60)
    period_start = models.DateField()
    period_end = models.DateField()
    definition_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)


class FreezeItem(models.Model):
    """One counted record in a freeze, with the dimensions it was counted under."""

    freeze = models.ForeignKey(Freeze, on_delete=models.PROTECT, related_name="items")
    record = models.UUIDField()
    record_version = models.PositiveIntegerField()
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    dimensions = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.freeze_id} {self.record}"


class OwnReturn(Record):
    """A periodic table of counts that an agency owes, and whether it came."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="returns")
    period_start = models.DateField()
    period_end = models.DateField()
    received_at = models.DateTimeField(null=True, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
