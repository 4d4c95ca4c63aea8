"""Victims identified as persons and as records: how many records were of people counted before, by pair of agencies."""

import datetime
from dataclasses import dataclass
from typing import Any

from palermo.measures.tables import Tables


@dataclass(frozen=True)
class Persons:
    """`records` less `persons` is what would be counted twice if nobody had linked. `between`: persons whom two agencies
    both found to be a victim, by agency ids; whoever three found stands in three pairs."""

    persons: int
    records: int
    between: dict[tuple[str, str], int]


def persons_and_records(tables: Tables, start: datetime.date, end: datetime.date) -> Persons:
    """Of the findings from `start` to before `end`: every record found to be a victim, and whom that makes."""
    found = tables.identifications.filter(
        lambda t: (t.framework == "palermo") & t.outcome.isin(["possible", "confirmed"])
    )
    found = found.filter(lambda t: (t.decided_at.date() >= start) & (t.decided_at.date() < end))
    recorded = "recorded_person_id" if "recorded_person_id" in found.columns else "person_id"
    told = tables.engine.to_pyarrow(
        found.aggregate(persons=found.person_id.nunique(), records=found[recorded].nunique())
    ).to_pylist()[0]
    met = found.select("person_id", "agency_id").distinct()
    other = met.select(person="person_id", other="agency_id")
    both = met.join(other, (met.person_id == other.person) & (met.agency_id < other.other))
    rows: list[dict[str, Any]] = tables.engine.to_pyarrow(
        both.group_by(["agency_id", "other"]).aggregate(persons=both.person_id.nunique())
    ).to_pylist()
    return Persons(
        told["persons"], told["records"], {(row["agency_id"], row["other"]): row["persons"] for row in rows}
    )
