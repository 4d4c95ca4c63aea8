"""Counts kept up to date by what changed equal counts made anew, whatever changed and in whatever order."""

import datetime
import random
import uuid
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.bench.case_rows import make

from palermo.measures.counting import count, dimensions
from palermo.measures.facts import FACTS
from palermo.measures.kept import Kept, made_of
from palermo.measures.near import near
from palermo.measures.tables import LINKED, Tables, as_one

YEARS = (datetime.date(2016, 1, 1), datetime.date(2028, 1, 1))
HALF = (datetime.date(2018, 7, 1), datetime.date(2021, 7, 1))
UP = {"sentences": ("judgments", "judgment_id"), "judgments": ("charges", "charge_id"), "charges": ("accused", "accused_id"),
      "accused": ("proceedings", "proceeding_id"), "allegation_answers": ("allegations", "allegation_id"),
      "identification_elements": ("identifications", "identification_id")}  # fmt: skip


class World:
    """The extract's tables in memory, where anything may change."""

    def __init__(self, folder: Path) -> None:
        self.shapes = {file.stem: pq.read_schema(file) for file in sorted(folder.glob("*.parquet"))}
        self.rows = {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in self.shapes}
        cases = [row["id"] for row in self.rows["cases"]]
        self.rows["site_cases"] = [
            {"site_id": row["id"], "case_id": cases[i % len(cases)]}
            for i, row in enumerate(self.rows["sites"])
        ]
        self.rows["case_people"] = []
        self.shapes[LINKED] = pa.schema([("person_id", pa.string()), ("one_id", pa.string())])
        self.rows[LINKED] = []

    def fetch(self, table, column, values):
        return [row for row in self.rows[table] if row[column] in values]

    def tables(self) -> Tables:
        whole = Tables(Path())
        for name, shape in self.shapes.items():
            told = pa.Table.from_pylist(self.rows[name], schema=shape)
            whole.engine.con.register(f"t_{name}", told)
            setattr(whole, name, whole.engine.table(f"t_{name}"))
        for name in self.shapes:
            if name != LINKED and "person_id" in self.shapes[name].names:
                setattr(whole, name, as_one(getattr(whole, name), getattr(whole, LINKED)))
        return whole

    def cases_of(self, table: str, row: dict) -> set[str]:
        if table in UP:
            above, key = UP[table]
            return {case for up in self.fetch(above, "id", {row[key]}) for case in self.cases_of(above, up)}
        if table == "cases":
            return {row["id"]}
        if table in ("people", "sites", "site_registrations"):
            return self._cases_of_person(row["id"]) if table == "people" else self._cases_of_site(row)
        return {row["case_id"]} if row.get("case_id") else set()

    def _cases_of_person(self, person: str) -> set[str]:
        tables = (
            "screenings",
            "identifications",
            "referrals",
            "services",
            "compensations",
            "returns",
            "victims_accused",
        )
        held = {row["case_id"] for table in tables for row in self.fetch(table, "person_id", {person})}
        return held | {
            case
            for row in self.fetch("accused", "person_id", {person})
            for case in self.cases_of("accused", row)
        }

    def _cases_of_site(self, row: dict) -> set[str]:
        return {
            one["case_id"] for one in self.fetch("site_cases", "site_id", {row.get("site_id", row["id"])})
        }

    def link(self, draw: random.Random) -> set[str]:
        """Decide that two records are of one person, or take apart who was one; gives the cases of all of them."""
        ends = {row["id"] for row in draw.sample(self.rows["people"], 2)}
        ones = {row["one_id"] for row in self.fetch(LINKED, "person_id", ends)}
        people = ends | {row["person_id"] for row in self.fetch(LINKED, "one_id", ones)}
        self.rows[LINKED] = [row for row in self.rows[LINKED] if row["person_id"] not in people]
        if draw.random() < 0.7:
            self.rows[LINKED] += [{"person_id": one, "one_id": min(people)} for one in sorted(people)]
        return {case for person in people for case in self._cases_of_person(person)}

    def change(self, draw: random.Random) -> tuple[set[str], set[str]]:
        """Change, take out or add one row anywhere, or link two people; gives the cases and trainings it touches."""
        if draw.random() < 0.2:
            return self.link(draw), set()
        table = draw.choice(
            [name for name in self.shapes if self.rows[name] and name not in ("agencies", LINKED)]
        )
        rows = self.rows[table]
        row = draw.choice(rows)
        touched = self.cases_of(table, row)
        kind = draw.choice(["alter", "alter", "add", "remove"])
        if kind == "alter" or table in ("cases", "people", "sites"):
            free = [name for name in row if name != "id"]
            column = draw.choice(free)
            row[column] = draw.choice(rows)[column]
        elif kind == "add":
            row = row | (
                {"id": 10**6 + draw.randrange(10**9)}
                if table == "duties"
                else {"id": str(uuid.UUID(int=draw.getrandbits(128)))}
                if "id" in row
                else {}
            )
            rows.append(row)
        else:
            rows.remove(row)
            if "id" in row:
                self._take_out_beneath(table, row["id"])
        return touched | self.cases_of(table, row), {row["id"]} if table == "trainings" else set()

    def _take_out_beneath(self, table: str, above: str) -> None:
        for below, (up, key) in UP.items():
            if up == table:
                for row in self.fetch(below, key, {above}):
                    self.rows[below].remove(row)
                    if "id" in row:
                        self._take_out_beneath(below, row["id"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("rows")
    make(made, 60)
    return made


def wanted(code: str, tables: Tables):
    has = dimensions(code, tables)
    by = [name for name in ("province", "form", "law", "age", "duty") if name in has]
    return [(*HALF, []), (*YEARS, by)]


@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_any_changes_counted_one_by_one_are_the_counts_made_anew(folder: Path, tmp_path_factory, seed: int):
    draw, world = random.Random(seed), World(folder)  # noqa: S311  # repeatable
    kept = Kept(tmp_path_factory.mktemp("kept") / "counts.sqlite", world.shapes)
    tables = world.tables()
    for code in FACTS:
        kept.keep(code, tables, wanted(code, tables))
    for _ in range(12):
        cases, trainings = world.change(draw)
        kept.recount(near(world.fetch, cases, trainings))
    anew = world.tables()
    for code in FACTS:
        for first, last, by in wanted(code, anew):
            told = count(code, anew, first, last, by=by)
            assert kept.counted(code, first, last, by) == (told.total, told.cells), (code, by)


def test_a_tally_has_the_median_of_its_amounts():
    assert made_of("median", {3: 2, 10: 1, 11: 1}) == 6.5
    assert made_of("median", {3: 2, 10: 1}) == 3
    assert made_of("median", {}) is None
    assert made_of("number", {}) == 0


def test_a_table_that_is_not_kept_has_no_figure(folder: Path, tmp_path: Path):
    kept = Kept(tmp_path / "counts.sqlite", World(folder).shapes)
    with pytest.raises(KeyError):
        kept.counted("convictions", *YEARS)
