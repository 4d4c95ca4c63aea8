"""Who opened a case: the audit asked the other way round, and so the proof that somebody else did not."""

from collections.abc import Iterator
from typing import Any

from palermo.registry.audit import chain
from palermo.registry.models.audit import AuditEntry


def accesses(case: str) -> Iterator[AuditEntry]:
    """Every entry about the case, refusals included, oldest first.

    That nobody else is in it proves something only where `verify` finds the chains whole.
    """
    # The empty case is excluded in so many words, since the index leaves those rows out.
    return AuditEntry.objects.filter(case=case).exclude(case="").order_by("id").iterator()


def told(entry: AuditEntry) -> dict[str, Any]:
    """One entry in words: who is an id, and its agency; nobody's name."""
    return {
        "at": chain.written(entry.at),
        "agency": entry.agency,
        "entry": entry.sequence,
        "actor": entry.actor,
        "action": entry.action,
        "object": f"{entry.object_kind} {entry.object_id}".strip(),
        "purpose": entry.purpose,
    }
