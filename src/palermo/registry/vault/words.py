"""Words sealed under one key for all: what a reporter without an account wrote, what a phone sent twice, the free
words of a record, forms left half-way.

Before the sealed bytes stands the key's version in two, so that a rotated key goes on opening what it sealed.
"""

import hmac
import uuid

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Draft, FieldDevice, HeldSubmission, PublicReport, SealedWords
from palermo.registry.vault import cipher, keys


def _needed() -> bool:
    return any(model.objects.exists() for model in (PublicReport, HeldSubmission, SealedWords, Draft))


def seal(words: str, record: uuid.UUID) -> bytes:
    """Seal words for one record, padded so that their length tells little."""
    version, key = keys.newest(keys.WORDS, needed=_needed)
    return version.to_bytes(2, "big") + cipher.seal(cipher.padded(words), key, about=str(record))


def unseal(sealed: bytes, record: uuid.UUID) -> str:
    """The words. Refuses where the key is gone or the bytes belong to another record."""
    held = dict(keys.at_hand(keys.WORDS))
    version = int.from_bytes(sealed[:2], "big")
    if version not in held:
        raise Refusal(
            "the key of these words is not here", where="keys/words", do="Restore keys/ from its backup"
        )
    return cipher.unseal(sealed[2:], held[version], about=str(record)).decode().rstrip(" ")


def keep(record: uuid.UUID, name: str, text: str) -> None:
    """Seal the words of one field of a record; said again, the newer stand."""
    SealedWords.objects.update_or_create(
        record=record, name=name, defaults={"sealed": seal(text, uuid.uuid5(record, name))}
    )


def told(record: uuid.UUID) -> dict[str, str]:
    """The words of a record by field, opened."""
    rows = SealedWords.objects.filter(record=record).order_by("name")
    return {row.name: unseal(bytes(row.sealed), uuid.uuid5(record, row.name)) for row in rows}


def hashed(secret: str, purpose: str) -> bytes:
    """The keyed hash under which a code or a secret is found again, 32 bytes."""

    def needed() -> bool:
        return PublicReport.objects.exists() or FieldDevice.objects.exists()

    _, key = keys.newest(keys.CODES, needed=needed)
    return hmac.digest(key, f"{purpose}|{secret}".encode(), "sha256")
