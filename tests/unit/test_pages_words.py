"""How pages say numbers, names and findings, and that every word has its Urdu."""

import io
import string

import pytest
from babel.messages.mofile import read_mo, write_mo
from hypothesis import given
from hypothesis import strategies as st

from palermo.pages import names
from palermo.pages.downloads.table import harmless
from palermo.pages.messages import catalogue, folder, messages, missing
from palermo.pages.numbers import brief
from palermo.pages.speech import say, speak


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ({"value": 12}, "12"),
        ({"value": 0}, "0"),
        ({"value": 20045}, "20,045"),
        ({"value": 5, "qualifier": "at_least"}, "≥5"),
        ({"value": 5, "qualifier": "more_than"}, ">5"),
        ({"status": "bounded", "lower": 0, "upper": 4}, "<5"),
        ({"status": "bounded", "lower": 3, "upper": 7}, "3–7"),
        ({"status": "bounded", "lower": 3}, "≥3"),
        ({"kind": "share", "value": 98}, "98%"),
        ({"kind": "coverage", "value": 2, "of": 6}, "2 of 6"),
        ({"status": "not_reported"}, "not reported"),
        ({"status": "unknown"}, "unknown"),
        ({"qualifier": "vague"}, "some"),
    ],
)
def test_a_figure_is_said_in_few_characters(figure, told):
    assert brief(figure) == told


@given(
    st.sampled_from(["unknown", "not_reported", "not_applicable"]),
    st.sampled_from(["count", "share", "coverage"]),
)
def test_what_is_not_known_is_never_said_as_a_number(status, kind):
    for language in ("en", "ur"):
        assert not set(brief({"status": status, "kind": kind}, language)) & set(string.digits)


def test_a_sentence_is_said_in_either_language_from_the_same_facts():
    node = say(
        "{country} was downgraded to {tiers} in {year}.",
        ["p1"],
        country={"country": "PAK"},
        tiers={"tiers": ["2WL"]},
        year="2020",
    )
    assert node["text"] == "Pakistan was downgraded to Tier 2 Watch List in 2020."
    assert "پاکستان" in speak(node, "ur") and "2020" in speak(node, "ur")


def test_a_merged_tier_is_said_as_either():
    assert names.tiers(["2", "2WL"]) == "Tier 2 or Tier 2 Watch List"


def test_a_place_that_no_gazetteer_knows_keeps_its_code():
    assert names.place("PK6@2022", "PAK") == "Punjab"
    assert names.place("PK6@2022", "PAK", "ur") == "پنجاب"
    assert names.place("PK999@2022", "PAK") == "PK999"


def test_every_message_has_its_urdu():
    assert missing("ur") == set()


def test_the_compiled_catalogue_is_current():
    compiled = io.BytesIO()
    write_mo(compiled, catalogue("ur"))
    fresh = read_mo(io.BytesIO(compiled.getvalue()))
    kept = read_mo(io.BytesIO((folder("ur") / "django.mo").read_bytes()))
    assert {m.id: m.string for m in fresh if m.id} == {m.id: m.string for m in kept if m.id}


def test_no_translation_loses_or_invents_a_fact():
    for message in catalogue("ur"):
        if message.id in messages():
            assert _fields(message.id) == _fields(message.string), message.id


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name} | set(_percent_named(text))


def _percent_named(text: str) -> list[str]:
    return [part.split(")s")[0] for part in text.split("%(")[1:]]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(cell):
    assert harmless(cell) == f"'{cell}"


def test_numbers_in_a_download_stay_numbers():
    assert (harmless(-5), harmless(0), harmless(None), harmless(False)) == (-5, 0, "", "false")


@pytest.mark.parametrize(
    ("code", "english", "urdu"),
    [("PAK", "Pakistan", "پاکستان"), ("XMV", "Marvania", "مروانیا"), ("WLD", "World", "دنیا")],
)
def test_a_country_outside_iso_3166_has_its_name_in_each_language(code: str, english: str, urdu: str):
    assert names.country(code) == english
    assert names.country(code, "ur") == urdu
