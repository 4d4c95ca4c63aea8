"""Who a person is, apart from what is known of the case: sealed under a key of that person's own.

A row stays when the key is destroyed: the case goes on without a name. Nothing here can be read, compared or printed
without `palermo.registry.vault`.
"""

from django.db import models


class Identity(models.Model):
    """The sealed names, numbers and addresses of one person. The primary key is the person's.

    `sealed`: nonce and AES-256-GCM ciphertext of all fields together, padded, so that not even which of them are known
    shows. `wrapped_key`: the person's data key under the key-encryption key `key_id`; null once it was destroyed.
    """

    person = models.OneToOneField(
        "registry.Person", primary_key=True, on_delete=models.PROTECT, related_name="identity"
    )
    sealed = models.BinaryField(null=True)
    wrapped_key = models.BinaryField(null=True)
    key_id = models.CharField(max_length=16, blank=True, default="")
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Erasure is whole: key and words go together, and the day stays.
            models.CheckConstraint(
                name="identity_is_sealed_or_destroyed",
                condition=models.Q(sealed__isnull=False, wrapped_key__isnull=False, destroyed_at__isnull=True)
                | models.Q(
                    sealed__isnull=True, wrapped_key__isnull=True, key_id="", destroyed_at__isnull=False
                ),
            )
        ]

    def __str__(self) -> str:
        return f"identity of {self.pk}"


class SearchCode(models.Model):
    """One keyed code by which an identity can be found; says nothing without the key of its version.

    `code`: the first eight bytes of an HMAC-SHA-256 as a signed integer. The kind (name, father, national_id, phone) and
    the key's version are inside the HMAC too, so that one index on the code is enough.
    """

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=12)
    code = models.BigIntegerField()
    version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identity", "code"], name="one_code_once")]
        indexes = [models.Index(fields=["code", "identity"], name="found_by_code")]

    def __str__(self) -> str:
        return f"{self.kind} code of {self.identity_id}"
