"""Draws synthetic rows with a differential-privacy promise. Runs in the environment of the extra `microdata`, alone.

    PYTHON worker.py ROWS.parquet REQUEST.json OUT

It imports nothing of Palermo, since OpenDP pins libraries that the rest does not. REQUEST: `keys` (column → its public
codes), `tables` (tuples of columns measured with noise), `epsilon` (pure, all tables together). No seed is taken: the
noise is the library's own. OUT gets rows.parquet. One row of ROWS is one person.
"""

import json
import sys
from pathlib import Path
from typing import Any


def contingency(rows: Any, request: dict[str, Any]) -> Any:
    """The noisy tables fitted to one model. Neighbours differ by one row, that is one person."""
    import opendp.prelude as dp  # type: ignore[import-not-found]  # in an environment of its own
    from opendp.extras.mbi import Count, Fixed  # type: ignore[import-not-found]

    dp.enable_features("contrib")
    context = dp.Context.compositor(
        data=rows,
        privacy_unit=dp.unit_of(contributions=1),
        privacy_loss=dp.loss_of(epsilon=request["epsilon"]),
        split_evenly_over=1,
    )
    tables = [Count(by=tuple(table)) for table in request["tables"]]
    query = context.query().contingency_table(
        keys={name: list(codes) for name, codes in request["keys"].items()},
        algorithm=Fixed(queries=tables),
    )
    return query.release()


def main(source: str, request: str, out: str) -> None:
    import polars as pl

    asked = json.loads(Path(request).read_text(encoding="utf-8"))
    rows = pl.scan_parquet(source).select(list(asked["keys"]))
    fitted = contingency(rows, asked)
    # "round", the library's default, makes false associations between columns: rows are sampled.
    drawn = fitted.synthesize(method="sample")
    drawn.write_parquet(Path(out) / "rows.parquet")


if __name__ == "__main__":
    main(*sys.argv[1:])
