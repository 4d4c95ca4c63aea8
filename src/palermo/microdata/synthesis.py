"""Synthetic records of victims identified: the budget first, then the noise, then the test, and only then a file."""

import csv
import datetime
import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.measures.counting import rows_of
from palermo.measures.tables import Tables
from palermo.microdata.error import errors
from palermo.microdata.ledger import Ledger, Spent
from palermo.microdata.plan import MicrodataPlan, the_plan

WORKER = Path(__file__).with_name("worker.py")
PROMISE = (
    "Synthetic: no row is a person. Differentially private with epsilon {epsilon} for each person, who is one row at "
    "most. Use the tables named with their errors; what is not named was not measured and is the model's guess."
)


def interpreter(given: Path | None) -> Path:
    """The Python of the extra's own environment."""
    told = given or (
        Path(os.environ["PALERMO_MICRODATA_PYTHON"]) if "PALERMO_MICRODATA_PYTHON" in os.environ else None
    )
    if told is None or not told.exists():
        raise Refusal(
            "no environment with the extra `microdata` is named",
            where="--python",
            do="Make one from requirements-microdata.lock and name its Python, or set PALERMO_MICRODATA_PYTHON",
        )
    return told


def keys_of(plan: MicrodataPlan, country: str, year: int) -> dict[str, tuple[str, ...]]:
    """Columns with their public codes: nothing here is learnt from the registry."""
    years = tuple(str(one) for one in range(year - plan.years + 1, year + 1))
    return {**plan.keys, "year": years, "province": (*gazetteer(country).at("province"), "unknown")}


def true_rows(folder: Path, plan: MicrodataPlan, keys: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """One row a person, in public codes alone. Of several forms the first in the plan's order stands."""
    years = [int(year) for year in keys["year"]]
    first, last = datetime.date(years[0], 1, 1), datetime.date(years[-1] + 1, 1, 1)
    tables = Tables(folder)
    rows = rows_of("victims_identified", tables, first, last, by=["province", "sex", "age", "form"])
    told = rows.select("unit", "province", "sex", "age", "form", year=rows["at"].year().cast("string"))
    people: dict[str, dict[str, str]] = {}
    for row in tables.engine.to_pyarrow(told).to_pylist():
        coded = {name: row[name] if row[name] in codes else "unknown" for name, codes in keys.items()}
        held = people.setdefault(row["unit"], coded)
        held["form"] = min(held["form"], coded["form"], key=list(keys["form"]).index)
    return [people[unit] for unit in sorted(people)]


def synthesise(
    folder: Path,
    country: str,
    year: int,
    *,
    out: Path,
    ledger: Path,
    signers: Sequence[str],
    python: Path | None,
    at: datetime.datetime,
    plan: MicrodataPlan | None = None,
) -> dict[str, Any]:
    """Draw records for five years up to `year` and write them to `out`, or refuse and write none.

    The budget is spent before the noise is drawn and stays spent after a refusal: the refusal itself tells something.
    """
    plan = plan or the_plan()
    if len(set(signers)) < 2:
        raise Refusal("a release is signed by two", where="--sign", do="Name two different people")
    runner, keys, book = interpreter(python), keys_of(plan, country, year), Ledger(ledger)
    true = true_rows(folder, plan, keys)
    line = Spent(
        at=at.isoformat(),
        country=country,
        year=year,
        epsilon=plan.epsilon,
        signers=tuple(signers),
        outcome="spent",
    )
    book.spend(line, plan.total_epsilon)
    drawn = draw(true, keys, plan, runner)
    found = judged(true, drawn, plan)
    told = {
        "country": country,
        "years": [int(one) for one in keys["year"]],
        "rows": len(drawn),
        "epsilon": plan.epsilon,
        "spent_in_all": book.spent(country),
        "promise": PROMISE.format(epsilon=plan.epsilon),
        **found,
    }
    if found["refused"]:
        book.spend(line.model_copy(update={"epsilon": 0.0, "outcome": "refused"}), plan.total_epsilon)
        raise Refusal(
            "; ".join(found["refused"]),
            where="the synthetic records",
            do="Nothing was written; the budget is spent",
        )
    told["sha256"] = written(out, drawn, list(keys), told)
    book.spend(
        line.model_copy(update={"epsilon": 0.0, "outcome": "released", "sha256": told["sha256"]}),
        plan.total_epsilon,
    )
    return told


def judged(
    true: Sequence[dict[str, str]], drawn: Sequence[dict[str, str]], plan: MicrodataPlan
) -> dict[str, Any]:
    """The errors of the measured tables and of every pair of columns, and each reason to refuse."""
    used, pairs = errors(true, drawn, plan.tables), errors(true, drawn, plan.pairs)
    refused = [
        f"{name} is off by {off:.3f}, more than {plan.worst_share}"
        for name, off in used.items()
        if off > plan.worst_share
    ]
    refused += [
        f"a false association in {name}: {off:.3f}"
        for name, off in pairs.items()
        if off > plan.worst_association
    ]
    if len(true) < plan.least_rows or len(drawn) < plan.least_rows:
        refused.append(f"there are fewer than {plan.least_rows} records, too few for noise of this size")
    bounds = {" x ".join(table): plan.worst_share for table in plan.tables}
    return {"errors_are_at_most": bounds, "refused": refused}


def draw(
    true: Sequence[dict[str, str]], keys: Mapping[str, Sequence[str]], plan: MicrodataPlan, python: Path
) -> list[dict[str, str]]:
    """The library's work, in its own environment and a process without a network address or a name to give away."""
    with tempfile.TemporaryDirectory() as held:
        place = Path(held)
        shape = pa.schema([(name, pa.string()) for name in keys])
        pq.write_table(pa.Table.from_pylist(list(true), schema=shape), place / "true.parquet")
        asked = {"keys": keys, "tables": plan.tables, "epsilon": plan.epsilon}
        (place / "request.json").write_text(json.dumps(asked), encoding="utf-8")
        command = [str(python), str(WORKER), str(place / "true.parquet"), str(place / "request.json"), held]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own worker
        if ran.returncode:
            last = (ran.stderr.strip().splitlines() or ["no word"])[-1]
            raise Refusal(f"the library failed ({last})", where=str(python.name), do="Check its environment")
        return [
            {name: row[name] if row[name] is not None else "unknown" for name in keys}
            for row in pq.read_table(place / "rows.parquet").to_pylist()
        ]


def written(
    out: Path, drawn: Sequence[dict[str, str]], columns: Sequence[str], told: Mapping[str, Any]
) -> str:
    """records.csv and about.json; the SHA-256 of the records."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / "records.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(drawn)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    (out / "about.json").write_text(
        json.dumps({**told, "sha256": sha256}, indent=2, ensure_ascii=False), encoding="utf-8"
    )
    return sha256
