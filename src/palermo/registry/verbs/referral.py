"""Consent and referral to care."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import (
    Agency,
    Case,
    CasePerson,
    Consent,
    Guardianship,
    Person,
    Referral,
    ReferralPurpose,
    User,
)
from palermo.registry.models.case import CaseKind
from palermo.registry.models.person import Role
from palermo.registry.models.report import ReferralState
from palermo.registry.verbs.acting import Act, acting
from palermo.registry.verbs.files import accused_in, open_file
from palermo.registry.verbs.once import once
from palermo.registry.verbs.people import put_in
from palermo.registry.verbs.screening import age_group


@once
def ask_consent(
    user: User,
    case: Case,
    person: Person,
    purpose: str,
    receiver: Agency,
    *,
    id: uuid.UUID | None = None,
    views_heard: str = "",
    best_interests: str = "",
    guardian: Person | None = None,
    guardian_suspect: bool = False,
    now: datetime.datetime | None = None,
) -> Consent:
    """An adult's consent to one purpose and one receiver. For a child: views heard and best interests recorded."""
    with acting(user, "ask_consent", case=case, now=now) as act:
        child = person.minor_in(act.now.year) is not False
        if child and not (views_heard.strip() and best_interests.strip()):
            raise Refusal(
                "for a child, what they said and why this is in their best interests are recorded",
                where="the consent",
                do="Write both; a guardian's name is welcome and not enough",
            )
        made = act.make(
            Consent,
            id=id,
            case=case,
            person=person,
            purpose=purpose,
            receiver=receiver,
            given_at=act.now,
            recorded_by=user,
            guardian=guardian,
            guardian_suspect=guardian_suspect or _suspected(person, guardian),
        )
        act.say(made, views_heard=views_heard, best_interests=best_interests)
        act.tell(
            "consent_given",
            made,
            about={"person": person, "case": case},
            purpose=purpose,
            to=str(receiver.pk),
        )
        return made


def _suspected(child: Person, guardian: Person | None) -> bool:
    """Whether a guardian is a suspect in a file of the child, or stands as one already."""
    if guardian is None:
        return False
    shared = CasePerson.objects.filter(person=guardian, role=Role.SUSPECT, case__people__person=child)
    return shared.exists() or Guardianship.objects.filter(guardian=guardian, suspect=True).exists()


def refuse_consent(
    user: User, case: Case, person: Person, purpose: str, *, now: datetime.datetime | None = None
) -> Person:
    """An adult was asked and said no: nothing more is owed to them under the duty to refer. A child is not asked so."""
    with acting(user, "ask_consent", case=case, now=now) as act:
        if person.minor_in(act.now.year) is not False:
            raise Refusal(
                "a child's care does not hang on consent, and an unknown age presumes a child",
                where="the consent",
                do="Hear the child, and refer in their best interests",
            )
        act.tell("consent_refused", person.pk, about={"case": case}, purpose=purpose)
        act.about = person
        return person


def _check_consent(consent: Consent, person: Person, to: Agency) -> None:
    if consent.person_id != person.pk or consent.receiver_id != to.pk:
        raise Refusal("this consent is for somebody or somewhere else", where="the consent", do="Ask again")
    if consent.withdrawn_at:
        raise Refusal("this consent was withdrawn", where="the consent", do="Respect it, or ask again")


def _not_accused(case: Case, to: Agency) -> None:
    if to in accused_in(case):
        raise Refusal("this office is accused in the file", where="the receiver", do="Choose another")


