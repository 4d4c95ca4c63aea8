"""What people judged of a country and report: append-only, and nothing in it is about anybody who is in a case.

A changed mind is a new row that supersedes the old one; both are kept.
"""

import uuid

from django.conf import settings
from django.db import models

QUESTIONS = (
    ("tier", "Tier"),
    ("criterion", "Criterion"),
    ("procedure", "Question of the tier procedure"),
    ("link", "Recommendation linked"),
    ("answer", "Recommendation answered"),
    ("progress", "Progress reported"),
    ("owner", "Who answers for a discrepancy"),
    ("discrepancy", "What came of a discrepancy"),
)


class Judged(models.Model):
    """Who said it, in which designation, when and why. The database refuses to change or delete it."""

    append_only = True  # palermo.registry.audit.guards

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    designation = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"  # an id and nothing else: it ends up in logs


class Decision(Judged):
    """An answer to one question. `evidence`: a list of {id, hash}, what was laid out when it was given.

    `subject` is the question's own: a criterion's key for a criterion, a rule's for a question of the tier procedure, ids of recommendations for a link, an answer's id,
    a recommendation with ask and action for progress, empty for a tier. The evidence of a tier is the answers to the
    criteria that it rests on.
    """

    question = models.CharField(max_length=12, choices=QUESTIONS)
    country = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    subject = models.JSONField(default=list)
    answer = models.CharField(max_length=40)
    evidence = models.JSONField(default=list)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Meta:
        indexes = [models.Index(fields=["country", "year", "question"], name="decisions_of_a_report")]


class SecondReading(Judged):
    """What somebody else thinks of a decision. A disagreement is kept beside it, whatever comes after."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="second_readings")
    agrees = models.BooleanField()


class Signature(Judged):
    """One of the two signatures under a tier, and so under the answers that the tier rests on."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="signatures")
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "order"], name="one_signature_each_order"),
            models.UniqueConstraint(fields=["decision", "by"], name="nobody_signs_twice"),
            models.CheckConstraint(condition=models.Q(order__in=[1, 2]), name="first_or_second"),
        ]
