"""Learns what the levels of comparing.yml weigh, without being told who is whom (Fellegi-Sunter, EM)."""

from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa

from palermo.knowledge.refusal import Refusal
from palermo.linkage.comparing import Comparing, others, settings
from palermo.linkage.folded import SCHEMA
from palermo.linkage.prepared import pairs, prepare
from palermo.linkage.scoring import connected, linker, weighed

SEED = 2020
RANDOM_PAIRS = 4_000_000  # from which is learnt how often different people agree
UNSEEN = 1e-7  # how often two people agree in a way that no random pair did
FIRST_GUESS = 0.2  # of how many pairs there are to a record
ROUNDS = 4  # of estimating how many pairs there are from the scores that the estimate gives


def learn(batches: Iterable[pa.RecordBatch], how: Comparing) -> dict[str, Any]:
    """Parameters as they are saved: Splink's settings with weights, and `duplicates_per_record`."""
    connection = connected()
    records = prepare(connection, batches, SCHEMA, how)
    learner = linker(connection, settings(how), with_pairs=False)
    learner.training.estimate_u_using_random_sampling(
        max_pairs=RANDOM_PAIRS, seed=SEED, min_count_per_level=None
    )
    rules = [rule for held in how.training.passes if _shared(connection, rule := _rule(held))]
    if not rules:
        raise Refusal(
            "no two records share a card or a phone, so nothing can be learnt",
            where="the records",
            do="Use the bundled weights",
        )
    for rule in rules:
        learner.training.estimate_parameters_using_expectation_maximisation(rule)
    learnt = _plain(learner.misc.save_model_to_json(), how.training.least)
    parameters = learnt | {"others": others(how), "duplicates_per_record": FIRST_GUESS}
    pairs(connection, 0, 1)
    for _ in range(ROUNDS):
        splink = linker(connection, weighed(parameters, records))
        found = splink.inference.predict(warning_mode="never")
        told: Any = connection.execute(f"select sum(match_probability) from {found.physical_name}").fetchone()  # noqa: S608
        parameters["duplicates_per_record"] = round(told[0] / records, 4)
    connection.close()
    return parameters


def _rule(columns: Iterable[str]) -> str:
    return " and ".join(f"l.{column} = r.{column}" for column in columns)


def _shared(connection: duckdb.DuckDBPyConnection, rule: str) -> bool:
    """Whether any two records agree so: a registry without phones learns from its cards."""
    sql = f"select 1 from prepared l join prepared r on {rule} where l.row < r.row limit 1"  # noqa: S608
    return connection.execute(sql).fetchone() is not None


def _plain(model: dict[str, Any], least: float) -> dict[str, Any]:
    """Without what differs from run to run; weights to six places, so that a file says what is used."""
    for comparison in model["comparisons"]:
        for level in comparison["comparison_levels"]:
            if level.get("is_null_level"):
                continue
            level["m_probability"] = float(f"{max(level.get('m_probability', least), least):.6g}")
            level["u_probability"] = float(f"{level.get('u_probability', UNSEEN):.6g}")
    dropped = ("linker_uid", "probability_two_random_records_match")
    return {name: value for name, value in model.items() if name not in dropped}
