"""What happened, as duties see it, and the duties that follow."""

from django.db import models
from django.utils import timezone

from palermo.registry.models.agency import Agency, User
from palermo.registry.models.case import Case
from palermo.registry.models.record import PLACE


class Event(models.Model):
    """One thing that happened: never changed. `occurred_at` is when it happened, `recorded_at` when we were told.

    `kind` and what `attributes` may hold are declared in content/duties/events.yml; nothing there identifies anyone.
    """

    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=40)
    subject = models.UUIDField(null=True, blank=True)  # the record it is about
    person = models.UUIDField(null=True, blank=True)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=PLACE, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    attributes = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "occurred_at", "id"], name="event_of_case"),
            models.Index(fields=["kind", "occurred_at"], name="event_kind"),
        ]

    def __str__(self) -> str:
        return f"event {self.pk}"


class DutyRow(models.Model):
    """A duty as events have left it: what a desk lists by comparing `due_at` with the clock.

    Derived: `palermo.registry.duties` makes the same rows again from the events at any time. `state` is kept only
    for what events alone decide (met, excused, void, open); owed, overdue and escalated follow from the clock.
    """

    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="duties")
    # duty, subject, owner, period and start in one text: NULLs are distinct in a unique index of SQLite
    key = models.CharField(max_length=200, unique=True)
    duty = models.CharField(max_length=60)
    subject = models.UUIDField(null=True, blank=True)
    owed_by = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    place = models.CharField(max_length=PLACE, blank=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    escalates_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    excused_reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, default="open")
    period = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["owed_by", "state", "due_at", "id"], name="duties_of_agency"),
            models.Index(fields=["case", "due_at"], name="duties_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.pk}"
