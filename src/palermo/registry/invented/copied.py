"""The statements that copy a table's rows, each pointing to its own copy's rows."""

import datetime
import re
import uuid
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.db import connection
from django.db import models as orm
from django.db.models import Max

from palermo.registry import models
from palermo.registry.invented.write import ORDER

APART_BY = 7  # minutes between the moments of one copy and the next
ROUND = 9  # days between one round of a file's history and the next
NUMBERED: tuple[type[orm.Model], ...] = (models.Event, models.EventRecord, models.DutyRow)
POINTED_TO = {*ORDER, *NUMBERED}
OPEN = "@@@@"
AN_ID = re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-)4([0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{8})[0-9a-f]{4}")
# An invented file's id is random (version 4). A copy's is of our own making (version 8) and ends with the copy's number.
SAID_ONCE = {
    (models.Case, "number"),
    (models.Referral, "diary_number"),
}  # unique: the copy's number is put behind


class Copied:
    """How many copies there are, how often each file's history is repeated, and until when anything happened."""

    def __init__(self, copies: int, rounds: int, until: datetime.datetime) -> None:
        self.copies, self.rounds, self.until = range(1, copies + 1), rounds, until

    def added(self, rounds: int) -> Iterator[tuple[int, int]]:
        """(copy, round) of all that is new: the first round of the first copy is there already."""
        for copy in range(len(self.copies) + 1):
            for again in range(rounds):
                if copy or again:
                    yield copy, again

    def id(self, held: uuid.UUID, copy: int) -> uuid.UUID:
        """The id of a row in a copy."""
        return uuid.UUID(f"{held.hex[:12]}8{held.hex[13:28]}{copy:04x}") if copy else held

    @cached_property
    def step(self) -> dict[Any, int]:
        """For each table that counts its rows: how far apart the copies' numbers are."""
        tables: tuple[type[orm.Model], ...] = (*ORDER, models.CaseScope, *NUMBERED)
        counted = [model for model in tables if not _by_uuid(model)]
        tops = {model: model._default_manager.aggregate(top=Max("pk"))["top"] or 0 for model in counted}
        return {model: top + 1 for model, top in tops.items()}

    def number(self, model: type[orm.Model], held: int, copy: int, again: int) -> int:
        """The number of a row in a round of a copy."""
        rounds = self.rounds if model in NUMBERED else 1
        return held + (copy * rounds + again) * self.step[model]

    def statements(self, model: type[orm.Model], *, rounds: int) -> Iterator[tuple[str, list[Any]]]:
        """SQL for every copy and round of one table."""
        table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
        listed = ", ".join(f'"{column}"' for column in columns)
        key = model._meta.pk.column if model._meta.pk else "id"
        yield f'DROP TABLE IF EXISTS "first_{table}"', []
        first = ", ".join(
            [listed, *(_opened(field) for field in model._meta.concrete_fields if _holds_ids(field))]
        )
        # What the calendar asks of an office is asked once, however many files it has.
        only = ' WHERE "case_id" IS NOT NULL' if model is models.DutyRow else ""
        opening = f'CREATE TEMPORARY TABLE "first_{table}" AS SELECT {first} FROM "{table}"{only}'  # noqa: S608
        yield f'{opening} ORDER BY "{key}"', []
        # The statements are made of the models' own names and of whole numbers.
        for copy, again in self.added(rounds):
            told = ", ".join(self._column(model, field, copy, again) for field in model._meta.concrete_fields)
            yield f'INSERT INTO "{table}" ({listed}) SELECT {told} FROM "first_{table}"', []  # noqa: S608
        yield f'DROP TABLE "first_{table}"', []

    def _column(self, model: type[orm.Model], field: Any, copy: int, again: int) -> str:
        column, target = f'"{field.column}"', field.related_model if field.is_relation else None
        points = target in POINTED_TO or field.primary_key
        if points and _by_uuid(target or model):
            return _uuid(column, copy) if copy else column
        if points:
            counted = target or model
            rounds = self.rounds if counted in NUMBERED else 1
            return f"{column} + {(copy * rounds + again) * self.step[counted]}"
        if field.column in ("subject", "record"):
            return _uuid(column, copy) if copy else column
        if (model, field.name) in SAID_ONCE:
            return f"{column} || '-{copy}'" if copy else column
        if (model, field.name) == (models.DutyRow, "key"):
            return _duty_key(column, (copy * self.rounds + again) * self.step[models.Event])
        if _holds_ids(field):
            return _ids_within(field, copy) if copy else column
        if isinstance(field, orm.DateTimeField):
            last = self.until.strftime("%Y-%m-%d %H:%M:%S") if model is models.Event else None
            return _moment(column, again * ROUND * 1440 - copy * APART_BY, last)
        return column


def _by_uuid(model: type[orm.Model]) -> bool:
    key = model._meta.pk
    while isinstance(key, orm.ForeignKey):
        key = key.target_field
    return isinstance(key, orm.UUIDField)


def _sqlite() -> bool:
    return connection.vendor == "sqlite"


def _uuid(column: str, copy: int) -> str:
    if _sqlite():
        return f"substr({column}, 1, 12) || '8' || substr({column}, 14, 15) || '{copy:04x}'"
    own = f"overlay({column}::text placing '8' from 15 for 1)"
    return f"overlay({own} placing '{copy:04x}' from 33 for 4)::uuid"


def _holds_ids(field: Any) -> bool:
    return field.name == "about" and isinstance(field, orm.JSONField)


def _opened(field: Any) -> str:
    """A second column beside one of JSON: the last digits of its ids are taken out once, for all copies."""
    if _sqlite():
        return f'ids_open("{field.column}") AS "{field.column}_open"'
    told = f"regexp_replace(\"{field.column}\"::text, '{AN_ID.pattern}', '\\18\\2{OPEN}', 'g')"
    return f'{told} AS "{field.column}_open"'


def ids_open(text: str) -> str:
    """What `_opened` asks of SQLite."""
    return AN_ID.sub(rf"\g<1>8\g<2>{OPEN}", text)


def _ids_within(field: Any, copy: int) -> str:
    told = f"replace(\"{field.column}_open\", '{OPEN}', '{copy:04x}')"
    return told if _sqlite() else f"{told}::jsonb"


def _duty_key(column: str, further: int) -> str:
    """`duty:event` with the copy's event."""
    if _sqlite():
        colon = f"instr({column}, ':')"
        return f"substr({column}, 1, {colon}) || (CAST(substr({column}, {colon} + 1) AS INTEGER) + {further}) || ':'"
    return f"split_part({column}, ':', 1) || ':' || (split_part({column}, ':', 2)::bigint + {further})"


def _moment(column: str, minutes: int, last: str | None) -> str:
    if _sqlite():
        moved = f"strftime('%Y-%m-%d %H:%M:%f', {column}, '{minutes} minutes')"
        return f"min({moved}, '{last}.000')" if last else moved
    moved = f"{column} + interval '{minutes} minutes'"
    return f"least({moved}, '{last}+00'::timestamptz)" if last else moved
