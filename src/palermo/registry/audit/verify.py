"""Walk the audit's chains: every byte of every entry, none missing, none cut off the end.

Read in pages along the index of (agency, sequence): memory stays flat, and nobody who writes has to wait.
"""

import hmac
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection

from palermo.registry.audit import anchor, chain
from palermo.registry.models.audit import AuditEntry, AuditHead

PAGE = 5000


class Fault(NamedTuple):
    """One sentence's worth: which chain, where in it, and what is wrong there."""

    agency: str
    sequence: int
    what: str

    def __str__(self) -> str:
        return f"{self.agency}, entry {self.sequence}: {self.what}"


class Walked(NamedTuple):
    """A chain that was walked to its end: how many entries, the last one's MAC, and the first fault if any."""

    agency: str
    entries: int
    fault: Fault | None


def verify(anchors: anchor.Anchors | None = None) -> Iterator[Walked]:
    """Walk every chain that an entry, a head or an anchor names."""
    anchored = anchor.read().heads if anchors is None else anchors
    heads = dict(AuditHead.objects.values_list("agency", "sequence"))
    written = AuditEntry.objects.order_by("agency").values_list("agency", flat=True).distinct()
    for agency in sorted({*heads, *written, *anchored}):
        yield walk(agency, anchored.get(agency, {}))


def walk(agency: str, anchored: dict[int, bytes]) -> Walked:
    """Walk one chain. `anchored`: MACs that were noted outside the database, by sequence."""
    key, last, previous = chain.key(), 0, chain.FIRST
    for link, mac in _entries(agency):
        fault = _fault(key, link, mac, last, previous)
        if fault is None and not hmac.compare_digest(anchored.get(link.sequence, mac), mac):
            fault = "it is not the entry that was anchored here: the chain was written anew"
        if fault:
            return Walked(agency, last, Fault(agency, link.sequence, fault))
        last, previous = link.sequence, mac
    return Walked(agency, last, _cut(agency, last, previous, anchored))


def _fault(key: bytes, link: chain.Link, mac: bytes, last: int, previous: bytes) -> str | None:
    if link.sequence != last + 1:
        return f"it follows entry {last}, so what lay between is missing"
    if not hmac.compare_digest(chain.mac(key, link), mac):
        return "it was altered: its HMAC does not fit"
    if not hmac.compare_digest(link.previous, previous):
        return "it does not follow the entry before it"
    return None


def _cut(agency: str, last: int, mac: bytes, anchored: dict[int, bytes]) -> Fault | None:
    """Whether entries are missing at the end: the head, or an anchor, knows of more than were found."""
    if max(anchored, default=0) > last:
        return Fault(agency, last + 1, f"the end is cut off: entry {max(anchored)} was anchored and is gone")
    head = AuditHead.objects.filter(agency=agency).first()
    if head is None:
        return Fault(agency, last, "the chain has no head: it was taken away")
    # Entries written while this walk went on are the next walk's.
    if head.sequence < last or (head.sequence == last and bytes(head.mac) != mac):
        return Fault(
            agency, last, f"the head says that the chain ends at entry {head.sequence}: it was altered"
        )
    if head.sequence > last and not AuditEntry.objects.filter(agency=agency, sequence=last + 1).exists():
        return Fault(agency, last + 1, f"the end is cut off: the head says {head.sequence} entries")
    return None


def _entries(agency: str) -> Iterator[tuple[chain.Link, bytes]]:
    """A chain in order, as (what was signed, its MAC), from the bytes that the database holds."""
    last = -1
    while page := _page(agency, last):
        for row in page:
            yield chain.Link._make((*row[:10], bytes(row[10]))), bytes(row[11])
        last = page[-1][1]


# The moment is read as text: a changed byte must not pass because it still reads as the same moment.
AT = {
    # SQLite keeps no fraction of a whole second.
    "sqlite": "CASE length(at) WHEN 19 THEN at || '.000000' ELSE CAST(at AS TEXT) END",
    "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}


def _page(agency: str, after: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT agency, sequence, {AT[connection.vendor]}, actor, action, object_kind, object_id, "  # noqa: S608
            f'"case", purpose, detail, previous, mac FROM {AuditEntry._meta.db_table} '
            "WHERE agency = %s AND sequence > %s ORDER BY sequence LIMIT %s",
            [agency, after, PAGE],
        )
        return list(cursor.fetchall())
