"""The audit: who did, read or was refused what, in one chain for each agency that the database refuses to alter.

Ids are kept as text and without foreign keys: the chain outlives what it speaks of, and its bytes are what was signed.
"""

from django.db import models

SYSTEM = "system"  # the chain of acts that belong to no agency, such as a refused log-in


class AuditEntry(models.Model):
    """One act. `mac` is the HMAC-SHA-256 over all other columns, the previous entry's `mac` among them.

    `detail` is canonical JSON (sorted keys, no spaces) and holds no identifying value.
    """

    append_only = True  # the database refuses UPDATE, DELETE and replacement: palermo.registry.audit.guards

    agency = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    action = models.CharField(max_length=64)
    object_kind = models.CharField(max_length=64, blank=True, default="")
    object_id = models.CharField(max_length=64, blank=True, default="")
    case = models.CharField(max_length=64, blank=True, default="")
    purpose = models.CharField(max_length=200, blank=True, default="")
    detail = models.TextField(default="{}")
    previous = models.BinaryField(max_length=32)
    mac = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "sequence"], name="one_entry_each")]
        indexes = [
            models.Index(fields=["case", "id"], name="audit_of_case", condition=~models.Q(case="")),
            models.Index(
                fields=["object_kind", "object_id"], name="audit_of_object", condition=~models.Q(object_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.sequence}: {self.action}"


class AuditHead(models.Model):
    """The newest entry of an agency's chain; its lock puts the writers of one agency in a row."""

    agency = models.CharField(max_length=64, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    mac = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.agency} ends at {self.sequence}"
