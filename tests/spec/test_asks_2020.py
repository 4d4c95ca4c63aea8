"""What the page of 2020 asks for, in our own words, and the duties that follow it up: tests/spec/asks_2020.csv."""

import csv
from pathlib import Path

import pytest

from palermo.registry.duties.duty import duties, duty

TABLE = Path(__file__).with_name("asks_2020.csv")
KINDS = {"statute", "rule", "own_target"}


def asks() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_of_the_fifteen_is_asked_and_has_a_duty():
    asked = [row["recommendation"] for row in asks()]
    assert sorted(set(asked), key=asked.index) == [f"PAK-2020-{n}" for n in range(1, 16)]
    assert all(row["duties that follow it up"].split() for row in asks())


@pytest.mark.parametrize("row", asks(), ids=lambda row: row["what is asked for in our own words"])
def test_each_duty_names_the_recommendation_and_says_what_its_deadline_is(row: dict[str, str]):
    for name in row["duties that follow it up"].split():
        told = duty(name)
        assert row["recommendation"] in told.recommended, name
        here = [deadline for deadline in told.deadlines if deadline.country == "PAK"]
        assert here, name
        assert {deadline.kind for deadline in here} <= KINDS, name
        assert all(deadline.law or told.recommended for deadline in here), name


def test_every_duty_rests_on_a_law_or_a_recommendation():
    for told in duties().values():
        assert told.recommended or all(deadline.law for deadline in told.deadlines), told.id


def test_what_is_a_statutes_or_a_rules_cites_it():
    for told in duties().values():
        assert all(deadline.law for deadline in told.deadlines if deadline.kind != "own_target"), told.id
