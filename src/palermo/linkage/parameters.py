"""Saved weights: content/linkage/parameters.json, or those that a registry learnt from its own records."""

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

from palermo.knowledge.content import content_root
from palermo.knowledge.refusal import Refusal


@functools.cache
def bundled() -> dict[str, Any]:
    """Learnt from invented people; without names."""
    return read(content_root() / "linkage" / "parameters.json")


def read(file: Path) -> dict[str, Any]:
    """Parameters from a file."""
    try:
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refusal("these are no saved parameters", where=file.name, do="Run palermo link learn") from None
    return told


def fingerprint(parameters: dict[str, Any]) -> str:
    """By which a suggestion says what weighed it."""
    return hashlib.sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest()[:16]


def thresholds() -> dict[str, float]:
    """`suggest`: from which score a person is asked; `alike`: where as many are missed as are wrong."""
    told: dict[str, float] = json.loads((content_root() / "linkage" / "thresholds.json").read_text())
    return told
