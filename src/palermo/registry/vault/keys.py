"""The keys of this desk: one that wraps the persons' own keys, one that makes search codes, one for each purpose more.

A key is made only while nothing depends on it: a database whose keys were lost is refused, not sealed anew.
"""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from palermo.knowledge.refusal import Refusal
from palermo.registry.vault import keyring

IDENTITY, SEARCH, AUDIT, ANCHOR = "identity", "search", "audit", "anchor"
WORDS, CODES = (
    "words",
    "codes",
)  # what reporters and phones sent, sealed; codes and secrets of which a hash is kept


def home() -> Path:
    """PALERMO_HOME, as the settings have it."""
    return Path(settings.PALERMO_HOME)


def newest(name: str, *, needed: Callable[[], bool]) -> tuple[int, bytes]:
    """The newest version of a key and its bytes; made if there is none, unless `needed` says rows depend on one."""
    held = at_hand(name)
    if held:
        return held[0]
    if needed():
        raise Refusal(
            "the registry has records that this key sealed, and the key is not here",
            where=f"keys/{name}.key",
            do="Restore the folder keys/ of PALERMO_HOME from its own backup",
        )
    return 1, keyring.key(name, home=home())


def at_hand(name: str) -> list[tuple[int, bytes]]:
    """Every version of a key at hand, newest first."""
    folder = home() / "keys"
    changed = folder.stat().st_mtime_ns if folder.is_dir() else 0
    return _read(name, home(), changed)


@functools.lru_cache(maxsize=16)
def _read(name: str, folder: Path, changed: int) -> list[tuple[int, bytes]]:
    """Read once until the folder of keys changes: every reading of an identity asks for them."""
    return [
        (number, keyring.key(name, home=folder, version=number))
        for number in keyring.versions(name, home=folder)
    ]


def by_fingerprint(name: str, wanted: str) -> bytes:
    """The version of a key that has this fingerprint. Refuses where it is not at hand."""
    for _, held in at_hand(name):
        if keyring.fingerprint(held) == wanted:
            return held
    raise Refusal(
        f"this was sealed under the key {wanted}, which is not among the keys here",
        where=f"keys/{name}",
        do="Restore the folder keys/ of PALERMO_HOME from its own backup",
    )


def exists(model: Any) -> Callable[[], bool]:
    """Whether a table holds a row, asked only when it matters."""
    return lambda: bool(model.objects.exists())
