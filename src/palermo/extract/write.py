"""Writes the extract: one Parquet file a table, streamed, whole or not at all."""

from __future__ import annotations

import datetime
import shutil
import uuid
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import models, transaction

from palermo.extract.declared import Table, model_of, tables

ROWS = 50_000
TYPES: dict[type, pa.DataType] = {
    models.BooleanField: pa.bool_(),
    models.DateTimeField: pa.timestamp("us", tz="UTC"),
    models.DateField: pa.date32(),
    models.PositiveSmallIntegerField: pa.int32(),
    models.PositiveIntegerField: pa.int64(),
    models.BigAutoField: pa.int64(),
    models.UUIDField: pa.string(),
}


def _type(field: models.Field[Any, Any]) -> pa.DataType:
    if isinstance(field, models.ForeignKey | models.OneToOneField):
        return _type(field.target_field)
    return TYPES.get(type(field), pa.string())


def schema(table: Table) -> pa.Schema:
    """Names and types of a table's columns; ids are text."""
    fields = {field.attname: field for field in model_of(table)._meta.concrete_fields}
    return pa.schema([(name, _type(fields[name])) for name in table.inside])


def plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value


def _batches(table: Table) -> Iterator[list[tuple[Any, ...]]]:
    rows = model_of(table)._default_manager.order_by("pk").values_list(*table.inside)
    streamed = rows.iterator(chunk_size=10_000)
    while batch := list(islice(streamed, ROWS)):
        yield batch


def _write(table: Table, file: Path) -> int:
    shape, count = schema(table), 0
    with pq.ParquetWriter(file, shape, compression="zstd") as writer:
        for batch in _batches(table):
            columns = [
                pa.array([plain(row[index]) for row in batch], type=shape.field(index).type)
                for index in range(len(shape))
            ]
            writer.write_batch(pa.record_batch(columns, schema=shape))
            count += len(batch)
    return count


def extract(
    folder: Path, *, at: datetime.datetime, progress: Callable[[str, int], None] = lambda _name, _rows: None
) -> Path:
    """Write every table as it stood in one transaction to `folder/extract-<time>` and point `current` at it.

    Returns the new folder. An interrupted extract leaves the last one current.
    """
    new = folder / f"extract-{at:%Y%m%dT%H%M%S%f}"
    part = new.with_suffix(".part")
    part.mkdir(parents=True)
    try:
        with transaction.atomic():
            for name, table in tables().items():
                progress(name, _write(table, part / f"{name}.parquet"))
        part.rename(new)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    pointer = folder / ".current"
    pointer.write_text(new.name)
    pointer.rename(folder / "current")
    for old in sorted(folder.glob("extract-*"))[:-2]:
        shutil.rmtree(old, ignore_errors=True)
    return new


def current(folder: Path) -> Path | None:
    """The newest whole extract, if there is one."""
    pointer = folder / "current"
    return folder / pointer.read_text() if pointer.exists() else None
