"""Those whom no list has seen: estimates that can be worked out by hand, and when nothing is said."""

import math

import numpy as np
import pytest

from palermo.knowledge.refusal import Refusal
from palermo.measures.capture import estimate


def lists(**counts: int) -> dict[frozenset[str], int]:
    """`ab=20`: twenty people stand in list a and in list b, and in no other."""
    return {frozenset(cell): number for cell, number in counts.items()}


def test_two_lists_give_lincoln_and_petersen():
    found = estimate(lists(a=60, b=40, ab=20))
    assert found.unseen == pytest.approx(60 * 40 / 20, rel=1e-6)
    assert found.total == pytest.approx((60 + 20) * (40 + 20) / 20, rel=1e-6)


def test_the_interval_of_two_lists_is_where_the_likelihood_falls_by_1_92():
    """Worked out apart, on a grid: the three means under a given number of unseen, by hand."""

    def loglik(unseen: float) -> float:
        def at(b0: float) -> float:  # the list a's odds; b's follow from the likelihood equation
            a1 = (60 + 20) / (unseen + b0)
            means = (unseen * a1, b0, b0 * a1)
            return sum(n * math.log(m) - m for n, m in zip((60, 40, 20), means, strict=True))

        return max(at(b0) for b0 in np.linspace(20, 80, 6001))

    found = estimate(lists(a=60, b=40, ab=20))
    best = loglik(120)
    for edge in (found.lower, found.upper):
        assert best - loglik(edge) == pytest.approx(3.841459 / 2, abs=1e-3)


def test_three_lists_that_do_not_depend_on_each_other():
    found = estimate(lists(a=100, b=100, c=100, ab=50, ac=50, bc=50, abc=25))
    assert found.dependent == ()
    assert found.unseen == pytest.approx(200, rel=1e-5)
    assert found.lower < 200 < found.upper


def test_police_and_court_that_share_their_files_are_found_to_depend_on_each_other():
    """With a and b dependent and c apart, the unseen are c alone × (a or b without c) / (a or b with c)."""
    counts = lists(a=40, b=30, c=300, ab=200, ac=8, bc=6, abc=40)
    found = estimate(counts)
    assert found.dependent == (("a", "b"),)
    assert found.unseen == pytest.approx(300 * (40 + 30 + 200) / (8 + 6 + 40), rel=1e-5)


def test_a_population_that_is_known_lies_in_the_interval_about_as_often_as_it_says():
    chance = np.random.default_rng(7)
    within = 0
    for _ in range(60):
        stands = chance.random((1000, 3)) < (0.3, 0.25, 0.2)
        counts: dict[frozenset[str], int] = {}
        for row in stands:
            cell = frozenset(name for name, there in zip("abc", row, strict=True) if there)
            if cell:
                counts[cell] = counts.get(cell, 0) + 1
        found = estimate(counts)
        within += found.lower <= 1000 - found.seen <= found.upper
    assert within >= 50  # the choice of a model costs something of 95 %


def test_lists_that_hardly_overlap_say_nothing_of_the_unseen():
    with pytest.raises(Refusal, match="more than one list"):
        estimate(lists(a=300, b=200, ab=2))


def test_one_list_says_nothing():
    with pytest.raises(Refusal, match="two lists"):
        estimate(lists(a=300))


def test_what_it_assumes_goes_with_every_estimate():
    assert len(estimate(lists(a=60, b=40, ab=20)).assumes) == 4
