"""Random instances for the attack: one table, linked tables, hierarchies, forms that overlap, histories."""

import datetime
import itertools
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.privacy.attacker import Key, Knowledge, Target, small
from tests.privacy.invented import AGES, FORMS, SEXES, TODAY, counted, counts, people, place, plan, table

from palermo.evidence.period import Interval, calendar_year
from palermo.evidence.released import Revises
from palermo.release.counts import Counts, cells_of
from palermo.release.gate import Outcome, release
from palermo.release.past import Past
from palermo.release.plan import Plan, the_plan

MEASURE = "victims_identified"
STAGES = (MEASURE, "victims_referred", "victims_assisted")
SHAPES: dict[str, tuple[tuple[str, ...], ...]] = {
    "places": (("place",),),
    "places by sex": (("place", "sex"),),
    "places by sex and age": (("place", "sex", "age"),),
    "places by form": (("place", "form"),),
    "linked tables": (("place", "form"), ("place", "sex")),
    "sex by age and form": (("sex", "age"), ("sex", "form")),
}
DIMENSIONS = {"form": FORMS, "sex": SEXES, "age": AGES}
HISTORIES = ("one", "revised", "cumulative", "quarters", "late return", "two years")
LATER = ("late quarter", "late twice")  # histories that came later: seeds below stay what they were
FROM = 20_000
RELATED_FROM = 35_000  # from here on every second 48 seeds have the stages after identification too
ROUNDED = (1, 1, 1, 5)


class Instance(NamedTuple):
    """Releases that followed each other, with what each was made of."""

    shape: str
    history: str
    plan: Plan
    outcomes: tuple[Outcome, ...]
    counts: tuple[Counts, ...]
    cells: tuple[dict[str, dict[Key, int]], ...]

    @property
    def measures(self) -> tuple[str, ...]:
        return self.counts[0].measures

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [outcome.released.model_dump(mode="json") for outcome in self.outcomes]

    def truth(self, number: int, measure: str, key: Key) -> int:
        return self.cells[number][measure][key]


