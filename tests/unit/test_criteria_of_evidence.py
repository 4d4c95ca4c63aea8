"""`palermo criteria` and `palermo what-if` on a built home: the starter facts, Pakistan's law and one file of records."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from readings import figure, source

from palermo.build import build
from palermo.cli import main
from palermo.knowledge.refusal import Refusal
from palermo.pages.cites import cited, uncited
from palermo.schemas import schemas
from palermo.standards.criteria.explain import explain
from palermo.standards.criteria.suppose import Suppositions, countable
from palermo.standards.criteria.view import Known, view_of
from palermo.standards.what_if import WhatIf, what_if
from palermo.store.evidence_file import Evidence

RECORD = """country: PAK
report: 2021
date: 2021-09-01
reliability: official
confidential: false
answers:
  - {input: public_allegations, answer: yes}
  - {input: allegations_addressed, answer: no}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    records = folder / "entered" / "inputs"
    records.mkdir(parents=True)
    (records / "record.yml").write_text(RECORD, encoding="utf-8")
    build(folder, None)
    return folder


def supposing(home: Path, year: int = 2020, **told) -> WhatIf:
    with Evidence.open(home) as evidence:
        return what_if(evidence, "PAK", year, Suppositions(**told))


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"PALERMO_HOME": str(home)})


def test_what_is_printed_follows_the_published_schema(home: Path):
    for command in (("criteria", "PAK", "2020"), ("what-if", "PAK", "2020", "--close", "PTPA-3-1")):
        printed = run(home, *command, "--json")
        assert printed.exit_code == 0, printed.output
        jsonschema.validate(json.loads(printed.stdout), schemas()[command[0]])
    assert (
        "a2 Punishes sex trafficking like other grave crimes" in run(home, "criteria", "PAK", "2020").stdout
    )


def test_pakistan_2020_fails_the_second_standard_by_its_fine(home: Path):
    with Evidence.open(home) as evidence:
        told = {one.criterion: one for one in explain(evidence, "PAK", 2020).answers}
        failing = told["a2"].evidence_against
        opened = [evidence.item(item.id) for item in failing]
    assert (told["a1"].answer, told["a2"].answer, told["a3"].answer) == ("yes", "no", "yes")
    assert [item.code for item in failing] == ["PTPA-3-1", "PTPA-3-2"]
    assert all(
        item and item.entry == ("offence", laid.code) for item, laid in zip(opened, failing, strict=True)
    )
    assert all("Remove “or with fine" in change.text for change in told["a2"].would_change)


def test_a_record_of_inaction_answers_for_its_report_alone(home: Path):
    with Evidence.open(home) as evidence:
        found = {
            year: next(a for a in explain(evidence, "PAK", year).answers if a.criterion == "b7")
            for year in (2020, 2021)
        }
    assert {year: answer.answer for year, answer in found.items()} == {2020: "unknown", 2021: "no"}
    assert found[2021].reasons[0].cites


def test_amending_both_subsections_moves_the_second_standard_and_tier_1(home: Path):
    one = supposing(home, gaps=("PTPA-3-1",))
    both = supposing(home, gaps=("PTPA-3-1", "PTPA-3-2"))
    assert one.answers["a2"] == ("no", "no")
    assert both.answers["a2"] == ("no", "yes")
    assert [e.because for e in both.tiers_before.excludes] == ["a2"]
    assert both.tiers_after.excludes == ()
    assert "1" not in both.tiers_before.allowed and "1" in both.tiers_after.allowed


def test_a_changed_figure_moves_what_is_compared_with_it(home: Path):
    told = {one.criterion: one for one in supposing(home, figures=("convictions=0",)).moved}
    gained = [item.text for item in told["b1"].gained_against]
    assert "Convictions: 0 (2019)" in gained
    assert supposing(home, figures=("investigations=8",)).moved == ()  # it is eight already


def test_what_can_be_changed_has_declared_forms_and_no_districts():
    by = source("A release", family="release", year=None, form="table")
    told = [("XMV", ()), ("XMV", ("not_stated",)), ("XMV", ("sex",)), ("XMV101@2020", ())]
    laid = [
        figure(by, "convictions", 3, at=n * 9, year=2019).model_copy(
            update={"place": place, "forms": forms, "country": "XMV"}
        )
        for n, (place, forms) in enumerate(told)
    ]
    assert list(countable(view_of(Known("XMV", {}, [], laid, [], {}), 2020))) == [
        "convictions",
        "convictions:sex",
    ]


def test_a_supposed_record_moves_the_factor_it_bears_on(home: Path):
    told = supposing(home, records=("data_requested=yes", "data_given=no", "data_able=yes"))
    assert {key: pair for key, pair in told.answers.items() if pair[0] != pair[1]} == {
        "b1": ("unknown", "no")
    }


