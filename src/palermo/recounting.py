"""Keeps counts up to date: what the audit and the events say changed since the last time is counted anew, no more."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from palermo.extract.fetching import fetch, shapes
from palermo.measures.kept import Kept
from palermo.measures.near import near
from palermo.measures.tables import Tables
from palermo.registry.models import AuditEntry, Event, Training

READING = (
    "read",
    "search",
    "open_identity",
    "log_in",
)  # acts whose names begin so change nothing that is counted
BEHIND = 50  # entries read again each time: an act that took its number early may have been committed late
Wanted = Mapping[str, Sequence[tuple[datetime.date, datetime.date, Sequence[str]]]]
"""Measure → (first day, day after the last, dimensions)."""


def kept(home: Path) -> Kept:
    """The file of kept counts, beside the extracts."""
    (home / "extracts").mkdir(parents=True, exist_ok=True)
    return Kept(home / "extracts" / "kept.sqlite", shapes())


def keep(counts: Kept, folder: Path, wanted: Wanted) -> None:
    """Count measures once from an extract and keep tables of them.

    What changed after the extract was written is counted by the next `catch_up` from the `seen` of before it.
    """
    tables = Tables(folder)
    for code, asked in wanted.items():
        counts.keep(code, tables, asked)


def seen() -> tuple[int, int]:
    """How far the audit and the events have come."""
    audit = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    event = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    return audit or 0, event or 0


def catch_up(counts: Kept, since: tuple[int, int]) -> tuple[int, int]:
    """Recount each case that changed since; gives how far it came."""
    now = seen()
    acts = AuditEntry.objects.filter(pk__gt=since[0] - BEHIND, pk__lte=now[0]).exclude(
        action__regex=f"^({'|'.join(READING)})"
    )
    told = Event.objects.filter(pk__gt=since[1] - BEHIND, pk__lte=now[1])
    cases = set(acts.exclude(case="").values_list("case", flat=True).distinct())
    cases |= {str(case) for pair in told.values_list("case", "to_case") for case in pair if case}
    trainings = set(acts.filter(object_kind=Training._meta.model_name).values_list("object_id", flat=True))
    recount(counts, cases, trainings)
    return now


def recount(counts: Kept, cases: Collection[str], trainings: Collection[str] = ()) -> None:
    """Recount these cases together."""
    if cases or trainings:
        counts.recount(near(fetch, cases, trainings))
