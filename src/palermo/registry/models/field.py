"""Phones in the field: each has a secret of its own, and what it sent twice in different words waits for a person."""

from django.db import models
from django.utils import timezone

from palermo.registry.models.agency import User
from palermo.registry.models.record import Record
from palermo.registry.models.work import Submission


class FieldDevice(Record):
    """A phone that may send the field's forms in an officer's name and do nothing else. Of its secret a keyed hash."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="field_devices")
    login = models.SlugField(max_length=24, unique=True)
    label = models.CharField(max_length=60)
    secret_hash = models.BinaryField(max_length=32)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)


class HeldSubmission(Record):
    """A form that a person must look at, sealed: it came under an instance id already used with other answers (`first`
    is what was taken then), or what it says cannot be taken as it stands (`why`)."""

    instance_id = models.CharField(max_length=80, blank=True)
    first = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="held"
    )
    why = models.CharField(max_length=300, blank=True)
    device = models.ForeignKey(FieldDevice, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField()
    outcome = models.CharField(max_length=10, blank=True)  # accepted, refused; empty while it waits
    reason = models.CharField(max_length=40, blank=True)
    made = models.UUIDField(null=True, blank=True)  # the inspection it became
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instance_id", "sha256"], name="one_held_body_once")]
