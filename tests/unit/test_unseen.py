"""Those whom no list has seen: estimated where lists are many and long enough, refused in a sentence where not."""

import itertools
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal
from palermo.measures.capture import ASSUMES, Cell, Estimate
from palermo.measures.unseen import rounded, unseen_of
from palermo.pages.numbers import brief
from palermo.release.plan import the_plan


def met(number: int, chances: dict[str, float], seed: int) -> tuple[dict[Cell, int], int]:
    """Who stands in which lists, of so many people, and how many stand in none."""
    chance = random.Random(seed)  # noqa: S311  # invented people, not secrets
    cells = Counter(
        frozenset(name for name, often in chances.items() if chance.random() < often) for _ in range(number)
    )
    return dict(cells), cells.pop(frozenset(), 0)


def test_the_interval_holds_the_truth_where_the_assumptions_do():
    lists = {"police": 0.5, "care": 0.4, "court": 0.3}
    held = 0
    for seed in range(20):
        cells, none = met(600, lists, seed)
        cells.pop(frozenset(), None)
        made = unseen_of(cells).estimate
        held += made.lower <= none <= made.upper
    assert held >= 16


def test_a_list_of_a_few_people_stands_aside_and_is_named():
    cells = {frozenset({"police"}): 60, frozenset({"care"}): 40, frozenset({"court"}): 20}
    cells |= {frozenset(pair): 12 for pair in itertools.combinations(("police", "care", "court"), 2)}
    made = unseen_of(cells | {frozenset({"police", "abroad"}): 2, frozenset({"abroad"}): 1})
    assert made.aside == ("abroad",)
    assert made.lists.keys() == {"police", "care", "court"}
    assert made.estimate.assumes == ASSUMES


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({}, "needs 3"),
        ({("police",): 90, ("care",): 50, ("police", "care"): 30}, "2 lists hold"),
        ({("police",): 90, ("care",): 50, ("court",): 20, ("police", "care"): 4}, "stand in more than one"),
    ],
)
def test_lists_that_are_too_few_or_too_thin_are_refused_in_a_sentence(cells, says):
    with pytest.raises(Refusal, match=says) as told:
        unseen_of({frozenset(names): number for names, number in cells.items()})
    assert told.value.do and "\n" not in str(told.value)


@settings(max_examples=50)
@given(st.floats(0, 5_000), st.floats(0, 1), st.floats(1, 5))
def test_what_is_released_is_round_and_its_interval_no_narrower(number, below, above):
    made = Estimate(100, number, number * below, number * above, 0.95, (), ())
    value, lower, upper = rounded(made)
    assert lower <= made.lower and made.upper <= upper
    assert lower <= value <= upper
    assert {value % 10, lower % 10, upper % 10} == {0}


def test_the_plan_releases_the_pairs_of_exactly_the_lists_there_are():
    names = sorted(load("linkage/lists.yml")["lists"])
    (pair,) = [one for one in the_plan().dimensions if one.code == "pair"]
    wanted = {f"{a}_{b}" for a, b in itertools.combinations_with_replacement(names, 2)}
    assert pair.parents.keys() == wanted
    assert wanted <= load("pages/words.yml")["breakdown_values"].keys()


def test_an_estimate_is_told_with_its_interval():
    told = {"value": 10, "lower": 0, "upper": 30, "qualifier": "about"}
    assert brief(told) == "≈10 (0–30)"
