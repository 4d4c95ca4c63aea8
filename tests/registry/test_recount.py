"""What officers do is counted without reading history again, and gives what counting everything anew gives."""

import datetime
from pathlib import Path

import pytest
from tests.registry.marvania import Marvania

from palermo.extract.write import extract
from palermo.measures.counting import count, dimensions
from palermo.measures.facts import FACTS
from palermo.measures.tables import Tables
from palermo.recounting import catch_up, keep, kept, seen
from palermo.registry.verbs import crime_report, justice, people

pytestmark = pytest.mark.django_db
YEAR = datetime.datetime.now(datetime.UTC).year
PERIOD = (datetime.date(YEAR, 1, 1), datetime.date(YEAR + 1, 1, 1))


def extracted(folder: Path) -> Tables:
    return Tables(extract(folder, at=datetime.datetime.now(datetime.UTC)))


def tables_wanted(tables: Tables):
    wanted = {
        code: [name for name in ("province", "form", "sex", "duty") if name in dimensions(code, tables)]
        for code in FACTS
    }
    return {code: [(*PERIOD, []), (*PERIOD, by)] for code, by in wanted.items()}


def test_acts_of_officers_change_the_kept_counts_as_counting_anew_does(marvania: Marvania, tmp_path: Path):
    proceeding = marvania.registered()
    case = marvania.file()
    person = marvania.victim(case)
    before = seen()
    tables = extracted(tmp_path / "first")
    counts, wanted = kept(tmp_path), tables_wanted(tables)
    keep(counts, tables.folder, wanted)

    people.change_person(marvania.police, case, person, version=person.version, birth_year=YEAR - 10)
    marvania.victim(marvania.file())
    crime_report.decline_to_register(marvania.police, marvania.reported(), "no_evidence_taken")
    justice.open_investigation(marvania.police, proceeding)
    accused = marvania.accused(proceeding)
    justice.submit_challan(marvania.police, proceeding, marvania.agencies["prosecution"])
    court = marvania.agencies["court"]
    charge = justice.charge(
        marvania.prosecution, accused, "blsa_11", principal=True, form="bonded_labour", court=court
    )
    justice.judge(marvania.court, charge, "convicted")
    catch_up(counts, before)

    anew = extracted(tmp_path / "second")
    for code, asked in wanted.items():
        for first, last, by in asked:
            told = count(code, anew, first, last, by=by)
            assert counts.counted(code, first, last, by) == (told.total, told.cells), (code, by)
    assert counts.counted("convictions", *PERIOD)[0] == 1
