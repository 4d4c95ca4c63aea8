"""A freeze: exactly which records, at which versions, a release was counted from. It stays in the registry."""

import datetime
import hashlib
import json
import uuid
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import transaction

from palermo.registry.models import Freeze, FreezeItem, User

DIMENSIONS = ("place", "province", "level", "sex", "age", "law", "offence", "duty", "amount")


@transaction.atomic
def freeze(
    rows: Iterable[tuple[str, dict[str, Any]]],
    *,
    definitions: dict[str, str],
    start: datetime.date,
    end: datetime.date,
    by: User | None,
) -> Freeze:
    """Keep (measure, counted row) pairs with a hash over all of them; `definitions`: SHA-256 of each measure's query."""
    told = hashlib.sha256(json.dumps(definitions, sort_keys=True).encode()).hexdigest()
    made = Freeze.objects.create(
        measure="all planned",
        period_start=start,
        period_end=end,
        definition_sha256=told,
        sha256="",
        made_by=by,
    )
    hashed, waiting = hashlib.sha256(told.encode()), iter(rows)
    while batch := list(islice(waiting, 2_000)):
        items = [_item(made, measure, row) for measure, row in batch]
        for item in items:
            hashed.update(
                f"{item.record}{item.record_version}{json.dumps(item.dimensions, sort_keys=True)}".encode()
            )
        FreezeItem.objects.bulk_create(items)
    made.sha256 = hashed.hexdigest()
    made.save(update_fields=["sha256"])
    return made


def _named(record: str | int) -> uuid.UUID:
    """A record's id; a duty's row, which is made anew from events, has a number for one."""
    return uuid.UUID(int=record) if isinstance(record, int) else uuid.UUID(record)


def _item(made: Freeze, measure: str, row: dict[str, Any]) -> FreezeItem:
    return FreezeItem(
        freeze=made,
        record=_named(row["record"]),
        record_version=row["version"],
        case_id=row["case"] if measure != "officials_trained" and measure != "kilns_registered" else None,
        dimensions={"measure": measure, "on": row["at"].date().isoformat()}
        | {name: row[name] for name in DIMENSIONS if name in row},
    )
