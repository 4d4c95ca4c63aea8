"""Bad input to the standards, case by case: a clear answer, unknown where it is unknown, never a guess."""

import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from readings import COUNTRY, figure, source, statement

from palermo.assembly import build_from
from palermo.build import documents
from palermo.cli import main
from palermo.evidence.decision import Decision
from palermo.evidence.origin import CellOrigin
from palermo.evidence.period import tip_reporting_period
from palermo.evidence.placement import Placement
from palermo.gathering import gathered
from palermo.knowledge.refusal import Refusal
from palermo.standards.answer import TierAnswer, answer
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.view import Known, view_of
from palermo.standards.history import History, code_of

FAMILIES = ("law", "tip", "decisions", "entered", "tiers", "starter")
RECORD = """country: XMV
report: 2020
date: 2020-06-01
reliability: credible
confidential: false
answers:
  - {input: data_requested, answer: yes}
"""


def tiers(told: dict[int, Iterable[str]], country: str = COUNTRY) -> list[Placement]:
    """Years to what each source says of them: `{2018: ["2WL"], 2019: ["2WL", "3"]}`."""
    return [
        Placement(
            id=f"p{year}.{n}",
            country=country,
            year=year,
            tiers=(tier,),
            source="invented",
            origin=CellOrigin(source="invented", row=year * 10 + n),
        )
        for year, said in told.items()
        for n, tier in enumerate(said)
    ]


def build(home: Path) -> None:
    """What is bundled that the standards ask for."""
    jobs = [job for job in gathered(home, None) if job.family in FAMILIES]
    build_from(home, jobs, documents)


def effect(told: TierAnswer, rule: str) -> str:
    return next(one.effect for one in told.rules if one.id == rule)


def run(home: Path, *arguments: str) -> str:
    """What a command prints, refusals included."""
    return CliRunner().invoke(main, list(arguments), env={"PALERMO_HOME": str(home)}).output


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    build(folder)
    return folder


def test_a_history_with_gaps_names_the_years_that_no_source_has():
    told = answer(COUNTRY, 2012, tiers({2009: ["2"], 2011: ["2WL"]}))
    assert told.undecidable == ("2WL",)
    assert "no source has the tier of 2010" in effect(told, "DG-2Y")
    assert "2WL" not in told.allowed


def test_two_sources_that_disagree_are_both_printed_and_neither_is_believed():
    told = answer(COUNTRY, 2011, tiers({2009: ["2WL"], 2010: ["2WL", "3"], 2011: ["2", "3"]}))
    assert told.published == "2/3"
    assert told.undecidable == ("2WL",)
    assert "sources disagree about 2010" in effect(told, "DG-2Y")


def test_two_records_that_differ_cancel_each_other():
    by = [source(f"Records {n}", family="entered", year=2020) for n in (1, 2)]
    told = [
        statement(one, "data", at=n * 50, period=tip_reporting_period(2020)).model_copy(
            update={"entry": ("input", "data_requested", said)}
        )
        for n, (one, said) in enumerate(zip(by, ("yes", "no"), strict=True))
    ]
    found = answers(view_of(Known(COUNTRY, {}, told, [], [], {}), 2020))
    first = next(one for one in found.answers if one.criterion == "b1")
    assert first.answer == "unknown"
    assert any("differ" in reason.text for reason in first.reasons)


@pytest.mark.parametrize("command", ["tier", "criteria", "what-if"])
@pytest.mark.parametrize("year", ["2000", "2099"])
def test_a_year_outside_the_law_s_range_is_refused_with_the_range(home: Path, command: str, year: str):
    assert "verified for the reports of 2001 to" in run(home, command, "PAK", year)


@pytest.mark.parametrize(
    ("names", "code"),
    [(("Swaziland", "Eswatini", "SWZ"), "SWZ"), (("Macedonia", "North Macedonia", "mkd"), "MKD"),
     (("Sudan",), "SDN"), (("South Sudan",), "SSD"), (("Zaire", "COD"), "COD"),
     (("Republic of the Congo", "COG"), "COG")],
)  # fmt: skip
def test_every_name_a_country_ever_had_is_that_country(names: tuple[str, ...], code: str):
    assert {code_of(name) for name in names} == {code}


