"""The tier procedure, case by case: tests/spec/tier_procedure.csv (facts, allowed, rules) and tier_law.csv (years)."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from palermo.evidence.origin import CellOrigin
from palermo.evidence.placement import Placement
from palermo.standards.answer import answer
from palermo.standards.history import History
from palermo.standards.law import in_force
from palermo.standards.tiers import allowed

HERE = Path(__file__).parent
NORTHLAND = "XMV"  # an invented country: nothing is told of its waivers
YES_NO = {"yes": True, "no": False, "": None}


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def placements(told: str) -> Iterator[Placement]:
    """`2009-2010: 2WL and 3; 2011: 2/2WL; 2012: ?`: years, and what each source says of them."""
    for part in filter(None, told.split("; ")):
        years, tiers = part.split(": ")
        first, _, last = years.partition("-")
        for year in range(int(first), int(last or first) + 1):
            for number, said in enumerate(tiers.split(" and ")):
                if said != "?":
                    yield placement(year, said, number)


def placement(year: int, said: str, number: int) -> Placement:
    return Placement(
        id=f"p{year}.{number}",
        country=NORTHLAND,
        year=year,
        tiers=tuple(said.split("/")),
        source="invented",
        origin=CellOrigin(source="invented", row=year),
    )


@pytest.mark.parametrize("case", table("tier_procedure.csv"), ids=lambda case: case["case"])
def test_what_the_years_before_allow(case: dict[str, str]):
    found = allowed(
        History(NORTHLAND, placements(case["tiers of the years before"])),
        int(case["report"]),
        waived=YES_NO[case["waiver"]],
        policy_or_pattern=YES_NO[case["policy or pattern"]],
    )
    excluding = {rule for rules in found.excluded.values() for rule in rules}
    assert " ".join(found.allowed) == case["allowed"]
    assert " ".join(found.undecidable) == case["undecidable"]
    assert " ".join(sorted({*found.watch_list.rules, *excluding})) == case["rules"]


@pytest.mark.parametrize("row", table("tier_law.csv"), ids=lambda row: row["report"])
def test_a_report_is_judged_by_the_law_of_its_year(row: dict[str, str]):
    law = in_force(int(row["report"]))
    assert [rule for rule in row["in force"].split() if rule not in law] == []
    assert [rule for rule in row["not in force"].split() if rule in law] == []
    if row["watch list paragraph"]:
        assert law.citation("W-EXIST") == row["watch list paragraph"]


@pytest.mark.parametrize(
    ("report", "grounds"), [(2008, ("W-I-old", "W-II", "W-III-old")), (2020, ("W-I", "W-II"))]
)
def test_the_watch_list_is_closed_where_people_found_none_of_its_grounds(report: int, grounds):
    found = allowed(History(NORTHLAND, ()), report, no_ground=True)
    assert "2WL" not in (*found.allowed, *found.undecidable)
    assert found.excluded["2WL"][-len(grounds) :] == grounds


def test_before_there_was_a_watch_list_there_was_no_ground_to_miss():
    assert allowed(History(NORTHLAND, ()), 2003, no_ground=True).excluded == {"2WL": ("W-EXIST",)}


@pytest.mark.parametrize(
    ("years", "report", "fired"),
    [
        ("2014: 3; 2015: 2WL", 2015, {"W-ii"}),
        ("2014: 2; 2015: 1", 2015, {"W-i"}),
        ("2014: 2/2WL; 2015: 1", 2015, {"W-i"}),  # both are on list B
        ("2014: 2; 2015: 2WL", 2015, set()),  # Tier 2 Watch List is no other list
        ("2019: 2; 2020: 3", 2020, {"L-H"}),
        ("2019: 3; 2020: 2", 2020, {"W-ii", "L-H"}),
        ("2018: 2; 2020: 3", 2020, set()),  # the year before is not known
        ("2019: 2 and 3; 2020: 3", 2020, set()),  # sources disagree
        ("2002: 3; 2003: 2", 2003, set()),  # before there was a special watch list
        ("2014: SC; 2015: 2", 2015, set()),
    ],
)
def test_the_special_watch_list_is_apart_from_tier_2_watch_list(years: str, report: int, fired: set[str]):
    told = answer(NORTHLAND, report, placements(years))
    assert {rule.id for rule in told.rules} & {"W-i", "W-ii", "L-H"} == fired


def test_a_country_off_the_watch_list_is_told_with_where_it_stood_the_year_before():
    told = answer(NORTHLAND, 2015, placements("2013: 2WL; 2014: 2"))
    (rule,) = (one for one in told.rules if one.id == "DG-2Y")
    assert "0 years in a row on it before this report (2014: Tier 2)" in rule.effect
    assert rule.evidence == ("p2014.0",)
