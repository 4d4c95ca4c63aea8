"""The evidence that this process has open; another is opened as soon as the pointer names one."""

import os
import threading
from pathlib import Path
from typing import NamedTuple

from palermo.knowledge.refusal import Refusal
from palermo.pages.opened import forget_order
from palermo.store.evidence_file import Evidence
from palermo.store.pointer import current
from palermo.store.search import Search

_lock = threading.Lock()
_open: "AtHand | None" = None


class AtHand(NamedTuple):
    """One evidence file and its search index. `process`: a connection does not survive a fork."""

    path: Path
    process: int
    evidence: Evidence
    search: Search


def home() -> Path:
    """PALERMO_HOME, or the folder .palermo of the user."""
    return Path(os.environ.get("PALERMO_HOME") or Path.home() / ".palermo")


def at_hand() -> AtHand:
    """The present evidence; reading the pointer at each request costs a few microseconds. Refuses where none is."""
    global _open
    path = current(home())
    known = _open
    if known and (known.path, known.process) == (path, os.getpid()):
        return known
    with _lock:
        if not _open or (_open.path, _open.process) != (path, os.getpid()):
            forget_order()  # it holds the evidence before
            _open = AtHand(path, os.getpid(), Evidence(path), Search(path))
        return _open


def evidence() -> Evidence:
    return at_hand().evidence


def evidence_hash() -> str | None:
    """The name of the present evidence, or None where none has been built."""
    try:
        return current(home()).stem
    except Refusal:
        return None
