"""An attack on a province's return beside the registry's release of the same province. Invented people."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from tests.privacy.attacker import Key, Knowledge, Target, small
from tests.privacy.instances import span
from tests.privacy.invented import SEXES, TODAY, counted, counts, people, place, plan, table

from palermo.evidence.dimension import Dimension
from palermo.evidence.period import calendar_year
from palermo.evidence.released import Freeze
from palermo.knowledge.refusal import Refusal
from palermo.release.counts import Counts, cells_of
from palermo.release.gate import release
from palermo.release.past import Past

MEASURE, OURS = "victims_identified", "P1"
YEAR, PART = calendar_year(2025), span(1, 9)
RULES = plan(*({"measure": MEASURE, "by": [name]} for name in ("place", "sex")), seconds=0.5)


class Pair(NamedTuple):
    """What was released, in its order, with what each was made of: the registry's whole country, and a province's return."""

    past: tuple[Past, ...]
    whole_period: bool

    def truth(self, number: int, key: Key) -> int:
        return cells_of(self.past[number].counts, MEASURE)[tuple(sorted(key))]


def pair(seed: int) -> Pair:
    """The office counted the same people, or missed a few; for the year, or for nine months of it; first or second."""
    rng = random.Random(seed)  # noqa: S311 - invented people
    places = place(2, 3)
    districts = [code for code in places.codes if code not in places.parts]
    persons = people(rng, districts, rng.choice((60, 150, 400)), rng.choice((0.5, 1, 3)))
    whole_period = seed % 2 == 0
    theirs = [one for one in persons if one["place"].startswith(OURS)]
    theirs = [one for one in theirs if rng.random() < (rng.choice((1, 0.98)) if whole_period else 0.8)]
    if len(theirs) < RULES.threshold:
        return pair(seed + 1000)  # of so few nothing is released
    given = [registry(persons, places), office(theirs, whole_period)]
    rng.shuffle(given)
    past: list[Past] = []
    for one in given:
        past.append(Past(counts=one, released=release(one, RULES, past, on=TODAY).released))
    return Pair(tuple(past), whole_period)


def registry(persons: list[dict], places: Dimension) -> Counts:
    tables = [table(MEASURE, (name,), counted(persons, name)) for name in ("place", "sex")]
    return counts(*tables, dimensions=(places, SEXES), period=YEAR)


def office(persons: list[dict], whole_period: bool) -> Counts:
    parents = {f"{OURS}D{n}": OURS for n in range(1, 4)}
    own = Dimension(code="place", parents=parents, levels=("province", "district"), tells_of="act")
    tables = [table(MEASURE, (name,), counted(persons, name)) for name in ("place", "sex")]
    given = counts(*tables, dimensions=(own, SEXES), period=YEAR if whole_period else PART)
    freeze = Freeze(id="return-0123", sha256="1" * 64)
    return given.model_copy(update={"source": f"police@{OURS}", "freeze": freeze})


def tied(made: Pair) -> Iterator[tuple[tuple[int, str, Key], tuple[int, str, Key]]]:
    """Cells of the return, and the registry's of the same people."""
    (theirs,) = (n for n, one in enumerate(made.past) if one.counts.source)
    for key in map(frozenset, cells_of(made.past[theirs].counts, MEASURE)):
        same = key if "place" in dict(key) else frozenset({*key, ("place", OURS)})
        if tuple(sorted(same)) in cells_of(made.past[1 - theirs].counts, MEASURE):
            yield (theirs, MEASURE, key), (1 - theirs, MEASURE, same)


def broken(made: Pair) -> int:
    """Ends that an attacker excludes who knows how far the two agree."""
    documents = [one.released.model_dump(mode="json") for one in made.past]
    knows, reach = Knowledge(documents), RULES.reach
    targets = []
    for theirs, ours in tied(made):
        rest = made.truth(ours[0], ours[2]) - made.truth(theirs[0], theirs[2])
        if made.whole_period and abs(rest) < RULES.threshold:
            knows.differ(ours, theirs, min(rest, 0), max(rest, 0))
        elif not made.whole_period:
            knows.at_most(theirs, ours)
            if rest < RULES.threshold and all(large(made, n) for n in (0, 1)):
                targets.append(Target(((ours, 1), (theirs, -1)), 0, reach))
    for n, document in enumerate(documents):
        targets += small(lambda _, key, n=n: made.truth(n, key), n, document, reach)
    return len(knows.attack(targets).broken)


def large(made: Pair, number: int) -> bool:
    return made.truth(number, frozenset()) >= RULES.threshold


@pytest.mark.parametrize("seed", range(24))
def test_a_return_and_a_release_together_tell_of_nobody(seed):
    assert broken(pair(seed)) == 0


def test_a_return_of_fewer_than_the_threshold_does_not_pass():
    few = office([{"place": "P1D1", "sex": "male"}] * 9, whole_period=True)
    with pytest.raises(Refusal, match="fewer than"):
        release(few, RULES, on=TODAY)


@pytest.mark.parametrize("kind", [0, 1], ids=["the same period", "a part of the year"])
def test_a_gate_that_forgets_other_sources_is_found_out(kind, monkeypatch):
    monkeypatch.setattr("palermo.release.victims.link_sources", lambda *_: ())
    assert any(broken(pair(seed)) for seed in range(kind, 24, 2))
