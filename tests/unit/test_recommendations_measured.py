"""A duty gives the measured answer of the recommendation that asks for it, from released counts."""

import datetime

import pytest

from palermo.evidence.figure import Figure
from palermo.evidence.followed import Link
from palermo.evidence.origin import FreezeOrigin
from palermo.evidence.period import calendar_year
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.source import Source
from palermo.findings.country import findings_of
from palermo.findings.said import Said
from palermo.knowledge.content import load
from palermo.knowledge.duties import released_duties
from palermo.standards.criteria.every import criterion
from palermo.standards.criteria.view import Known, view_of
from palermo.standards.recommendations.measured import asks, measured

DUTY = "report_bonded_labour"
SOURCE = Source(id="release-0123456789abcdef", family="release", form="table", publisher="Registry", title="Counts", country="XMV", report_year=2024, sha256="0" * 64)  # fmt: skip
ASKED = datetime.date(2021, 3, 31)


def figure(measure: str, value: int, place: str = "XMV", year: int = 2024, **breakdown: str) -> Figure:
    return Figure(
        id=f"f-{measure}-{place}-{year}-{'-'.join(breakdown.values())}", kind="count", measure=measure, status="reported", value=value,
        unit="duties", place=place, level="country" if place == "XMV" else "province", period=calendar_year(year),
        breakdown=breakdown, part_of_total=bool(breakdown), country="XMV", source=SOURCE.id,
        origin=FreezeOrigin(freeze="1", sha256="0" * 64),
    )  # fmt: skip


def duty(met: int, owed: int, place: str = "XMV", year: int = 2024, code: str = DUTY) -> list[Figure]:
    return [
        figure("duties_met_in_time", met, place, year, duty=code),
        figure("duties_owed", owed, place, year, duty=code),
    ]


def findings(figures: list[Figure]):
    return list(findings_of(Said("XMV", figures, [], {SOURCE.id: SOURCE})))


def item(identity: str, year: int, order: int) -> Recommendation:
    return Recommendation(
        id=identity, order=order, themes=(), text="Refer every suspected case to the police.", report_year=year,
        country="XMV", source="tip-0123456789abcdef", origin=FreezeOrigin(freeze="1", sha256="0" * 64),
    )  # fmt: skip


def answered(figures: list[Figure], *items: Recommendation, links: list[Link] | None = None):
    since = {one.id: ASKED for one in items}
    return list(measured(since, items, links or [], findings(figures), {one.id: one for one in figures}))


@pytest.mark.parametrize(
    ("words", "duties"),
    [
        ("Instruct inspectors to refer suspected bonded labor cases to the police.", {"report_bonded_labour", "acknowledge_crime_report", "register_crime_report"}),
        ("Increase prosecutions and convictions of traffickers, complicit officials included.", {"finish_investigation", "charge_or_explain", "answer_allegation", "investigate_credible_allegation"}),
        ("Register and inspect brick kilns.", {"register_site", "inspect_registered_site", "inspect_site_again"}),
        ("Take steps to eliminate recruitment fees charged to workers.", {"close_fee_complaint"}),
        ("Train judges on trauma.", set()),
        ("Raise the minimum age for work.", set()),
    ],
)  # fmt: skip
def test_a_duty_answers_every_item_whose_words_ask_for_it(words: str, duties: set[str]):
    one = item("r1", 2021, 99).model_copy(update={"text": words})
    assert {duty.code for duty in released_duties() if asks(one, duty.code)} == duties


def test_every_pattern_is_of_a_duty_whose_counts_are_released():
    assert load("recommendations/measured.yml")["duties"].keys() <= {duty.code for duty in released_duties()}


@pytest.mark.parametrize(("met", "outcome"), [(40, "implemented"), (12, "partly"), (0, "not")])
def test_the_share_that_was_met_in_time_is_the_answer(met: int, outcome: str):
    (found,) = answered(duty(met, 40), item("r1", 2021, 1))
    assert (found.outcome, found.reason, found.year, found.state) == (outcome, "measured", 2024, "proposed")


def test_it_is_told_by_province_and_year_by_year():
    figures = [*duty(4, 10), *duty(4, 4, "XMV1@2020"), *duty(0, 6, "XMV2@2020"), *duty(9, 9, year=2023)]
    latest, before = answered(figures, item("r1", 2021, 1))
    assert (latest.year, latest.outcome, len(latest.evidence)) == (2024, "partly", 3)
    assert (before.year, before.outcome, len(before.evidence)) == (2023, "implemented", 1)


def test_it_answers_the_same_item_of_another_edition_and_no_other_item():
    link = Link(id="l1", country="XMV", earlier="r1", later="r2", earlier_year=2021, later_year=2022, kind="same", score=0.9, parts={})  # fmt: skip
    items = (item("r1", 2021, 1), item("r2", 2022, 4), item("r3", 2021, 2))
    told = {one.recommendation for one in answered(duty(4, 10), *items, links=[link])}
    assert told == {"r1", "r2"}
    refused = link.model_copy(update={"state": "rejected"})
    assert {one.recommendation for one in answered(duty(4, 10), *items, links=[refused])} == {"r1"}


def test_what_was_measured_before_it_was_asked_answers_nothing():
    assert not answered(duty(4, 10, year=2020), item("r1", 2021, 1))


def laid(figures: list[Figure], key: str):
    known = Known("XMV", {SOURCE.id: SOURCE}, [], figures, findings(figures), {})
    return criterion(key)(view_of(known, 2025))


@pytest.mark.parametrize(
    ("met", "side"), [(38, "evidence_for"), (25, "evidence_beside"), (4, "evidence_against")]
)
def test_a_statutory_duty_speaks_on_the_side_of_the_share_that_was_met(met: int, side: str):
    told = [one.text for one in getattr(laid(duty(met, 40), "b1"), side) if one.kind == "duty"]
    assert told == [f"Report suspected bonded labour to the police: {met} of 40 in time (2024)"]


def test_what_changed_since_the_year_before_is_no_duty_of_its_own():
    told = laid([*duty(4, 40), *duty(30, 40, year=2023)], "b1")
    assert sum(one.kind == "duty" for one in told.evidence_against) == 1


def test_a_missed_target_of_ones_own_stands_beside():
    found = laid(duty(1, 40, code="answer_cooperation_request"), "b4")
    assert [one.kind for one in found.evidence_beside] == ["duty"]
    assert not found.evidence_against


def test_unanswered_public_allegations_speak_against_and_how_many_there_were_to_neither_side():
    figures = [figure("public_allegations", 10), figure("public_allegations_answered", 2)]
    found = laid(figures, "b7")
    assert [one.kind for one in found.evidence_against] == ["finding"]
    assert any(
        "Public allegations against officials: 10" in (one.text or "") for one in found.evidence_beside
    )
    assert found.answer == "unknown"  # whether an answer was appropriate, a person judges