@pytest.mark.parametrize(
    ("year", "waiver", "open_after"),
    [(2016, False, ("1", "2", "3")), (2018, True, ("2", "3")), (2020, True, ("2", "2WL", "3"))],
)
def test_a_waiver_moves_the_watch_list_only_where_the_years_need_one(
    home: Path, year: int, waiver: bool, open_after
):
    assert supposing(home, year, waiver=waiver).tiers_after.allowed == open_after


def test_a_policy_or_pattern_closes_tier_2(home: Path):
    assert supposing(home, policy_or_pattern=True).tiers_after.allowed == ("3",)


def test_a_supposed_decision_against_a_rule_leaves_tier_1_undecidable(home: Path):
    told = supposing(home, decided=("a2=yes",))
    assert (told.tiers_after.allowed, told.tiers_after.undecidable) == (("2", "2WL", "3"), ("1",))
    assert [rule.id for rule in told.rules_gained] == ["L-A"]


def test_all_four_standards_supposed_met_leave_tier_1_alone(home: Path):
    amended = ("PTPA-3-1", "PTPA-3-2")
    told = supposing(home, gaps=amended, decided=tuple(f"a{n}=yes" for n in range(1, 5)))
    assert (told.tiers_after.allowed, told.tiers_after.undecidable) == (("1",), ())


def test_watch_list_grounds_all_supposed_unmet_close_the_watch_list(home: Path):
    assert supposing(home, decided=("W-I=no", "W-II=no")).tiers_after.allowed == ("2", "3")
    assert supposing(home, decided=("W-I=no", "W-II=unknown")).tiers_after.allowed == ("2", "2WL", "3")


def test_what_fails_a_standard_is_told_without_what_passes(home: Path):
    (rule,) = (one for one in supposing(home, decided=("a2=yes",)).rules_lost if "is not met" in one.effect)
    assert "s. 3(1)" in rule.effect
    assert "prison is always imposed" not in rule.effect


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"decided": ("a9=yes",)}, "no such question"),
        ({"decided": ("W-III-old=no",)}, "no such question"),  # struck in 2019
        ({"figures": ("convictions",)}, "cannot be read"),
        ({"figures": ("pardons=3",)}, "not declared"),
        ({"figures": ("convictions:theft=3",)}, "this form is not declared"),
        ({"figures": ("kilns_seen=3",)}, "no count of this period"),
        ({"gaps": ("s0000000000000000",)}, "no gap of this report"),
        ({"gaps": ("PTPA-4",)}, "needs an amendment"),
        ({"records": ("data_lost=yes",)}, "cannot be read"),
    ],
)
def test_a_supposition_that_names_nothing_is_refused(home: Path, told, says: str):
    with pytest.raises(Refusal, match=says):
        supposing(home, **told)


@pytest.mark.parametrize(
    ("country", "year", "says"),
    [
        ("PAK", 1999, "verified for the reports of"),
        ("Congo", 2020, "COD, COG"),
        ("SSD", 2010, "not yet in the reports"),
        ("ANT", 2015, "CUW and SXM"),
        ("XYZ", 2020, "not a country's code"),
    ],
)
def test_what_cannot_be_answered_is_refused(home: Path, country: str, year: int, says: str):
    with Evidence.open(home) as evidence, pytest.raises(Refusal, match=says):
        explain(evidence, country, year)


def test_a_renamed_country_is_one_country(home: Path):
    with Evidence.open(home) as evidence:
        assert explain(evidence, "Swaziland", 2016).country == "SWZ"


def test_every_page_of_the_standards_rests_on_what_is_there(home: Path):
    with Evidence.open(home) as evidence:
        keys = evidence.keys("criteria/")
        assert {"criteria/PAK/2020", "criteria/PAK/2021"} <= set(keys)
        for key in keys:
            document = evidence.document(key)
            assert uncited(document) == []
            assert all(evidence.item(identity) or evidence.source(identity) for identity in cited(document))


def test_the_page_is_served_in_both_languages_and_linked_from_the_country(home: Path, monkeypatch):
    from django.test import Client

    monkeypatch.setenv("PALERMO_HOME", str(home))
    client = Client()
    english = client.get("/country/PAK/2021/criteria/").content.decode()
    urdu = client.get("/ur/country/PAK/2021/criteria/").content.decode()
    assert "Holds complicit officials to account" in english and "taken not to have acted" in english
    assert "ملوث اہلکاروں کا احتساب" in urdu
    assert "/country/PAK/2020/criteria/" in client.get("/country/PAK/2020/").content.decode()
    assert client.get("/country/PAK/1999/criteria/").status_code == 404
