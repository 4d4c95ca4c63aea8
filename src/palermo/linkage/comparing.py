"""content/linkage/comparing.yml as Splink's settings."""

import functools
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from palermo.knowledge.content import load


class Shape(BaseModel):
    """Strict, and what was read stays as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(Shape):
    """How far two values agree: in words, and as a condition on the two records."""

    says: str
    when: str
    chance: float | None = None  # of two different people; learnt where not given
    others: float | None = None  # how many other people's records agree so with one, in a country of any size


class Comparison(Shape):
    """One thing that is compared, its levels from the most alike down; what none of them holds is the last."""

    name: str
    says: str
    unknown: str
    levels: tuple[Level, ...]


class Training(Shape):
    """How the weights are learnt."""

    passes: tuple[tuple[str, ...], ...]
    least: float
    sample: int


class Comparing(Shape):
    """The whole file."""

    largest_block: int
    keys: tuple[tuple[str, ...], ...]
    shared: dict[str, tuple[str, int]]
    terms: dict[str, str] = {}
    comparisons: tuple[Comparison, ...]
    training: Training


@functools.cache
def comparing(file: Path | None = None) -> Comparing:
    """The bundled rules, or a file of the same shape."""
    told: Any = load("linkage/comparing.yml") if file is None else yaml.safe_load(file.read_text("utf-8"))
    return Comparing(**told)


def settings(how: Comparing, dialect: str = "duckdb") -> dict[str, Any]:
    """Splink's settings without weights: a comparison's last level is all that no other holds."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "row",
        "sql_dialect": dialect,
        "comparisons": [_comparison(one, how) for one in how.comparisons],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": "l.row = r.row", "sql_dialect": dialect}
        ],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "max_iterations": 40,
    }


def others(how: Comparing) -> dict[str, dict[str, float]]:
    """By comparison and level, with how many other people's records one agrees so."""
    told = {
        one.name: {level.says: level.others for level in one.levels if level.others}
        for one in how.comparisons
    }
    return {name: levels for name, levels in told.items() if levels}


def _comparison(one: Comparison, how: Comparing) -> dict[str, Any]:
    shared = {name: _shared(stem, words) for name, (stem, words) in how.shared.items()}
    named = shared | {name: f"({term.format(**shared)})" for name, term in how.terms.items()}
    unknown = {"sql_condition": one.unknown, "label_for_charts": "unknown", "is_null_level": True}
    return {
        "output_column_name": one.name,
        "comparison_levels": [
            unknown,
            *(_level(level, named) for level in one.levels),
            {"sql_condition": "ELSE", "label_for_charts": "else"},
        ],
    }


def _level(level: Level, named: dict[str, str]) -> dict[str, Any]:
    told = {"sql_condition": level.when.format(**named), "label_for_charts": level.says}
    fixed = {"u_probability": level.chance, "fix_u_probability": True} if level.chance else {}
    return told | fixed


def _shared(stem: str, words: int) -> str:
    """SQL of the bits of the words that both records have."""
    others = ", ".join(f"{stem}{n}_r" for n in range(1, words + 1))
    told = (
        f"case when {stem}{n}_l in ({others}) then {stem}_bits{n}_l else 0 end" for n in range(1, words + 1)
    )
    return f"({' + '.join(told)})"
