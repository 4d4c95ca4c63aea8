"""Plans that somebody entered: which actions are to answer which recommendation. One YAML file a country.

In PALERMO_HOME/plans/ or content/recommendations/plans/ (an invented country's); docs/how-to/enter-a-plan.md.
"""

import hashlib
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.evidence.origin import identify
from palermo.evidence.plan import Action, Plan
from palermo.evidence.reading import Reading
from palermo.evidence.source import Source
from palermo.knowledge.refusal import Refusal

FAMILY = "plans"
DO = "See docs/how-to/enter-a-plan.md"


class Entry(BaseModel):
    """What is planned for one recommendation, or for one of its asks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recommendation: str
    ask: int | None = None
    actions: tuple[Action, ...]


class File(BaseModel):
    """A plan file: whose plan it is, and its entries."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str
    title: str
    publisher: str
    terms: str | None = None
    plans: tuple[Entry, ...]


def read_plans(data: bytes, *, name: str) -> Reading:
    """The plans of one file; `name` is the file's. Refuses one that is not whole, with the field that is wrong."""
    told = _file(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    text = data.decode("utf-8")
    source = Source(
        id=f"{FAMILY}-{sha256[:16]}",
        family=FAMILY,
        form="text",
        publisher=told.publisher,
        title=told.title,
        country=told.country,
        terms=told.terms,
        sha256=sha256,
        chars=len(text),
    )
    plans = tuple(
        Plan(
            id=identify(sha256, "plan", entry.recommendation, entry.ask, n),
            country=told.country,
            recommendation=entry.recommendation,
            ask=entry.ask,
            actions=entry.actions,
            source=source.id,
        )
        for n, entry in enumerate(told.plans)
    )
    return Reading(source=source, text=text, plans=plans)


def _file(data: bytes, name: str) -> File:
    try:
        told: Any = yaml.safe_load(data)
        return File.model_validate(told)
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Refusal("it is not valid YAML", where=name, do=DO) from None
    except ValidationError as fault:
        first = fault.errors()[0]
        at = ".".join(map(str, first["loc"])) or "the file"
        raise Refusal(f"{at} is wrong ({first['msg']})", where=name, do=DO) from None
