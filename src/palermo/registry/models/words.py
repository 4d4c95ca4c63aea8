"""Free words that may hold a name: what was seen at a site, what a child said, what somebody alleges. Sealed."""

import uuid

from django.db import models


class SealedWords(models.Model):
    """The words of one field of one record, sealed; opened by the verb `read_words` alone, which is in the audit.

    `record` is the id of a record of any kind: whoever may see that may ask for its words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.UUIDField()
    name = models.CharField(max_length=24)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "name"], name="one_word_field_once")]

    def __str__(self) -> str:
        return f"{self.name} of {self.record}"
