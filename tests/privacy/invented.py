"""Invented countries for the gate: seeded tables, hierarchies and histories of every awkward kind."""

import datetime
import random
from collections import Counter
from typing import Any

from palermo.evidence.dimension import Dimension
from palermo.evidence.period import Interval, calendar_year
from palermo.evidence.released import Freeze
from palermo.release.counts import Counts, Table
from palermo.release.plan import Plan, plan_of

TODAY = datetime.date(2026, 3, 1)


def place(provinces: int, districts: int) -> Dimension:
    """A country XMV of some provinces with some districts each."""
    parents = {}
    for p in range(1, provinces + 1):
        parents[f"P{p}"] = "XMV"
        parents |= {f"P{p}D{d}": f"P{p}" for d in range(1, districts + 1)}
    return Dimension(
        code="place", parents=parents, levels=("country", "province", "district"), tells_of="act"
    )


def flat(code: str, *codes: str) -> Dimension:
    """A dimension of a whole and its parts."""
    return Dimension(code=code, parents=dict.fromkeys(codes, "_T"))


FORMS = Dimension(
    code="form",
    parents={
        "sex": "_T",
        "labour": "_T",
        "not_stated": "_T",
        "forced_labour": "labour",
        "bonded_labour": "forced_labour",
        "forced_begging": "forced_labour",
    },
    overlapping=True,
    covered=frozenset({"_T"}),
)
SEXES = flat("sex", "female", "male", "transgender")
AGES = flat("age", "child", "adult", "not_stated")


def plan(*tables: dict[str, Any], **rules: Any) -> Plan:
    """A plan of these tables for calendar years, with the rules of the real one unless said otherwise."""
    told = {
        "threshold": 10,
        "reach": 10,
        "dominance": 0.8,
        "round_to": 1,
        "dearer_upwards": 4,
        "seconds": 2,
        "victims_at_least": 3,
        "never_coarsened": ["country", "province"],
        "dimensions": [],
        "tables": [{"periods": ["calendar_year", "span"], **table} for table in tables],
    }
    return plan_of(told | rules)


def counts(
    *tables: Table, dimensions: tuple[Dimension, ...], period: Interval | None = None, **more: Any
) -> Counts:
    """The tables of one period, frozen."""
    return Counts(
        country="XMV",
        period=period or calendar_year(2025),
        freeze=Freeze(id="f1", sha256="0" * 64),
        dimensions={dimension.code: dimension for dimension in dimensions},
        tables=tables,
        **more,
    )


def table(measure: str, by: tuple[str, ...], cells: dict[tuple[str, ...], int], **more: Any) -> Table:
    """A table from its finest cells."""
    rows = tuple({**dict(zip(by, codes, strict=True)), "value": value} for codes, value in cells.items())
    return Table(measure=measure, by=by, rows=rows, **more)


def people(rng: random.Random, districts: list[str], number: int, crowding: float) -> list[dict[str, Any]]:
    """Victims with a district, sex, age and one or two forms; a few districts have most of them."""
    weights = [rng.paretovariate(crowding) for _ in districts]
    return [_person(rng, rng.choices(districts, weights)[0]) for _ in range(number)]


def _person(rng: random.Random, district: str) -> dict[str, Any]:
    forms = {
        rng.choices(("sex", "labour", "forced_labour", "bonded_labour", "forced_begging"), (4, 1, 1, 6, 1))[0]
    }
    if rng.random() < 0.1:
        forms.add("sex")
    if rng.random() < 0.05:
        forms = {"not_stated"}
    return {
        "place": district,
        "sex": rng.choices(SEXES.codes[1:], (6, 5, 1))[0],
        "age": rng.choices(AGES.codes[1:], (3, 5, 1))[0],
        "form": {step for form in forms for step in FORMS.line(form)},
    }


def counted(persons: list[dict[str, Any]], *by: str) -> dict[tuple[str, ...], int]:
    """The finest cells of these persons; of the form, every code."""
    cells: Counter[tuple[str, ...]] = Counter()
    for person in persons:
        others = tuple(person[name] for name in by if name != "form")
        for form in person["form"] if "form" in by else [None]:
            cells[others if form is None else (*others, form)] += 1
    return dict(cells)
