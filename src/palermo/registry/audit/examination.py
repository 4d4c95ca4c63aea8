"""Everything that `palermo audit verify` looks at, as one answer."""

import time
from pathlib import Path
from typing import Any

from palermo.registry.audit import anchor, guards, postgres
from palermo.registry.audit.verify import verify


def examine(copy: Path | None = None) -> dict[str, Any]:
    """Chains walked, faults found, and notices of what weakens the proof. `copy`: anchors that somebody else kept."""
    started = time.perf_counter()
    read = anchor.read(copy)
    walked = list(verify(read.heads))
    seconds = time.perf_counter() - started
    entries = sum(chain.entries for chain in walked)
    return {
        "chains": {chain.agency: chain.entries for chain in walked},
        "entries": entries,
        "seconds": round(seconds, 2),
        "anchored": {agency: max(held) for agency, held in sorted(read.heads.items()) if held},
        "notices": [*_notices(read), *read.restorations],
        "faults": [str(chain.fault) for chain in walked if chain.fault] + _unguarded(),
    }


def _unguarded() -> list[str]:
    return [f"{table}: the trigger that refuses changes is gone" for table in guards.missing()]


def _notices(read: anchor.Read) -> list[str]:
    found = []
    if not any(read.heads.values()):
        found.append(
            "nothing is anchored outside the database: a cut end whose head was set back would not show"
        )
    if postgres.owns_the_audit():
        found.append("the role that connects owns the audit: use palermo_app for the desk (palermo database)")
    return found


def in_words(told: dict[str, Any]) -> str:
    """The answer for a terminal."""
    chains = [f"{agency or '-'}: {entries:,} entries" for agency, entries in told["chains"].items()]
    rate = f" ({told['entries'] / told['seconds']:,.0f} a second)" if told["seconds"] else ""
    verdict = "whole" if not told["faults"] else f"NOT WHOLE: {len(told['faults'])} faults"
    return "\n".join(
        [*chains, *told["notices"], f"{told['entries']:,} entries in {told['seconds']} s{rate}: {verdict}"]
    )
