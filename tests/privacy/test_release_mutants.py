"""A gate with one kind of its knowledge taken out is found out by the attacker. Every number is invented."""

import datetime

import pytest
from tests.privacy.attacker import Knowledge, small
from tests.privacy.invented import TODAY, counts, place, plan, table

from palermo.release import layer
from palermo.release.counts import cells_of
from palermo.release.gate import release
from palermo.release.victims import Known

MEASURE = "victims_identified"
RULES = plan({"measure": MEASURE, "by": ["place"]})
GIVEN = counts(
    table(MEASURE, ("place",), {("P1D1",): 4, ("P1D2",): 30, ("P2D1",): 25, ("P2D2",): 16}),
    dimensions=(place(2, 2),),
)
DISTRICT = {"place": "P1D2"}  # another's report says how many there were


def exposed(on: datetime.date = TODAY, known: tuple[Known, ...] = ()) -> int:
    """Ends of small counts that are excluded by whoever read the release and what was said elsewhere."""
    document = release(GIVEN, RULES, on=on, known=known).released.model_dump(mode="json")
    true = cells_of(GIVEN, MEASURE)
    knows = Knowledge([document])
    for one in known:
        column = knows.at[0, MEASURE, knows.key(0, one.codes)]
        knows.low[column], knows.high[column] = one.lower, one.upper
    targets = small(lambda _, key: true[tuple(sorted(key))], 0, document, RULES.reach)
    return len(knows.attack(targets).broken)


SAID = (Known(measure=MEASURE, codes=DISTRICT, lower=30, upper=30),)


@pytest.mark.parametrize("known", [(), SAID], ids=["a release alone", "and what is public elsewhere"])
def test_nothing_is_told_by_the_whole_gate(known):
    assert exposed(known=known) == 0


def test_a_gate_that_forgets_the_hierarchy_is_found_out(monkeypatch):
    monkeypatch.setattr(layer, "_equate", lambda *_: iter(()))
    assert exposed() > 0


def test_a_gate_that_forgets_what_is_public_elsewhere_is_found_out(monkeypatch):
    monkeypatch.setattr("palermo.release.victims._learn", lambda *_: 0)
    assert exposed(known=SAID) > 0


def test_a_gate_that_takes_its_rounding_for_wider_than_it_is_is_found_out(monkeypatch):
    """Whoever thinks that a count rounded to one hides a hundred withholds nothing beside a small one."""
    monkeypatch.setattr(
        "palermo.release.victims._as_shown", lambda value, _: (max(value - 50, 0), value + 50)
    )
    assert exposed() > 0
