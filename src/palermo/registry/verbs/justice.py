"""The justice chain: investigation, challan, charge, hearing, judgment, sentence, appeal, or dropped."""

import datetime
import uuid
from decimal import Decimal
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import (
    Accused,
    Agency,
    Allegation,
    Appeal,
    Charge,
    Hearing,
    Judgment,
    Person,
    Proceeding,
    ProceedingVictim,
    Sentence,
    User,
)
from palermo.registry.models.person import Role
from palermo.registry.verbs.acting import Act, acting
from palermo.registry.verbs.files import against
from palermo.registry.verbs.once import once
from palermo.registry.verbs.people import put_in


def call_in(act: Act, proceeding: Proceeding, agency: Agency, place: str) -> None:
    """Let another agency take part in the file: prosecution at the challan, a court at the charge."""
    proceeding.case.parties.get_or_create(agency=agency, place=place, defaults={"since": act.now})
    act.touch(proceeding.case)


def _in(proceeding: Proceeding) -> dict[str, Any]:
    """The file of a proceeding, by name."""
    return {"case": proceeding.case_id}


def open_investigation(
    user: User,
    proceeding: Proceeding,
    *,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Proceeding:
    """The investigation begins."""
    with acting(user, "open_investigation", case=proceeding.case, now=now) as act:
        changed = act.change(proceeding, investigation_opened_at=at or act.now)
        act.tell("investigation_opened", changed, at=at, about=_in(proceeding), level=proceeding.level)
        return changed


@once
def accuse(
    user: User,
    proceeding: Proceeding,
    person: Person,
    *,
    id: uuid.UUID | None = None,
    official_of: Agency | None = None,
    arrested_at: datetime.datetime | None = None,
    found_abroad: bool = False,
    now: datetime.datetime | None = None,
) -> Accused:
    """Name an accused. An official's office is out of the file from this moment."""
    with acting(user, "accuse", case=proceeding.case, now=now) as act:
        put_in(act, proceeding.case, person, Role.SUSPECT)
        if official_of:
            against(act, proceeding.case, official_of)
        return act.make(
            Accused,
            id=id,
            proceeding=proceeding,
            person=person,
            official_of=official_of,
            arrested_at=arrested_at,
            found_abroad=found_abroad,
        )


def name_victim(
    user: User, proceeding: Proceeding, person: Person, *, now: datetime.datetime | None = None
) -> None:
    """A victim of the matter, already in its file."""
    with acting(user, "accuse", case=proceeding.case, now=now) as act:
        if not proceeding.case.people.filter(person=person, role=Role.VICTIM).exists():
            raise Refusal("this person is no victim in the file", where="the proceeding", do="Add them first")
        ProceedingVictim.objects.get_or_create(proceeding=proceeding, person=person)
        act.about = proceeding


def submit_challan(
    user: User,
    proceeding: Proceeding,
    prosecution: Agency,
    *,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Proceeding:
    """The police's final report (CrPC s.173) goes to the prosecution."""
    with acting(user, "submit_challan", case=proceeding.case, now=now) as act:
        changed = act.change(proceeding, challan_at=at or act.now, investigation_closed_at=at or act.now)
        call_in(act, changed, prosecution, proceeding.case.place or proceeding.case.country)
        act.tell("challan_submitted", changed, at=at, about=_in(proceeding), final=True)
        return changed


@once
def charge(
    user: User,
    accused: Accused,
    offence: str,
    *,
    id: uuid.UUID | None = None,
    principal: bool = False,
    form: str = "",
    victim_class: str = "",
    court: Agency | None = None,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Charge:
    """Charge one accused with one offence. One charge of an accused is the principal one."""
    proceeding = accused.proceeding
    with acting(user, "charge", case=proceeding.case, now=now) as act:
        if principal and accused.charges.filter(principal=True, withdrawn_at=None).exists():
            raise Refusal("there is a principal offence", where="the charge", do="Charge this one beside it")
        made = act.make(
            Charge,
            id=id,
            accused=accused,
            offence=offence,
            principal=principal,
            form=form,
            victim_class=victim_class,
            charged_at=at or act.now,
        )
        if court:
            call_in(act, proceeding, court, proceeding.case.place or proceeding.case.country)
        act.tell(
            "charged",
            proceeding,
            at=at,
            about=_in(proceeding) | {"charge": made},
            form=form or None,
            official=accused.official_of_id is not None,
        )
        return made


@once
def hear(
    user: User,
    proceeding: Proceeding,
    *,
    id: uuid.UUID | None = None,
    at: datetime.datetime | None = None,
    adjourned_because: str = "",
    now: datetime.datetime | None = None,
) -> Hearing:
    """A day in court."""
    with acting(user, "record_hearing", case=proceeding.case, now=now) as act:
        made = act.make(
            Hearing, id=id, proceeding=proceeding, at=at or act.now, adjourned_because=adjourned_because
        )
        act.tell("hearing_held", proceeding, at=at, about=_in(proceeding))
        return made


@once
def judge(
    user: User,
    charge: Charge,
    outcome: str,
    *,
    id: uuid.UUID | None = None,
    judge_designation: str = "",
    prosecutor_designation: str = "",
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Judgment:
    """What the court decided of one charge, by the court's own clerk."""
    proceeding = charge.accused.proceeding
    with acting(user, "record_judgment", case=proceeding.case, now=now) as act:
        made = act.make(
            Judgment,
            id=id,
            charge=charge,
            court=user.agency,
            judge=judge_designation,
            prosecutor=prosecutor_designation,
            at=at or act.now,
            outcome=outcome,
        )
        act.tell(
            "judgment_given",
            proceeding,
            at=at,
            about=_in(proceeding) | {"charge": charge, "person": charge.accused.person_id},
            outcome=outcome,
            form=charge.form or None,
        )
        return made


@once
def sentence(
    user: User,
    judgment: Judgment,
    *,
    id: uuid.UUID | None = None,
    prison_months: int | None = None,
    fine: Decimal | None = None,
    currency: str = "",
    fine_instead_of_prison: bool = False,
    suspended: bool = False,
    compensation: Decimal | None = None,
    now: datetime.datetime | None = None,
) -> Sentence:
    """The sentence of a conviction."""
    charge = judgment.charge
    proceeding = charge.accused.proceeding
    with acting(user, "record_sentence", case=proceeding.case, now=now) as act:
        if judgment.outcome != "convicted":
            raise Refusal("nobody was convicted", where="the judgment", do="Record no sentence")
        if fine_instead_of_prison and (prison_months or not fine):
            raise Refusal(
                "a fine instead of prison is a fine and no prison",
                where="the sentence",
                do="Mend one of the two",
            )
        made = act.make(
            Sentence,
            id=id,
            judgment=judgment,
            prison_months=prison_months,
            fine=fine,
            currency=currency,
            fine_instead_of_prison=fine_instead_of_prison,
            suspended=suspended,
            compensation=compensation,
        )
        act.tell(
            "sentence_passed",
            proceeding,
            at=judgment.at,
            about=_in(proceeding) | {"charge": charge},
            form=charge.form or None,
            prison=bool(prison_months),
            fine=bool(fine),
            fine_instead_of_prison=fine_instead_of_prison,
            suspended=suspended,
        )
        return made


@once
def appeal(
    user: User,
    judgment: Judgment,
    by: str,
    *,
    id: uuid.UUID | None = None,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Appeal:
    """An appeal is filed."""
    proceeding = judgment.charge.accused.proceeding
    with acting(user, "appeal", case=proceeding.case, now=now) as act:
        made = act.make(Appeal, id=id, judgment=judgment, filed_at=at or act.now, by=by)
        act.tell(
            "appeal_filed", proceeding, at=at, about=_in(proceeding) | {"charge": judgment.charge_id}, by=by
        )
        return made


def drop(
    user: User,
    proceeding: Proceeding,
    reason: str,
    by: str,
    *,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Proceeding:
    """The matter is dropped: why, and by whom (a designation)."""
    if not (reason.strip() and by.strip()):
        raise Refusal("a dropped case needs its reason and by whom", where="the proceeding", do="Give both")
    with acting(user, "drop_case", case=proceeding.case, now=now) as act:
        changed = act.change(proceeding, dropped_at=at or act.now, dropped_reason=reason, dropped_by=by)
        act.tell(
            "case_dropped", changed, at=at, about=_in(proceeding), reason=reason, by_kind=user.agency.kind
        )
        return changed


def close_investigation(
    user: User, proceeding: Proceeding, reason: str, *, at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Proceeding:  # fmt: skip
    """An investigation ends without a case for court, for a reason."""
    _reasoned(reason)
    with acting(user, "close_investigation", case=proceeding.case, now=now) as act:
        if proceeding.challan_at:
            raise Refusal("it went to court already", where="the proceeding", do="Look at it again")
        changed = act.change(proceeding, investigation_closed_at=at or act.now)
        act.tell("investigation_closed", changed, at=at, about=_in(proceeding), reason=reason)
        return changed


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise Refusal("it needs a reason", where="the reason", do="Choose one")


def assign_prosecutor(
    user: User, proceeding: Proceeding, *, specialised: bool, at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Proceeding:  # fmt: skip
    """A prosecutor has the case; a specialised one is what is asked."""
    with acting(user, "assign_prosecutor", case=proceeding.case, now=now) as act:
        act.tell("prosecutor_assigned", proceeding, at=at, about=_in(proceeding), specialised=specialised)
        act.about = proceeding
        return proceeding


def decline_appeal(
    user: User, judgment: Judgment, reason: str, *, at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Judgment:  # fmt: skip
    """The prosecution does not appeal, and says why."""
    _reasoned(reason)
    charge = judgment.charge
    proceeding = charge.accused.proceeding
    with acting(user, "appeal", case=proceeding.case, now=now) as act:
        act.tell(
            "appeal_declined", proceeding, at=at, about=_in(proceeding) | {"charge": charge}, reason=reason
        )
        act.about = judgment
        return judgment


def decide_appeal(
    user: User, appeal: Appeal, *, upheld: bool, at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Appeal:  # fmt: skip
    """What became of an appeal: the judgment stands, or it does not."""
    proceeding = appeal.judgment.charge.accused.proceeding
    with acting(user, "record_judgment", case=proceeding.case, now=now) as act:
        if appeal.decided_at:
            raise Refusal("this appeal was decided", where="the appeal", do="Look at it again")
        return act.change(appeal, decided_at=at or act.now, upheld=upheld)


def withdraw_charge(
    user: User, charge: Charge, reason: str, *, at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Charge:  # fmt: skip
    """A charge is taken back; it stays on the record with its reason."""
    _reasoned(reason)
    with acting(user, "withdraw_charge", case=charge.accused.proceeding.case, now=now) as act:
        return act.change(charge, withdrawn_at=at or act.now, withdrawn_reason=reason)


def note_bail(
    user: User, accused: Accused, what: str, *, at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Accused:  # fmt: skip
    """An accused was arrested, let out on bail, or absconded: `what` is one of these three."""
    fields = {"arrested": "arrested_at", "bailed": "bailed_at", "absconded": "absconded_at"}
    if what not in fields:
        raise Refusal("say whether arrested, bailed or absconded", where="the accused", do="Choose one")
    with acting(user, "record_hearing", case=accused.proceeding.case, now=now) as act:
        moment: dict[str, Any] = {fields[what]: at or act.now}
        return act.change(accused, version=None, **moment)


def decide_compensation(
    user: User, proceeding: Proceeding, *, awarded: bool, at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Proceeding:  # fmt: skip
    """The court that convicted decided on compensation, either way; an award to a person is a record of its own."""
    with acting(user, "decide_compensation", case=proceeding.case, now=now) as act:
        act.tell("compensation_decided", proceeding, at=at, about=_in(proceeding), awarded=awarded)
        act.about = proceeding
        return proceeding


@once
def investigate_allegation(
    user: User, allegation: Allegation, *, at: datetime.datetime | None = None, id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> Proceeding:  # fmt: skip
    """A criminal investigation of what is alleged of an office, in the file that the office cannot see."""
    with acting(user, "open_investigation", case=allegation.case, now=now) as act:
        if user.agency_id == allegation.against_id:
            raise Refusal(
                "nobody investigates their own office", where="the allegation", do="Leave it to another"
            )
        made = act.make(
            Proceeding, id=id, case=allegation.case, registered_at=at or act.now, police=user.agency,
            level=user.agency.level, province=allegation.case.province, investigation_opened_at=at or act.now,
        )  # fmt: skip
        act.tell(
            "investigation_opened", made, at=at, about=_in(made) | {"allegation": allegation}, level=made.level,
            against_official=True,
        )  # fmt: skip
        return made
