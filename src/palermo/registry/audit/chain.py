"""What an entry's HMAC covers: every column, in one fixed order, and the entry before it."""

import datetime
import hmac
import json
from typing import Any, NamedTuple

from palermo.registry.models.audit import AuditEntry
from palermo.registry.vault import keys

FIRST = bytes(32)  # what the first entry of a chain follows


class Link(NamedTuple):
    """The columns of one entry, as they are signed."""

    agency: str
    sequence: int
    at: str
    actor: str
    action: str
    object_kind: str
    object_id: str
    case: str
    purpose: str
    detail: str
    previous: bytes


def link(entry: AuditEntry) -> Link:
    """The columns of an entry that is at hand."""
    columns = {column: getattr(entry, column) for column in Link._fields}
    return Link(**(columns | {"at": written(entry.at), "previous": bytes(entry.previous)}))


def mac(key: bytes, link: Link) -> bytes:
    """The HMAC-SHA-256 of an entry. A JSON list keeps one column's end apart from the next one's beginning."""
    signed = json.dumps([*link[:-1], link.previous.hex()], ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, signed.encode(), "sha256")


def written(at: datetime.datetime) -> str:
    """A moment in UTC to the microsecond, the one way it is signed."""
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def canonical(detail: dict[str, Any]) -> str:
    """JSON with sorted keys and without spaces."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def key() -> bytes:
    """The audit's key; made with the first entry and never again."""
    return keys.newest(keys.AUDIT, needed=keys.exists(AuditEntry))[1]
