"""The list of countries, and the names by which sources call them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.knowledge.countries import countries, country, find_country, find_people
from palermo.knowledge.refusal import Refusal


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Pakistan", "PAK"),
        ("CotedIvoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Eritria", "ERI"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Republic of the Congo", "COG"),
        ("Swaziland", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("Trinidad & Tobago", "TTO"),
        ("gambia, the", "GMB"),
        ("Serbia and Montenegro", "SCG"),
        ("Netherlands Antilles", "ANT"),
        ("Kosovo", "XKX"),
        ("West Bank and the Gaza Strip", "PSE"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_found_under_any_of_its_names(name, code):
    assert find_country(name) == code


def test_a_people_that_two_countries_share_is_not_guessed():
    assert find_people("Pakistanis") == "PAK"
    assert find_people("Nigeriens") == "NER"
    assert find_people("Congolese") is None
    assert find_people("Dominicans") is None


def test_no_name_belongs_to_two_countries():
    for listed in countries().values():
        for name in (listed.iso3, listed.name, *listed.aliases):
            assert find_country(name) == listed.iso3, name


def test_an_unknown_code_is_refused_with_advice():
    with pytest.raises(Refusal, match=r"'PKS' is not a country's code.*alpha-3"):
        country("PKS")


@given(st.sampled_from(sorted(countries())), st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_and_gaps_do_not_matter(code, written):
    name = country(code).name
    assert find_country(written(name)) == code
    assert find_country(name.replace(" ", "")) == code
