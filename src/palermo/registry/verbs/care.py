"""What victims were given, asked for, were awarded and where they went."""

import datetime
import uuid
from decimal import Decimal

from palermo.registry.models import Case, Compensation, Person, Referral, Return, Service, UnmetNeed, User
from palermo.registry.verbs.acting import acting
from palermo.registry.verbs.once import once


@once
def give_service(
    user: User,
    case: Case,
    person: Person,
    kind: str,
    *,
    id: uuid.UUID | None = None,
    referral: Referral | None = None,
    since: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Service:
    """A service begins (content/registry/services.yml). Care waits for no identification."""
    with acting(user, "give_service", case=case, now=now) as act:
        made = act.make(
            Service,
            id=id,
            case=case,
            person=person,
            referral=referral,
            by=user.agency,
            kind=kind,
            given_from=since or act.now,
            given_to=until,
        )
        act.tell(
            "service_given", person.pk, at=since, about={"case": case, "referral": referral}, service=kind
        )
        return made


@once
def record_need(
    user: User,
    case: Case,
    person: Person,
    kind: str,
    why_not: str,
    *,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> UnmetNeed:
    """What somebody asked for and did not get."""
    with acting(user, "record_need", case=case, now=now) as act:
        return act.make(
            UnmetNeed, id=id, case=case, person=person, kind=kind, asked_at=act.now, why_not=why_not
        )


@once
def award(
    user: User,
    case: Case,
    person: Person,
    amount: Decimal,
    currency: str,
    *,
    id: uuid.UUID | None = None,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Compensation:
    """Compensation awarded; paid is another event."""
    with acting(user, "record_compensation", case=case, now=now) as act:
        made = act.make(
            Compensation,
            id=id,
            case=case,
            person=person,
            awarded_at=at or act.now,
            amount=amount,
            currency=currency,
        )
        act.tell("compensation_awarded", made, at=at, about={"case": case, "person": person})
        return made


def pay(
    user: User, compensation: Compensation, paid: Decimal, *, now: datetime.datetime | None = None
) -> Compensation:
    """What of an award was paid."""
    with acting(user, "record_compensation", case=compensation.case, now=now) as act:
        changed = act.change(compensation, paid=paid, paid_at=act.now)
        act.tell(
            "compensation_paid",
            changed,
            about={"case": compensation.case_id, "person": compensation.person_id},
        )
        return changed


@once
def bring_home(
    user: User,
    case: Case,
    person: Person,
    to_country: str,
    *,
    voluntary: bool,
    to_place: str = "",
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> Return:
    """A return home or elsewhere."""
    with acting(user, "record_return", case=case, now=now) as act:
        return act.make(
            Return,
            id=id,
            case=case,
            person=person,
            to_country=to_country,
            to_place=to_place,
            voluntary=voluntary,
            at=act.now,
        )
