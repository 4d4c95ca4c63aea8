"""Synthetic records leave with their promise, inside the budget and within their stated error, or not at all."""

import datetime
import os
import random
from pathlib import Path

import pytest
from tests.bench.case_rows import make

from palermo.knowledge.refusal import Refusal
from palermo.microdata.error import distance, errors
from palermo.microdata.ledger import Ledger, Spent
from palermo.microdata.plan import the_plan
from palermo.microdata.synthesis import judged, keys_of, synthesise, true_rows

AT = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
LIBRARY = os.environ.get("PALERMO_MICRODATA_PYTHON")


def spent(epsilon: float) -> Spent:
    return Spent(
        at=AT.isoformat(), country="XMV", year=2025, epsilon=epsilon, signers=("one", "two"), outcome="spent"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("rows")
    make(made, 40_000)
    return made


def invented(number: int, seed: int, joined: bool = True) -> list[dict[str, str]]:
    """People whose form and sex go together, or do not."""
    draw = random.Random(seed)  # noqa: S311  # repeatable
    rows = []
    for _ in range(number):
        form = draw.choice(["sex", "bonded_labour"])
        sex = ("female" if form == "sex" else "male") if joined else draw.choice(["female", "male"])
        rows.append({"year": "2025", "province": "unknown", "form": form, "sex": sex, "age": "adult"})
    return rows


def test_what_is_spent_adds_up_and_never_passes_the_total(tmp_path: Path):
    ledger = Ledger(tmp_path / "budget.jsonl")
    for _ in range(3):
        ledger.spend(spent(1.5), 5)
    with pytest.raises(Refusal, match=r"0\.5000 left"):
        ledger.spend(spent(1), 5)
    assert ledger.spent("XMV") == 4.5
    assert ledger.spent("PAK") == 0


def test_a_line_that_was_taken_out_of_the_budget_stops_every_release(tmp_path: Path):
    file = tmp_path / "budget.jsonl"
    for _ in range(3):
        Ledger(file).spend(spent(0.1), 5)
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[0] + lines[2])
    with pytest.raises(Refusal, match="changed or taken out"):
        Ledger(file).spend(spent(0.1), 5)


def test_one_way_tables_can_be_perfect_where_two_way_ones_are_false():
    true, drawn = invented(4000, 1), invented(4000, 2, joined=False)
    assert distance(true, drawn, ["form"]) < 0.03
    assert distance(true, drawn, ["sex"]) < 0.03
    assert distance(true, drawn, ["form", "sex"]) > 0.4
    assert any("form x sex is off" in why for why in judged(true, drawn, the_plan())["refused"])


def test_records_like_the_registrys_are_not_refused():
    assert judged(invented(4000, 1), invented(4000, 2), the_plan())["refused"] == []


def test_every_pair_of_columns_is_tested_measured_or_not():
    plan = the_plan()
    assert len(plan.pairs) == len(plan.keys) * (len(plan.keys) - 1) // 2
    assert set(errors(invented(10, 1), invented(10, 1), plan.pairs).values()) == {0.0}


def test_too_few_people_give_no_records():
    few = judged(invented(500, 1), invented(500, 1), the_plan())["refused"]
    assert any("too few" in why for why in few)


def test_one_person_is_one_row_of_public_codes(folder: Path):
    plan = the_plan()
    keys = keys_of(plan, "XMV", 2025)
    rows = true_rows(folder, plan, keys)
    assert len(rows) > plan.least_rows
    assert all(row[name] in codes for row in rows for name, codes in keys.items())


def test_without_the_library_nothing_is_spent(folder: Path, tmp_path: Path, monkeypatch):
    monkeypatch.delenv("PALERMO_MICRODATA_PYTHON", raising=False)
    ledger = tmp_path / "budget.jsonl"
    with pytest.raises(Refusal, match="requirements-microdata"):
        synthesise(
            folder,
            "XMV",
            2025,
            out=tmp_path / "out",
            ledger=ledger,
            signers=("one", "two"),
            python=None,
            at=AT,
        )
    assert not ledger.exists()


def test_one_person_cannot_sign_twice(folder: Path, tmp_path: Path):
    with pytest.raises(Refusal, match="signed by two"):
        synthesise(
            folder,
            "XMV",
            2025,
            out=tmp_path,
            ledger=tmp_path / "l",
            signers=("one", "one"),
            python=None,
            at=AT,
        )


needs_the_library = pytest.mark.skipif(
    not LIBRARY, reason="PALERMO_MICRODATA_PYTHON names no environment with OpenDP"
)


def drawn_from(cases: int, tmp_path: Path):
    make(tmp_path / "rows", cases)
    two = ("one", "two")
    out, ledger = tmp_path / "out", tmp_path / "budget.jsonl"
    return synthesise(tmp_path / "rows", "XMV", 2025, out=out, ledger=ledger, signers=two, python=None, at=AT)


@pytest.mark.slow
@needs_the_library
def test_records_of_many_people_pass_their_own_test(tmp_path: Path):
    told = drawn_from(400_000, tmp_path)
    assert told["refused"] == []
    assert (tmp_path / "out" / "records.csv").read_text().count("\n") == told["rows"] + 1
    assert [entry.outcome for entry in Ledger(tmp_path / "budget.jsonl").entries()] == ["spent", "released"]
    assert Ledger(tmp_path / "budget.jsonl").spent("XMV") == the_plan().epsilon


@pytest.mark.slow
@needs_the_library
def test_records_of_too_few_people_are_refused_and_the_budget_stays_spent(tmp_path: Path):
    with pytest.raises(Refusal, match="is off by"):
        drawn_from(40_000, tmp_path)
    assert not (tmp_path / "out").exists()
    assert [entry.outcome for entry in Ledger(tmp_path / "budget.jsonl").entries()] == ["spent", "refused"]
    assert Ledger(tmp_path / "budget.jsonl").spent("XMV") == the_plan().epsilon
