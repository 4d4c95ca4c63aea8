"""What of the evidence becomes a fact, what is chosen of many, and what a page shows of it."""

from pathlib import Path

import pytest
from readings import COUNTRY, figure, period, source, statement

from palermo.build import build
from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.period import Said as Heard
from palermo.findings.country import findings_of
from palermo.findings.said import Said
from palermo.knowledge.content import load
from palermo.pages.cites import uncited
from palermo.pages.documents import page_document
from palermo.pages.words.compared import with_findings
from palermo.pages.words.fact import Amount, Fact
from palermo.pages.words.paragraph import Paragraph, compose
from palermo.pages.words.stated import Ranked, amount, stated
from palermo.store.evidence_file import Evidence

UNODC = source("table", family="glotip", form="table", year=None)
REPORT = source("report", year=2020)
RANKED = {UNODC.id: Ranked(3, 2020, by="glotip"), REPORT.id: Ranked(0, 2020)}


def told(figures: list[Figure], statements=()) -> list[Fact]:
    said = Said(COUNTRY, figures, list(statements), {UNODC.id: UNODC, REPORT.id: REPORT})
    found: list[Finding] = [one for one in findings_of(said) if one.year == 2020]
    ground = {item.id: item for item in (*figures, *statements)}
    return with_findings(stated(list(statements), figures, RANKED), found, ground, RANKED)


def words(facts: list[Fact]) -> str:
    return compose(facts, COUNTRY, None).text


def fact(topic: str, polarity: str = "gap", n: int = 0, **more) -> Fact:
    return Fact(**{"topic": topic, "polarity": polarity, "place": COUNTRY, "cites": (f"s{n}",)} | more)


def test_a_change_names_its_baseline_its_years_and_who_counted():
    figures = [figure(UNODC, "convictions", 12, year=2019), figure(UNODC, "convictions", 40, year=2020)]
    assert words(told(figures)) == (
        "The government convicted 40 traffickers in 2020, a significant increase from 12 in 2019 (UNODC)."
    )


def test_a_change_below_the_thresholds_is_not_called_significant():
    figures = [figure(UNODC, "convictions", 100, year=2019), figure(UNODC, "convictions", 109, year=2020)]
    assert "an increase from 100" in words(told(figures))


def test_a_fall_to_nothing_is_said_as_none():
    figures = [figure(UNODC, "convictions", 4, year=2019), figure(UNODC, "convictions", 0, year=2020)]
    assert (
        words(told(figures))
        == "The government did not convict any traffickers in 2020, compared with four in 2019 (UNODC)."
    )


def test_a_bound_is_not_said_as_a_number():
    few = figure(UNODC, "convictions", None, year=2020, status="bounded", lower=0, upper=4)
    assert amount(few, 2020) is None
    assert words(told([figure(UNODC, "convictions", 30, year=2019), few])) == ""


def test_a_number_of_several_years_is_not_said_as_this_years():
    earlier = figure(UNODC, "victims_assisted", 47635, year=2020, said=Heard(kind="multi"))
    assert amount(earlier, 2020) is None


def test_a_number_of_one_group_alone_is_not_said():
    figures = [
        figure(UNODC, "victims_identified", n, year=year, breakdown={"sex": "female"})
        for n, year in ((5, 2019), (50, 2020))
    ]
    assert words(told(figures)) == ""


def test_a_first_time_that_earlier_figures_contradict_carries_the_caveat():
    claim = statement(
        REPORT,
        "convictions",
        "first_time",
        polarity="effort",
        compared_with="all_earlier",
        period=period(REPORT, 2020),
    )
    (found,) = told([figure(UNODC, "convictions", 8, year=2011)], [claim])
    assert found.warnings == ("earlier_figures_disagree",)


def test_claims_that_would_be_said_alike_are_said_once_and_stand_on_all():
    paragraph = compose([fact("data", n=1), fact("data", n=2)], COUNTRY, None)
    assert paragraph.text == "Data on trafficking were inadequate."
    assert paragraph.sentences[0][0].cites == ("s1", "s2")


def test_a_change_with_its_numbers_is_not_said_again_without_them():
    numbers = (
        Amount(measure="convictions", kind="count", value=3, unit="persons"),
        Amount(measure="convictions", kind="count", value=30, unit="persons", earlier=True),
    )
    changed = {"direction": "decreased", "compared_with": "previous_period"}
    with_numbers = fact("convictions", n=2, degree="significant", amounts=numbers, **changed)
    paragraph = compose([fact("convictions", n=1, **changed), with_numbers], COUNTRY, None)
    assert paragraph.text == (
        "The government convicted three traffickers, a significant decrease from 30 in the previous reporting period."
    )
    assert paragraph.sentences[0][0].cites == ("s2", "s1")


