"""Write the audit, in the transaction of what it tells: both are there, or neither.

The head of the agency's chain is locked from here to the commit, and all who write for that agency wait for it. So a
verb calls `record` last.
"""

import datetime
import uuid
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.module_loading import import_string

from palermo.knowledge.refusal import Refusal
from palermo.registry.audit import chain
from palermo.registry.audit.fit import fit
from palermo.registry.models.audit import SYSTEM, AuditEntry, AuditHead

REFUSED = "refused:"  # before the action's name


class HasCode(Protocol):
    """An agency, as far as the audit needs one."""

    code: str


def record(
    actor: models.Model | None,
    agency: HasCode | None,
    action: str,
    obj: models.Model | None = None,
    *,
    case: models.Model | uuid.UUID | None = None,
    purpose: str = "",
    at: datetime.datetime | None = None,
    **detail: Any,
) -> AuditEntry:
    """Append one act to the agency's chain (`system` where there is none) and return the entry.

    `action`: the verb. `at`: the act's moment; now if not given. `detail`: text, whole numbers, yes or no, and lists of them; ids and codes,
    never a name. Refuses outside a transaction, and a detail that may identify somebody.
    """
    if not connection.in_atomic_block:
        raise Refusal(
            "an act is recorded in the transaction that does it, and there is none",
            where=action,
            do="Wrap the verb in transaction.atomic",
        )
    told = {
        "at": at or import_string(settings.PALERMO_CLOCK)(),
        "actor": str(actor.pk) if actor else SYSTEM,
        "action": action,
        "object_kind": obj._meta.model_name or "" if obj else "",
        "object_id": str(obj.pk) if obj else "",
        "case": str(getattr(case, "pk", case) or ""),
        "purpose": purpose,
        "detail": chain.canonical(fit(detail)),
    }
    return _append(agency.code if agency else SYSTEM, told)


@transaction.atomic(durable=True)
def record_refusal(
    actor: models.Model | None,
    agency: HasCode | None,
    action: str,
    obj: models.Model | None = None,
    *,
    case: models.Model | uuid.UUID | None = None,
    **detail: Any,
) -> AuditEntry:
    """Append that an act was refused, in a transaction of its own: the refused one is rolled back.

    Call it when that has ended; inside another transaction it raises RuntimeError, since it would go down with it.
    """
    return record(actor, agency, f"{REFUSED}{action}", obj, case=case, **detail)


def _append(agency: str, told: dict[str, Any]) -> AuditEntry:
    """Lock the chain's head, sign the entry with what came before it, and move the head."""
    key = chain.key()
    head = _locked(agency)
    entry = AuditEntry(agency=agency, sequence=head.sequence + 1, previous=bytes(head.mac), **told)
    entry.mac = chain.mac(key, chain.link(entry))
    entry.save(force_insert=True)
    AuditHead.objects.filter(agency=agency).update(sequence=entry.sequence, mac=entry.mac)
    return entry


def _locked(agency: str) -> AuditHead:
    """The head of the agency's chain, held until the commit. (On SQLite the whole transaction holds the database.)"""
    heads = AuditHead.objects.select_for_update().filter(agency=agency)
    if head := heads.first():
        return head
    AuditHead.objects.bulk_create([AuditHead(agency=agency, mac=chain.FIRST)], ignore_conflicts=True)
    return heads.get()
