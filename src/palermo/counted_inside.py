"""Counts that have not passed the gate, from the extract: for work inside the registry, never for publishing."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from palermo.evidence.period import Interval
from palermo.knowledge.refusal import Refusal
from palermo.measures.counting import count
from palermo.measures.engines import ENGINES
from palermo.measures.tables import Tables

NOT_RELEASED = (
    "Counted from the extract, not released: for work inside the registry, not to be published or passed on."
)


def newest_extract(home: Path) -> Path:
    """The folder that `palermo extract` wrote last."""
    pointer = home / "extracts" / "current"
    if not pointer.is_file():
        raise Refusal("there is no extract here", where=str(home.name), do="Run palermo extract first")
    return home / "extracts" / pointer.read_text()


def count_inside(
    folder: Path, code: str, period: Interval, *, by: Sequence[str] = (), engine: str = "duckdb"
) -> dict[str, Any]:
    """A measure over a folder of Parquet files, by dimensions that the measure has, on one of the engines."""
    end = period.end + datetime.timedelta(days=1)
    counted = count(code, Tables(folder, ENGINES[engine]()), period.start, end, by)
    return {
        "measure": code,
        "unit": counted.unit,
        "released": False,
        "engine": engine,
        "period": period.model_dump(mode="json"),
        "by": list(by),
        "definition": counted.definition,
        "total": counted.total,
        "cells": list(counted.cells),
    }
