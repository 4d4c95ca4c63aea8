"""The registry counted over its extract: units are never mixed."""

import datetime
from pathlib import Path
from statistics import median

import pytest
from django.apps import apps
from tests.registry.marvania import RIVERSIDE, Marvania

from palermo.extract import declared
from palermo.extract.write import current, extract
from palermo.knowledge.refusal import Refusal
from palermo.measures.counting import count, definition, records
from palermo.measures.facts import FACTS
from palermo.measures.tables import Tables
from palermo.registry.verbs import crime_report, justice, people

pytestmark = pytest.mark.django_db
YEAR = datetime.datetime.now(datetime.UTC).year
PERIOD = (datetime.date(YEAR, 1, 1), datetime.date(YEAR + 1, 1, 1))


@pytest.fixture
def tables_of(tmp_path: Path):
    def extracted() -> Tables:
        return Tables(extract(tmp_path, at=datetime.datetime.now(datetime.UTC)))

    return extracted


def test_every_field_of_the_registry_is_in_the_extract_or_out_of_it_on_purpose():
    told = {table.model: {*table.inside, *table.out} for table in declared.tables().values()}
    for model in apps.get_app_config("registry").get_models():
        if model.__name__ in declared.never():
            assert model.__name__ not in told
            continue
        fields = {field.attname for field in model._meta.concrete_fields}
        assert told.get(model.__name__, set()) == fields, f"content/extract.yml on {model.__name__}"


def test_the_extract_holds_no_free_words_and_nobody_who_works_there():
    loose = {
        "summary",
        "reasons",
        "notes",
        "views_heard",
        "best_interests",
        "found",
        "asked",
        "answer",
        "office",
    }
    people_at_work = {
        "inspector_id",
        "screener_id",
        "decided_by_id",
        "made_by_id",
        "sent_by_id",
        "recorded_by_id",
    }
    for table in declared.tables().values():
        assert not (loose | people_at_work) & set(table.inside)


def test_one_trial_of_ten_victims_and_three_accused_on_two_charges_each(marvania: Marvania, tables_of):
    proceeding = marvania.registered()
    justice.open_investigation(marvania.police, proceeding)
    for _ in range(10):
        case = marvania.file()
        marvania.victim(case)
    accused = [marvania.accused(proceeding) for _ in range(3)]
    justice.submit_challan(marvania.police, proceeding, marvania.agencies["prosecution"])
    for one in accused:
        for offence, principal in (("blsa_11", True), ("ppc_374", False)):
            justice.charge(
                marvania.prosecution,
                one,
                offence,
                principal=principal,
                form="bonded_labour",
                court=marvania.agencies["court"],
            )
    tables = tables_of()
    counted = {code: count(code, tables, *PERIOD).total for code in FACTS}
    assert counted["investigations"] == 1
    assert counted["prosecutions"] == 3
    assert counted["victims_identified"] == 10
    assert counted["convictions"] == 0


def test_a_person_convicted_on_two_charges_counts_once_by_the_principal_offence(
    marvania: Marvania, tables_of
):
    proceeding = marvania.registered()
    accused = marvania.accused(proceeding)
    justice.submit_challan(marvania.police, proceeding, marvania.agencies["prosecution"])
    charges = [
        justice.charge(
            marvania.prosecution,
            accused,
            offence,
            principal=principal,
            form=form,
            court=marvania.agencies["court"],
        )
        for offence, form, principal in (("ppc_371a", "sex", False), ("blsa_11", "bonded_labour", True))
    ]
    for charge in charges:
        justice.judge(marvania.court, charge, "convicted")
    tables = tables_of()
    counted = count("convictions", tables, *PERIOD, by=["form"])
    assert counted.total == 1
    assert counted.cells == ({"form": "bonded_labour", "value": 1},)


def test_a_person_of_two_forms_is_in_two_cells_and_once_in_the_total(marvania: Marvania, tables_of):
    from palermo.registry.verbs import screening

    case = marvania.file()
    person = marvania.victim(case)
    screening.identify(
        marvania.police,
        case,
        person,
        "confirmed",
        acts=["transfer"],
        means=["deception"],
        purposes=["sexual_exploitation"],
        forms=["sex"],
    )
    counted = count("victims_identified", tables_of(), *PERIOD, by=["form"])
    assert counted.total == 1
    assert {cell["form"] for cell in counted.cells} == {"bonded_labour", "sex"}


def test_an_unknown_age_is_counted_as_unknown(marvania: Marvania, tables_of):
    marvania.victim(marvania.file(), age=None)
    counted = count("victims_identified", tables_of(), *PERIOD, by=["age"])
    assert counted.cells == ({"age": "unknown", "value": 1},)


def made_of(rows: list[dict], value: str) -> float | None:
    amounts = [row.get("amount") for row in rows]
    if value == "number":
        return len(rows)
    if value == "sum":
        return sum(amounts)
    if not rows:
        return None
    return median(amounts) if value == "median" else 100 * sum(amounts) / len(rows)


def test_a_count_equals_the_list_of_its_records_one_each(marvania: Marvania, tables_of):
    for _ in range(3):
        marvania.victim(marvania.file())
    marvania.reported()
    tables = tables_of()
    for code in FACTS:
        rows = list(records(code, tables, *PERIOD))
        assert count(code, tables, *PERIOD).total == made_of(rows, FACTS[code](tables).value), code
        assert len({row["unit"] for row in rows}) == len(rows), code


def test_a_definition_stays_what_it_is_from_one_extract_to_the_next(marvania: Marvania, tables_of):
    before = {code: definition(code, tables_of()) for code in FACTS}
    marvania.victim(marvania.file())
    assert {code: definition(code, tables_of()) for code in FACTS} == before


def test_a_measure_is_not_counted_by_what_it_does_not_have(marvania: Marvania, tables_of):
    with pytest.raises(Refusal, match="not counted by sex"):
        count("investigations", tables_of(), *PERIOD, by=["sex"])


def test_an_interrupted_extract_leaves_the_last_one_current(
    marvania: Marvania, tables_of, tmp_path, monkeypatch
):
    tables_of()
    last = current(tmp_path)

    def stop(_name: str, _rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract(tmp_path, at=datetime.datetime.now(datetime.UTC), progress=stop)
    assert current(tmp_path) == last
    assert not list(tmp_path.glob("*.part"))


def test_reports_that_police_did_not_register_are_counted_where_they_happened(marvania: Marvania, tables_of):
    crime_report.decline_to_register(marvania.police, marvania.reported(), "no_evidence_taken")
    counted = count("crime_reports_not_registered", tables_of(), *PERIOD, by=["province"])
    assert counted.cells == ({"province": RIVERSIDE, "value": 1},)


def test_age_is_counted_as_it_was_when_it_happened(marvania: Marvania, tables_of):
    case = marvania.file()
    person = marvania.victim(case, age=19)
    people.change_person(marvania.police, case, person, version=person.version, birth_year=YEAR - 17)
    assert count("victims_identified", tables_of(), *PERIOD, by=["age"]).cells == (
        {"age": "child", "value": 1},
    )
