"""Numbers as the genre writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.sources.narrative.figures import find_figures
from palermo.sources.narrative.found import Sentence
from palermo.sources.narrative.numbers import SMALL, read_number
from palermo.sources.narrative.periods import find_periods
from palermo.sources.narrative.tokens import tokenise


def number(text: str):
    return read_number(tokenise(text), 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 cases", 12),
        ("1,234 cases", 1234),
        ("2.5 million people", 2_500_000),
        ("twenty-five cases", 25),
        ("one hundred and twenty cases", 120),
        ("two thousand cases", 2000),
        ("a dozen cases", 12),
        ("two dozen cases", 24),
        ("none", 0),
        ("zero cases", 0),
    ],
)
def test_a_number_has_its_value(text: str, value: int):
    assert number(text).value == value


@pytest.mark.parametrize("text", ["no one", "first", "15th", "371A", "several cases", "dozens of cases"])
def test_these_words_hold_no_number(text: str):
    assert number(text) is None


def test_a_range_has_bounds_and_no_value():
    found = number("5 to 10 victims")
    assert (found.value, found.lower, found.upper) == (None, 5, 10)


@pytest.mark.parametrize("text", ["98 percent", "98 per cent", "98%", "98.0 percent"])
def test_a_percentage_is_known_by_its_word_or_sign(text: str):
    assert (number(text).form, number(text).value) == ("percent", 98)


def test_or_more_is_a_lower_bound():
    assert number("12 or more victims").qualifier == "at_least"


@given(st.integers(min_value=0, max_value=999_999))
def test_grouped_digits_read_back(value: int):
    assert number(f"{value:,} cases").value == value


@given(st.sampled_from(sorted(SMALL)), st.integers(min_value=1, max_value=9))
def test_words_in_hundreds_add_up(word: str, hundreds: int):
    names = {value: name for name, value in SMALL.items()}
    assert number(f"{names[hundreds]} hundred and {word} cases").value == hundreds * 100 + SMALL[word]


@given(st.text(max_size=200))
def test_tokens_cover_all_but_white_space(text: str):
    covered = "".join(text[token.start : token.end] for token in tokenise(text))
    assert covered == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in 2019", "2019"),
        ("(23 in 2017)", "2017"),
        ("during fiscal year 2018", "2018"),
        ("in March 2019", "2019"),
        ("the previous reporting period", "previous"),
        ("the year before", "previous"),
        ("two years before", "two_before"),
        ("over the last six years", "multi"),
        ("since 2010", "multi"),
        ("from 2014 to 2017", "multi"),
        ("during the reporting period", "current"),
    ],
)
def test_a_period_is_what_its_words_say(text: str, said: str):
    (period,) = find_periods(text)
    assert str(period.said.year or period.said.kind) == said


@pytest.mark.parametrize("text", ["under the 2018 law", "its 2013 act", "12 years", "a new report"])
def test_a_year_inside_a_name_is_no_period(text: str):
    assert find_periods(text) == []


@pytest.mark.parametrize("text", ["for the first time since 2014", "for the third consecutive year"])
def test_a_comparison_with_earlier_years_is_no_period_of_the_figure(text: str):
    assert [period.said for period in find_periods(text)] == [None]


WORDS = st.sampled_from(
    "police investigated convicted no not did any 12 five 2019 in the of previous year ( ) , ; and or cases traffickers "
    "victims 98 percent compared with from to including — : six provinces never nor report were identified 1,200".split()
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_jumble_is_read_without_falling_over_and_every_span_lies_inside(text: str):
    sentence = Sentence(7, 7 + len(text), "prosecution", text)
    for figure in find_figures(sentence, places=lambda _: [], country="PAK", family="tip"):
        assert 7 <= figure.start < figure.end <= 7 + len(text)
        assert (figure.value is None) or figure.value >= 0
