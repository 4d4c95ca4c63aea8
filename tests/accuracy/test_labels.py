"""The labels themselves: they use the words that exist, and their spans lie where they say."""

from typing import get_args

import pytest
from tests.accuracy import truth
from tests.accuracy.held_out import held_out_country

from palermo.evidence.figure import FigureKind, Qualifier, Status
from palermo.evidence.period import SaidKind
from palermo.evidence.placement import Change, Tier
from palermo.evidence.statement import ComparedWith, Direction, Polarity, Topic
from palermo.knowledge.content import load as content
from palermo.knowledge.measures import measures

READINGS = {
    "pakistan_2020": [truth.load("pakistan_2020.json")],
    "first": list(truth.labelled("first").values()),
    "second": list(truth.labelled("second").values()),
}
FORMS = {form["code"] for form in content("forms.yml")["forms"]}


def each(reading, kind):
    return [item for told in READINGS[reading] for item in told.get(kind, ())]


@pytest.fixture(params=READINGS)
def reading(request):
    return request.param


def test_statements_use_the_declared_words(reading):
    for told in each(reading, "statements"):
        assert told["topic"] in get_args(Topic), told
        assert told["direction"] in get_args(Direction), told
        assert told["polarity"] in get_args(Polarity), told
        assert told["compared_with"] in (None, *get_args(ComparedWith)), told
        assert told["degree"] in (None, "significant"), told


def test_figures_use_the_declared_words(reading):
    for told in each(reading, "figures"):
        assert told["measure"] in measures(), told
        assert told["kind"] in get_args(FigureKind), told
        assert told["status"] in get_args(Status), told
        assert told["qualifier"] in get_args(Qualifier), told


def test_periods_and_forms_are_declared(reading):
    for told in each(reading, "statements") + each(reading, "figures"):
        assert set(told["forms"]) <= FORMS, told
    for told in each(reading, "figures"):
        assert told["period"]["kind"] in get_args(SaidKind), told
        assert (told["period"]["year"] is not None) == (told["period"]["kind"] == "year"), told


def test_what_was_not_reported_has_no_value_and_zero_has_one(reading):
    for told in each(reading, "figures"):
        assert told["value"] is None or told["status"] == "reported", told
        assert told["value"] is not None or told["status"] != "reported" or told["qualifier"] == "vague", told


def test_recommendations_are_numbered_as_printed():
    asked = READINGS["pakistan_2020"][0]["recommendations"]
    assert [told["order"] for told in asked] == list(range(1, 16))
    assert all(theme in get_args(Topic) for told in asked for theme in told["themes"])
    spans = [told["span"] for told in asked]
    assert spans == sorted(spans)


def test_at_least_a_tenth_of_the_passages_has_a_second_reader():
    drawn = truth.passages()
    twice = {passage["id"] for passage in drawn if passage["second"]}
    assert len(drawn) >= 100
    assert len(twice) * 10 >= len(drawn)
    assert twice == set(truth.labelled("second"))


def test_tier_events_use_the_declared_words():
    for told in truth.load("factbook_events.json")["rows"]:
        assert told["tier"] in (None, *get_args(Tier)), told
        assert told["change"] in (None, *get_args(Change)), told
        assert told["waiver"] in (True, False, "implied"), told


@pytest.mark.corpus
def test_rows_called_held_out_are_of_held_out_countries(corpus):
    printed = truth.factbook(corpus)
    for told in truth.load("factbook_events.json")["rows"]:
        assert held_out_country(printed[told["row"]]["country"]) == told["held_out"], told


@pytest.mark.corpus
def test_spans_lie_inside_their_passage_and_hold_whole_words(corpus, reading):
    drawn = {passage["id"]: passage for passage in truth.passages()}
    for told in READINGS[reading]:
        passage = drawn.get(told.get("passage")) or told | {"span": [0, told["chars"]]}
        text = truth.stored_text(corpus, passage)
        for kind in truth.KINDS:
            for item in told.get(kind, ()):
                start, end = item["span"]
                assert passage["span"][0] <= start < end <= passage["span"][1], item
                assert text[start:end] == text[start:end].strip(), item
                assert not (text[start - 1 : start + 1].isalnum() and start), item
                assert not text[end - 1 : end + 1].isalnum() or end == len(text) or not text[end].isalnum(), (
                    item
                )
