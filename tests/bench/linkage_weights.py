"""Weights of the levels of comparing.yml from invented people of whom it is known who is whom.

A logistic regression over the levels at which compared pairs agree, on worlds that are each drawn anew (mix `drawn` of
variation.yml). Unlike weights learnt without the truth it knows that brothers and sisters share a phone and a father.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from palermo.linkage.comparing import Comparing, others, settings
from palermo.linkage.folded import SCHEMA, batches
from palermo.linkage.invented.benchmark import Written
from palermo.linkage.prepared import pairs, prepare
from palermo.linkage.scoring import connected, linker

Pattern = tuple[int, ...]  # of a pair: the level of each comparison, the last level 0, -1 where unknown
RIDGE = 1.0  # how strongly weights are held to 0, in pairs
MOST = 0.5  # of m and u in the file, which say their ratio


def supervised(worlds: Iterable[Sequence[Written]], how: Comparing) -> dict[str, Any]:
    """Parameters as they are saved. All worlds should be of about the same size."""
    seen: Counter[tuple[Pattern, bool]] = Counter()
    sizes = []
    for world in worlds:
        sizes.append(len(world))
        seen.update(_patterns(world, how))
    patterns = sorted({pattern for pattern, _ in seen})
    levels = [len(one["comparison_levels"]) - 1 for one in settings(how)["comparisons"]]
    starts = np.concatenate([[0], np.cumsum(levels)])
    weights, intercept = _fitted(patterns, seen, starts)
    return _saved(how, weights, starts, intercept, int(np.mean(sizes)))


def _patterns(world: Sequence[Written], how: Comparing) -> Counter[tuple[Pattern, bool]]:
    connection, person = connected(), {one.record.id: one.person for one in world}
    prepare(connection, batches(one.record for one in world), SCHEMA, how)
    pairs(connection, 0, 1)
    even = settings(how) | {"retain_intermediate_calculation_columns": True}
    for comparison in even[
        "comparisons"
    ]:  # weighed so that a level's weight says which level it is: 1 is the last
        for place, level in enumerate(reversed(comparison["comparison_levels"][1:]), 1):
            level |= {"m_probability": 2.0**place, "u_probability": 1.0}
    found = linker(connection, even).inference.predict(warning_mode="never").physical_name
    gammas = ", ".join(f"round(mw_{one.name})::int - 1" for one in how.comparisons)
    rows = connection.execute(
        f"select a.id, b.id, {gammas} from {found} join prepared a on a.row = row_l join prepared b on b.row = row_r"  # noqa: S608
    ).fetchall()
    connection.close()
    return Counter((tuple(pattern), person[first] == person[second]) for first, second, *pattern in rows)


def _fitted(
    patterns: Sequence[Pattern], seen: Counter[tuple[Pattern, bool]], starts: np.ndarray
) -> tuple[np.ndarray, float]:
    """The weight of every level, and what a pair weighs of which nothing is known; in natural logarithms."""
    rows, columns = zip(
        *(
            (n, starts[c] + level)
            for n, one in enumerate(patterns)
            for c, level in enumerate(one)
            if level >= 0
        ),
        strict=True,
    )
    agree = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(patterns), starts[-1]))
    yes = np.array([seen[pattern, True] for pattern in patterns], float)
    no = np.array([seen[pattern, False] for pattern in patterns], float)

    def loss(told: np.ndarray) -> tuple[float, np.ndarray]:
        scores = agree @ told[:-1] + told[-1]
        likely = 1 / (1 + np.exp(-scores))
        off = (yes + no) * likely - yes
        cost = np.sum(yes * np.logaddexp(0, -scores) + no * np.logaddexp(0, scores))
        slope = np.concatenate([agree.T @ off + RIDGE * told[:-1], [off.sum()]])
        return cost + RIDGE / 2 * np.sum(told[:-1] ** 2), slope

    fitted = minimize(loss, np.zeros(starts[-1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return fitted.x[:-1], float(fitted.x[-1])


def _saved(
    how: Comparing, weights: np.ndarray, starts: np.ndarray, intercept: float, records: int
) -> dict[str, Any]:
    """As Splink saves them: m and u of each level, of which only the ratio counts."""
    saved, family = settings(how), others(how)
    for comparison, start in zip(saved["comparisons"], starts, strict=False):
        levels = comparison["comparison_levels"][1:]
        for place, level in enumerate(levels):
            ratio = math.exp(weights[start + len(levels) - 1 - place])
            shared = family.get(comparison["output_column_name"], {}).get(level["label_for_charts"])
            chance = shared / records if shared else MOST / max(1.0, ratio)
            level |= {
                "m_probability": float(f"{ratio * chance:.6g}"),
                "u_probability": float(f"{chance:.6g}"),
            }
            level.pop("fix_u_probability", None)
    prior = 1 / (1 + math.exp(-intercept))
    return saved | {"others": family, "duplicates_per_record": float(f"{prior * (records - 1) / 2:.6g}")}
