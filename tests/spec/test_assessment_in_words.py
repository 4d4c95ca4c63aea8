"""The assessment in words, held against the reader: what is composed of facts is read as those facts, and no others."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.spec.facts_by_hand import SOURCE, ByHand, by_hand

from palermo.evidence.reading import Reading
from palermo.pages.words.fact import Fact
from palermo.pages.words.paragraph import Paragraph, compose
from palermo.pages.words.stated import Ranked, stated
from palermo.sources.narrative.reader import read_text

FACTS = Path(__file__).parent / "pakistan_2020_facts.yml"
LABELS = Path(__file__).parents[1] / "accuracy" / "labels" / "pakistan_2020.json"


@cache
def pakistan() -> ByHand:
    return by_hand(FACTS)


def facts() -> list[Fact]:
    known = pakistan()
    return stated(known.statements, known.figures, {SOURCE: Ranked(rank=0, year=known.year)})


def told(chosen: list[Fact]) -> Paragraph:
    return compose(chosen, "PAK", pakistan().placement)


def read(paragraph: Paragraph) -> Reading:
    return read_text(paragraph.text, "composed", family="tip", country="PAK", year=2020)


def claims(reading: Reading) -> Counter:
    return Counter(
        (s.topic, s.direction, s.degree, s.polarity, s.compared_with, s.forms, s.place)
        for s in reading.statements
    )


def numbers(reading: Reading) -> Counter:
    return Counter(
        (f.kind, f.measure, f.status, f.value, f.qualifier, f.unit, f.of, f.place) for f in reading.figures
    )


def claimed(chosen: list[Fact]) -> Counter:
    return Counter(
        (f.topic, f.direction, f.degree, f.polarity, f.compared_with, f.forms, f.place) for f in chosen
    )


def numbered(chosen: list[Fact]) -> Counter:
    return Counter(
        (a.kind, a.measure, "reported", a.value, a.qualifier, a.unit, a.of, place_of(a, fact))
        for fact in chosen
        for a in fact.amounts
    )


def place_of(amount, fact: Fact) -> str:
    return "PAK" if amount.kind == "coverage" else fact.place


def labelled() -> dict:
    return json.loads(LABELS.read_text(encoding="utf-8"))


def test_what_is_composed_is_read_as_the_labelled_statements_of_the_report_and_no_others():
    expected = Counter(
        (
            s["topic"],
            s["direction"],
            s["degree"],
            s["polarity"],
            s["compared_with"],
            tuple(s["forms"]),
            s["place"],
        )
        for s in labelled()["statements"]
    )
    assert claims(read(told(facts()))) == expected


def test_what_is_composed_is_read_as_the_labelled_figures_of_the_report_and_no_others():
    expected = Counter(
        (f["kind"], f["measure"], f["status"], f["value"], f["qualifier"], f["unit"], f["of"], f["place"])
        for f in labelled()["figures"]
    )
    assert numbers(read(told(facts()))) == expected


def test_the_placement_is_read_back():
    placement = read(told(facts())).placements[0]
    assert (placement.tiers, placement.change) == (("2WL",), "downgraded")


def test_nothing_is_left_unread_or_unsaid():
    paragraph = told(facts())
    assert not read(paragraph).unread
    assert (paragraph.left_out, paragraph.unsaid) == (0, 0)


@pytest.mark.parametrize("n", range(19))
def test_taking_a_fact_away_removes_its_clause_and_no_other(n: int):
    whole, gone = facts(), facts()[n]
    without = told([*whole[:n], *whole[n + 1 :]])
    assert grounds(without) == grounds(told(whole)) - {gone.cites}


@pytest.mark.parametrize("figure", ["f4.0", "f8.0", "f9.0", "f18.0"])
def test_taking_a_figure_away_removes_its_number_and_no_claim(figure: str):
    known = pakistan()
    fewer = [one for one in known.figures if one.id != figure]
    left = stated(known.statements, fewer, {SOURCE: Ranked(rank=0, year=known.year)})
    reading = read(told(left))
    assert claims(reading) == claimed(facts())
    assert numbers(reading) == numbered(left)


def grounds(paragraph: Paragraph) -> set[tuple[str, ...]]:
    return {piece.cites for sentence in paragraph.sentences for piece in sentence}


@settings(max_examples=60, deadline=None)
@given(some.sets(some.integers(min_value=0, max_value=18)))
def test_any_subset_of_the_facts_is_read_back_as_that_subset(chosen: set[int]):
    subset = [fact for n, fact in enumerate(facts()) if n in chosen]
    reading = read(told(subset))
    assert claims(reading) == claimed(subset)
    assert numbers(reading) == numbered(subset)


def test_every_clause_is_said_in_urdu_too_and_stands_on_the_same():
    paragraph = told(facts())
    urdu = [piece.cites for sentence in paragraph.urdu for piece in sentence]
    assert Counter(urdu) == Counter(piece.cites for sentence in paragraph.sentences for piece in sentence)


@pytest.mark.corpus
def test_the_report_itself_read_composed_and_read_again_gives_its_labels(corpus: Path):
    """The whole circle: from the Department's words to facts, to our words, and back."""
    text = (corpus / "tip" / "pakistan_2020.txt").read_text(encoding="utf-8-sig")
    first = read_text(text, "pakistan_2020.txt", family="tip", country="PAK", year=2020)
    known = {first.source.id: Ranked(rank=0, year=2020)}
    again = read(compose(stated(first.statements, first.figures, known), "PAK", first.placements[0]))
    assert claims(again) == claims(first)
    assert numbers(again) == numbers(first)
