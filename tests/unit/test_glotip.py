"""UNODC's database: what is read, what is set aside and why, and what stops the reading."""

import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import about
from palermo.sources.glotip import LOST_LETTER, Meanings, read

GLOTIP = about("glotip")
SMALL = GLOTIP.model_copy(update={"minimum": 1})
PLAIN = {
    "Iso3_code": "PAK", "Country": "Pakistan", "Region": "Asia", "Subregion": "Southern Asia",
    "Indicator": "Detected trafficking victims", "Dimension": "Total", "Category": "Total", "Sex": "Total",
    "Age": "Total", "Year": "2020", "Unit of measurement": "Counts", "txtVALUE": "20", "Source": "GLOTIP",
}  # fmt: skip


def table(*rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, GLOTIP.header)
    writer.writeheader()
    writer.writerows({**PLAIN, **row} for row in rows)
    return gzip.compress(out.getvalue().encode())


def reading(*rows: dict[str, str]) -> Reading:
    return read(table(*rows), SMALL)


def citizens(of: str, **more: str) -> dict[str, str]:
    return {"Dimension": "by citizenship", "Category": of, **more}


def caught(*rows: dict[str, str]) -> list[tuple[int, str]]:
    return [(item.row, item.check) for item in reading(*rows).quarantined]


def noticed(*rows: dict[str, str]) -> list[str]:
    return [check.kind for check in reading(*rows).checks]


def test_a_row_becomes_a_figure_that_points_to_its_cell():
    (figure,) = reading({"Indicator": "Persons convicted", "txtVALUE": "1,104"}).figures
    assert (figure.measure, figure.value, figure.unit, figure.place) == (
        "convictions",
        1104,
        "persons",
        "PAK",
    )
    assert (figure.origin.row, figure.origin.column) == (1, "txtVALUE")
    assert not figure.part_of_total


def test_fewer_than_five_is_a_bound_and_not_a_number():
    (figure,) = reading({"txtVALUE": "<5"}).figures
    assert (figure.status, figure.value, figure.lower, figure.upper) == ("bounded", None, 0, 4)


def test_dimensions_become_breakdown_and_forms():
    row = {
        "Dimension": "by form of exploitation",
        "Category": "Sexual exploitation",
        "Sex": "Female",
        "Age": "0 to 17 years",
    }
    (figure,) = reading(row).figures
    assert figure.breakdown == {"form": "sexual_exploitation", "sex": "female", "age": "children"}
    assert figure.forms == ("sex",)
    assert figure.part_of_total


def test_victims_repatriated_are_a_measure_of_their_own():
    (figure,) = reading({"Dimension": "by country of repatriation", "Category": "Iraq"}).figures
    assert (figure.measure, figure.breakdown) == ("victims_repatriated", {"repatriated_to": "IRQ"})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nationals", "PAK"),
        (f"Ciudadanos de su pa{LOST_LETTER}s", "PAK"),
        ("Nigerians", "NGA"),
        ("Nigerin", "NER"),
        (f"Rep{LOST_LETTER}blica Dominicana", "DOM"),
        (f"C{LOST_LETTER}te d{LOST_LETTER}Ivoire", "CIV"),
        ("(Oman)", "OMN"),
        ("RUMANÍA", "ROU"),
        ("stateless", "stateless"),
        ("Former Yugoslavia", "YUG"),
    ],
)
def test_a_citizenship_is_understood_in_the_words_of_the_questionnaires(text, code):
    (figure,) = reading(citizens(text)).figures
    assert figure.breakdown["citizenship"] == code


@pytest.mark.parametrize(
    ("row", "check"),
    [
        (citizens("Q6.1_10s_2019", txtVALUE="61,102,019"), "questionnaire_code_as_category"),
        (citizens("Nationals", txtVALUE="6,112,019"), "questionnaire_code_as_value"),
        (citizens(""), "empty_category"),
        (citizens("(specify the country)"), "prompt_as_category"),
        (citizens("N/A", txtVALUE="<5"), "prompt_as_category"),
        (citizens("3 maliens"), "number_as_category"),
        (citizens("TOTAL"), "total_among_parts"),
        (citizens("Atlantean"), "unknown_category"),
        ({"Iso3_code": "IND"}, "country_code_and_name_differ"),
    ],
)
def test_a_row_that_cannot_be_true_is_set_aside_with_its_reason(row, check):
    told = reading(row)
    assert [item.check for item in told.quarantined] == [check]
    assert told.quarantined[0].reason.endswith(".")
    assert told.quarantined[0].cells["Category"] == row.get("Category", "Total")
    assert not told.figures
    assert len(told.rows) == 1


def test_the_year_as_a_value_is_caught_only_where_it_exceeds_its_total():
    part = {"Sex": "Unknown", "Age": "Unknown", "txtVALUE": "2,020"}
    assert caught({"txtVALUE": "44"}, part) == [(2, "year_as_value")]
    assert caught({"txtVALUE": "2,300"}, part) == []
    assert caught({"txtVALUE": "2,020"}) == []


def test_totals_that_are_the_age_groups_without_their_label_are_set_aside():
    rows = [
        {"Sex": "Female", "Age": "18 years or over", "txtVALUE": "31"},
        {"Sex": "Female", "Age": "0 to 17 years", "txtVALUE": "<5"},
        {"Sex": "Female", "txtVALUE": "<5"},
        {"Sex": "Female", "txtVALUE": "31"},
    ]
    assert caught(*rows) == [(3, "lost_age_label"), (4, "lost_age_label")]


def test_several_forms_under_one_name_are_set_aside_even_when_they_are_equal():
    form = {
        "Dimension": "by form of exploitation",
        "Category": "Other forms of exploitation",
        "txtVALUE": "<5",
    }
    assert caught(form, form) == [(1, "several_under_one_name"), (2, "several_under_one_name")]


