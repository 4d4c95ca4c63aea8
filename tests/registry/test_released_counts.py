"""What the gate is given from the registry: who reported nothing, whose victims acts concern, who brought victims in."""

import datetime
from pathlib import Path

import pytest
from tests.registry.marvania import RIVERSIDE, SALTMARSH, Marvania

from palermo.evidence.period import calendar_year
from palermo.evidence.released import Freeze
from palermo.extract.write import extract
from palermo.measures.tables import Tables
from palermo.registry.verbs import justice
from palermo.release.counting import counts_of
from palermo.release.counts import Counts, cells_of, largest_of, victims_of
from palermo.release.gate import release
from palermo.release.plan import the_plan

pytestmark = pytest.mark.django_db
NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture
def counted(tmp_path: Path):
    def made() -> Counts:
        tables = Tables(extract(tmp_path, at=datetime.datetime.now(datetime.UTC)))
        freeze = Freeze(id="f", sha256="0" * 64)
        return counts_of(tables, the_plan(), "XMV", calendar_year(NOW.year), freeze)

    return made


def said(given: Counts, measure: str, place: str):
    """What is released of a measure in a place as a whole."""
    told = release(given, the_plan(), on=NOW.date()).released
    (cell,) = [one for one in told.cells if one.measure == measure and one.codes == {"place": place}]
    return cell.status if cell.value is None else cell.value


def test_a_province_whose_offices_did_nothing_is_not_reported_and_one_at_work_says_nought(
    marvania: Marvania, counted
):
    marvania.registered()
    given = counted()
    assert {"measure": "investigations", "place": SALTMARSH} in given.absent
    assert said(given, "investigations", SALTMARSH) == "not_reported"
    assert said(given, "investigations", RIVERSIDE) == 0


def test_one_act_of_an_office_makes_its_noughts_noughts(marvania: Marvania, counted):
    marvania.registered()
    marvania.file(marvania.police_saltmarsh)
    assert said(counted(), "investigations", SALTMARSH) == 0
    assert (
        said(counted(), "inspections", SALTMARSH) == "not_reported"
    )  # nobody of the labour department is there


def test_what_was_done_is_said(marvania: Marvania, counted):
    proceeding = marvania.registered()
    justice.open_investigation(marvania.police, proceeding)
    given = counted()
    assert said(given, "investigations", RIVERSIDE) == 1
    assert not any(partial.get("place") == RIVERSIDE for partial in given.absent)


def test_acts_know_how_many_victims_they_concern_and_each_victim_counts_once(marvania: Marvania, counted):
    proceeding = marvania.registered()
    justice.open_investigation(marvania.police, proceeding)
    for _ in range(2):
        justice.name_victim(marvania.police, proceeding, marvania.victim(proceeding.case))
    given = counted()
    assert victims_of(given, "investigations")[(("place", RIVERSIDE),)] == 2


def test_victims_of_one_file_are_one_contribution(marvania: Marvania, counted):
    one, other = marvania.file(), marvania.file()
    for _ in range(3):
        marvania.victim(one)
    marvania.victim(other)
    given = counted()
    assert cells_of(given, "victims_identified")[()] == 4
    assert largest_of(given, "victims_identified")[()] == 3
    assert not any(str(one.pk) in str(row) for table in given.tables for row in table.rows)
