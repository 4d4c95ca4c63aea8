"""The registry's secrets: files in PALERMO_HOME/keys, made at first use, readable by their owner alone.

A key that is rotated has versions: `identity.key` is the first, `identity-2.key` the second.
"""

import functools
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from palermo.knowledge.refusal import Refusal

LENGTH = 32  # bytes: AES-256 and HMAC-SHA-256


def _file(name: str, home: Path, version: int = 1) -> Path:
    return home / "keys" / (f"{name}.key" if version == 1 else f"{name}-{version}.key")


def _make(path: Path, prepare: Callable[[bytes], None] | None = None) -> None:
    """Write a new key whole or not at all; whoever comes second reads the first one's. `prepare` comes before its use."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(made := secrets.token_bytes(LENGTH))
        file.flush()
        os.fsync(file.fileno())
    try:
        if prepare:
            prepare(made)
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Bring the folder itself to the disk: a key whose name a power cut takes away opens nothing any more."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def key(name: str, *, home: Path, version: int = 1) -> bytes:
    """The 32 bytes of the named key, made if there is none. Refuses a file that others may read or that is cut."""
    path = _file(name, home, version)
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


def versions(name: str, *, home: Path) -> list[int]:
    """The versions of the named key that are at hand, newest first; empty before its first use."""
    numbers = [path.stem.removeprefix(f"{name}-") for path in (home / "keys").glob(f"{name}-*.key")]
    first = [1] if _file(name, home).exists() else []
    return sorted([*(int(number) for number in numbers if number.isdigit()), *first], reverse=True)


def add(name: str, *, home: Path, prepare: Callable[[int, bytes], None] | None = None) -> int:
    """Make the next version of the named key; its number. `prepare` is told both before anybody can use the key."""
    number = max(versions(name, home=home), default=0) + 1
    _make(_file(name, home, number), functools.partial(prepare, number) if prepare else None)
    return number


def drop(name: str, *, home: Path, version: int) -> None:
    """Delete one version. What it alone could open is lost."""
    _file(name, home, version).unlink()
    _keep_name(home / "keys")


def fingerprint(held: bytes) -> str:
    """Sixteen letters that name a key and say nothing of it."""
    return hmac.digest(held, b"palermo: name of this key", "sha256")[:8].hex()
