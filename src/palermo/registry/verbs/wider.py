"""What ministries and offices do beyond single files: fees, migration, cooperation, training, instruments, returns."""

import datetime
import uuid
from collections.abc import Iterable
from decimal import Decimal

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import (
    ActionPlan,
    Agency,
    Case,
    CooperationRequest,
    Departures,
    Designation,
    Instrument,
    LabourAgreement,
    MigrationRestriction,
    OverseasVictim,
    OwnReturn,
    Person,
    Proceeding,
    RecruitmentFee,
    Training,
    User,
)
from palermo.registry.verbs.acting import acting
from palermo.registry.verbs.once import once

Now = datetime.datetime | None
Id = uuid.UUID | None


def _lawful(paid: Decimal, most: Decimal | None) -> str:
    return "unknown" if most is None else "lawful" if paid <= most else "unlawful"


@once
def record_fee(
    user: User, agent: str, to_country: str, amount: Decimal, currency: str, paid_at: datetime.date, *,
    lawful_maximum: Decimal | None = None, complained: bool = False, case: Case | None = None,
    id: Id = None, now: Now = None,
) -> RecruitmentFee:  # fmt: skip
    """What a worker paid to a licensed agent (by number) for a corridor; a complaint starts its own clock."""
    with acting(user, "record_fee", case=case, now=now) as act:
        made = act.make(
            RecruitmentFee, id=id, case=case, agency=user.agency, agent=agent, to_country=to_country, amount=amount, paid_at=paid_at,
            lawful_maximum=lawful_maximum, currency=currency, complained_at=act.now if complained else None,
        )  # fmt: skip
        if complained:
            act.tell("fee_complaint_made", made, about={"case": case}, lawful=_lawful(amount, lawful_maximum))
        return made


def close_fee_complaint(user: User, fee: RecruitmentFee, outcome: str, *, now: Now = None) -> RecruitmentFee:
    """What came of a complaint: an outcome of fee_complaint_closed (content/duties/events.yml)."""
    if fee.complained_at is None:
        raise Refusal("nobody complained of this fee", where="the fee", do="Record the complaint first")
    with acting(user, "record_fee", case=fee.case, now=now) as act:
        changed = act.change(fee, closed_at=act.now, outcome=outcome)
        act.tell("fee_complaint_closed", changed, about={"case": fee.case}, outcome=outcome)
        return changed


@once
def record_restriction(
    user: User, instrument: str, since: datetime.date, *, to_country: str = "", sex: str = "",
    under_age: int | None = None, until: datetime.date | None = None, id: Id = None, now: Now = None,
) -> MigrationRestriction:  # fmt: skip
    """A restriction on leaving by sex or age. No event: that one is lifted is an instrument."""
    with acting(user, "record_migration", now=now) as act:
        return act.make(
            MigrationRestriction, id=id, country=user.agency.country, to_country=to_country, sex=sex,
            under_age=under_age, instrument=instrument, since=since, until=until,
        )  # fmt: skip


@once
def advance_agreement(
    user: User, with_country: str, stage: str, at: datetime.date, *, protects_women: bool | None = None,
    id: Id = None, now: Now = None,
) -> LabourAgreement:  # fmt: skip
    """An agreement with a destination country reached a stage."""
    with acting(user, "record_migration", now=now) as act:
        made = act.make(
            LabourAgreement, id=id, country=user.agency.country, with_country=with_country, stage=stage, at=at
        )
        act.tell(
            "migration_agreement_advanced", made, at=_began(at), with_country=with_country, stage=stage,
            protects_women=protects_women,
        )  # fmt: skip
        return made


@once
def record_departures(
    user: User,
    to_country: str,
    month: datetime.date,
    sex: str,
    number: int,
    *,
    id: Id = None,
    now: Now = None,
) -> Departures:
    """Workers who left in a month for a country, by sex. 0 is a number; what is unknown is not recorded."""
    if number < 0:
        raise Refusal("fewer than none cannot leave", where="the number", do="Give a whole number from 0")
    with acting(user, "record_migration", now=now) as act:
        return act.make(
            Departures, id=id, country=user.agency.country, to_country=to_country, month=month.replace(day=1),
            sex=sex, number=number,
        )  # fmt: skip


@once
def report_overseas_victim(
    user: User, case: Case, person: Person, in_country: str, mission: Agency, *,
    at: Now = None, id: Id = None, now: Now = None,
) -> OverseasVictim:  # fmt: skip
    """A national found as a victim abroad: the mission owes help, and those at home an investigation."""
    with acting(user, "report_overseas_victim", case=case, now=now) as act:
        made = act.make(
            OverseasVictim, id=id, case=case, person=person, in_country=in_country, mission=mission,
            found_at=at or act.now,
        )  # fmt: skip
        act.tell("overseas_victim_reported", person, at=at, about={"case": case}, in_country=in_country)
        return made


def investigated_at_home(
    user: User, victim: OverseasVictim, proceeding: Proceeding, *, now: Now = None
) -> OverseasVictim:
    """Suspects at home are investigated for what was done abroad: said in the victim's file, which names them."""
    if proceeding.investigation_opened_at is None:
        raise Refusal("no investigation was opened in it", where="the proceeding", do="Wait until one is")
    with acting(user, "report_overseas_victim", case=victim.case, now=now) as act:
        changed = act.change(victim, investigated_at_home=proceeding)
        act.tell(
            "investigation_opened", proceeding, at=proceeding.investigation_opened_at,
            about={"case": victim.case, "person": victim.person_id}, level=proceeding.level,
        )  # fmt: skip
        return changed


