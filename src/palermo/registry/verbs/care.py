"""What victims were given, asked for, were awarded and where they went."""

import datetime
import uuid
from decimal import Decimal

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import (
    Case,
    Compensation,
    Event,
    Person,
    Proceeding,
    Recovery,
    Referral,
    Return,
    Service,
    UnmetNeed,
    User,
)
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
    """A service begins (content/registry/services.yml). Care waits for no identification. What is given to somebody
    released from bonded labour counts for what is owed to those released."""
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
        released = Event.objects.filter(kind="release_ordered", records__record=person.pk).exists()
        about = {"case": case, "referral": referral, "released": person if released else None}
        act.tell("service_given", person.pk, at=since, about=about, service=kind)
        return made


def end_service(
    user: User, service: Service, *, at: datetime.datetime | None = None, now: datetime.datetime | None = None
) -> Service:
    """A service ended."""
    with acting(user, "give_service", case=service.case, now=now) as act:
        if service.given_to:
            raise Refusal("this service ended before", where="the service", do="Look at it again")
        return act.change(service, given_to=at or act.now)


@once
def note_recovery(
    user: User, case: Case, person: Person, state: str, *, id: uuid.UUID | None = None,
    at: datetime.datetime | None = None, now: datetime.datetime | None = None,
) -> Recovery:  # fmt: skip
    """How somebody is doing some time later (content/registry/steps.yml, recovery)."""
    with acting(user, "record_recovery", case=case, now=now) as act:
        return act.make(Recovery, id=id, case=case, person=person, state=state, at=at or act.now)


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
    proceeding: Proceeding | None = None,
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
        act.tell(
            "compensation_awarded",
            made,
            at=at,
            about={"case": case, "person": person, "proceeding": proceeding},
        )
        return made


def pay(
    user: User, compensation: Compensation, paid: Decimal, *, now: datetime.datetime | None = None
) -> Compensation:
    """What of an award was paid by now, in all. Only the whole of it is "paid": a part settles nothing."""
    with acting(user, "record_compensation", case=compensation.case, now=now) as act:
        if paid < (compensation.paid or 0):
            raise Refusal(
                "less cannot have been paid than before", where="the award", do="Give all paid by now"
            )
        whole = paid >= compensation.amount
        changed = act.change(compensation, paid=paid, paid_at=act.now if whole else None)
        if whole:
            about = {"case": compensation.case_id, "person": compensation.person_id}
            act.tell("compensation_paid", changed, about=about)
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


def follow_up(
    user: User, journey: Return, *, at: datetime.datetime | None = None, now: datetime.datetime | None = None
) -> Return:
    """Somebody asked, later, how a person who returned is doing."""
    with acting(user, "record_return", case=journey.case, now=now) as act:
        return act.change(journey, followed_up_at=at or act.now)
