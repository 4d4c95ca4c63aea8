"""One printed recommendation is taken apart into what is asked, of whom, and about what."""

import json
from pathlib import Path

import pytest

from palermo.sources.narrative.addressees import addressees_of
from palermo.sources.narrative.asks import asks_of, themes_of
from palermo.sources.narrative.reader import read

LABELS = Path(__file__).parents[1] / "accuracy" / "labels"


def texts(item: str) -> list[str]:
    return [ask.text for ask in asks_of(item)]


@pytest.mark.parametrize(
    ("item", "asks"),
    [
        (
            "Register and inspect quarries, and refer suspected cases to the police.",
            ["Register and inspect quarries", "refer suspected cases to the police"],
        ),
        ("Collect and publish data on convictions.", ["Collect and publish data on convictions"]),
        (
            "Fund programs to warn migrants and assist returnees.",
            ["Fund programs to warn migrants and assist returnees"],
        ),
        (
            "Significantly increase the number of shelters, and stringently punish traffickers.",
            ["Significantly increase the number of shelters", "stringently punish traffickers"],
        ),
        ("Train judges. Amend the labor code.", ["Train judges", "Amend the labor code"]),
        ("At both the federal and provincial levels, increase prosecutions.", ["increase prosecutions"]),
        ("Hire, train, and equip inspectors.", ["Hire, train, and equip inspectors"]),
    ],
)
def test_an_ask_ends_where_the_next_verb_has_its_own_object(item: str, asks: list[str]):
    assert texts(item) == asks


def test_examples_belong_to_the_ask_that_names_them():
    (ask,) = asks_of("Expand services for survivors, including shelter, counselling, and legal aid.")
    assert ask.including == ("shelter", "counselling", "legal aid")


def test_what_follows_the_examples_is_no_example():
    (ask,) = asks_of("Ensure that all workers, including domestic workers, are able to leave.")
    assert ask.including == ("domestic workers",)


def test_who_is_trained_is_no_theme():
    asked = asks_of(
        "Train officials—including labor inspectors and social services—on victim identification."
    )
    assert set(themes_of(asked)) == {"training", "victim_identification"}


def test_publishing_figures_of_convictions_asks_for_data():
    assert themes_of(asks_of("Publish the number of investigations, prosecutions, and convictions.")) == (
        "data",
    )


def test_an_item_has_the_themes_of_all_its_asks():
    asked = asks_of("Ratify the 2000 Protocol, and provide shelters for victims.")
    assert themes_of(asked) == ("treaty", "services")


def named(item: str, country: str = "PAK") -> list[str]:
    return [addressee.code for addressee in addressees_of(item, country)]


def test_levels_provinces_and_bodies_are_named():
    assert named("At both the federal and provincial levels, increase prosecutions.") == [
        "federal",
        "province",
    ]
    assert named("Instruct labor departments in Punjab to inspect kilns.") == ["labour", "PK6@2022"]
    assert named("Ensure that vigilance committees meet.") == ["vigilance_committees"]


def test_who_is_told_or_trained_is_not_who_is_asked():
    assert named("Refer all suspected cases to police.") == []
    assert named("Train judges on the new law.") == []


def test_where_nobody_is_named_the_state_is_meant():
    assert named("Accede to the protocol.") == []


def test_another_country_has_the_bodies_of_any_country():
    assert named("Allow labor inspectors to impose fines.", "KEN") == ["labour"]


@pytest.mark.corpus
def test_pakistans_fifteen_have_the_themes_that_people_gave_them(corpus):
    path = corpus / "tip" / "pakistan_2020.txt"
    read_items = read(path.read_bytes(), path.name, family="tip").recommendations
    labelled = json.loads((LABELS / "pakistan_2020.json").read_text(encoding="utf-8"))["recommendations"]
    assert [set(item.themes) for item in read_items] == [set(told["themes"]) for told in labelled]
    assert [item.priority for item in read_items] == list(range(1, 16))
