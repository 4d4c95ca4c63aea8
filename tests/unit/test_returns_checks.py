"""Each check of a return is a readable file, finds what it is for, and leaves a sound table alone."""

import pytest

from palermo.sources.checks import rules
from palermo.sources.returns.checks import MATCHERS
from palermo.sources.returns.kept import checked
from palermo.sources.returns.understanding import understand

SOUND = """Sex,District,Year,Persons arrested,Convictions (persons)
Male,Quarrydale,2023,12,3
Female,Quarrydale,2023,4,1
Total,Quarrydale,2023,16,4
Male,Millbank,2023,7,2
Female,Millbank,2023,1,0
Total,Millbank,2023,8,2
"""
STOCK = """Law,Place,Year,Under investigation at the beginning,Arrested,Released before trial,Charge sheeted (persons),Under investigation at the end
"Prevention of Trafficking in Persons Act, 2018",Riverside,2022,10,5,1,4,10
"Prevention of Trafficking in Persons Act, 2018",Riverside,2023,{opening},5,1,4,{closing}
"""


def found(text: str, name: str = "return.csv", country: str = "XMV", **answers: str) -> dict[str, str]:
    understood = understand(text.encode(), name, country=country, answers=answers)
    assert understood.questions == []
    return {fault.rule.id: fault.says for fault in checked(understood, name, country)}


@pytest.mark.parametrize("rule", rules("returns"), ids=lambda rule: rule.id)
def test_a_rule_says_what_why_and_how_to_mend(rule):
    assert rule.matcher in MATCHERS
    assert rule.title and rule.introduction and rule.recommendation


def test_a_sound_table_has_no_fault():
    assert found(SOUND) == {}


def test_parts_that_do_not_make_their_total_are_found():
    assert (
        "the parts make 16 and the total is 17"
        in found(SOUND.replace("2023,16,4", "2023,17,4"))["parts_and_total"]
    )


def test_districts_that_make_more_than_their_province_are_found():
    text = "District,Inspections 2023\nQuarrydale,5\nMillbank,6\nRiverside,10\n"
    assert "make 11 and Riverside is 10" in found(text)["parts_and_total"]


def test_quarters_that_do_not_make_their_year_are_found():
    text = "District,Measure,2023-Q1,2023-Q2,2023-Q3,2023-Q4,2023\nQuarrydale,Inspections,1,2,3,4,11\n"
    assert "the whole of 2023 is 11" in found(text)["parts_and_total"]


def test_unknown_parts_are_not_taken_for_none():
    text = SOUND.replace("Female,Quarrydale,2023,4,1", "Female,Quarrydale,2023,NR,1")
    assert "parts_and_total" not in found(text)


def test_a_stock_that_adds_up_and_is_carried_over_has_no_fault():
    assert found(STOCK.format(opening=10, closing=10)) == {}


def test_a_stock_that_does_not_add_up_is_found():
    assert "investigation_stock" in found(STOCK.format(opening=10, closing=9))


def test_a_year_that_does_not_begin_where_the_last_one_ended_is_found():
    assert (
        "was 10 and the next period begins with 12"
        in found(STOCK.format(opening=12, closing=12))["carried_over"]
    )


def test_a_row_copied_under_another_district_is_found():
    head = "District,Arrested 2023,Charge sheeted (persons) 2023,Convicted persons 2023,Inspections 2023,Officials trained 2023\n"
    text = head + "Quarrydale,12,7,3,40,9\nMillbank,12,7,3,40,9\nReedham,1,2,3,4,5\n"
    assert "row 1" in found(text)["copied"]
    assert "row 3" not in found(text)["copied"]


def test_the_numbers_of_last_year_again_are_found():
    rows = "".join(
        f"{place},{a},{a}\n"
        for place, a in (
            ("Quarrydale", 12),
            ("Millbank", 7),
            ("Northford", 9),
            ("Reedham", 31),
            ("Stonebridge", 5),
            ("Kilnfield", 8),
        )
    )
    text = "District,Inspections 2022,Inspections 2023\n" + rows
    assert "6 of 6 numbers" in found(text)["as_before"]


def test_more_than_the_population_allows_is_found():
    text = "Province,Persons arrested 2023\nPunjab,9999999\n"
    assert "127,688,922 people" in found(text, country="PAK")["more_than_population"]


def test_a_table_that_is_not_what_its_name_says_is_found():
    assert "speaks of" in found(SOUND, name="inspections_2023.csv")["name_says_otherwise"]
    assert "names 2019" in found(SOUND, name="convictions_2019.csv")["name_says_otherwise"]
    assert "name_says_otherwise" not in found(SOUND, name="convictions_2023.csv")


def test_a_count_below_zero_is_set_aside():
    assert "negative" in found(SOUND.replace("Male,Millbank,2023,7,2", "Male,Millbank,2023,-7,2"))
