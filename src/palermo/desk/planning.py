"""Plans entered at the desk: PALERMO_HOME/plans/desk-<country>.yml, a file like any other plan's; the next build reads it."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from pydantic import ValidationError

from palermo.evidence.plan import Action
from palermo.evidence.recommendation import Recommendation
from palermo.knowledge.refusal import Refusal
from palermo.sources.plans import FAMILY, read_plans
from palermo.store.evidence_file import Evidence

Told = dict[str, Any]
TITLE = "Plan entered at the desk"


def items(country: str) -> dict[str, Recommendation]:
    """What the country was asked, by id; the latest edition first, each in its printed order."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        found = [item for item in evidence.recommendations(country) if item.text]
    ordered = sorted(found, key=lambda item: (-(item.report_year or 0), item.source, item.order or 0))
    return {item.id: item for item in ordered}


def action(told: Mapping[str, str]) -> Action:
    """The action of a form. Refuses one without title or lead, and a date that is none, by the fields' names."""
    fields: Told = {
        name: value
        for name in Action.model_fields
        if (value := told.get(name, "").strip()) and name != "partners"
    }
    fields["partners"] = [one.strip() for one in told.get("partners", "").split(";") if one.strip()]
    try:
        return Action.model_validate(fields)
    except ValidationError as fault:
        wrong = ", ".join(str(error["loc"][0]) for error in fault.errors() if error["loc"])
        raise Refusal(
            f"the action is not whole: {wrong}", where="the plan", do="Mend the fields named"
        ) from None


def enter(country: str, publisher: str, recommendation: str, ask: int | None, one: Action) -> None:
    """Put one more action into the country's file. Refuses a file that somebody else has spoiled, and leaves it."""
    path = settings.PALERMO_HOME / FAMILY / f"desk-{country}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / f".desk-{country}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = _held(path) or {"country": country, "title": TITLE, "publisher": publisher, "plans": []}
        made: Told = {"recommendation": recommendation} | ({"ask": ask} if ask else {})
        told["plans"].append(made | {"actions": [one.model_dump(mode="json", exclude_defaults=True)]})
        _write(path, yaml.safe_dump(told, allow_unicode=True, sort_keys=False))


def waiting(country: str, built: set[tuple[str, str]]) -> Iterator[str]:
    """Titles of actions that were entered and that no build has read yet; `built`: (recommendation, title)."""
    held = _held(settings.PALERMO_HOME / FAMILY / f"desk-{country}.yml") or {"plans": []}
    for plan in held["plans"]:
        for one in plan["actions"]:
            if (plan["recommendation"], one["title"]) not in built:
                yield one["title"]


def _held(path: Path) -> Told | None:
    if not path.exists():
        return None
    data = path.read_bytes()
    read_plans(data, name=path.name)
    told: Told = yaml.safe_load(data)
    return told


def _write(path: Path, words: str) -> None:
    """Whole or not at all: a build may read it at any time."""
    fresh = path.with_suffix(".new")
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
