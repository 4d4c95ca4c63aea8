"""A registry of a million files in minutes: what `fill` told is copied inside the database, many times over.

Every copy is whole: files, people, events, their duties and scopes point to each other and to nothing of another copy;
names are invented and sealed anew, and each event has its entry in the audit's chain. Ids differ in their last four
digits, moments by some minutes. `rounds` repeats what happened in a file, so that it has a history of that many times.

Only for loads: indexes and unique constraints are taken down and built again, and triggers and foreign keys rest.
"""

import datetime
import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db import models as orm

from palermo.knowledge.clock import system_clock
from palermo.registry import models
from palermo.registry.audit import chain, guards
from palermo.registry.invented.bulk import Rested, Row, load, rested
from palermo.registry.invented.copied import Copied
from palermo.registry.invented.people import named
from palermo.registry.invented.write import ORDER
from palermo.registry.models import AuditEntry, AuditHead, Identity, SearchCode
from palermo.registry.vault.identities import Sealer

HISTORY: tuple[type[orm.Model], ...] = (models.Event, models.EventRecord, models.DutyRow)
WHOLE: tuple[type[orm.Model], ...] = (*ORDER, models.CaseScope, *HISTORY)
APART: tuple[type[orm.Model], ...] = (Identity, SearchCode, AuditEntry)
MOST_COPIES = 0xFFFF
Say = Callable[[str], None]


def grow(cases: int, *, rounds: int = 1, say: Say = lambda _line: None) -> int:
    """Copy what is here until there are about as many files; gives how many there are."""
    here = models.Case.objects.count()
    copies = min(max(0, round(cases / here) - 1), MOST_COPIES)
    how = Copied(copies, rounds, system_clock())
    people = list(Identity.objects.filter(destroyed_at=None).values_list("pk", "person__sex"))
    told = list(_told())
    guards.lift()
    rest = rested([*WHOLE, *APART])
    rest.down()
    if connection.vendor == "postgresql":  # the server copies while this process seals and signs
        copying = threading.Thread(target=_copied, args=(how, rest, say, True))
        copying.start()
        _apart(how, people, told, say)
        copying.join()
    else:
        _copied(how, rest, say, False)
        _apart(how, people, told, say)
    rest.up(APART, say)
    guards.install()
    _numbers_follow()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return models.Case.objects.count()


def _copied(how: Copied, rest: Rested, say: Say, own_connection: bool) -> None:
    """Every table, copy by copy, and its indexes."""
    rest.quiet()
    for model in WHOLE:
        begun = time.monotonic()
        for statement, values in how.statements(model, rounds=how.rounds if model in HISTORY else 1):
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
        say(f"{model.__name__}: copied in {time.monotonic() - begun:.0f} s")
        rest.up([model], say)
    if own_connection:
        connection.close()


def _apart(how: Copied, people: list[Any], told: list[Any], say: Say) -> None:
    begun = time.monotonic()
    load(_identities(how, people))
    say(f"identities: sealed in {time.monotonic() - begun:.0f} s")
    begun = time.monotonic()
    heads: dict[str, AuditHead] = {head.agency: head for head in AuditHead.objects.all()}
    load(_signed(how, told, heads))
    AuditHead.objects.bulk_create(
        heads.values(), update_conflicts=True, unique_fields=["agency"], update_fields=["sequence", "mac"]
    )
    say(f"audit: signed in {time.monotonic() - begun:.0f} s")


def _identities(how: Copied, people: list[tuple[uuid.UUID, str]]) -> Iterator[Row]:
    chance, seal = random.Random(7), Sealer()  # noqa: S311  # invented people, not secrets
    for copy in how.copies:
        for held, sex in people:
            row, *codes = seal(how.id(held, copy), named(sex, chance))
            yield Identity, (row.pk, row.sealed, row.wrapped_key, row.key_id, None)
            yield from ((SearchCode, (row.pk, code.kind, code.code, code.version)) for code in codes)


def _told() -> Iterator[tuple[str, int, str, str, datetime.datetime, str]]:
    """Agency, id, case, actor, moment and kind of every event."""
    rows = models.Event.objects.order_by("pk").values_list(
        "agency__code", "pk", "case", "by", "recorded_at", "kind"
    )
    for code, pk, case, by, at, kind in rows:
        yield code or "system", pk, str(case or ""), str(by), at, kind


def _signed(how: Copied, told: list[Any], heads: dict[str, AuditHead]) -> Iterator[Row]:
    """One entry for each event that the copies add, in its agency's chain."""
    key, nothing = chain.key(), chain.canonical({})
    for copy, again in how.added(how.rounds):
        for code, pk, case, by, at, kind in told:
            head = heads.setdefault(code, AuditHead(agency=code, sequence=0, mac=chain.FIRST))
            id_of_case = case and str(how.id(uuid.UUID(case), copy))
            link = chain.Link(
                code, head.sequence + 1, chain.written(at), by, kind, "event",
                str(how.number(models.Event, pk, copy, again)), id_of_case, "invented", nothing, bytes(head.mac),
            )  # fmt: skip
            head.sequence, head.mac = link.sequence, chain.mac(key, link)
            yield AuditEntry, (*link[:2], at, *link[3:], head.mac)


def _numbers_follow() -> None:
    """What the database counts by itself goes on from what was copied."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*WHOLE, *APART]):
            cursor.execute(statement)
