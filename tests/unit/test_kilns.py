"""Kilns: counted by place and never shown by point; surveyed kilns joined to districts by place."""

import json
from pathlib import Path

import pytest

from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import about, companions_of, read_with

CENSUS = about("kilns-punjab-census")
REGISTER = about("kilns-jammu-kashmir")
SEEN = about("kilns-apad")


def square(code: str, west: float) -> dict[str, object]:
    corners = [[west, 30], [west + 1, 30], [west + 1, 31], [west, 31], [west, 30]]
    return {
        "properties": {"ADM2_PCODE": code, "ADM1_PCODE": "PK6"},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


# Kasur and Lahore as two squares side by side.
OUTLINES = json.dumps({"features": [square("PK614", 73), square("PK617", 74)]}).encode()


def seen(*rows: str) -> Reading:
    few = SEEN.model_copy(update={"minimum": 1})
    return read_with_bytes(few, "\n".join([",".join(SEEN.header), *rows]).encode(), outlines=OUTLINES)


def read_with_bytes(known, data: bytes, **companions: bytes) -> Reading:
    from palermo.sources.catalogue import reader_of

    return reader_of(known)(data, known, companions) if companions else reader_of(known)(data, known)


def counts(reading: Reading) -> dict[str, object]:
    return {figure.place: figure.value for figure in reading.figures if not figure.breakdown}


def test_kilns_are_counted_for_their_district_its_province_and_the_country():
    reading = seen(
        "BKP-1,30.5,73.2,FCBK,Punjab,Pakistan,operating,APAD",
        "BKP-2,30.5,73.4,ZZ,Punjab,Pakistan,operating,APAD",
        "BKP-3,30.5,74.5,FCBK,Punjab,Pakistan,operating,APAD",
    )
    assert counts(reading) == {"PAK": 3, "PK6@2022": 3, "PK614@2022": 2, "PK617@2022": 1}


def test_a_kiln_between_districts_counts_for_the_country_and_is_shown_with_its_reason():
    reading = seen(
        "BKP-1,30.5,73.2,FCBK,Punjab,Pakistan,operating,APAD",
        "BKP-2,29.9,73.2,FCBK,Punjab,Pakistan,operating,APAD",
        "BKP-3,30.5,74.0,FCBK,Punjab,Pakistan,operating,APAD",
    )
    assert counts(reading) == {"PAK": 3, "PK6@2022": 1, "PK614@2022": 1}
    assert ["no district's outline" in held.reason for held in reading.quarantined] == [True, False]


def test_no_point_and_nothing_that_leads_to_one_leaves_the_reader():
    reading = seen(
        "BKP-77,30.512345,73.254321,FCBK,Punjab,Pakistan,operating,APAD",
        "BKP-78,29.912345,73.254321,FCBK,Punjab,Pakistan,operating,APAD",
    )
    told = reading.model_dump_json()
    assert not any(point in told for point in ("512345", "254321", "912345", "BKP-7"))


def test_a_province_printed_otherwise_than_the_point_lies_is_noticed():
    reading = seen("BKP-1,30.5,73.2,FCBK,Sindh,Pakistan,operating,APAD")
    assert "Printed under Sindh, lying in Punjab: 1" in reading.checks[0].says
    assert counts(reading)["PK6@2022"] == 1


def test_a_kiln_that_no_longer_operates_stops_the_reading():
    with pytest.raises(Refusal, match="status 'closed' is not among the lookups"):
        seen("BKP-1,30.5,73.2,FCBK,Punjab,Pakistan,closed,APAD")


def census(**changes: str) -> Reading:
    row = dict.fromkeys(CENSUS.header, "1.0") | {
        "Name": "Layyah", "district": "Leiah", "db_district": "LAYYAH", "Status": "District", "count": "94",
        "count_kilns": "142.0", "average_daily_wage": "446.5", "average_advance": "18797.5",
        "bool_below_min": "above", "below_min_law": "below",
    }  # fmt: skip
    few = CENSUS.model_copy(update={"minimum": 1})
    data = f"{','.join(CENSUS.header)}\n{','.join({**row, **changes}.values())}\n"
    return read_with_bytes(few, data.encode())


def test_three_spellings_of_one_district_are_joined_by_place():
    values = {figure.measure: figure.value for figure in census().figures if figure.place == "PK618@2022"}
    assert values == {"kilns_surveyed": 142, "kiln_daily_wage": 446.5, "kiln_advance": 18797.5}


def test_a_name_that_means_no_district_of_the_province_is_quarantined():
    reading = census(Name="Sukkur")
    assert "Sukkur / Leiah" in reading.quarantined[0].reason
    assert not [
        figure for figure in reading.figures if figure.status == "reported" and figure.level == "district"
    ]


def test_a_district_without_a_row_is_not_reported_rather_than_zero():
    missing = [figure for figure in census().figures if figure.place == "PK604@2022"]
    assert [(figure.status, figure.value) for figure in missing] == [("not_reported", None)]


def test_two_columns_that_judge_the_wage_differently_are_noticed():
    assert any("differ in 1 of 1" in check.says for check in census().checks)


def register(*records: dict[str, object]) -> Reading:
    few = REGISTER.model_copy(update={"minimum": 1})
    return read_with_bytes(few, json.dumps(records).encode())


def consent(**changes: object) -> dict[str, object]:
    told = {
        "Name": "Somebody's Kiln",
        "Latitude": 74.7,
        "Longitude": 33.9,
        "Date_of_CTO": "",
        "Validity": "Valid",
    }
    return {**told, **changes}


def test_two_spellings_of_one_validity_are_one_count():
    reading = register(consent(Validity="Under Process"), consent(Validity="Under_Process"), consent())
    values = {figure.breakdown.get("validity"): figure.value for figure in reading.figures}
    assert values == {None: 3, "under_process": 2, "valid": 1}


def test_the_register_gives_away_neither_name_nor_point():
    told = register(consent()).model_dump_json()
    assert "Somebody" not in told
    assert "74.7" not in told


def test_exchanged_columns_are_a_fault_and_not_mended():
    checks = {check.kind: check for check in register(consent()).checks}
    assert checks["exchanged_columns"].severity == "fault"
    assert checks["duplicate_key" if "duplicate_key" in checks else "undated"].severity == "notice"


def test_an_unknown_validity_stops_the_reading():
    with pytest.raises(Refusal, match="Validity 'Revoked' is not among the lookups"):
        register(consent(Validity="Revoked"))


def of_corpus(known, corpus: Path) -> Reading:
    return read_with(known, companions_of(known, corpus), (corpus / known.path).read_bytes())


@pytest.mark.corpus
def test_every_kiln_of_the_file_is_in_a_district_or_in_quarantine(corpus):
    reading = of_corpus(SEEN, corpus)
    districts = [f.value for f in reading.figures if f.level == "district" and not f.breakdown]
    assert sum(districts) + len(reading.quarantined) == 10_585
    assert len(reading.quarantined) == 8


@pytest.mark.corpus
def test_the_census_has_32_of_36_districts_and_names_the_four_it_leaves_out(corpus):
    reading = of_corpus(CENSUS, corpus)
    surveyed = {figure.place: figure for figure in reading.figures if figure.measure == "kilns_surveyed"}
    assert surveyed["PK6@2022"].value == 6132
    left_out = {place for place, figure in surveyed.items() if figure.status == "not_reported"}
    assert left_out == {"PK604@2022", "PK607@2022", "PK620@2022", "PK624@2022"}
    assert not reading.quarantined


@pytest.mark.corpus
def test_the_register_counts_566_consents_whose_columns_are_exchanged(corpus):
    reading = of_corpus(REGISTER, corpus)
    assert {f.breakdown.get("validity"): f.value for f in reading.figures} == {
        None: 566, "valid": 378, "not_valid": 152, "under_process": 36,
    }  # fmt: skip
    assert "566 of 566" in next(check.says for check in reading.checks if check.kind == "exchanged_columns")
