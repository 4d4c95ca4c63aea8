"""Taking the label off a Factbook text, and telling its events: made-up sentences."""

import pytest
from tests.accuracy import tiers
from tests.accuracy.tiers import Row


def row(expected=(), found=(), unscored=()):
    return Row(0, "ABC", True, frozenset(expected), frozenset(found), frozenset(unscored), None)


@pytest.mark.parametrize(
    "printed",
    [
        "Tier 3 - Ruritania trades in vowels (2014)",
        "Tier 2 Watch List – Ruritania trades in vowels (2015)",
        "Tier 2 Watch list &mdash;   Ruritania trades in vowels (2020)&nbsp;",
        "Tier 2 Watch List — Tier 2 Watch List — Ruritania trades in vowels",
        "Ruritania trades in vowels",
    ],
)
def test_the_label_and_the_year_come_off_and_nothing_else(printed):
    assert tiers.without_label(printed) == "Ruritania trades in vowels"


def test_a_tier_inside_the_sentence_stays():
    assert tiers.without_label("Tier 3 – it remained on Tier 3; more").endswith("remained on Tier 3; more")


def test_events_are_told_apart():
    told = tiers.events("2WL", "remained", True, False, 3)
    assert told == {"tier 2WL", "remained", "waiver", "years 3"}
    assert tiers.events(None, None, "implied", False, None) == frozenset()


def test_a_tier_is_right_only_with_its_value():
    read = [row({"tier 3"}, {"tier 2WL"}), row({"tier 3"}, {"tier 3"})]
    assert tiers.event_tally(read, "tier").right == 1


def test_a_waiver_that_is_only_implied_counts_for_nothing():
    read = [row(found={"waiver"}, unscored={"waiver"})]
    assert tiers.event_tally(read, "waiver").found == 0
    assert read[0].right
