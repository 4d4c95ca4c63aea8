"""The extract's tables as Ibis sees them."""

from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from palermo.knowledge.refusal import Refusal


def duckdb_engine(threads: int = 2) -> Any:
    """DuckDB in memory, with days and years as they are in UTC, wherever the machine stands."""
    engine = ibis.duckdb.connect(threads=threads)
    engine.con.execute("SET TimeZone = 'UTC'")
    return engine


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
        setattr(self, name, table)
        return table
