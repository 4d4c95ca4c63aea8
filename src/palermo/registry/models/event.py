"""What happened, as duties see it, and the duties that follow."""

from django.db import models
from django.utils import timezone

from palermo.registry.models.agency import Agency, User
from palermo.registry.models.case import Case
from palermo.registry.models.record import PLACE


class Event(models.Model):
    """One thing that happened: never changed, only replaced by a later one.

    `occurred_at` is when it happened, `recorded_at` when we were told. `kind`, the record it is of (`subject`), the
    other records it names (`about`) and the facts it carries (`attributes`) are declared in content/duties/events.yml;
    nothing there identifies anyone. A report or referral happens in two files: `case` and `to_case`.
    """

    append_only = True

    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    to_case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="events_received"
    )
    kind = models.CharField(max_length=40)
    subject = models.UUIDField()
    about = models.JSONField(default=dict, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=3)
    place = models.CharField(max_length=PLACE, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["case", "occurred_at", "id"], name="event_of_case"),
            models.Index(fields=["kind", "occurred_at"], name="event_kind"),
        ]

    def __str__(self) -> str:
        return f"event {self.pk}"


class EventRecord(models.Model):
    """A record that an event is of or names: how the events of one matter are found, also across its files."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="records")
    record = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "record"], name="one_record_in_event")]

    def __str__(self) -> str:
        return f"event {self.event_id}"


class DutyRow(models.Model):
    """A duty as events have left it: what a desk lists by comparing `due_at` with the clock.

    Derived: `palermo.registry.duties` makes the same rows again from the events at any time. It changes when an event
    is recorded and never because time passes: owed, overdue and escalated follow from comparing with now.
    """

    # The file of this matter that the owner's office takes part in: who may see it may see the duty.
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="duties")
    key = models.CharField(max_length=240, unique=True)
    duty = models.CharField(max_length=80)
    country = models.CharField(max_length=3)
    place = models.CharField(max_length=PLACE, blank=True)
    period = models.CharField(max_length=20, blank=True)
    owner_kind = models.CharField(max_length=30)
    owner = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    worked_by = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    deadline_kind = models.CharField(max_length=12)
    started_at = models.DateTimeField()
    known_at = models.DateTimeField()
    due_at = models.DateTimeField()
    provisional = models.BooleanField(default=False)
    escalates_at = models.DateTimeField(null=True, blank=True)
    escalates_to = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled = models.CharField(max_length=8, default="open")
    settled_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["worked_by", "settled", "due_at", "id"], name="duties_of_agency"),
            models.Index(fields=["escalates_to", "settled", "escalates_at"], name="duties_escalated"),
            models.Index(
                fields=["escalates_to", "closes_at"], condition=models.Q(settled="open"), name="duties_missed"
            ),
            models.Index(
                fields=["worked_by", "due_at", "id"],
                condition=models.Q(settled="open", closes_at=None),
                name="duties_lasting",
            ),
            models.Index(
                fields=["worked_by", "closes_at"], condition=models.Q(settled="open"), name="duties_closing"
            ),
            models.Index(
                fields=["worked_by", "due_at"],
                condition=models.Q(settled="open", case=None),
                name="duties_of_no_file",
            ),
            models.Index(fields=["case", "due_at"], name="duties_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.pk}"
