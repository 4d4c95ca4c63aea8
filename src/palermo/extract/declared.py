"""What may leave the registry for counting: content/extract.yml."""

import functools

from django.apps import apps
from django.db.models import Model
from pydantic import BaseModel, ConfigDict, Field

from palermo.knowledge.content import load


class Table(BaseModel):
    """One Parquet file: the model's fields that are in, and those that are out on purpose."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    model: str
    inside: tuple[str, ...] = Field(alias="in")
    out: tuple[str, ...]


@functools.cache
def tables() -> dict[str, Table]:
    """Every table by its name."""
    return {name: Table(**entry) for name, entry in load("extract.yml")["tables"].items()}


@functools.cache
def never() -> dict[str, str]:
    """The models of which nothing is extracted, with the reason."""
    told: dict[str, str] = load("extract.yml")["never"]
    return told


def model_of(table: Table) -> type[Model]:
    """The registry's model behind a table."""
    return apps.get_model("registry", table.model)
