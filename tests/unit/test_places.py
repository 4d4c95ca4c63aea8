"""Places: found in a text, resolved from a table, named, counted."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.knowledge.names import key
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal

PAKISTAN = gazetteer("PAK")


def found(text: str, country: str = "PAK") -> list[tuple[str, str]]:
    return [(text[start:end], code) for start, end, code in gazetteer(country).find(text)]


def test_a_district_a_province_and_the_country_are_found_where_they_stand():
    text = "Police in Kasur, Punjab, reported more than elsewhere in Pakistan."
    assert found(text) == [("Kasur", "PK614@2022"), ("Punjab", "PK6@2022"), ("Pakistan", "PAK")]


def test_the_longest_name_is_taken():
    assert found("in Mirpur Khas and in Mirpur") == [("Mirpur Khas", "PK716@2022"), ("Mirpur", "PK106@2022")]
    assert found("Khyber Pakhtunkhwa, with Khyber") == [
        ("Khyber Pakhtunkhwa", "PK5@2022"),
        ("Khyber", "PK513@2022"),
    ]


@pytest.mark.parametrize("spelling", ["KPK", "KP", "NWFP", "Khyber-Pakhtunkhwa", "Khyber\nPakhtunkhwa"])
def test_spellings_of_one_province_are_one_place(spelling: str):
    assert found(f"inspectors of {spelling} said") == [(spelling, "PK5@2022")]


def test_a_name_inside_a_word_or_in_small_letters_is_not_a_place():
    assert found("Punjabi speakers filled the tank in sindhi caps") == []


def test_a_name_that_is_also_a_word_needs_its_district_beside_it():
    assert found("Tank trucks were searched in Tank district") == [("Tank", "PK533@2022")]
    assert found("the Central bank and Central Province", "ZMB") == [("Central", "ZM-02@iso3166-2")]


def test_a_name_inside_a_peoples_name_or_spelt_like_the_country_is_not_a_province():
    assert found("Bissau-Guinean boys in Bissau", "GNB") == [("Bissau", "GW-BS@iso3166-2")]
    assert found("República de Panamá, provincia; Panamá province", "PAN") == [("Panamá", "PA-8@iso3166-2")]


def test_the_other_punjab_is_not_ours():
    assert found("migrants from Indian Punjab") == []


def test_another_countrys_longer_name_does_not_hold_ours():
    assert found("from South Sudan to Sudan", "SDN") == [("Sudan", "SDN")]
    assert found("men from Georgia, and from the state of Georgia", "USA") == [("Georgia", "US-GA@iso3166-2")]


def test_a_country_without_a_file_of_ours_has_the_subdivisions_of_iso_3166_2():
    assert found("in Rajasthan and Jammu and Kashmir", "IND") == [
        ("Rajasthan", "IN-RJ@iso3166-2"),
        ("Jammu and Kashmir", "IN-JK@iso3166-2"),
    ]


def test_an_unknown_country_has_no_places_and_does_not_fail():
    assert gazetteer("QQQ").find("Anywhere at all") == []


def test_a_cell_is_resolved_by_its_province_and_edition():
    assert PAKISTAN.resolve("Layyah") == PAKISTAN.resolve("LEIAH") == "PK618@2022"
    assert PAKISTAN.resolve("Islamabad", level="province") == "PK4@2022"
    assert PAKISTAN.resolve("Islamabad", parent="PK4@2022") == "PK401@2022"
    assert PAKISTAN.resolve("Kalat", edition="census-2017") == "KALAT@census-2017"
    assert PAKISTAN.resolve("Kalat", edition="census-2023") == "PK210@2022"
    assert PAKISTAN.resolve("Atlantis") is None


def test_the_tribal_areas_are_a_place_of_the_2017_census_only():
    fata = PAKISTAN.resolve("FATA")
    assert fata == "FATA@census-2017"
    assert PAKISTAN.places[fata].within == "PK5@2022"
    assert fata not in PAKISTAN.at("province")


def test_names_come_in_the_language_asked_for_and_else_in_english():
    assert PAKISTAN.name("PK6@2022", "ur") == "پنجاب"
    assert PAKISTAN.name("PK614@2022", "ur") == "Kasur"


def test_a_district_lies_in_a_province_and_a_province_in_the_country():
    assert [PAKISTAN.parent(p) for p in ("PK614@2022", "PK6@2022", "PAK")] == ["PK6@2022", "PAK", None]
    assert [PAKISTAN.level(p) for p in ("PK614@2022", "PK6@2022", "PAK")] == [
        "district",
        "province",
        "country",
    ]
    assert (len(PAKISTAN.at("province")), len(PAKISTAN.at("district"))) == (7, 160)


def test_our_own_count_of_provinces_is_four_and_says_why():
    ours = PAKISTAN.denominator("provinces", 2020)
    assert ours is not None
    assert ours.count == 4
    assert "six" in ours.note
    assert gazetteer("IND").denominator("provinces", 2020) is None


def test_places_and_territories_together_were_eight_and_are_seven():
    counts = [PAKISTAN.denominator("provinces_and_territories", year).count for year in (2017, 2020)]
    assert counts == [8, 7]


def test_a_place_of_another_country_is_refused():
    with pytest.raises(Refusal, match="is not a place of PAK"):
        PAKISTAN.name("IN-PB@iso3166-2")


def test_every_place_named_as_parent_part_or_whole_exists():
    for place in PAKISTAN.places.values():
        named = {place.parent, place.within, *place.parts} - {None}
        assert named <= PAKISTAN.places.keys(), place.code


@given(st.text(alphabet="PunjabSidh Kasr-\n.Tk", max_size=60))
def test_any_text_gives_spans_in_order_that_hold_a_name_of_their_place(text: str):
    spans = PAKISTAN.find(text)
    assert all(b <= c for (_, b, _), (c, _, _) in itertools.pairwise(spans))
    for start, end, code in spans:
        place = PAKISTAN.places[code]
        assert key(text[start:end]) in {key(name) for name in (*place.names.values(), *place.aliases)}
