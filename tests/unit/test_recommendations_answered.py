"""What became of a recommendation: later evidence is offered, people decide, plans say by when."""

import datetime
import json

import pytest

from palermo.evidence.decision import Decision, latest
from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.origin import CellOrigin, DerivedOrigin, TextOrigin
from palermo.evidence.period import calendar_year, tip_reporting_period
from palermo.evidence.plan import Action
from palermo.evidence.recommendation import Addressee, Ask, Recommendation
from palermo.evidence.statement import Statement
from palermo.knowledge.refusal import Refusal
from palermo.sources.decided import read_decided
from palermo.sources.plans import read_plans
from palermo.standards.recommendations.country import Asked, followed

FAMILIES = {"tip-2020": "tip", "tip-2021": "tip", "returns-1": "returns"}


def asked(text: str, *themes: str, year: int = 2020, **more: object) -> Recommendation:
    told = {"addressees": (), **more}
    return Recommendation(
        id=f"r{year}", order=1, themes=themes, text=text, asks=(Ask(text=text, themes=themes),), country="XMV",
        report_year=year, source=f"tip-{year}", origin=TextOrigin(source=f"tip-{year}", span=(0, 1), quote="x"),
        **told,
    )  # fmt: skip


def said(text: str, topic: str, polarity: str = "effort", year: int = 2021, place: str = "XMV") -> Statement:
    return Statement(
        id=f"s{year}-{len(text)}", topic=topic, direction="unspecified", polarity=polarity, place=place, text=text,
        period=tip_reporting_period(year), country="XMV", source=f"tip-{year}",
        origin=TextOrigin(source=f"tip-{year}", span=(0, 1), quote="x"),
    )  # fmt: skip


def counted(value: int, year: int, **breakdown: str) -> Figure:
    return Figure(
        id=f"f{year}", kind="count", measure="convictions", status="reported", value=value, unit="persons",
        place="XMV", period=calendar_year(year), breakdown=breakdown, country="XMV", source="returns-1",
        origin=CellOrigin(source="returns-1", row=1),
    )  # fmt: skip


def change(direction: str) -> Finding:
    return Finding(
        id="c2021", kind="change", country="XMV", year=2021, subject="convictions", place="XMV",
        facts={"direction": direction}, origin=DerivedOrigin(of=("f2021", "f2020"), how="compared"),
    )  # fmt: skip


def outcomes(item: Recommendation, *statements: Statement) -> list[tuple[str, str, str]]:
    _, answers = followed(Asked([item], statements, [], [], FAMILIES))
    return [(answer.outcome, answer.reason, answer.state) for answer in answers]


RATIFY = asked("Ratify the 2014 protocol on forced labour.", "treaty")


def test_a_completed_act_is_offered_as_implemented():
    assert outcomes(RATIFY, said("The government ratified the 2014 protocol on forced labour", "treaty")) == [
        ("implemented", "completed", "proposed")
    ]


def test_a_draft_is_offered_as_done_in_part():
    told = said("The cabinet approved a draft bill on the 2014 protocol on forced labour", "treaty")
    assert outcomes(RATIFY, told) == [("partly", "credited", "proposed")]


def test_a_gap_is_offered_as_not_done():
    told = said("The government did not ratify the 2014 protocol on forced labour", "treaty", "gap")
    assert outcomes(RATIFY, told) == [("not", "faulted", "proposed")]


def test_what_is_said_of_another_matter_answers_nothing():
    assert outcomes(RATIFY, said("The government ratified a customs union", "treaty")) == []
    assert outcomes(RATIFY, said("The protocol on forced labour is displayed in museums", "awareness")) == []


def test_what_was_said_before_or_long_after_answers_nothing():
    text = "The government ratified the 2014 protocol on forced labour"
    assert outcomes(RATIFY, said(text, "treaty", year=2020)) == []
    assert outcomes(RATIFY, said(text, "treaty", year=2024)) == []


def test_a_province_does_not_answer_for_another():
    where = (Addressee(kind="province", code="XMV2@2020", quote="Saltmarsh"),)
    item = asked("Open a shelter for survivors in Saltmarsh.", "services", addressees=where)
    elsewhere = said("Highfell opened a shelter for survivors", "services", place="XMV3@2020")
    there = said("Saltmarsh opened a shelter for survivors", "services", place="XMV2@2020")
    assert outcomes(item, elsewhere) == []
    assert [outcome for outcome, _, _ in outcomes(item, there)] == ["implemented"]


@pytest.mark.parametrize(
    ("direction", "outcome"), [("increased", "partly"), ("decreased", "not"), ("no_change", "not")]
)
def test_a_change_of_the_number_asked_for_is_offered(direction: str, outcome: str):
    item = asked("Increase convictions of traffickers.", "convictions")
    figures = [counted(5, 2020), counted(9, 2021)]
    _, answers = followed(Asked([item], [], [change(direction)], figures, FAMILIES))
    assert [answer.outcome for answer in answers] == [outcome]


