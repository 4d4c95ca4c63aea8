"""What every record has: an id that the client may have made, a version, and the moment it was recorded."""

import uuid

from django.db import models
from django.utils import timezone


class Record(models.Model):
    """A row that is changed only by verbs: a stale `version` is a conflict shown to a person, never an overwrite."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"  # an id and nothing else: it ends up in logs


class Coded(models.Model):
    """One of several codes that a record carries, as a row: counted with an index, not by looking into text."""

    code = models.CharField(max_length=60)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


PLACE = 40  # length of a place's code with its edition, such as PK602@2022
"""Places are codes of the country's gazetteer (content/countries), checked by the verbs that write them."""
