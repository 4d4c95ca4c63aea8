"""An invented country with people entered twice and false returns: its true figures come out, and each fault is named."""

import csv
import datetime
import uuid
from collections import Counter
from pathlib import Path

import pytest

from palermo.evidence.period import calendar_year
from palermo.evidence.released import Freeze
from palermo.extract.write import extract
from palermo.knowledge.places import gazetteer
from palermo.linkage.invented.country import fill_with_doubles
from palermo.measures.counting import count
from palermo.measures.tables import Tables
from palermo.registry.audit.verify import verify
from palermo.registry.models import Identification, LinkedPerson, PairDecision, Person, SuggestedPair
from palermo.release.counting import counts_of
from palermo.release.counts import cells_of
from palermo.release.gate import release
from palermo.release.plan import the_plan
from palermo.returns import preview

pytestmark = pytest.mark.django_db
YEAR, NOW = 2025, datetime.datetime.now(datetime.UTC)
IN_YEAR = (datetime.date(YEAR, 1, 1), datetime.date(YEAR + 1, 1, 1))
WITHIN = 0.06  # of the true number of persons: the officer has linked nine in ten records
FIELDS = ("Place", "Measure", *(f"{YEAR}-Q{quarter}" for quarter in range(1, 5)), str(YEAR))


@pytest.fixture
def home(db, tmp_path: Path) -> Path:
    fill_with_doubles(tmp_path, 600)
    return tmp_path


def truth_of(home: Path) -> dict[uuid.UUID, uuid.UUID]:
    with (home / "invented" / "truth.csv").open(encoding="utf-8") as file:
        return {uuid.UUID(row["record"]): uuid.UUID(row["first_record"]) for row in csv.DictReader(file)}


def true_rows(home: Path) -> dict[str, list[int]]:
    """By province the persons first identified in each quarter, told by the truth alone."""
    truth, first = truth_of(home), {}
    for row in Identification.objects.select_related("case").order_by("decided_at", "id"):
        first.setdefault(truth[row.person_id], row)
    told = Counter(
        (row.case.province, (row.decided_at.month - 1) // 3)
        for row in first.values()
        if row.decided_at.year == YEAR and row.case.province
    )
    return {place: [told[place, n] for n in range(4)] for place in gazetteer("XMV").at("province")}


def a_return(rows: dict[str, list[int]]) -> str:
    names = gazetteer("XMV")
    lines = [[names.name(place), "Victims identified", *four, sum(four)] for place, four in rows.items()]
    return "\n".join(",".join(map(str, line)) for line in [FIELDS, *lines]) + "\n"


def faults(home: Path, text: str) -> dict[str, str]:
    told = preview(home, text.encode(), "return.csv", agency="", country="XMV")
    assert told.understood.questions == []
    return {fault.rule.id: fault.says for fault in told.faults}


def test_persons_come_out_within_the_bound_and_records_do_not(home: Path):
    true = sum(map(sum, true_rows(home).values()))
    tables = Tables(extract(home / "extracts", at=NOW))
    persons = sum(
        cell["value"]
        for cell in count("victims_identified", tables, *IN_YEAR, by=["province"]).cells
        if cell["province"]
    )
    records = count("victim_records", tables, *IN_YEAR, by=["again"])
    told = {cell["again"]: cell["value"] for cell in records.cells}
    whole = count("victims_identified", tables, *IN_YEAR).total
    assert abs(persons - true) <= WITHIN * true, (persons, true)
    assert records.total > 1.15 * true
    assert (told["first"], told["first"] + told["again"]) == (whole, records.total)


def test_the_truth_is_beside_the_registry_and_decisions_are_in_it(home: Path):
    truth = truth_of(home)
    doubled = {record for record, first in truth.items() if record != first}
    linked = LinkedPerson.objects.count()
    assert truth.keys() == set(Person.objects.values_list("pk", flat=True))
    assert 0.7 * len(doubled) < PairDecision.objects.count() < len(doubled)
    assert SuggestedPair.objects.filter(answer="same").count() == PairDecision.objects.count() < linked
    assert [walked.fault for walked in verify() if walked.fault] == []


def test_duplicates_pass_the_gate_and_the_few_are_not_worked_out_from_persons(home: Path):
    tables = Tables(extract(home / "extracts", at=NOW))
    given = counts_of(tables, the_plan(), "XMV", calendar_year(YEAR), Freeze(id="f", sha256="0" * 64))
    cells = cells_of(given, "victim_records")
    told = release(given, the_plan(), on=NOW.date()).released.of("victim_records")
    again = (("again", "again"),)
    if cells[again] < the_plan().threshold:
        assert told[()].value is None and told[again].value is None
    else:
        assert told[()].value == cells[()] == cells[(("again", "first"),)] + cells[again]


def test_each_false_return_has_its_fault_named_and_the_true_one_has_none(home: Path):
    rows = true_rows(home)
    largest, other = sorted(rows, key=lambda place: -sum(rows[place]))[:2]
    # Places and quarters of an invented year can repeat themselves; a line of five different numbers cannot.
    rows[largest] = [number + step for step, number in enumerate(sorted(rows[largest]))]
    true = a_return(rows)
    assert faults(home, true) == {}
    assert "copied" in faults(home, a_return(rows | {other: rows[largest]}))
    wrong = true.replace(f",{sum(rows[largest])}\n", f",{sum(rows[largest]) + 9}\n")
    assert f"the whole of {YEAR} is {sum(rows[largest]) + 9}" in faults(home, wrong)["parts_and_total"]
