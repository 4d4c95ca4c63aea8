"""Faults in what sources say: shown as found, never repaired."""

from typing import Any

from palermo.evidence.reading import Check
from palermo.evidence.source import Source
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.tables import EARLIER

SHOWN = 12


def faults(gathered: Gathered, year: int, sources: list[Source]) -> dict[str, Any]:
    """Checks that failed and rows that were kept out, of the sources that this page uses."""
    used = {source.id for source in sources}
    checks = [
        check for check in gathered.checks if check.source in used and _speaks_of(check, gathered, year)
    ]
    kept_out = [row for row in gathered.quarantined if row.source in used]
    return {
        "checks": [
            {
                "text": check.says,
                "verbatim": "en",
                "check": check.kind,
                "severity": check.severity,
                "family": gathered.family(check.source),
                "cites": list(check.on[:4]) or [check.source],
            }
            for check in sorted(checks, key=lambda check: check.severity)[:SHOWN]
        ],
        "checks_left_out": max(0, len(checks) - SHOWN),
        "quarantined": [
            {
                "text": row.reason,
                "verbatim": "en",
                "row": row.row,
                "family": gathered.family(row.source),
                "cells": {name: str(value) for name, value in row.cells.items() if value not in (None, "")},
                "cites": [row.source],
            }
            for row in kept_out[:SHOWN]
        ],
        "quarantined_left_out": max(0, len(kept_out) - SHOWN),
    }


def _speaks_of(check: Check, gathered: Gathered, year: int) -> bool:
    """Whether a check is about figures of the years that the page shows, or about none in particular."""
    about = [gathered.ground.get(identity) for identity in check.on]
    labels = [item.period.label for item in about if item and item.period]
    return not labels or any(year - EARLIER <= label <= year for label in labels)