@once
def request_cooperation(
    user: User, other: str, kind: str, *, incoming: bool, from_kind: str = "government", case: Case | None = None,
    at: Now = None, id: Id = None, now: Now = None,
) -> CooperationRequest:  # fmt: skip
    """A request to or from another government or organisation."""
    with acting(user, "request_cooperation", case=case, now=now) as act:
        made = act.make(
            CooperationRequest, id=id, case=case, agency=user.agency, other=other, incoming=incoming, kind=kind,
            sent_at=at or act.now,
        )  # fmt: skip
        direction = "received" if incoming else "sent"
        act.tell(
            "cooperation_requested",
            made,
            at=at,
            about={"case": case},
            direction=direction,
            from_kind=from_kind,
        )
        return made


def answer_cooperation(user: User, request: CooperationRequest, *, now: Now = None) -> CooperationRequest:
    """The request was answered."""
    if request.answered_at:
        raise Refusal("this request was answered", where="the request", do="Look at it again")
    with acting(user, "request_cooperation", case=request.case, now=now) as act:
        changed = act.change(request, answered_at=act.now)
        act.tell("cooperation_answered", changed, about={"case": request.case})
        return changed


@once
def record_training(
    user: User, topic: str, at: datetime.date, officials: int, *, offices: Iterable[Agency] = (),
    id: Id = None, now: Now = None,
) -> Training:  # fmt: skip
    """A training: how many officials of which offices, on what."""
    with acting(user, "record_training", now=now) as act:
        made = act.make(
            Training, id=id, agency=user.agency, place=user.place, topic=topic, at=at, officials=officials
        )
        named = [str(office.pk) for office in offices] or [str(user.agency_id)]
        act.tell("training_held", made, at=_began(at), topic=topic, officials=officials, offices=named)
        return made


@once
def record_instrument(
    user: User, code: str, title: str, stage: str, at: datetime.date, *, id: Id = None, now: Now = None
) -> Instrument:
    """A law, rule, plan or treaty reached a stage. `code`: of the instruments of content/duties/events.yml."""
    with acting(user, "record_instrument", now=now) as act:
        place = "" if user.place == user.agency.country else user.place
        made = act.make(
            Instrument,
            id=id,
            country=user.agency.country,
            place=place,
            code=code,
            title=title,
            stage=stage,
            at=at,
        )
        if stage == "disseminated":
            act.tell("instrument_disseminated", made, at=_began(at), which=code)
        else:
            act.tell("instrument_adopted", made, at=_began(at), which=code, stage=stage)
        return made


@once
def designate_officers(
    user: User, role: str, number: int, at: datetime.date, *, id: Id = None, now: Now = None
) -> Designation:
    """Prosecutors or judges are named for trafficking cases."""
    if number < 1:
        raise Refusal("nobody was designated", where="the number", do="Record it when somebody is")
    with acting(user, "designate_officers", now=now) as act:
        made = act.make(
            Designation,
            id=id,
            agency=user.agency,
            country=user.agency.country,
            role=role,
            number=number,
            at=at,
        )
        act.tell("officers_designated", made, at=_began(at), role=role, number=number)
        return made


@once
def adopt_plan(
    user: User, which: str, period: str, at: datetime.date, *, budget: Decimal | None = None, currency: str = "",
    id: Id = None, now: Now = None,
) -> ActionPlan:  # fmt: skip
    """A plan for a period is adopted; its money where it is told."""
    with acting(user, "adopt_plan", now=now) as act:
        place = "" if user.place == user.agency.country else user.place
        made = act.make(
            ActionPlan, id=id, agency=user.agency, country=user.agency.country, place=place, which=which,
            period=period, budget=budget, currency=currency if budget is not None else "", at=at,
        )  # fmt: skip
        act.tell("plan_adopted", made, at=_began(at), which=which, period=period)
        return made


@once
def send_return(
    user: User, dataset: str, period: str, start: datetime.date, end: datetime.date, sha256: str, *,
    complete: bool = True, id: Id = None, now: Now = None,
) -> OwnReturn:  # fmt: skip
    """The office sends its figures for a period. `sha256`: of the table, which is kept as a source."""
    with acting(user, "send_return", now=now) as act:
        made = act.make(
            OwnReturn, id=id, agency=user.agency, period_start=start, period_end=end, received_at=act.now,
            source_sha256=sha256,
        )  # fmt: skip
        act.tell("return_sent", made, dataset=dataset, period=period, complete=complete)
        return made


def accept_return(user: User, sent: OwnReturn, *, now: Now = None) -> OwnReturn:
    """Somebody of another office looked at the return and takes it."""
    if sent.agency_id == user.agency_id:
        raise Refusal(
            "an office does not accept its own return", where="the return", do="Leave it to who compiles"
        )
    with acting(user, "accept_return", now=now) as act:
        return act.change(sent, accepted_at=act.now, accepted_by=user)


def _began(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)
