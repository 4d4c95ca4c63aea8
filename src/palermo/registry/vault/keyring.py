"""The registry's secrets: one file each in PALERMO_HOME/keys, made at first use, readable by their owner alone."""

import os
import secrets
from pathlib import Path

from palermo.knowledge.refusal import Refusal

LENGTH = 32  # bytes: AES-256 and HMAC-SHA-256


def _file(name: str, home: Path) -> Path:
    return home / "keys" / f"{name}.key"


def _make(path: Path) -> None:
    """Write a new key whole or not at all; whoever comes second reads the first one's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def key(name: str, *, home: Path) -> bytes:
    """The 32 bytes of the named key, made if there is none. Refuses a file that others may read or that is cut."""
    path = _file(name, home)
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        raise Refusal("others than its owner may read this key", where=path.name, do="Set its mode to 600")
    held = path.read_bytes()
    if len(held) != LENGTH:
        raise Refusal(f"a key of {len(held)} bytes is no key of ours", where=path.name, do="Restore it")
    return held


def secret(name: str, *, home: Path) -> str:
    """The named key in letters, for those who want a string."""
    return key(name, home=home).hex()
