"""How fast the measures are counted, beside SQL written by hand for DuckDB, polars (streaming) and pandas.

    palermo bench measures [CASES] [RUNS] [FOLDER]

Each engine runs in a process of its own, so that its peak memory is its own; every table is compared with the SQL's. Told
are processor seconds over all threads: on a machine that others use too, the clock on the wall measures the others.
"""

import datetime
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.by_hand import BY, SQL
from tests.bench.case_rows import make

ENGINES = ("sql", "ibis", "polars", "pandas")
FIRST, LAST = datetime.date(2016, 1, 1), datetime.date(2028, 1, 1)


def _sql(folder: Path) -> dict[str, Callable[[], Any]]:
    import duckdb

    con = duckdb.connect(config={"threads": 2})
    con.execute("SET TimeZone = 'UTC'")
    for file in folder.glob("*.parquet"):
        con.execute(f"CREATE VIEW {file.stem} AS FROM '{file}'")
    period = {"a": "TIMESTAMPTZ '2016-01-01 00:00:00+00'", "b": "TIMESTAMPTZ '2028-01-01 00:00:00+00'"}
    return {code: (lambda sql=sql: con.execute(sql.format(**period)).fetchall()) for code, sql in SQL.items()}


def _ibis(folder: Path) -> dict[str, Callable[[], Any]]:
    from palermo.measures.counting import cells_of
    from palermo.measures.tables import Tables

    tables = Tables(folder)

    def told(code: str) -> Any:
        rows = tables.engine.to_pyarrow(cells_of(code, tables, FIRST, LAST, BY[code])).to_pylist()
        return [tuple(row.values()) for row in rows]

    return {code: (lambda code=code: told(code)) for code in SQL}


def one_engine(engine: str, folder: Path, runs: int) -> None:
    """Time every table of one engine; print times, tables and peak memory as JSON."""
    from tests.bench import frames

    made = {"sql": _sql, "ibis": _ibis, "polars": frames.polars_tables, "pandas": frames.pandas_tables}[
        engine
    ](folder)
    made["public_allegations"]()  # imports and first compilation are not counting
    told = {}
    for code, count in made.items():
        seconds, worked = [], []
        for _ in range(runs):
            started, began = time.perf_counter(), time.process_time()
            rows = count()
            seconds.append(time.perf_counter() - started)
            worked.append(time.process_time() - began)
        told[code] = {
            "seconds": statistics.median(seconds),
            "worked": statistics.median(worked),
            "rows": [[str(part) for part in row] for row in rows],
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"peak": peak, "told": told}))


def measured(engine: str, folder: Path, runs: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.measures", "--engine", engine, str(folder), str(runs)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main(cases: int, runs: int, folder: Path) -> None:
    rows = make(folder, cases)
    print(
        f"{cases:,} cases, {rows:,} rows in all; processor seconds, median of {runs}; load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores\n"
    )
    told = {engine: measured(engine, folder, runs) for engine in ENGINES}
    hand = told["sql"]["told"]
    print(
        f"| measure | {' | '.join(f'{engine}, s' for engine in ENGINES)} | ibis / sql |\n|---|{'---|' * (len(ENGINES) + 1)}"
    )
    ratios = []
    for code in hand:
        cells = [told[engine]["told"].get(code) for engine in ENGINES]
        wrong = [
            e for e, cell in zip(ENGINES, cells, strict=True) if cell and cell["rows"] != hand[code]["rows"]
        ]
        assert not wrong, (code, wrong)
        ratios.append(cells[1]["worked"] / max(cells[0]["worked"], 1e-9))
        print(
            f"| {code} | {' | '.join(f'''{cell['worked']:.2f}''' if cell else '' for cell in cells)} | {ratios[-1]:.2f} |"
        )
    whole = {engine: sum(cell["worked"] for cell in told[engine]["told"].values()) for engine in ENGINES}
    print(
        f"| all | {' | '.join(f'{whole[engine]:.1f}' for engine in ENGINES)} | {whole['ibis'] / whole['sql']:.2f} |"
    )
    print(f"| peak memory, MB | {' | '.join(str(told[engine]['peak']) for engine in ENGINES)} | |")
    shared = {
        e: sum(cell["worked"] for code, cell in told[e]["told"].items() if code in told["polars"]["told"])
        for e in ENGINES
    }
    print(
        f"| those that all four count | {' | '.join(f'{shared[engine]:.1f}' for engine in ENGINES)} | {shared['ibis'] / shared['sql']:.2f} |"
    )
    print(
        f"\nmedian ratio of ibis to SQL {statistics.median(ratios):.2f}, highest {max(ratios):.2f}; every table equal"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--engine"]:
        one_engine(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        asked = dict(enumerate(sys.argv[1:]))
        home = tempfile.TemporaryDirectory() if 2 not in asked else None
        main(int(asked.get(0, 10_000_000)), int(asked.get(1, 3)), Path(asked.get(2) or home.name))
