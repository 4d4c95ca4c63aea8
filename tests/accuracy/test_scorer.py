"""The scorer itself, on made-up items: what it calls right, and what it does not."""

import pytest
from tests.accuracy import score
from tests.accuracy.score import Item, Tally
from tests.accuracy.truth import Items


def figure(span=(10, 20), where="text", **fields):
    told = {
        "measure": "convictions",
        "value": 3,
        "unit": "persons",
        "period": {"kind": "current", "year": None},
    }
    return Item(where, span, told | fields)


def statement(span=(0, 30), where="text", **fields):
    told = {"topic": "training", "direction": "increased", "polarity": "effort", "forms": ["sex", "labour"]}
    return Item(where, span, told | fields)


def test_an_item_is_right_when_every_field_is():
    assert score.tally([figure()], [figure()], score.FIGURE) == Tally(1, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"span": (10, 21)},
        {"measure": "prosecutions"},
        {"value": 4},
        {"unit": "cases"},
        {"period": {"kind": "previous", "year": None}},
        {"where": "another text"},
    ],
)
def test_one_wrong_field_makes_a_figure_wrong(wrong):
    assert score.tally([figure(**wrong)], [figure()], score.FIGURE) == Tally(0, 1, 1)


def test_fields_that_are_not_asked_for_do_not_count():
    assert score.tally([figure(place="XXX")], [figure(place="YYY")], score.FIGURE).right == 1


def test_the_same_answer_twice_is_right_once():
    tally = score.tally([figure(), figure()], [figure()], score.FIGURE)
    assert (tally.right, tally.precision, tally.recall) == (1, 0.5, 1.0)


def test_two_figures_at_one_span_need_two_answers():
    wanted = [figure(measure="victims_identified", value=0), figure(measure="victims_assisted", value=0)]
    assert score.tally(wanted[:1], wanted, score.FIGURE) == Tally(1, 1, 2)
    assert len(score.pair(wanted, wanted[::-1], ("measure",))) == 2


def test_items_at_one_span_are_paired_with_the_most_alike():
    found = [statement(topic="services"), statement(topic="training")]
    pairs = score.pair(found, [statement()], ("topic", "direction"))
    assert [given.fields["topic"] for given, _ in pairs] == ["training"]


def test_zero_is_a_value_and_not_reported_is_none():
    found = [figure(value=0), figure(span=(30, 40), value=None), figure(span=(50, 60), value=7)]
    assert [item.span for item in score.zeros(found)] == [(10, 20)]


def test_a_whole_number_and_its_float_are_one_value():
    assert score.tally([figure(value=98.0)], [figure(value=98)], score.FIGURE).right == 1


def test_the_order_of_forms_says_nothing_and_their_set_does():
    alike = statement(forms=["labour", "sex"])
    assert score.field_agreement([(alike, statement())], "forms").right == 1
    assert score.field_agreement([(statement(forms=["sex"]), statement())], "forms").right == 0


def test_a_law_broken_over_two_lines_is_the_same_law():
    printed, joined = statement(law=["Act\nof 1999"]), statement(law=["Act of 1999"])
    assert printed.value("law") == joined.value("law")


def test_precision_recall_and_f1_by_hand():
    tally = Tally(right=3, found=4, expected=6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)


def test_nothing_to_find_and_nothing_found_has_no_score():
    assert score.tally([], [], score.FIGURE).f1 is None
    assert score.tally([], [figure()], score.FIGURE).f1 == 0


def test_a_span_that_is_nearly_right_is_counted_and_wrong():
    found, expected = [statement(span=(2, 30))], [statement()]
    assert score.nearly(found, expected) == 1
    assert score.nearly([statement(span=(20, 60))], expected) == 0
    assert score.tally(found, expected, ["span"]).right == 0


def test_kappa_takes_chance_agreement_off():
    answers = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert score.kappa(answers) == pytest.approx(0.4)


def test_kappa_has_no_meaning_without_answers_or_with_only_one():
    assert score.kappa([]) is None
    assert score.kappa([("a", "a"), ("a", "a")]) is None


def test_faults_name_the_fields_that_are_wrong():
    found = [statement(polarity="gap"), statement(span=(90, 99))]
    told = score.faults(found, [statement(), statement(span=(40, 50))], ("topic", "polarity"), "topic")
    assert told == {
        "text 0-30 topic training": ["polarity"],
        "text 40-50 topic training": ["span", "topic", "polarity"],
        "text 90-99 topic training extra": ["spurious"],
    }


def test_gains_and_losses_between_two_runs():
    before = {"one": ["topic", "span"], "two": [], "three extra": ["spurious"]}
    now = {"one": ["topic"], "two": ["polarity"], "four extra": ["spurious"]}
    gained, lost = score.changes(before, now)
    assert gained == [("span", "one"), ("spurious", "three extra")]
    assert lost == [("polarity", "two"), ("spurious", "four extra")]


def test_a_label_that_is_new_is_neither_gain_nor_loss():
    assert score.changes({"one": []}, {"one": [], "new": ["topic"]}) == ([], [])


def test_items_can_be_told_apart_by_passage():
    items = Items()
    for where in ("here", "there"):
        items.add(where, {"figures": [{"span": [1, 2], "measure": "convictions"}]})
    assert [item.where for item in items.within({"there"}).figures] == ["there"]