def test_of_one_thing_with_two_values_neither_is_taken():
    assert caught({"txtVALUE": "8"}, {"txtVALUE": "9"}) == [
        (1, "same_key_different_values"),
        (2, "same_key_different_values"),
    ]


def test_of_a_row_that_stands_twice_the_first_is_kept():
    told = reading({}, {})
    assert [(item.row, item.check) for item in told.quarantined] == [(2, "same_key_same_value")]
    assert len(told.figures) == 1


def test_a_part_larger_than_its_total_is_a_fault_and_both_are_kept():
    told = reading({"txtVALUE": "<5"}, {"Sex": "Female", "txtVALUE": "6"})
    assert [(check.kind, check.severity) for check in told.checks] == [("part_exceeds_total", "fault")]
    assert set(told.checks[0].on) == {figure.id for figure in told.figures}


def test_parts_are_compared_within_their_bounds():
    total, female = {"txtVALUE": "10"}, {"Sex": "Female", "txtVALUE": "6"}
    assert noticed(total, female, {"Sex": "Male", "txtVALUE": "<5"}) == []
    assert noticed(total, female, {"Sex": "Male", "txtVALUE": "5"}) == ["parts_exceed_total"]
    assert noticed({"txtVALUE": "11"}, female, {"Sex": "Male", "txtVALUE": "<5"}) == ["parts_fall_short"]


def test_those_of_unknown_sex_and_age_are_part_of_the_total():
    rows = [{"txtVALUE": "16"}, {"Sex": "Female", "txtVALUE": "6"}, {"Sex": "Male", "txtVALUE": "5"}]
    assert noticed(*rows) == ["parts_fall_short"]
    assert noticed(*rows, {"Sex": "Unknown", "Age": "Unknown", "txtVALUE": "5"}) == []


def test_one_citizenship_under_two_names_is_noticed():
    assert noticed(citizens("Nationals"), citizens("Pakistani")) == ["one_citizenship_twice"]


def test_a_country_without_a_code_is_known_by_its_name():
    told = reading({"Iso3_code": " ", "Country": "Sark"})
    assert told.figures[0].country == "CRQ"
    assert [check.kind for check in told.checks] == ["country_code_missing"]


def test_a_year_that_repeats_the_year_before_is_noticed():
    groups = [
        (sex, age) for sex in ("Female", "Male", "Other") for age in ("18 years or over", "0 to 17 years")
    ]
    rows = [
        {"Sex": sex, "Age": age, "Year": year, "txtVALUE": str(10 + number)}
        for year in ("2020", "2021")
        for number, (sex, age) in enumerate(groups)
    ]
    assert noticed(*rows) == ["year_repeated"]


def test_two_stages_with_one_number_are_noticed_unless_it_is_small():
    def stages(number: str) -> list[str]:
        contact, court = ("Persons brought into formal contact", "Persons prosecuted")
        return noticed({"Indicator": contact, "txtVALUE": number}, {"Indicator": court, "txtVALUE": number})

    assert stages("405") == ["one_number_for_two_stages"]
    assert stages("7") == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"Indicator": "Persons pardoned"}, "Indicator 'Persons pardoned' is not among the lookups"),
        ({"Dimension": "by court"}, "Dimension 'by court' is not among the lookups"),
        ({"Sex": "F"}, "Sex 'F' is not among the lookups"),
        ({"txtVALUE": "few"}, "'few' is not a whole number"),
        ({"txtVALUE": "-3"}, "'-3' is not a whole number"),
        ({"Iso3_code": "QQQ"}, "'QQQ' is not a country's code"),
    ],
)
def test_a_code_that_nobody_decided_on_stops_the_reading(row, says):
    with pytest.raises(Refusal, match=says):
        reading(row)


def test_a_changed_header_stops_the_reading_and_says_what_changed():
    changed = gzip.compress(gzip.decompress(table({})).replace(b"txtVALUE", b"VALUE", 1))
    with pytest.raises(
        Refusal,
        match=r"the header changed: txtVALUE went; VALUE came.*set header in content/sources/glotip\.yml",
    ):
        read(changed, SMALL)


def test_half_a_file_is_not_read():
    with pytest.raises(Refusal, match="it has 1 records, expected 50000 to 90000"):
        read(table({}), GLOTIP)
    with pytest.raises(Refusal, match="cannot be unpacked"):
        read(table({})[:60], SMALL)
    with pytest.raises(Refusal, match="it is not UTF-8"):
        read(b"Iso3_code\xff", SMALL)


@given(
    st.sampled_from(["República Dominicana", "México", "Panamá", "Perú", "España", "Haití", "Türkiye"]),
    st.data(),
)
def test_a_name_is_found_with_its_accented_letter_lost(name, data):
    whole = Meanings(GLOTIP.lookups["names"]).of(name, "PAK")
    accented = [place for place, letter in enumerate(name) if not letter.isascii()]
    lost = data.draw(st.sampled_from(accented))
    broken = f"{name[:lost]}{LOST_LETTER}{name[lost + 1 :]}"
    assert whole is not None
    assert Meanings(GLOTIP.lookups["names"]).of(broken, "PAK") == whole


@given(st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_true_parts_are_never_called_a_fault(counts):
    """Three true counts, printed as the table prints them: their total cannot be contradicted."""

    def printed(count: int) -> str:
        return "<5" if count < 5 else str(count)

    sexes = zip(("Female", "Male", "Other"), counts, strict=True)
    rows = [
        {"txtVALUE": printed(sum(counts))},
        *({"Sex": sex, "txtVALUE": printed(count)} for sex, count in sexes),
    ]
    assert noticed(*rows) == []