def test_a_renamed_country_keeps_the_years_of_its_old_name():
    given = tiers({2009: ["2"], 2010: ["2WL"], 2011: ["2WL"]}, code_of("Swaziland"))
    assert History(code_of("Eswatini"), given).at(2011).tiers == {"2WL"}


@pytest.mark.parametrize(
    ("country", "year", "says"),
    [
        ("Congo", "2020", "Use one of COD, COG"),
        ("South Sudan", "2011", "not yet in the reports"),
        ("SCG", "2010", "look at SRB and MNE"),
        ("ANT", "2015", "look at CUW and SXM"),
    ],
)
def test_a_country_that_was_split_is_never_guessed_at(home: Path, country: str, year: str, says: str):
    assert says in " ".join(run(home, "tier", country, year).split())


def test_a_new_state_does_not_inherit_the_years_of_the_old():
    old = tiers({2009: ["3"], 2010: ["3"], 2011: ["3"]}, "SDN")
    told = answer("SSD", 2013, [*old, *tiers({2012: ["2WL"]}, "SSD")])
    assert "2WL" in told.allowed
    assert "1 year in a row" in effect(told, "DG-2Y")


def test_evidence_of_another_period_is_not_heard_and_the_answer_says_that_nothing_is():
    by = source("A table", family="returns", year=None, form="table")
    other = [figure(by, "convictions", 40, at=year, year=year) for year in (2017, 2021)]
    found = answers(view_of(Known(COUNTRY, {}, [], other, [], {}), 2020))
    assert all(not one.evidence_for and not one.evidence_against for one in found.answers)
    assert {one.answer for one in found.answers} == {"unknown"}
    first = next(one for one in found.answers if one.criterion == "b1")
    assert any("holds nothing that speaks to it" in reason.text for reason in first.reasons)


def test_a_decision_whose_evidence_is_gone_stands_and_says_so(tmp_path: Path):
    told = [
        Decision(
            id=f"d{n}",
            question=question,
            subject=("XMV", "2020", *key),
            answer=said,
            by="Analyst",
            at=datetime.datetime(2026, 3, 1, n, tzinfo=datetime.UTC),
            why="so it was",
            evidence=evidence,
            hashes=("x",) * len(evidence),
        )
        for n, (question, key, said, evidence) in enumerate(
            [("criterion", ("b1",), "yes", ("s0123456789abcdef", "words-0123")), ("tier", (), "2", ())]
        )
    ]
    (tmp_path / "decided.jsonl").write_text("".join(f"{one.model_dump_json()}\n" for one in told))
    build(tmp_path)
    printed = run(tmp_path, "tier", "XMV", "2020")
    assert "decided by people: 2" in printed
    assert "1 of 1 are gone: look at them again" in printed


def test_a_decision_that_is_no_tier_is_refused_and_not_taken_for_one(tmp_path: Path):
    one = Decision(id="d1", question="tier", subject=("XMV", "2020"), answer="2.5", by="Analyst",
                   at=datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC), why="between the two")  # fmt: skip
    (tmp_path / "decided.jsonl").write_text(f"{one.model_dump_json()}\n")
    with pytest.raises(Refusal, match=r"decision d1: '2.5' is no tier"):
        build(tmp_path)


def test_a_record_about_another_report_answers_for_its_own_alone(tmp_path: Path):
    (tmp_path / "entered" / "inputs").mkdir(parents=True)
    (tmp_path / "entered" / "inputs" / "one.yml").write_text(RECORD)
    build(tmp_path)
    question = "Record an answer: Did State reasonably ask for data on investigations"
    assert question not in run(tmp_path, "criteria", "XMV", "2020")
    assert question in run(tmp_path, "criteria", "XMV", "2021")
