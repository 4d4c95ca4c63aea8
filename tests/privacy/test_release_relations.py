"""Two measures side by side: what everybody knows of them gives no withheld count away. Numbers are invented."""

from collections.abc import Mapping

import pytest
from tests.privacy.attacker import Knowledge, small
from tests.privacy.invented import TODAY, counts, flat, place, plan, table

from palermo.knowledge.measures import measure
from palermo.release.counts import Counts, cells_of
from palermo.release.gate import release
from palermo.release.plan import Plan, the_plan
from palermo.release.relations import Relation, together

IDENTIFIED, REFERRED, ASSISTED = "victims_identified", "victims_referred", "victims_assisted"
PLACES = place(2, 2)
RULES = plan(*({"measure": code, "by": ["place"]} for code in (IDENTIFIED, REFERRED, ASSISTED)))
RULES = RULES.model_copy(update={"relations": the_plan().relations})


def stages(**numbers: Mapping[str, int]) -> Counts:
    told = [
        table(code, ("place",), {(where,): n for where, n in numbers[name].items()})
        for name, code in (("identified", IDENTIFIED), ("referred", REFERRED), ("assisted", ASSISTED))
    ]
    return counts(*told, dimensions=(PLACES,))


def few_were_assisted() -> Counts:
    return stages(
        identified={"P1D1": 14, "P1D2": 12, "P2D1": 40, "P2D2": 11},
        referred={"P1D1": 5, "P1D2": 12, "P2D1": 30, "P2D2": 10},
        assisted={"P1D1": 2, "P1D2": 11, "P2D1": 24, "P2D2": 3},
    )


def exposed(given: Counts, rules: Plan) -> int:
    """Ends of small counts that an attacker excludes who knows the stages."""
    document = release(given, rules, on=TODAY).released.model_dump(mode="json")
    true = {code: cells_of(given, code) for code in given.measures}
    targets = small(lambda code, key: true[code][tuple(sorted(key))], 0, document, 10)
    return len(Knowledge([document], stages=True).attack(targets).broken)


def test_whoever_knows_that_stages_narrow_excludes_nothing():
    assert exposed(few_were_assisted(), RULES) == 0


def test_a_gate_that_forgets_relations_is_found_out():
    assert exposed(few_were_assisted(), RULES.model_copy(update={"relations": ()})) > 0


def test_a_stage_published_below_a_withheld_one_does_not_lift_it():
    """24 assisted in a place tell that no fewer were referred there."""
    given = few_were_assisted()
    told = release(given, RULES, on=TODAY).released
    (first, second) = (told.of(code) for code in (REFERRED, ASSISTED))
    lifted = [
        key for key, cell in first.items() if cell.status == "withheld" and second[key].status == "published"
    ]
    assert lifted == []


def test_measures_that_are_related_through_a_third_stand_together():
    relations = the_plan().relations
    groups = together([ASSISTED, "persons_screened", IDENTIFIED, REFERRED], relations)
    assert groups == [(ASSISTED, IDENTIFIED, REFERRED), ("persons_screened",)]


def test_a_relation_that_does_not_hold_is_not_taken_for_known():
    """Those identified last year are referred this year."""
    given = stages(identified={"P1D1": 20, "P2D1": 30}, referred={"P1D1": 25, "P2D1": 10}, assisted={})
    told = release(given, RULES, on=TODAY).released.of(REFERRED)
    assert told[()].value == 35


@pytest.mark.parametrize("one", the_plan().relations, ids=lambda one: f"{one.less.measure}")
def test_every_relation_is_between_measures_about_victims_and_cited(one: Relation):
    assert measure(one.less.measure).protects == measure(one.more.measure).protects == "victims"
    assert one.source and one.why


def test_the_rest_of_a_relation_that_is_protected_is_not_told():
    """Of 40 identified, 37 penalised tells that three were not."""
    parts = flat("place", "P1", "P2").model_copy(update={"tells_of": "act"})
    both = [
        table(code, ("place",), {("P1",): n, ("P2",): 60})
        for code, n in ((IDENTIFIED, 40), ("victims_penalised", 37))
    ]
    rules = plan(*({"measure": one.measure, "by": ["place"]} for one in both))
    rules = rules.model_copy(update={"relations": the_plan().relations})
    told = release(counts(*both, dimensions=(parts,)), rules, on=TODAY).released
    whole = {code: told.of(code)[(("place", "P1"),)].status for code in (IDENTIFIED, "victims_penalised")}
    assert set(whole.values()) != {"published"}
