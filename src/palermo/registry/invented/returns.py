"""The returns that Marvania's offices send for each quarter and year, late or never (content/invented/behaviour.yml)."""

import datetime
import random
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from palermo.registry.duties.calendars import calendar
from palermo.registry.duties.duty import Duty, duties
from palermo.registry.duties.periods import Period, periods
from palermo.registry.invented.behaviour import Behaviour
from palermo.registry.invented.offices import COUNTRY, Offices
from palermo.registry.invented.write import audited
from palermo.registry.models import Agency, Event, EventRecord, OwnReturn

USUAL = (4, 30)  # days after the end of the period
SELDOM = 0.1  # of the returns never come where nothing is said


def write_returns(told: Behaviour, offices: Offices, until: datetime.datetime) -> int:
    """Write the returns with their events and audit; gives how many."""
    sent = list(_sent(told, offices, until))
    with transaction.atomic():
        OwnReturn.objects.bulk_create(one for one, _ in sent)
        events = [event for _, event in sent]
        Event.objects.bulk_create(events)
        EventRecord.objects.bulk_create(
            EventRecord(event=event, record=str(event.subject)) for event in events
        )
        audited(events)
    return len(sent)


def _sent(told: Behaviour, offices: Offices, until: datetime.datetime) -> Iterator[tuple[OwnReturn, Event]]:
    for duty, dataset in _returns():
        for agency in offices.agencies.values():
            if agency.kind in {route.kind for route in duty.owes}:
                for period in _periods(told, duty):
                    yield from _one(told, offices, agency, dataset, period, until)


def _returns() -> Iterator[tuple[Duty, str]]:
    for duty in duties().values():
        for match in duty.met_by:
            if duty.starts.every and match.event == "return_sent":
                yield duty, str(match.where["dataset"])


def _periods(told: Behaviour, duty: Duty) -> Iterator[Period]:
    first, last = datetime.date(min(told.years), 1, 1), datetime.date(max(told.years), 12, 31)
    return periods(duty.starts.every or "year", first, last)


def _one(
    told: Behaviour, offices: Offices, agency: Agency, dataset: str, period: Period, until: datetime.datetime
) -> Iterator[tuple[OwnReturn, Event]]:
    chance = random.Random(f"{told.seed} {agency.code} {dataset} {period.label}")  # noqa: S311
    province = agency.place.partition("@")[0]
    never = told.late_returns.get(province, SELDOM)
    days = chance.randint(*USUAL) if chance.random() < 0.8 else chance.randint(30, 150)
    at = calendar(COUNTRY).end_of(period.end) + datetime.timedelta(days=days)
    if chance.random() < never or at > until:
        return
    key: dict[str, Any] = {"id": uuid.UUID(int=chance.getrandbits(128), version=4)}
    made = OwnReturn(
        **key,
        agency=agency,
        period_start=period.start,
        period_end=period.end,
        received_at=at,
        recorded_at=at,
        source_sha256=f"{chance.getrandbits(256):064x}",
    )
    yield (
        made,
        Event(
            kind="return_sent",
            subject=made.pk,
            attributes={"dataset": dataset, "period": period.label, "complete": True},
            agency=agency,
            by=offices.officer(agency),
            country=COUNTRY,
            place=agency.place,
            occurred_at=at,
            recorded_at=at,
        ),
    )
