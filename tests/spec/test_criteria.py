"""The minimum standards, case by case: criteria.csv, presumptions.csv and criteria_law.csv (which wording, which year)."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from readings import COUNTRY, figure, source, statement

from palermo.evidence.figure import Figure
from palermo.evidence.period import calendar_year, tip_reporting_period
from palermo.evidence.statement import Statement
from palermo.knowledge.offences import penal_law
from palermo.knowledge.refusal import Refusal
from palermo.standards.criteria import presumptions
from palermo.standards.criteria.every import answers, criterion
from palermo.standards.criteria.inputs import inputs, recorded
from palermo.standards.criteria.view import Known, View, view_of
from palermo.standards.criteria.whole import without_parts
from palermo.standards.criteria.wording import clauses, declared, wording

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records(told: str, report: int) -> Iterator[Statement]:
    """`data_requested=yes data_given=no`: what an analyst recorded for that report."""
    by = source("A file of records", family="entered", year=report)
    for number, part in enumerate(told.split()):
        code, answer = part.split("=")
        yield statement(by, "data", at=number, period=tip_reporting_period(report)).model_copy(
            update={"entry": ("input", code, answer)}
        )


def figures(told: str, report: int) -> Iterator[Figure]:
    """`convictions=0 victims_identified/citizen=40 prosecutions=<5 investigations=0@2016`."""
    by = source("A table", family="returns", year=None, form="table")
    for number, part in enumerate(told.split()):
        name, _, rest = part.partition("=")
        value, _, year = rest.partition("@")
        code, _, divided = name.partition("/")
        made = figure(by, code, None, at=number * 10, year=int(year or report - 1))
        yield made.model_copy(
            update=valued(value) | ({"breakdown": {"citizenship": COUNTRY}} if divided else {})
        )


def valued(told: str) -> dict[str, object]:
    if told.startswith("<"):
        return {"status": "bounded", "lower": 0, "upper": int(told[1:]) - 1}
    return {"status": "reported", "value": int(told)} if told.isdigit() else {"status": told}


def statements(told: str, report: int) -> Iterator[Statement]:
    by = source(f"Report {report}", year=report)
    for number, part in enumerate(filter(None, told.split("; "))):
        topic, direction, polarity = part.split()
        yield statement(
            by, topic, direction, at=number * 90, polarity=polarity, period=tip_reporting_period(report)
        )


def seen(row: dict[str, str]) -> View:
    """The view of an invented country, with the law of a real one where the row names it."""
    report = int(row["report"])
    told = [*records(row["records"], report), *statements(row["statements"], report)]
    whole = Known(COUNTRY, {}, told, list(figures(row["figures"], report)), [], {})
    return view_of(whole, report)._replace(
        penal=penal_law(row["law on file"]) if row["law on file"] else None
    )


@pytest.mark.parametrize("row", table("criteria.csv"), ids=lambda row: f"{row['criterion']} {row['case']}")
def test_a_criterion_is_answered(row: dict[str, str]):
    found = criterion(row["criterion"])(seen(row))
    assert found.answer == row["answer"]
    assert any(reason.text.startswith(row["reason begins"]) for reason in found.reasons)


@pytest.mark.parametrize(
    "row", table("presumptions.csv"), ids=lambda row: f"{row['presumption']} {row['case']}"
)
def test_a_presumption_holds_only_on_what_is_recorded(row: dict[str, str]):
    columns = ("asked or alleged", "given or addressed", "able")
    codes = presumptions.NEEDS[row["presumption"]]
    told = " ".join(
        f"{code}={answer}"
        for code, column in zip(codes, columns, strict=False)
        for answer in filter(None, row[column].split(" and "))
    )
    report = int(row["report"])
    view = View(COUNTRY, wording(report), inputs=recorded(records(told, report)))
    assert getattr(presumptions, row["presumption"])(view).outcome == row["outcome"]


@pytest.mark.parametrize("row", table("criteria_law.csv"), ids=lambda row: row["report"])
def test_a_report_is_judged_by_the_wording_of_its_year(row: dict[str, str]):
    law = wording(int(row["report"]))
    assert [name for name in row["in force"].split() if name not in law] == []
    assert [name for name in row["not in force"].split() if name in law] == []
    unknown = [clause.id for clause in law.clauses if clause.known_on(law.day) is None]
    assert unknown == row["not known"].split()
    assert sum(key.startswith("b") for key in law.criteria) == int(row["factors"])
    for told in filter(None, row["where a factor stood"].replace(" b", "|b").split("|")):
        key, citation = told.split("=")
        assert {clause.cited_on(law.day) for clause in law.of(key)} == {citation}


def test_one_version_of_a_clause_follows_the_other_without_a_gap():
    for old in (clause for clause in clauses() if clause.id.endswith("-old") and clause.in_force_to):
        newer = [c for c in clauses() if c.criterion == old.criterion and c.in_force_from == old.in_force_to]
        moved = old.id == "C3-dem-old"  # it became a factor of its own
        assert newer or moved, old.id


def test_every_criterion_has_its_module_and_every_input_its_criterion():
    assert [criterion(key) for key in declared()]
    assert {entry["criterion"] for entry in inputs().values()} <= declared().keys()


@pytest.mark.parametrize("year", [1999, 2000, 2099])
def test_a_year_outside_the_law_is_refused(year: int):
    with pytest.raises(Refusal, match="verified for the reports of"):
        wording(year)


some_records = st.dictionaries(st.sampled_from(sorted(inputs())), st.sampled_from(["yes", "no", "unknown"]))
years = st.integers(2001, 2026)


@given(some_records, years)
def test_what_is_not_recorded_is_unknown_and_never_no(told: dict[str, str], report: int):
    """Taking a record away can only make an answer unknown, or leave it: it never turns it round."""
    # Who extradites traffickers like others is not barred from it: such records contradict each other.
    assume(not told.get("extradites_alike") == told.get("extradition_barred") == "yes")
    whole = answered(told, report)
    for code in told:
        fewer = answered({name: value for name, value in told.items() if name != code}, report)
        for key, answer in fewer.items():
            assert answer in (whole[key], "unknown")


def answered(told: dict[str, str], report: int) -> dict[str, str]:
    made = " ".join(f"{code}={answer}" for code, answer in told.items())
    view = View(COUNTRY, wording(report), inputs=recorded(records(made, report)))
    return {one.criterion: one.answer for one in answers(view).answers}


@given(years)
def test_without_evidence_nothing_is_answered(report: int):
    assert set(answered({}, report).values()) == {"unknown"}


@given(st.integers(1, 200), st.integers(2001, 2026))
def test_more_evidence_is_never_added_up(number: int, report: int):
    """However much speaks for it, serious and sustained efforts are for a person to find."""
    row = {"report": str(report), "records": "", "law on file": "", "figures": f"convictions={number}"}
    view = seen(row | {"statements": "; ".join(["convictions increased effort"] * min(number, 5))})
    assert criterion("a4")(view).answer == "unknown"


@pytest.mark.parametrize(
    ("interval", "heard"),
    [
        (tip_reporting_period(2020), True),
        (calendar_year(2019), True),
        (calendar_year(2020), False),
        (calendar_year(2018), False),
        (tip_reporting_period(2019), False),
        (None, False),
    ],
)
def test_evidence_of_another_period_is_left_out(interval, heard: bool):
    by = source("A table", family="returns", year=None, form="table")
    made = figure(by, "convictions", 3, year=2019).model_copy(update={"period": interval})
    view = view_of(Known(COUNTRY, {}, [], [made], [], {}), 2020)
    assert bool(view.figures) == heard


def test_what_the_starter_facts_carried_over_is_heard_once():
    starter, own = source("Starter", family="starter", year=None), source("Report", year=2020)
    same = [
        figure(by, "convictions", 3, year=2020, period=tip_reporting_period(2020)) for by in (starter, own)
    ]
    families = {by.id: by for by in (starter, own)}
    view = view_of(Known(COUNTRY, families, [], same, [], {}), 2020)
    assert [item.source for item in view.figures] == [own.id]


def test_only_a_failed_standard_excludes_tier_1():
    row = {"report": "2020", "records": "victims_penalised=yes", "figures": "", "statements": ""}
    assert answers(seen(row | {"law on file": ""})).excludes == ()
    (excluded,) = answers(seen(row | {"law on file": "PAK"})).excludes
    assert (excluded.tier, excluded.because) == ("1", "a2")


def test_a_duty_speaks_on_its_side_and_a_missed_target_of_ones_own_is_no_breach():
    from palermo.standards.criteria.view import DutyTold

    duties = tuple(
        DutyTold("b2", f"Refer victims ({deadline}, {kept})", kept, deadline)
        for kept in (True, False, None)
        for deadline in ("statute", "own_target")
    )
    row = {"report": "2020", "records": "", "figures": "", "statements": "", "law on file": ""}
    found = criterion("b2")(seen(row)._replace(duties=duties))
    assert len(found.evidence_for) == 2
    assert [item.text for item in found.evidence_against] == ["Refer victims (statute, False)"]
    assert len(found.evidence_beside) == 3


def told(records: str, figures: str) -> View:
    return seen(
        {"report": "2020", "records": records, "figures": figures, "statements": "", "law on file": ""}
    )


@pytest.mark.parametrize(
    ("records", "figures", "outcome"),
    [
        ("allegations_addressed=no", "public_allegations=9", "presumed"),
        ("allegations_addressed=yes", "public_allegations=9", "not_presumed"),
        (
            "",
            "public_allegations=9",
            "unknown",
        ),  # whether they were dealt with appropriately, a person records
        ("allegations_addressed=no", "public_allegations=0", "unknown"),  # silence is not no
        ("allegations_addressed=no", "public_allegations=<5", "unknown"),
        ("public_allegations=no allegations_addressed=no", "public_allegations=9", "not_presumed"),
    ],
)
def test_a_released_count_of_allegations_says_that_there_were_some(records: str, figures: str, outcome: str):
    assert presumptions.inaction(told(records, figures)).outcome == outcome


def test_a_criterion_hears_the_country_by_form_and_each_province_as_a_whole():
    by = source("A release", family="release", year=None, form="table")
    places = {"XMV": (), "XMV1@2020": ("sex",), "XMV2@2020": (), "XMV101@2020": ()}
    laid = [
        figure(by, "convictions", 3, at=number * 10, year=2019).model_copy(
            update={"place": place, "forms": forms, "country": "XMV"}
        )
        for number, (place, forms) in enumerate([*places.items(), ("XMV2@2020", ("sex",))])
    ]
    heard = [(one.place, one.forms) for one in without_parts(laid, "XMV")]
    assert heard == [("XMV", ()), ("XMV1@2020", ("sex",)), ("XMV2@2020", ())]
    assert ("XMV101@2020", ()) in [(one.place, one.forms) for one in without_parts(laid[1:], "XMV")]


def test_the_page_of_the_reference_is_current():
    from tests.spec.criteria_reference import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page(), (
        "write it anew: python -m tests.spec.criteria_reference"
    )
