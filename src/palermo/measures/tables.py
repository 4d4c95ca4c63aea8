"""The extract's tables as Ibis sees them."""

from pathlib import Path
from typing import Any

import ibis.expr.types as ir

from palermo.knowledge.refusal import Refusal
from palermo.measures.engines import duckdb_engine

LINKED = "linked_people"


class Tables:
    """`tables.cases`, `tables.people` …: lazily read from a folder of Parquet files by an engine."""

    def __init__(self, folder: Path, engine: Any = None) -> None:
        self.folder = folder
        self.engine = engine or duckdb_engine()

    def __getattr__(self, name: str) -> ir.Table:
        file = self.folder / f"{name}.parquet"
        if not file.is_file():
            raise Refusal("the extract has no such table", where=file.name, do="Run palermo extract again")
        table: ir.Table = self.engine.read_parquet(str(file), table_name=f"t_{name}")
        if name != LINKED and "person_id" in table.columns and (self.folder / f"{LINKED}.parquet").is_file():
            table = as_one(table, self.linked_people)
        setattr(self, name, table)
        return table


def as_one(table: ir.Table, linked: ir.Table) -> ir.Table:
    """`person_id` becomes the one of all records that people decided to be of one person, so that whoever was met by
    three agencies counts once; the record's own person stays as `recorded_person_id`."""
    linked = linked.select(linked_person="person_id", one="one_id")
    joined = table.left_join(linked, table.person_id == linked.linked_person)
    one = joined.one.fill_null(joined.person_id)
    return joined.mutate(recorded_person_id=joined.person_id, person_id=one).drop("linked_person", "one")
