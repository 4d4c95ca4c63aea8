"""Which evidence file is the present one. Changing it is one rename, so a reader meets the old or the new."""

import os
from pathlib import Path

from palermo.knowledge.refusal import Refusal

POINTER = "evidence-current"
KEPT = 2


def current(home: Path) -> Path:
    """The present evidence file; refuses where none has been built."""
    try:
        path = home / (home / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        path = None
    if path is None or not path.is_file():
        raise Refusal("no evidence has been built yet", where=str(home), do="Run `palermo build`")
    return path


def point_to(home: Path, evidence: Path) -> None:
    """Make this file the present one, on disk before the pointer names it."""
    half = home / f"{POINTER}.half"
    with half.open("w", encoding="utf-8") as out:
        out.write(evidence.name + "\n")
        out.flush()
        os.fsync(out.fileno())
    half.replace(home / POINTER)


def forget_old(home: Path) -> None:
    """Keep the present file and the one before it, for those who still have it open."""
    files = sorted(home.glob("evidence-*.duckdb"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    files.sort(key=lambda path: path != current(home))
    for path in files[KEPT:]:
        path.unlink(missing_ok=True)
        search_beside(path).unlink(missing_ok=True)


def search_beside(evidence: Path) -> Path:
    """The search index that belongs to an evidence file."""
    return evidence.with_suffix(".search.sqlite")
