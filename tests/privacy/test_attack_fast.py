"""A few of the attack's instances in every run; `python -m tests.privacy.attack` prints thousands of them."""

import inspect

import pytest
from tests.privacy.attacker import Knowledge, Target, linear_interval
from tests.privacy.instances import HISTORIES, SHAPES, instance, kind_of, knowledge_of, targets_of
from tests.privacy.test_release_victims import test_a_late_return_of_nobody_is_not_told_from_one_of_a_few
from tests.privacy.verdicts import account

from palermo.release import histories, layer


@pytest.mark.parametrize("seed", range(18))
def test_nothing_that_must_be_unknown_can_be_told(seed):
    found = account(instance(seed))
    assert (found.exposed, found.unsolved) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(24, 27))
def test_nothing_that_must_be_unknown_can_be_told_in_many_more(seed):
    found = account(instance(seed))
    assert (found.exposed, found.unsolved) == (0, 0)


def test_the_seeds_reach_every_shape_and_history():
    made = [kind_of(seed) for seed in range(18)]
    assert {history for _, history in made} == set(HISTORIES)
    assert {shape for shape, _ in made} == set(SHAPES)


def document(**values: int | None) -> dict:
    """One total of three places, some of them withheld."""
    parents = {"a": "_T", "b": "_T", "c": "_T"}
    cells = [
        {
            "measure": "m",
            "codes": {} if name == "total" else {"place": name},
            "status": "withheld" if value is None else "published",
            "value": value,
            "lower": None if value is not None else 0,
            "upper": None,
        }
        for name, value in values.items()
    ]
    place = {"parents": parents, "overlapping": False, "covered": []}
    period = {"start": "2025-01-01", "end": "2025-12-31"}
    return {
        "cells": cells,
        "dimensions": {"place": place},
        "rounded_to": 1,
        "threshold": 10,
        "period": period,
    }


def at(place: str) -> Target:
    return Target((((0, "m", frozenset({("place", place)})), 1),), 0, 10)


def test_the_attacker_takes_a_count_from_a_total():
    knows = Knowledge([document(total=50, a=30, b=17, c=None)])
    assert (knows.end(at("c"), False), knows.end(at("c"), True)) == (3, 3)
    assert len(knows.attack([at("c")]).broken) == 2


def test_the_attacker_sees_that_a_sum_of_withheld_counts_is_small():
    knows = Knowledge([document(total=50, a=43, b=None, c=None)])
    assert knows.end(at("c"), True) == 7
    assert [up for _, up in knows.attack([at("c")]).broken] == [True]


def test_the_attacker_finds_nothing_where_enough_is_withheld():
    knows = Knowledge([document(total=50, a=33, b=None, c=None)])
    assert knows.attack([at("b"), at("c")]).safe == 4


@pytest.mark.parametrize("seed", [2, 7, 13, 19])
def test_whole_numbers_tell_at_least_what_fractions_tell(seed):
    made = instance(seed)
    knows = knowledge_of(made)
    for target in list(targets_of(made))[:6]:
        low, high = linear_interval(knows, target)
        assert low - 1e-6 <= knows.end(target, False)
        assert knows.end(target, True) <= high + 1e-6


@pytest.mark.parametrize(
    ("forgotten", "history"), [("link_revisions", "revised"), ("link_periods", "cumulative")]
)
def test_a_gate_that_forgets_earlier_releases_is_found_out(forgotten, history, monkeypatch):
    monkeypatch.setattr(f"palermo.release.victims.{forgotten}", lambda *_: ())
    assert some_exposed(seed for seed in range(72) if kind_of(seed)[1] == history)


def test_a_gate_that_takes_unreported_for_nought_is_found_out(monkeypatch):
    """A district first not reported and then counted as 0 did change: nobody may take it for known."""
    told = inspect.getsource(histories._link_revision).replace(" - (now.fixed ^ before.fixed)", "")
    forgetful = dict(vars(histories))
    exec(told, forgetful)  # noqa: S102 - our own source with one rule taken out
    monkeypatch.setattr(histories, "_link_revision", forgetful["_link_revision"])
    with pytest.raises(AssertionError):
        test_a_late_return_of_nobody_is_not_told_from_one_of_a_few()


def test_a_gate_that_forgets_who_has_two_forms_is_found_out(monkeypatch):
    told = layer._overlapping

    def forgetful(system, given, whole, parts, covered):
        return (
            column for column in told(system, given, whole, parts, covered) if not is_twice(system, column)
        )

    def is_twice(system, column):
        return any(name[0] == "excess" for name, at in system.names.items() if at == column)

    monkeypatch.setattr(layer, "_overlapping", forgetful)
    assert some_exposed([26])


def some_exposed(seeds) -> bool:
    return any(account(instance(seed)).exposed for seed in seeds)
