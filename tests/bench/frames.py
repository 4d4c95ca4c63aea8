"""The same tables in polars (streaming) and pandas, for the measures that take one shape: files, victims, duties.

What one shape does not cover is counted in SQL and Ibis only; the benchmark says which.
"""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

A = datetime.datetime(2016, 1, 1, tzinfo=datetime.UTC)
B = datetime.datetime(2028, 1, 1, tzinfo=datetime.UTC)
PLACED = {
    "crime_reports": ("crime_reports", "made_at", None),
    "crime_reports_registered": ("crime_reports", "registered_at", ("state", "registered")),
    "crime_reports_not_registered": ("crime_reports", "not_registered_at", ("state", "not_registered")),
    "inspections": ("inspections", "at", None),
    "inspections_at_worksite": ("inspections", "at", None),
    "inspections_with_signs": ("inspections", "at", ("signs_found", True)),
    "public_allegations": ("allegations", "made_at", ("public", True)),
}
VICTIMS = {
    "victims_referred": ("referrals", "sent_at"),
    "victims_assisted": ("services", "given_from"),
    "victims_repatriated": ("returns", "at"),
    "victims_awarded_compensation": ("compensations", "awarded_at"),
    "victims_paid_compensation": ("compensations", "paid_at"),
    "victims_identified": ("identifications", "decided_at"),
    "victims_penalised": ("victims_accused", "accused_at"),
}
DUTIES = ("duties_owed", "duties_met_in_time", "duty_compliance")


def polars_tables(folder: Path) -> dict[str, Callable[[], Any]]:
    """Each table as something to call."""
    import polars as pl

    def scan(name: str) -> Any:
        return pl.scan_parquet(folder / f"{name}.parquet")

    def within(rows: Any, at: str) -> Any:
        return rows.filter((pl.col(at) >= A) & (pl.col(at) < B))

    def done(rows: Any) -> Any:
        return rows.collect(engine="streaming").rows()

    def placed(table: str, at: str, where: tuple[str, Any] | None) -> Any:
        rows = scan(table).filter(pl.col(where[0]) == where[1]) if where else scan(table)
        joined = within(rows, at).join(
            scan("cases").select("id", "province"), left_on="case_id", right_on="id"
        )
        return done(joined.group_by("province").len().sort("province"))

    def victims(table: str, at: str) -> Any:
        rows = scan(table).filter(pl.col(at).is_not_null())
        if table == "identifications":
            rows = rows.filter(
                (pl.col("framework") == "palermo") & pl.col("outcome").is_in(["possible", "confirmed"])
            )
        if table == "victims_accused":
            rows = rows.filter(pl.col("outcome").ne_missing("dropped"))
        first = rows.group_by("person_id").agg(
            pl.col("case_id").sort_by(at, "id").first(), pl.col(at).min().alias("first_at")
        )
        found = scan("identifications").select("id", "person_id")
        forms = scan("identification_elements").filter(pl.col("kind") == "form")
        forms = (
            forms.join(found, left_on="identification_id", right_on="id")
            .select("person_id", form="code")
            .unique()
        )
        joined = within(first, "first_at").join(
            scan("cases").select("id", "province"), left_on="case_id", right_on="id"
        )
        joined = joined.join(forms, on="person_id", how="left").with_columns(
            pl.col("form").fill_null("unknown")
        )
        return done(joined.group_by("province", "form").len().sort("province", "form"))

    def duties(code: str) -> Any:
        rows = within(scan("duties").filter(~pl.col("settled").is_in(["void", "excused"])), "due_at")
        met = ((pl.col("settled") == "met") & (pl.col("settled_at") <= pl.col("due_at"))).fill_null(False)
        value = {
            "duties_owed": pl.len(),
            "duties_met_in_time": met.sum(),
            "duty_compliance": met.sum() * 100.0 / pl.len(),
        }
        return done(rows.group_by("duty").agg(value=value[code]).sort("duty"))

    return _all(placed, victims, duties)


def pandas_tables(folder: Path) -> dict[str, Callable[[], Any]]:
    """Each table as something to call; columns are read as they are needed."""
    import pandas as pd

    def read(name: str, *columns: str) -> Any:
        return pd.read_parquet(folder / f"{name}.parquet", columns=list(columns))

    def within(rows: Any, at: str) -> Any:
        return rows[(rows[at] >= A) & (rows[at] < B)]

    def told(groups: Any) -> Any:
        return [(*(key if isinstance(key, tuple) else (key,)), value) for key, value in groups.items()]

    def placed(table: str, at: str, where: tuple[str, Any] | None) -> Any:
        rows = read(table, "case_id", at, *([where[0]] if where else []))
        rows = rows[rows[where[0]] == where[1]] if where else rows
        joined = within(rows, at).merge(read("cases", "id", "province"), left_on="case_id", right_on="id")
        return told(joined.groupby("province").size())

    def victims(table: str, at: str) -> Any:
        more = {"identifications": ["framework", "outcome"], "victims_accused": ["outcome"]}.get(table, [])
        rows = read(table, "id", "person_id", "case_id", at, *more)
        if table == "identifications":
            rows = rows[(rows.framework == "palermo") & rows.outcome.isin(["possible", "confirmed"])]
        if table == "victims_accused":
            rows = rows[rows.outcome.fillna("") != "dropped"]
        first = rows[rows[at].notna()].sort_values([at, "id"]).drop_duplicates("person_id")
        forms = read("identification_elements", "identification_id", "kind", "code")
        forms = forms[forms.kind == "form"].merge(
            read("identifications", "id", "person_id"), left_on="identification_id", right_on="id"
        )
        forms = forms[["person_id", "code"]].drop_duplicates()
        joined = within(first, at)[["person_id", "case_id"]].merge(
            read("cases", "id", "province"), left_on="case_id", right_on="id"
        )
        joined = joined.merge(forms, on="person_id", how="left").fillna({"code": "unknown"})
        return told(joined.groupby(["province", "code"]).size())

    def duties(code: str) -> Any:
        rows = read("duties", "duty", "settled", "settled_at", "due_at")
        rows = within(rows[~rows.settled.isin(["void", "excused"])], "due_at")
        met = ((rows.settled == "met") & (rows.settled_at <= rows.due_at)).groupby(rows.duty)
        value = {
            "duties_owed": met.size,
            "duties_met_in_time": met.sum,
            "duty_compliance": lambda: met.sum() * 100.0 / met.size(),
        }
        return told(value[code]())

    return _all(placed, victims, duties)


def _all(placed: Any, victims: Any, duties: Any) -> dict[str, Callable[[], Any]]:
    made: dict[str, Callable[[], Any]] = {
        code: (lambda told=told: placed(*told)) for code, told in PLACED.items()
    }
    made |= {code: (lambda told=told: victims(*told)) for code, told in VICTIMS.items()}
    return made | {code: (lambda code=code: duties(code)) for code in DUTIES}
