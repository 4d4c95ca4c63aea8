"""Write the audit, in the transaction of what it tells: both are there, or neither.

The head of the agency's chain is locked from here to the commit, and all who write for that agency wait for it. So a
verb calls `record` last.
"""

import datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.module_loading import import_string

from palermo.knowledge.refusal import Refusal
from palermo.registry.audit import chain
from palermo.registry.audit.fit import fit
from palermo.registry.models.audit import SYSTEM, AuditEntry, AuditHead


class HasCode(Protocol):
    """An agency, as far as the audit needs one."""

    code: str


def record(
    actor: models.Model | None,
    agency: HasCode | None,
    action: str,
    obj: models.Model | None = None,
    *,
    case: models.Model | None = None,
    purpose: str = "",
    **detail: Any,
) -> AuditEntry:
    """Append one act to the agency's chain (`system` where there is none) and return the entry.

    `action`: a verb, such as `case.read`. `detail`: text, whole numbers, yes or no, and lists of them; ids and codes,
    never a name. Refuses outside a transaction, and a detail that may identify somebody.
    """
    if not connection.in_atomic_block:
        raise Refusal(
            "an act is recorded in the transaction that does it, and there is none",
            where=action,
            do="Wrap the verb in transaction.atomic",
        )
    return _append(agency.code if agency else SYSTEM, actor, action, obj, case, purpose, fit(detail))


@transaction.atomic(durable=True)
def record_refusal(
    actor: models.Model | None,
    agency: HasCode | None,
    action: str,
    obj: models.Model | None = None,
    *,
    case: models.Model | None = None,
    why: str,
    **detail: Any,
) -> AuditEntry:
    """Append that an act was refused, in a transaction of its own: the refused one is rolled back.

    Call it when that has ended; inside another transaction it raises RuntimeError, since it would go down with it.
    """
    return record(actor, agency, f"refused:{action}", obj, case=case, why=why, **detail)


def _append(
    agency: str,
    actor: models.Model | None,
    action: str,
    obj: models.Model | None,
    case: models.Model | None,
    purpose: str,
    detail: dict[str, Any],
) -> AuditEntry:
    signing = chain.key()
    at: datetime.datetime = import_string(settings.PALERMO_CLOCK)()
    AuditHead.objects.bulk_create([AuditHead(agency=agency, mac=chain.FIRST)], ignore_conflicts=True)
    head = AuditHead.objects.select_for_update().get(agency=agency)
    link = chain.Link(
        agency=agency,
        sequence=head.sequence + 1,
        at=chain.written(at),
        actor=str(actor.pk) if actor else SYSTEM,
        action=action,
        object_kind=obj._meta.model_name or "" if obj else "",
        object_id=str(obj.pk) if obj else "",
        case=str(case.pk) if case else "",
        purpose=purpose,
        detail=chain.canonical(detail),
        previous=bytes(head.mac),
    )
    mac = chain.mac(signing, link)
    entry = AuditEntry.objects.create(**(link._asdict() | {"at": at}), mac=mac)
    AuditHead.objects.filter(agency=agency).update(sequence=link.sequence, mac=mac)
    return entry
