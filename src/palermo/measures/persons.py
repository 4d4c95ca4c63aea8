"""Victims identified as persons and as records: how many records were of people counted before, by pair of agencies."""

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir

from palermo.knowledge.content import load
from palermo.measures.facts import Facts, as_facts, with_case
from palermo.measures.tables import Tables

FOUND = ("possible", "confirmed")
FILE = "linkage/lists.yml"


@dataclass(frozen=True)
class Persons:
    """`records` less `persons` is what would be counted twice if nobody had linked. `between`: persons whom two agencies
    both found to be a victim, by agency ids; whoever three found stands in three pairs."""

    persons: int
    records: int
    between: dict[tuple[str, str], int]


def persons_and_records(tables: Tables, start: datetime.date, end: datetime.date) -> Persons:
    """Of the findings from `start` to before `end`: every record found to be a victim, and whom that makes."""
    found = _findings(tables)
    found = found.filter(lambda t: (t.decided_at.date() >= start) & (t.decided_at.date() < end))
    told = tables.engine.to_pyarrow(
        found.aggregate(persons=found.person_id.nunique(), records=found.recorded_person_id.nunique())
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


def _findings(tables: Tables) -> ir.Table:
    """Every finding that somebody is a victim, with the record it was made of and whose record that is."""
    found = tables.identifications.filter(lambda t: (t.framework == "palermo") & t.outcome.isin(list(FOUND)))
    if "recorded_person_id" in found.columns:
        return found
    return found.mutate(recorded_person_id=found.person_id)  # nobody was linked yet


def victim_records(tables: Tables) -> Facts:
    """Records found to be of a victim, each at its first finding: the person's `first`, or one of somebody counted `again`.

    Those that are first are victims_identified, year by year.
    """
    found = _findings(tables)
    rows = _earliest(found, "recorded_person_id")
    persons = _earliest(found, "person_id").select(first_id="id")
    joined = rows.left_join(persons, rows.id == persons.first_id)
    told = joined.mutate(again=ibis.cases((joined.first_id.isnull(), "again"), else_="first"))
    placed = with_case(tables, told.drop("first_id"))
    facts = as_facts(placed, unit="recorded_person_id", at="decided_at", person="person_id")
    again = placed.select(unit="recorded_person_id", again="again")
    return Facts(facts, {"again": again}, of="identifications")


def victims_found_again(tables: Tables) -> Facts:
    """Persons whom two offices or more found to be a victim, at the second office's first finding; `pair`: of which lists.

    A pair of one list (`police_police`) is two offices of that kind. Whoever three offices found stands in several pairs.
    """
    found = _findings(tables)
    met = _earliest(found, "person_id", "agency_id")
    first = _earliest(found, "person_id").select(first_person="person_id", first_agency="agency_id")
    later = met.join(first, met.person_id == first.first_person).filter(
        lambda t: t.agency_id != t.first_agency
    )
    second = _earliest(later, "person_id")
    facts = as_facts(with_case(tables, second), unit="person_id", at="decided_at", person="person_id")
    return Facts(facts, {"pair": _pairs(tables, met)}, of="people")


def _earliest(found: ir.Table, *of: str) -> ir.Table:
    """Of each person, record, or person at an agency, the first finding, then by id."""
    names = ("decided_at", "id", "version", "case_id", "person_id", "recorded_person_id", "agency_id")
    least = ibis.struct({name: found[name] for name in names}).min()
    told = found.group_by(list(of)).aggregate(least=least)
    return told.select(**{name: told.least[name] for name in names})


def _pairs(tables: Tables, met: ir.Table) -> ir.Table:
    """Each person with the lists of every two agencies that found them."""
    kinds = tables.agencies.select(agency_key="id", kind="kind")
    listed = met.join(kinds, met.agency_id == kinds.agency_key)
    listed = listed.mutate(told=list_of(listed.kind)).select("person_id", "agency_id", "told")
    other = listed.select(person="person_id", other="agency_id", theirs="told")
    both = listed.join(other, (listed.person_id == other.person) & (listed.agency_id < other.other))
    pair = ibis.least(both.told, both.theirs) + "_" + ibis.greatest(both.told, both.theirs)
    return both.select(unit=both.person_id, pair=pair).distinct()


def list_of(kind: ir.StringValue) -> ir.StringValue:
    """The list of an office's kind; `other` for a kind that is in none."""
    return ibis.cases(*((kind == code, name) for code, name in _lists().items()), else_="other")


@functools.cache
def _lists() -> dict[str, str]:
    told: dict[str, list[str]] = load(FILE)["lists"]
    return {kind: name for name, kinds in told.items() for kind in kinds}


LINKED: dict[str, Callable[[Tables], Facts]] = {
    "victim_records": victim_records,
    "victims_found_again": victims_found_again,
}
"""Counted from linkage over the whole registry: one decision moves them anywhere, so they are not kept case by case."""
