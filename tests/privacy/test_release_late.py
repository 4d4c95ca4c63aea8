"""A return that comes late: the difference of two releases gives no few victims back. Numbers are invented."""

import itertools
import random

import pytest
from tests.privacy.attacker import Knowledge, Target
from tests.privacy.brute import ends, fitting, total
from tests.privacy.instances import instance
from tests.privacy.invented import TODAY, counts, place, plan, table
from tests.privacy.verdicts import account

from palermo.evidence.dimension import Dimension
from palermo.evidence.released import Released, Revises
from palermo.release.counts import Counts
from palermo.release.gate import release
from palermo.release.past import Past

MEASURE = "victims_identified"
RULES = plan({"measure": MEASURE, "by": ["place"]})
MOST = 30  # the enumeration looks no further: an attacker who knows that no district has more


def reported(places: Dimension, numbers: dict[str, int], silent: tuple[str, ...] = ()) -> Counts:
    told = {(code,): number for code, number in numbers.items() if code not in silent}
    absent = tuple({"place": code} for code in silent)
    return counts(table(MEASURE, ("place",), told), dimensions=(places,), absent=absent)


def released(*given: Counts) -> list[Released]:
    past: list[Past] = []
    for one in given:
        why = Revises(release=past[-1].released.id, reason="late returns") if past else None
        past.append(Past(counts=one, released=release(one, RULES, past, on=TODAY, revises=why).released))
    return [one.released for one in past]


def status(document: Released, code: str) -> str:
    return next(cell.status for cell in document.cells if cell.codes["place"] == code)


def test_a_province_whose_only_district_is_silent_is_silent():
    (first,) = released(reported(place(2, 1), {"P1D1": 40, "P2D1": 0}, ("P2D1",)))
    assert status(first, "P2") == status(first, "P2D1") == "not_reported"


def test_a_province_with_one_district_that_reported_nobody_is_not_silent():
    (first,) = released(reported(place(2, 2), dict.fromkeys(("P1D1", "P1D2"), 40), ("P2D1",)))
    assert (status(first, "P2"), status(first, "P2D1")) == ("withheld", "not_reported")


def test_a_country_of_which_nothing_was_reported_has_no_nought():
    (first,) = released(reported(place(1, 2), {}, ("P1D1", "P1D2")))
    assert {cell.status for cell in first.cells} == {"not_reported"}


def test_what_the_state_did_is_not_reported_where_no_district_reported():
    rules = plan({"measure": "convictions", "by": ["place"]})
    told = table("convictions", ("place",), {("P1D1",): 2})
    given = counts(told, dimensions=(place(2, 1),), absent=({"place": "P2D1"},))
    said = {cell.codes["place"]: cell for cell in release(given, rules, on=TODAY).released.cells}
    assert (said["P2"].status, said["P2D1"].status, said["P1"].value) == ("not_reported", "not_reported", 2)


def test_a_part_that_cannot_be_and_a_part_not_reported_leave_a_whole_not_reported():
    given = reported(place(2, 2), {"P1D1": 30, "P1D2": 20}, ("P2D1",))
    (first,) = released(given.model_copy(update={"impossible": ({"place": "P2D2"},)}))
    assert (status(first, "P2"), status(first, "P2D2")) == ("not_reported", "not_applicable")


@pytest.mark.parametrize("seed", [10099, 10140, 10176, 10233, 10284])
def test_the_instances_that_once_gave_a_late_return_back_do_not(seed):
    found = account(instance(seed))
    assert (found.exposed, found.unsolved) == (0, 0)


SHAPES = [(1, 3), (2, 1), (3, 1)]  # provinces, and districts in each


@pytest.mark.parametrize(("shape", "seed"), list(itertools.product(SHAPES, range(6))))
def test_every_table_that_fits_two_releases_leaves_each_small_count_its_whole_range(shape, seed):
    """Written down one by one, without a solver: 0 and 10 are both still possible wherever fewer than ten are."""
    places, numbers, silent = small_country(shape, seed)
    given = reported(places, numbers, silent), reported(places, numbers)
    first, second = (one.model_dump(mode="json") for one in released(*given))
    found = ends(first, second, [code for code in numbers if code not in silent], MOST)
    before = {code: true(numbers, silent, code, places) for code in places.codes}
    after = {code: true(numbers, (), code, places) for code in places.codes}
    unsaid = {cell["codes"]["place"] for cell in first["cells"] if cell["status"] == "not_reported"}
    small = [(code, found.first[code]) for code in places.codes if before[code] < 10 and code not in unsaid]
    small += [(code, found.second[code]) for code in places.codes if after[code] < 10]
    small += [(code, found.change[code]) for code in places.codes if 0 < after[code] - before[code] < 10]
    assert [(code, (low, high)) for code, (low, high) in small if low > 0 or high < 10] == []


def small_country(shape: tuple[int, int], seed: int) -> tuple[Dimension, dict[str, int], tuple[str, ...]]:
    """Places, what each district has, and which are silent at first; ten or more are always reported."""
    rng = random.Random(f"{shape} {seed}")  # noqa: S311 - invented people
    places = place(*shape)
    codes = [code for code in places.codes if code not in places.parts]
    while True:
        numbers = {code: rng.choice((0, 1, 4, 9, 11, 13, 14)) for code in codes}
        silent = tuple(rng.sample(codes, rng.randint(1, len(codes) - 1)))
        if sum(number for code, number in numbers.items() if code not in silent) >= 10:
            return places, numbers, silent


def true(numbers: dict[str, int], silent: tuple[str, ...], code: str, places: Dimension) -> int:
    return sum(
        n for district, n in numbers.items() if district not in silent and code in places.line(district)
    )


def test_the_attacker_knows_what_every_table_written_down_tells():
    places = place(2, 2)
    (first,) = released(reported(places, {"P1D1": 12, "P1D2": 3, "P2D1": 11, "P2D2": 5}))
    document = first.model_dump(mode="json")
    knows, tables = Knowledge([document]), fitting(document, 31)
    for code in places.codes:
        key = frozenset({("place", code)} if code != places.whole else ())
        target, seen = Target((((0, MEASURE, key), 1),), 0, 10), total(tables, code, document)
        assert (knows.end(target, False), knows.end(target, True)) == (seen.min(), seen.max())