def kind_of(seed: int) -> tuple[str, str]:
    """Shape and history of a seed: 36 seeds in a row, or from 20,000 on 48, have every pair once."""
    shapes, histories = sorted(SHAPES), HISTORIES if seed < FROM else HISTORIES + LATER
    return shapes[seed % len(shapes)], histories[(seed + seed // len(shapes)) % len(histories)]


def is_related(seed: int) -> bool:
    """Whether the instance has several measures that everybody knows to be related."""
    return seed >= RELATED_FROM and seed // 48 % 2 == 0


def instance(seed: int) -> Instance:
    """The instance of that seed: size, people and rounding are drawn from it."""
    rng = random.Random(seed)  # noqa: S311 - invented people
    shape, history = kind_of(seed)
    tables = SHAPES[shape]
    deep = any(len(by) > 2 for by in tables)
    places = place(rng.randint(1, 2 if deep else 3), rng.randint(1, 3 if deep else 4))
    stages = random.Random(f"stages {seed}")  # noqa: S311 - invented people
    planned = [(MEASURE, by) for by in tables]
    if is_related(seed):
        planned += [(code, (name,)) for code in STAGES[1:] for name in _some_of(stages, tables)]
    rules = plan(
        *({"measure": code, "by": list(by)} for code, by in planned),
        seconds=0.5,
        round_to=rng.choice(ROUNDED),
    ).model_copy(update={"relations": the_plan().relations})
    by_place = any("place" in by for by in tables)
    others = sorted({name for by in tables for name in by} - {"place"})
    dimensions = (places, *(DIMENSIONS[name] for name in others))
    districts = [code for code in places.codes if code not in places.parts]
    persons = people(rng, districts, rng.choice((8, 25, 60, 150, 400)), rng.choice((0.5, 1, 3)))
    made = [
        counts(
            *(table(code, by, counted(_reached(stages, group, code), *by)) for code, by in planned),
            dimensions=dimensions,
            period=period,
            absent=tuple({"place": code} for code in silent if by_place),
        )
        for period, group, silent in _history(rng, history, persons, districts)
    ]
    cells = tuple({code: _keyed(cells_of(one, code)) for code in one.measures} for one in made)
    return Instance(shape, history, rules, tuple(released(made, rules)), tuple(made), cells)


def _some_of(rng: random.Random, tables: tuple[tuple[str, ...], ...]) -> list[str]:
    """One or two of the dimensions: later stages are planned coarser, a table a dimension."""
    names = sorted({name for by in tables for name in by})
    return rng.sample(names, rng.randint(1, min(2, len(names))))


def _reached(rng: random.Random, group: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    """Those who got as far as this stage; how far somebody got is drawn once."""
    stage = STAGES.index(code)
    return [
        one
        for one in group
        if stage == 0 or one.setdefault("stage", rng.choices((0, 1, 2), (3, 3, 4))[0]) >= stage
    ]


def _keyed(cells: dict[tuple[tuple[str, str], ...], int]) -> dict[Key, int]:
    return {frozenset(key): value for key, value in cells.items()}


def released(made: list[Counts], rules: Plan) -> Iterator[Outcome]:
    """What the gate says of each, knowing those before."""
    past: list[Past] = []
    for one in made:
        before = [p for p in past if p.counts.period == one.period]
        revises = Revises(release=before[-1].released.id, reason="late records") if before else None
        outcome = release(one, rules, past, on=TODAY, revises=revises)
        past.append(Past(counts=one, released=outcome.released))
        yield outcome


def _history(
    rng: random.Random, history: str, persons: list[dict[str, Any]], districts: list[str]
) -> Iterator[tuple[Interval, list[dict[str, Any]], list[str]]]:
    """Periods with the people known of each, and the districts of which nothing was reported."""
    if history == "one":
        yield calendar_year(2025), persons, []
    elif history == "revised":
        yield calendar_year(2025), persons, []
        for group in _revisions_of(rng, persons, districts):
            yield calendar_year(2025), group, []
    elif history == "two years":
        yield calendar_year(2025), persons, []
        yield calendar_year(2026), people(rng, districts, len(persons), 1), []
        for group in _revisions_of(rng, persons, districts):
            yield calendar_year(2025), group, []
    elif history == "late return":
        silent = rng.sample(districts, rng.randint(1, (len(districts) + 1) // 2))
        yield calendar_year(2025), [one for one in persons if one["place"] not in silent], silent
        came = rng.sample(silent, rng.randint(1, len(silent)))
        silent = [code for code in silent if code not in came]
        yield calendar_year(2025), [one for one in persons if one["place"] not in silent], silent
    elif history == "late quarter":
        yield from _late_quarter(rng, persons, districts)
    elif history == "late twice":
        yield from _late_twice(rng, persons, districts)
    elif history == "cumulative":
        cut = rng.randrange(len(persons))
        yield span(1, 9), persons[:cut], []
        yield calendar_year(2025), persons, []
    else:
        cuts = sorted(rng.sample(range(len(persons)), 3))
        for n, (low, high) in enumerate(zip([0, *cuts], [*cuts, len(persons)], strict=True)):
            yield span(3 * n + 1, 3 * n + 3), persons[low:high], []
        yield calendar_year(2025), persons, []


def _late_quarter(
    rng: random.Random, persons: list[dict[str, Any]], districts: list[str]
) -> Iterator[tuple[Interval, list[dict[str, Any]], list[str]]]:
    """In one quarter some districts say nothing; the year has them."""
    silent, when = rng.sample(districts, rng.randint(1, (len(districts) + 1) // 2)), rng.randrange(4)
    cuts = sorted(rng.sample(range(len(persons)), 3))
    for n, (low, high) in enumerate(zip([0, *cuts], [*cuts, len(persons)], strict=True)):
        mute = silent if n == when else []
        yield span(3 * n + 1, 3 * n + 3), [p for p in persons[low:high] if p["place"] not in mute], mute
    yield calendar_year(2025), persons, []


def _late_twice(
    rng: random.Random, persons: list[dict[str, Any]], districts: list[str]
) -> Iterator[tuple[Interval, list[dict[str, Any]], list[str]]]:
    """Some districts report in a second release and some in a third, while others' records change."""
    silent = rng.sample(districts, rng.randint(1, len(districts)))
    left = rng.sample(silent, rng.randint(0, len(silent) - 1))
    for mute in (silent, left, []):
        yield calendar_year(2025), [one for one in persons if one["place"] not in mute], mute
        gone = rng.sample(persons, min(len(persons), rng.randint(0, 2)))
        persons = [one for one in persons if one not in gone] + people(rng, districts, rng.choice((0, 3)), 1)


def _revisions_of(
    rng: random.Random, persons: list[dict[str, Any]], districts: list[str]
) -> Iterator[list[dict[str, Any]]]:
    """Once or twice a few are taken out and some come late."""
    for late in (rng.choice((1, 4, 12, 40)) for _ in range(rng.randint(1, 2))):
        gone = rng.sample(persons, min(len(persons), rng.randint(0, 3)))
        persons = [one for one in persons if one not in gone] + people(rng, districts, late, 1)
        yield persons


def span(first: int, last: int) -> Interval:
    """Whole months of 2025."""
    start = datetime.date(2025, first, 1)
    end = datetime.date(2025 + last // 12, last % 12 + 1, 1) - datetime.timedelta(days=1)
    return Interval(kind="span", label=2025, start=start, end=end)


def knowledge_of(made: Instance, last: int | None = None, *, silent: bool = False) -> Knowledge:
    """What the documents up to the last published, and the worst besides: which finest counts did not change.

    Of revisions it is told which are as they were, of a year which are the sum of its quarters. Where one of them was
    not reported and the other is, it is told nothing: a return came, so something did change, and nobody but the
    office knows whether it was empty. With `silent`, the last document's counts are there and tied to the others, but
    it says nothing of them.
    """
    documents = made.documents if last is None else made.documents[: last + 1]
    for cell in documents[-1]["cells"] if silent else ():
        cell.update(status="unsaid", value=None, lower=None, upper=None)
    knowledge = Knowledge(documents, stages=True)
    unreported = _unreported(made)
    for later, earlier in _revisions(made):
        if later >= len(documents):
            continue
        for number, measure, key in list(knowledge.at):
            same = number == later and made.truth(later, measure, key) == made.truth(earlier, measure, key)
            same &= ((number, key) in unreported) == ((earlier, key) in unreported)
            if same and _finest(measure, key, made.counts[later]):
                knowledge.same((later, measure, key), (earlier, measure, key))
    if len(documents) == len(made.documents) and "quarter" in made.history:
        for measure, key, rest in _rests_of_the_year(made):
            if not rest and _finest(measure, key, made.counts[-1]):
                knowledge.adds((4, measure, key), [(n, measure, key) for n in range(4)])
    return knowledge


def _rests_of_the_year(made: Instance) -> Iterator[tuple[str, Key, int | None]]:
    """Each cell of the year less its quarters; None where nothing was reported in some of them and nobody came late."""
    unreported = _unreported(made)
    for measure, key in _cells(made, 4):
        rest = made.truth(4, measure, key) - sum(made.truth(n, measure, key) for n in range(4))
        came = any((n, key) in unreported for n in range(4))
        yield measure, key, None if came and not rest else rest


def _cells(made: Instance, number: int) -> Iterator[tuple[str, Key]]:
    for measure, cells in made.cells[number].items():
        for key in cells:
            yield measure, key


def _unreported(made: Instance) -> set[tuple[int, Key]]:
    """Number and cell where nothing was reported: there a nought is not a count."""
    return {
        (number, frozenset(cell.codes.items()) - {("place", "XMV")})
        for number, outcome in enumerate(made.outcomes)
        for cell in outcome.released.cells
        if cell.status == "not_reported"
    }


def targets_of(made: Instance) -> Iterator[Target]:
    """All that must stay unknown: small counts, small rests, small changes, small differences of periods."""
    reach = made.plan.reach
    for number, document in enumerate(made.documents):
        yield from small(lambda measure, key, n=number: made.truth(n, measure, key), number, document, reach)
    for later, earlier in _revisions(made):
        for measure, key in _cells(made, later):
            change = made.truth(later, measure, key) - made.truth(earlier, measure, key)
            if 0 < abs(change) < made.plan.threshold and large(made, measure, later, earlier):
                terms = (((later, measure, key), 1), ((earlier, measure, key), -1))
                yield Target(terms, *((0, reach) if change > 0 else (-reach, 0)))
    if made.history == "late quarter":
        for measure, key, rest in _rests_of_the_year(made):
            if (rest is None or 0 < rest < made.plan.threshold) and large(made, measure, *range(5)):
                terms = tuple(((n, measure, key), -1) for n in range(4))
                yield Target((((4, measure, key), 1), *terms), 0, reach)
    if made.history == "cumulative":
        for measure, key in _cells(made, 1):
            rest = made.truth(1, measure, key) - made.truth(0, measure, key)
            if rest < made.plan.threshold and large(made, measure, 0, 1):
                yield Target((((1, measure, key), 1), ((0, measure, key), -1)), 0, reach)


def large(made: Instance, measure: str, *numbers: int) -> bool:
    """Whether the measure's whole may be said in these releases."""
    return all(made.truth(number, measure, frozenset()) >= made.plan.threshold for number in numbers)


def _revisions(made: Instance) -> Iterator[tuple[int, int]]:
    """Numbers of releases of the same period, the later first."""
    for earlier, later in itertools.combinations(range(len(made.counts)), 2):
        if made.counts[later].period == made.counts[earlier].period:
            yield later, earlier


def _finest(measure: str, key: Key, given: Counts) -> bool:
    told = dict(key)
    return any(
        set(told) <= set(one.by)
        and all(
            given.dimensions[name].overlapping
            or told.get(name, given.dimensions[name].whole) not in given.dimensions[name].parts
            for name in one.by
        )
        for one in given.tables_of(measure)
    )
