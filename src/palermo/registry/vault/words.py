"""Words sealed under one key for all: what a reporter without an account wrote, what a phone sent twice.

Before the sealed bytes stands the key's version in two, so that a rotated key goes on opening what it sealed.
"""

import hmac
import uuid

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import FieldDevice, HeldSubmission, PublicReport
from palermo.registry.vault import cipher, keys


def _needed() -> bool:
    return any(model.objects.exists() for model in (PublicReport, HeldSubmission))


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


def hashed(secret: str, purpose: str) -> bytes:
    """The keyed hash under which a code or a secret is found again, 32 bytes."""

    def needed() -> bool:
        return PublicReport.objects.exists() or FieldDevice.objects.exists()

    _, key = keys.newest(keys.CODES, needed=needed)
    return hmac.digest(key, f"{purpose}|{secret}".encode(), "sha256")
