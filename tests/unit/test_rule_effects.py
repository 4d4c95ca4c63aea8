"""What rules of the tier do is said in Urdu too: every sentence is taken apart by the messages that it was made of."""

import pytest

from palermo.knowledge.content import load
from palermo.pages.compose.effects import effect_node
from palermo.pages.speech import speak
from palermo.replay import placements
from palermo.standards.answer import answer


def said() -> list[str]:
    """Every sentence that the starter table's countries and years bring."""
    given = list(placements(None))
    pairs = sorted({(one.country, one.year) for one in given if one.year and one.tiers})
    return sorted({rule.effect for country, year in pairs for rule in answer(country, year, given).rules})


def test_every_sentence_of_every_country_and_year_is_a_message_again():
    told = said()
    assert len(told) > 100
    for effect in told:
        node = effect_node(effect)
        assert node is not None, effect
        assert speak(node) == effect[:1].upper() + effect[1:]


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        ("published as Tier 2 or Tier 2 Watch List", "درجہ"),
        ("people decided: no. Did the government fail to give evidence that its efforts grew since the year before?", "فیصلہ"),
        ("speaks to a policy or pattern; a person decides (a policy or pattern of the government)", "پالیسی"),
    ],
)  # fmt: skip
def test_urdu_says_the_whole_of_it(effect: str, words: str):
    node = effect_node(effect)
    assert node is not None
    urdu = speak(node, "ur")
    assert words in urdu
    assert not any(word in urdu for word in ("Tier", "decide", "government"))


def test_years_in_a_row_are_told_whole_in_urdu():
    node = effect_node(
        "excludes Tier 2 Watch List: 4 years in a row on it before this report (2014, 2015), 2 need no waiver"
    )
    assert node is not None
    assert node["facts"]["years"] == " (2014, 2015)"
    assert node["facts"]["free"] == "2"


def test_why_a_standard_fails_is_left_to_the_standard():
    effect = load("law/effects.yml")["standards"]["not_met"].format(
        title="Protects victims", citation="22 U.S.C. 7106(b)(2)", because="A reason. Another."
    )
    node = effect_node(effect)
    assert node is not None
    assert speak(node).strip() == "Excludes Tier 1: “Protects victims” (22 U.S.C. 7106(b)(2)) is not met."


def test_words_that_no_message_makes_are_left_alone():
    assert effect_node("something else altogether") is None
