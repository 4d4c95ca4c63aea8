"""The two records with two clocks: a crime report, and a victim's consent and referral to care."""

from django.db import models
from django.utils import timezone

from palermo.registry.models.agency import Agency, User
from palermo.registry.models.case import Case
from palermo.registry.models.codes import Codes
from palermo.registry.models.person import Person
from palermo.registry.models.record import Coded, Record


class ReportState(Codes):
    """Police do not refuse a cognizable offence (CrPC s.154): non-registration is a state that escalates."""

    MADE = "made"
    ACKNOWLEDGED = "acknowledged"
    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"


class CrimeReport(Record):
    """A report about a site or an accused: owed for every suspected case, needs no consent, names no victim
    unless the victim agrees or a cited law requires it."""

    # Two files: the sender's (a site, a victim's care) and the receiver's (the criminal matter). Each side sees the
    # report in its own and never the other's file.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="crime_reports_sent")
    to_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="crime_reports_received")
    site = models.ForeignKey(
        "registry.Site", null=True, blank=True, on_delete=models.PROTECT, related_name="crime_reports"
    )
    law = models.CharField(max_length=30)  # content/registry/routing.yml says whom the Act names
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    second_route = models.BooleanField(default=False)  # the office the Act names is itself accused
    victim_named_because = models.CharField(
        max_length=12, blank=True, choices=[("agreed", "agreed"), ("law", "law")]
    )
    victim_named_law = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=14, choices=ReportState.choices, default=ReportState.MADE)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField(null=True, blank=True)
    fir_number = models.CharField(max_length=40, blank=True)
    not_registered_at = models.DateTimeField(null=True, blank=True)
    not_registered_reason = models.CharField(max_length=40, blank=True)  # a code; its words are sealed
    bonded_people_released_by_order = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["to_agency", "made_at", "id"],
                name="reports_in",
                condition=models.Q(registered_at=None),
            ),
            models.Index(
                fields=["from_agency", "-made_at", "id"],
                name="reports_out",
                condition=models.Q(registered_at=None),
            ),
        ]


class Consent(Record):
    """An adult's dated consent to one purpose and one receiver; for a child, what was heard and weighed instead."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=40)
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # A child: views heard and best interests (sealed words) and a guardian recorded. A suspect guardian is never told.
    guardian = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    guardian_suspect = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_acknowledged_at = models.DateTimeField(null=True, blank=True)


class ReferralState(Codes):
    """sent → accepted or declined with a reason → done with an outcome; or withdrawn. The sender always sees it."""

    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Referral(Record):
    """A victim's referral to care."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals_sent")
    to_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals_received")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    consent = models.ForeignKey(
        Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ReferralState.choices, default=ReferralState.SENT)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=40, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    diary_number = models.CharField(max_length=40, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["to_agency", "state", "-sent_at"], name="referrals_in"),
            models.Index(fields=["from_agency", "state", "-sent_at"], name="referrals_out"),
            # those that somebody still has to do something about, in the order of the list
            models.Index(
                fields=["to_agency", "sent_at", "id"],
                name="referrals_open_in",
                condition=models.Q(state__in=["sent", "accepted"]),
            ),
            models.Index(
                fields=["from_agency", "-sent_at", "id"],
                name="referrals_open_out",
                condition=models.Q(state__in=["sent", "accepted"]),
            ),
        ]


class ReferralPurpose(Coded):
    """A service for which the person was referred (content/registry/services.yml)."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="purposes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "code"], name="one_purpose_once")]


class PublicReport(Record):
    """A site, a victim or an official reported by somebody without an account, who follows it by a code.

    The words are encrypted; of the code only a keyed hash is kept.
    """

    about = models.CharField(max_length=10, choices=[(a, a) for a in ("site", "victim", "official")])
    country = models.CharField(max_length=3)
    place = models.CharField(max_length=40)
    code_hash = models.BinaryField(max_length=32, unique=True)
    sealed_words = models.BinaryField()
    against = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    routed_to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="public_reports"
    )
    state = models.CharField(max_length=12, default="received")
    received_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)


class PublicReportMessage(models.Model):
    """What was said back to the reporter, or by them, under the code."""

    report = models.ForeignKey(PublicReport, on_delete=models.PROTECT, related_name="messages")
    at = models.DateTimeField(default=timezone.now)
    from_office = models.BooleanField()
    sealed_words = models.BinaryField()

    def __str__(self) -> str:
        return f"message {self.pk}"
