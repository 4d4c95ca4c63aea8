"""What is recorded beyond single files, each with its event."""

import datetime
from decimal import Decimal

import pytest
from tests.registry.marvania import WORD, Marvania

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Event, QualityCheck, User
from palermo.registry.vault import words
from palermo.registry.verbs import providers, wider
from palermo.registry.verbs.offices import enter_user

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def head(marvania: Marvania) -> User:
    return enter_user("head", WORD, marvania.agencies["welfare"], ["manager"])


def told() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_a_complaint_of_a_fee_above_the_lawful_maximum_runs_to_its_outcome(head: User):
    fee = wider.record_fee(
        head, "MAR/77", "XMW", Decimal(900), "XMD", DAY, lawful_maximum=Decimal(300), complained=True
    )
    wider.close_fee_complaint(head, fee, "refunded")
    assert told() == ["fee_complaint_made", "fee_complaint_closed"]
    assert Event.objects.first().attributes["lawful"] == "unlawful"


def test_training_returns_migration_and_cooperation_are_told(head: User, marvania: Marvania):
    wider.record_training(head, "bonded_labour", DAY, 30)
    sent = wider.send_return(head, "capacity", "2026-Q1", DAY, DAY, "0" * 64)
    wider.advance_agreement(head, "XMW", "signed", DAY, protects_women=True)
    wider.record_departures(head, "XMW", DAY, "female", 0)
    wider.record_restriction(head, "Rule 15 of an invented Act", DAY, sex="female", under_age=35)
    request = wider.request_cooperation(head, "Ministry of an invented neighbour", "evidence", incoming=True)
    wider.answer_cooperation(head, request)
    assert told() == [
        "training_held", "return_sent", "migration_agreement_advanced", "cooperation_requested", "cooperation_answered",
    ]  # fmt: skip
    assert wider.accept_return(marvania.rapporteur, sent).accepted_by == marvania.rapporteur


def test_an_instrument_goes_through_its_stages(marvania: Marvania):
    for stage in ("drafted", "notified", "disseminated"):
        wider.record_instrument(marvania.rapporteur, "trafficking_rules", "Rules", stage, DAY)
    assert told() == ["instrument_adopted", "instrument_adopted", "instrument_disseminated"]


def test_a_national_found_abroad_is_reported(marvania: Marvania):
    case = marvania.file(marvania.welfare)
    person = marvania.victim(case, marvania.welfare)
    wider.report_overseas_victim(marvania.welfare, case, person, "XMW", marvania.agencies["welfare"])
    assert told()[-1] == "overseas_victim_reported"


def test_a_provider_is_checked_by_another_office_and_never_by_itself(head: User, marvania: Marvania):
    provider = providers.enter_provider(
        head, "XMV101@2020", DAY, places=20, facts={"service": ["shelter"], "admits": ["men", "boys", "men"]}
    )
    assert provider.facts.count() == 3
    with pytest.raises(Refusal, match="own house"):
        providers.check_quality(head, provider, passed=True)
    providers.check_quality(marvania.rapporteur, provider, passed=False, found="Doors are locked at night")
    assert words.told(QualityCheck.objects.get().pk) == {"found": "Doors are locked at night"}
    assert told() == ["provider_checked"]
