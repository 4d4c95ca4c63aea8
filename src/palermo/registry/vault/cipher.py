"""AES-256-GCM: what is sealed for one record opens for that record only."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from palermo.knowledge.refusal import Refusal

NONCE = 12  # bytes, random: a key seals few texts in its life, a person's own key some dozens
BLOCK = 256  # bytes: texts are padded to a multiple, so that length tells little


def new_key() -> bytes:
    """A fresh 32-byte key."""
    return AESGCM.generate_key(bit_length=256)


def seal(plain: bytes, key: bytes, *, about: str) -> bytes:
    """Nonce and ciphertext. `about` is not hidden but bound: opening needs the very same words."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about.encode())


def unseal(sealed: bytes, key: bytes, *, about: str) -> bytes:
    """What was sealed. Refuses, without a word of it, what was altered or belongs to another record."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
    except (InvalidTag, ValueError):
        # `from None`: the cause would carry the bytes into a log.
        raise Refusal(
            "the sealed text does not open: it was altered, or moved from another record",
            where="identity",
            do="Run palermo audit verify and restore the record from a backup",
        ) from None


def padded(text: str) -> bytes:
    """UTF-8 filled with spaces to whole blocks; JSON reads it as it is."""
    plain = text.encode()
    return plain.ljust(-(-len(plain) // BLOCK) * BLOCK)
