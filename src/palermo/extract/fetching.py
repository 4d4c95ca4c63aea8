"""The registry's rows as the extract has them, a few at a time by an indexed column: what a recount reads."""

from collections.abc import Collection, Iterator
from typing import Any

import pyarrow as pa
from django.db.models import Model

from palermo.extract.declared import model_of, tables
from palermo.extract.write import plain, schema
from palermo.registry.models import SiteCase

BESIDE: dict[str, tuple[type[Model], tuple[str, ...]]] = {"site_cases": (SiteCase, ("site_id", "case_id"))}
"""Read to find out what a case touches; never extracted."""


def shapes() -> dict[str, pa.Schema]:
    """Every table of the extract with its columns."""
    return {name: schema(table) for name, table in tables().items()}


def fetch(table: str, column: str, values: Collection[str]) -> Iterator[dict[str, Any]]:
    """Rows of a table whose column has one of the values, with the extract's columns and no other."""
    model, inside = BESIDE.get(table) or (model_of(tables()[table]), tables()[table].inside)
    rows = model._default_manager.filter(**{f"{column}__in": list(values)}).values_list(*inside)
    for row in rows.iterator():
        yield dict(zip(inside, map(plain, row), strict=True))