def test_no_more_is_said_than_the_thresholds_allow_and_what_is_left_is_counted():
    rule = load("findings.yml")["assessment"]
    many = [fact("inspections", n=n, place=f"XAA{n}@2020", direction="maintained") for n in range(20)]
    paragraph = compose(many, COUNTRY, None)
    assert (paragraph.told, paragraph.left_out) == (rule["gaps_at_most"], 20 - rule["gaps_at_most"])
    assert str(rule["efforts_at_most"]) in rule["means"]
    assert str(rule["gaps_at_most"]) in rule["means"]


def test_what_neither_credits_nor_faults_and_what_has_no_words_is_not_said():
    facts = [
        fact("data", polarity="neutral"),
        fact("other"),
        fact("registration", told="a case was registered"),
    ]
    assert compose(facts, COUNTRY, None) == Paragraph(sentences=(), unsaid=2)


def test_where_something_was_done_a_denial_is_softened():
    facts = [fact("data", "effort", n=1), fact("data", n=2, direction="did_not")]
    assert words(facts) == (
        "Efforts included collecting data on trafficking. However, the government did not adequately collect data on"
        " trafficking."
    )


def test_what_one_level_reports_is_said_of_that_level():
    figures = [
        figure(UNODC, "investigations", n, year=year, at=at).model_copy(
            update={"level": level, "unit": "cases"}
        )
        for at, (level, n, year) in enumerate(
            [("federal", 6, 2019), ("federal", 8, 2020), ("province", 66, 2019), ("province", 103, 2020)]
        )
    ]
    assert words(told(figures)) == (
        "Federal agencies initiated eight investigations in 2020, an increase from six in 2019 (UNODC). Provincial"
        " agencies initiated 103 investigations in 2020, a significant increase from 66 in 2019 (UNODC)."
    )


def test_a_text_s_district_is_called_one_and_a_table_s_is_not_said():
    said = compose([fact("inspections", place="XMV101@2020")], "XMV", None)
    assert said.text == "In Quarrydale district, labour inspections were inadequate."
    places = {"XMV1@2020": 1, "XMV101@2020": 0}
    for place, clauses in places.items():
        figures = [
            figure(UNODC, "convictions", n, year=year).model_copy(update={"place": place, "country": "XMV"})
            for n, year in ((12, 2019), (40, 2020))
        ]
        found = findings_of(Said("XMV", figures, [], {UNODC.id: UNODC}))
        ground = {item.id: item for item in figures}
        facts = with_findings([], [one for one in found if one.kind == "change"], ground, RANKED)
        assert len(facts) == clauses


def test_the_only_province_that_did_something_is_not_said_to_have_done_nearly_all_of_it():
    share = Amount(measure="convictions", kind="share", value=98, unit="percent", of="convictions")
    beside = {"place": "XMV1@2020", "compared_with": "other_places"}
    facts = [
        fact("convictions", n=1, told="only", **beside),
        fact("convictions", n=2, amounts=(share,), **beside),
    ]
    paragraph = compose(facts, "XMV", None)
    assert paragraph.text == "Riverside was the only province to report convictions of traffickers."
    assert paragraph.sentences[0][0].cites == ("s1", "s2")


def test_neighbours_that_were_only_inadequate_share_a_sentence_and_open_apart():
    facts = [fact(topic, n=n) for n, topic in enumerate(("inspections", "training", "coordination", "data"))]
    paragraph = compose(facts, COUNTRY, None)
    assert paragraph.text == (
        "Labour inspections and training for officials were inadequate. Coordination between government agencies and"
        " data on trafficking were inadequate."
    )
    assert [piece.cites for sentence in paragraph.sentences for piece in sentence] == [
        ("s0",),
        ("s1",),
        ("s2",),
        ("s3",),
    ]


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory):
    home: Path = tmp_path_factory.mktemp("home")
    build(home, None)
    with Evidence.open(home) as found:
        yield found


def test_the_page_shows_the_assessment_with_every_clause_open(evidence: Evidence):
    (block,) = page_document(evidence, "XMV", 2021)["assessment"]
    assert block["subject"] == "trafficking"
    assert uncited(block) == []
    assert all(
        evidence.item(cite) for sentence in block["sentences"] for node in sentence for cite in node["cites"]
    )


def test_a_year_without_efforts_or_gaps_has_no_assessment(evidence: Evidence):
    assert page_document(evidence, "FRA", 2005)["assessment"] == []