@once
def refer(
    user: User,
    case: Case,
    person: Person,
    to: Agency,
    purposes: Sequence[str],
    consent: Consent,
    *,
    id: uuid.UUID | None = None,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Referral:
    """Send a victim to care. The receiver gets a file of its own, with the person and without the sender's notes."""
    with acting(user, "refer", case=case, now=now) as act:
        _check_consent(consent, person, to)
        _not_accused(case, to)
        file = open_file(act, CaseKind.PROTECTION, place=to.place, holder=to, at=at)
        put_in(act, file, person, Role.VICTIM)
        made = act.make(
            Referral,
            id=id,
            case=case,
            to_case=file,
            person=person,
            consent=consent,
            from_agency=user.agency,
            to_agency=to,
            sent_by=user,
            sent_at=at or act.now,
            diary_number=act.diary_number(),
        )
        ReferralPurpose.objects.bulk_create(
            ReferralPurpose(referral=made, code=code) for code in dict.fromkeys(purposes)
        )
        _tell(
            act,
            "referral_sent",
            made,
            at=at,
            to=str(to.pk),
            to_kind=to.kind,
            service=next(iter(purposes), None),
            age_group=age_group(person, act.now.year),
        )
        return made


def _tell(
    act: Act, kind: str, referral: Referral, at: datetime.datetime | None = None, **attributes: Any
) -> None:
    """It happened in both files: the sender always sees where the referral stands."""
    act.tell(
        kind,
        referral,
        case=referral.case,
        to_case=referral.to_case,
        at=at,
        about={"person": referral.person_id, "case": [referral.case, referral.to_case]}
        | ({"consent": referral.consent_id} if kind == "referral_sent" else {}),
        **attributes,
    )


_NEXT = {
    ReferralState.SENT: {ReferralState.ACCEPTED, ReferralState.DECLINED, ReferralState.WITHDRAWN},
    ReferralState.ACCEPTED: {ReferralState.DONE, ReferralState.WITHDRAWN},
}


def _may_become(referral: Referral, state: ReferralState) -> None:
    if state not in _NEXT.get(ReferralState(referral.state), set()):
        raise Refusal(
            f"a referral that is {referral.get_state_display().lower()} cannot be {str(state.label).lower()}",
            where="the referral",
            do="Look at where it stands now",
        )


def accept(user: User, referral: Referral, *, now: datetime.datetime | None = None) -> Referral:
    """The receiver takes the person in."""
    with acting(user, "answer_referral", case=referral.to_case, now=now) as act:
        _may_become(referral, ReferralState.ACCEPTED)
        changed = act.change(referral, state=ReferralState.ACCEPTED, answered_at=act.now)
        _tell(act, "referral_accepted", changed)
        return changed


def decline(user: User, referral: Referral, reason: str, *, now: datetime.datetime | None = None) -> Referral:
    """The receiver cannot, with the reason: the sender sees it and finds another."""
    if not reason.strip():
        raise Refusal("a declined referral needs its reason", where="the reason", do="Choose one")
    with acting(user, "answer_referral", case=referral.to_case, now=now) as act:
        _may_become(referral, ReferralState.DECLINED)
        changed = act.change(
            referral, state=ReferralState.DECLINED, answered_at=act.now, decline_reason=reason
        )
        _tell(act, "referral_declined", changed, reason=reason)
        return changed


def finish(user: User, referral: Referral, outcome: str, *, now: datetime.datetime | None = None) -> Referral:
    """What came of it."""
    with acting(user, "answer_referral", case=referral.to_case, now=now) as act:
        _may_become(referral, ReferralState.DONE)
        changed = act.change(referral, state=ReferralState.DONE, done_at=act.now, outcome=outcome)
        _tell(act, "referral_done", changed, outcome=outcome)
        return changed


def withdraw_consent(user: User, consent: Consent, *, now: datetime.datetime | None = None) -> Consent:
    """The victim takes it back: the receiver is told, and owes an acknowledgement."""
    with acting(user, "ask_consent", case=consent.case, now=now) as act:
        if consent.withdrawn_at:
            raise Refusal(
                "this consent was withdrawn before", where="the consent", do="Nothing more is needed"
            )
        changed = act.change(consent, withdrawn_at=act.now)
        sent = list(consent.referrals.filter(state__in=[ReferralState.SENT, ReferralState.ACCEPTED]))
        for referral in sent:
            act.change(referral, state=ReferralState.WITHDRAWN)
            _tell(act, "referral_withdrawn", referral)
        act.tell(
            "consent_withdrawn",
            changed,
            case=consent.case,
            to_case=sent[0].to_case if sent else None,
            about={"person": consent.person_id, "case": consent.case_id, "referral": sent or None},
            to=str(consent.receiver_id),
        )
        act.about = changed
        return changed


def acknowledge_withdrawal(
    user: User, referral: Referral, *, now: datetime.datetime | None = None
) -> Consent:
    """The receiver has stopped using what it was given."""
    with acting(user, "answer_referral", case=referral.to_case, now=now) as act:
        consent = referral.consent
        if consent is None or not consent.withdrawn_at:
            raise Refusal("nothing was withdrawn", where="the consent", do="Look at the referral again")
        changed = act.change(consent, withdrawal_acknowledged_at=act.now)
        act.tell(
            "withdrawal_acknowledged",
            changed,
            case=referral.to_case,
            to_case=referral.case,
            about={"person": consent.person_id, "case": consent.case_id, "referral": referral},
        )
        return changed


def withdraw(user: User, referral: Referral, *, now: datetime.datetime | None = None) -> Referral:
    """The sender takes a referral back; the receiver sees that nobody will come."""
    with acting(user, "refer", case=referral.case, now=now) as act:
        _may_become(referral, ReferralState.WITHDRAWN)
        changed = act.change(referral, state=ReferralState.WITHDRAWN)
        _tell(act, "referral_withdrawn", changed)
        return changed