def test_a_change_of_a_part_is_no_answer():
    item = asked("Increase convictions of traffickers.", "convictions")
    figures = [counted(5, 2020, sex="female"), counted(9, 2021, sex="female")]
    _, answers = followed(Asked([item], [], [change("increased")], figures, FAMILIES))
    assert answers == []


NEXT = asked("Pay prosecutors.", "resources", year=2021)


def test_an_item_that_does_not_come_back_is_offered_as_no_longer_asked():
    _, answers = followed(Asked([RATIFY, NEXT], [], [], [], FAMILIES))
    assert [(answer.outcome, answer.evidence) for answer in answers] == [("no_longer_asked", ("tip-2021",))]


def test_the_last_edition_is_not_said_to_be_dropped():
    assert outcomes(NEXT) == []


def decision(question: str, subject: tuple[str, ...], answer: str, day: int = 1) -> Decision:
    at = datetime.datetime(2026, 3, day, tzinfo=datetime.UTC)
    return Decision(
        id=f"d{day}", question=question, subject=subject, answer=answer, by="A. Analyst", at=at, why="Read."
    )


AGAIN = asked("Ratify the 2014 protocol on forced labour, without reservations.", "treaty", year=2021)


def test_a_person_confirms_a_link():
    told = decision("link", (RATIFY.id, AGAIN.id), "confirmed")
    (link,), _ = followed(Asked([RATIFY, AGAIN], [], [], [], FAMILIES, [told]))
    assert (link.state, link.decision) == ("confirmed", "d1")


def test_a_rejected_link_leaves_the_earlier_item_unasked():
    told = decision("link", (RATIFY.id, AGAIN.id), "rejected")
    (link,), answers = followed(Asked([RATIFY, AGAIN], [], [], [], FAMILIES, [told]))
    assert link.state == "rejected"
    assert [answer.outcome for answer in answers] == ["no_longer_asked"]


def test_the_last_decision_holds():
    subject = (RATIFY.id, AGAIN.id)
    told = [decision("link", subject, "rejected", 2), decision("link", subject, "confirmed", 3)]
    assert latest(reversed(told))["link", subject].answer == "confirmed"


def test_a_person_accepts_an_answer():
    statement = said("The government ratified the 2014 protocol on forced labour", "treaty")
    (offered,) = followed(Asked([RATIFY], [statement], [], [], FAMILIES))[1]
    told = decision("answer", (offered.id,), "accepted")
    (accepted,) = followed(Asked([RATIFY], [statement], [], [], FAMILIES, [told]))[1]
    assert (accepted.state, accepted.decision) == ("accepted", "d1")


def test_decisions_are_read_line_by_line():
    line = decision("link", ("r1", "r2"), "confirmed").model_dump_json()
    reading = read_decided(f"{line}\n\n".encode())
    assert [told.answer for told in reading.decisions] == ["confirmed"]
    assert reading.text is None


def test_a_line_that_is_no_decision_is_refused_with_its_number():
    line = decision("link", ("r1", "r2"), "confirmed").model_dump(mode="json")
    told = "\n".join([json.dumps(line), json.dumps(line | {"at": "yesterday"})])
    with pytest.raises(Refusal, match=r"line 2: at is wrong"):
        read_decided(told.encode())


PLAN = """
country: XMV
title: A plan
publisher: Somebody
plans:
  - recommendation: r2021
    actions:
      - {title: Ratify, lead: Foreign Ministry, target_date: 2022-03-31}
"""


def test_a_plan_is_read_with_its_actions():
    (plan,) = read_plans(PLAN.encode(), name="XMV.yml").plans
    assert plan.actions[0].lead == "Foreign Ministry"


def test_a_plan_without_somebody_who_answers_for_it_is_refused():
    with pytest.raises(Refusal, match=r"actions\.0\.lead"):
        read_plans(PLAN.replace("lead: Foreign Ministry, ", "").encode(), name="XMV.yml")


TODAY = datetime.date(2022, 4, 10)


def due(**more: object) -> Action:
    return Action(title="Ratify", lead="Foreign Ministry", **more)  # type: ignore[arg-type]


def test_an_action_is_overdue_from_the_day_after_its_date():
    day = datetime.date(2022, 4, 10)
    assert due(target_date=day).days_overdue(TODAY) == 0
    assert due(target_date=day - datetime.timedelta(days=1)).days_overdue(TODAY) == 1


def test_what_has_no_date_or_was_done_is_not_overdue():
    past = datetime.date(2022, 1, 1)
    assert due().days_overdue(TODAY) == 0
    assert due(target_date=past, completed_on=past).days_overdue(TODAY) == 0
