"""How fast the audit is written and verified, and in how much memory.

    python -m tests.bench.audit [ENTRIES]                             on SQLite
    python -m tests.postgres python -m tests.bench.audit [ENTRIES]    on PostgreSQL

Entries are signed by our own code and stored in bulk; `record` is then timed on top of them, one act a transaction.
"""

import itertools
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

CHAINS = 12
ACTS = 500


def fill(entries: int) -> None:
    """Chains of equal length, as twelve agencies would have written them."""
    from django.db import transaction

    from palermo.registry.audit import chain
    from palermo.registry.models import AuditEntry, AuditHead

    key = chain.key()
    for number in range(CHAINS):
        agency, previous, sequence = f"agency-{number:02}", chain.FIRST, 0
        while sequence < entries // CHAINS:
            batch = []
            for sequence in range(sequence + 1, min(sequence + 5000, entries // CHAINS) + 1):  # noqa: B020
                entry = _entry(agency, sequence, previous)
                entry.mac = previous = chain.mac(key, chain.link(entry))
                batch.append(entry)
            with transaction.atomic():
                AuditEntry.objects.bulk_create(batch, batch_size=80)
        AuditHead.objects.create(agency=agency, sequence=sequence, mac=previous)


def _entry(agency, sequence, previous):
    from palermo.knowledge.clock import system_clock
    from palermo.registry.models import AuditEntry

    ids = f"{sequence:08x}-0000-4000-8000-000000000000"
    return AuditEntry(
        agency=agency,
        sequence=sequence,
        at=system_clock(),
        actor=str(sequence % 40),
        action="open_identity",
        object_kind="person",
        object_id=ids,
        case=ids,
        purpose="care",
        detail='{"fields":["phone","safe_contact"]}',
        previous=previous,
    )


def peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(entries: int) -> None:
    home = tempfile.TemporaryDirectory()
    os.environ |= {"PALERMO_HOME": home.name, "DJANGO_SETTINGS_MODULE": "palermo.site.desk"}
    Path(home.name).mkdir(exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from palermo.registry.audit.record import record
    from palermo.registry.audit.verify import verify

    call_command("migrate", verbosity=0)
    fill(entries)
    before = peak_megabytes()
    started, worked = time.perf_counter(), time.process_time()
    walked = list(verify())
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    assert not any(chain.fault for chain in walked)
    total = sum(chain.entries for chain in walked)
    print(
        f"{connection.vendor}: {total:,} entries verified in {seconds:.1f} s ({total / seconds:,.0f} a second; "
        f"{cpu:.1f} s of processor), peak memory {before} MB before and {peak_megabytes()} MB after"
    )
    times = []
    for _ in itertools.repeat(None, ACTS):
        started = time.perf_counter()
        with transaction.atomic():
            record(None, None, "read", purpose="care")
        times.append(time.perf_counter() - started)
    times.sort()
    print(
        f"{connection.vendor}: one act in its transaction, median {times[ACTS // 2] * 1000:.1f} ms, "
        f"95th percentile {times[ACTS * 95 // 100] * 1000:.1f} ms, load {os.getloadavg()[0]:.0f}"
    )
    connection.close()
    home.cleanup()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
