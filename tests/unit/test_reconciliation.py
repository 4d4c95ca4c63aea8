"""What sources say of one thing, side by side: the table of reasons, ranges, and what stays open."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import COUNTRY, figure, source

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.source import Source
from palermo.findings.because import REASONS
from palermo.findings.reconciliation import reconciliations
from palermo.findings.said import Said
from palermo.knowledge.content import load

TABLE = Path(__file__).parents[1] / "spec" / "reconciliation.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
GLOTIP, NCRB, TIP = (
    source("unodc", "glotip", None),
    source("bureau", "ncrb", None),
    source("report", "tip", 2020),
)


def reconciled(*figures: Figure, by: tuple[Source, ...] = (GLOTIP, NCRB, TIP)) -> list[Finding]:
    return list(reconciliations(Said(COUNTRY, figures, [], {one.id: one for one in by})))


def told(words: str) -> dict[str, object]:
    pairs = dict(word.split("=") for word in words.split()) if words else {}
    return pairs | {"forms": (pairs["forms"],)} if "forms" in pairs else pairs


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_a_difference_is_explained_only_where_it_could_be(row):
    one, other = (source(row[f"{who} family"], row[f"{who} family"], 2020) for who in ("one", "other"))
    figures = [
        figure(by, row["measure"], int(row[f"{who} value"]), year=2020 if by.family == "tip" else 2019, **told(row[f"{who} said"]))
        for who, by in (("one", one), ("other", other))
    ]  # fmt: skip
    (finding,) = reconciled(*figures, by=(one, other))
    because = [code for pair in finding.facts["explained"] for code in pair["reasons"]]
    assert (finding.facts["state"], because) == (row["state"], row["reasons"].split())
    assert bool(finding.facts["open"]) == (row["state"] == "open")


def test_every_reason_has_its_row_and_its_words():
    tested = {code for row in ROWS for code in row["reasons"].split()}
    assert tested | {"completeness"} == REASONS.keys()  # its test is below: it needs a third figure
    assert REASONS.keys() == load("pages/words.yml")["reconciliation_reasons"].keys()


def test_a_source_that_says_places_are_missing_from_it_explains_why_it_has_less():
    whole, part = figure(GLOTIP, "convictions", 90, year=2019), figure(NCRB, "convictions", 40, year=2019)
    silent = figure(NCRB, "convictions", None, year=2019, place="XAA2@2022", level="province")
    (finding,) = reconciled(whole, part, silent)
    assert [pair["reasons"] for pair in finding.facts["explained"]] == [["completeness"]]
    (finding,) = reconciled(figure(GLOTIP, "convictions", 30, year=2019), part, silent)
    assert finding.facts["state"] == "open"


def test_the_range_is_given_for_each_unit_and_never_a_mean():
    persons, more = figure(GLOTIP, "prosecutions", 40, year=2019), figure(TIP, "prosecutions", 60)
    cases = figure(NCRB, "prosecutions", 25, year=2019, unit="cases")
    (finding,) = reconciled(persons, more, cases)
    assert finding.facts["ranges"] == [
        {"unit": "persons", "least": 40, "most": 60},
        {"unit": "cases", "least": 25, "most": 25},
    ]


def test_what_one_publisher_alone_says_is_not_set_beside_anything():
    assert (
        reconciled(figure(GLOTIP, "convictions", 40, year=2019), figure(GLOTIP, "convictions", 41, year=2018))
        == []
    )


def test_not_reported_is_no_side_and_not_zero():
    assert (
        reconciled(figure(GLOTIP, "convictions", 0, year=2019), figure(NCRB, "convictions", None, year=2019))
        == []
    )


def test_our_own_copy_of_a_publisher_is_no_second_voice():
    starter = source("starter", "starter", None)
    figures = figure(GLOTIP, "convictions", 40, year=2019), figure(starter, "convictions", 40, year=2019)
    assert reconciled(*figures, by=(GLOTIP, starter)) == []


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_order_of_sources_changes_nothing(one, other):
    figures = figure(GLOTIP, "convictions", one, year=2019), figure(NCRB, "convictions", other, year=2019)
    (forth,), (back,) = reconciled(*figures), reconciled(*reversed(figures))
    assert forth.facts["state"] == back.facts["state"] == ("agree" if one == other else "open")
    assert forth.facts["ranges"] == back.facts["ranges"]


@pytest.mark.parametrize(("official", "number"), [(250, 74), (400, None)])
def test_duplicates_that_were_released_are_said_where_they_cover_the_difference(official, number):
    registry = source("registry", "release", 2020)
    persons = figure(registry, "victims_identified", 201, year=2019)
    again = figure(registry, "victim_records", 74, year=2019, breakdown={"again": "again"})
    other = figure(NCRB, "victims_identified", official, year=2019)
    (finding,) = reconciled(persons, again, other, by=(registry, NCRB))
    (pair,) = finding.facts["explained"]
    assert pair["reasons"] == ["duplicates"]
    assert pair.get("duplicates") == number
