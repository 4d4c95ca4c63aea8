"""What is held of a person, told to them through their advocate, and what they ask to have put right."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import visible
from palermo.registry.models import (
    Case,
    CasePerson,
    Compensation,
    Consent,
    CorrectionRequest,
    Identification,
    Person,
    Referral,
    Return,
    Screening,
    Service,
    UnmetNeed,
    User,
)
from palermo.registry.models.person import Role
from palermo.registry.vault import identities, words
from palermo.registry.verbs.acting import acting
from palermo.registry.verbs.disposal import codes_of
from palermo.registry.verbs.once import once

ASKED, ANSWER = "asked", "answer"  # the words of a request, sealed


@dataclass(frozen=True)
class Held:
    """All that one file holds of one person."""

    person: Person
    roles: list[CasePerson]
    known: identities.Known | None
    records: dict[str, list[Any]]


def held(user: User, case: Case, person: Person, *, now: datetime.datetime | None = None) -> Held:
    """What the file holds of a victim, opened for their advocate. The reading is in the audit."""
    with acting(user, "ask_correction", case=case, now=now) as act:
        roles = list(CasePerson.objects.filter(case=case, person=person))
        _in_the_file([row for row in roles if row.role == Role.VICTIM])
        act.about, act.detail = person, {"held": True}
        listed: dict[str, Any] = {
            "screenings": Screening, "identifications": Identification, "consents": Consent,
            "services": Service, "needs": UnmetNeed, "compensations": Compensation, "returns": Return,
        }  # fmt: skip
        records = {
            name: list(model._default_manager.filter(case=case, person=person).order_by("recorded_at"))
            for name, model in listed.items()
        }
        sent = visible(user, Referral.objects.filter(person=person), act.now)
        records["referrals"] = list(sent.select_related("to_agency").order_by("sent_at"))
        return Held(person, roles, identities.read(person), records)


@once
def ask_correction(
    user: User,
    case: Case,
    person: Person,
    asked: str,
    *,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> CorrectionRequest:
    """A victim asks, through their advocate, to have something put right. Their words are sealed."""
    with acting(user, "ask_correction", case=case, now=now) as act:
        _in_the_file(list(CasePerson.objects.filter(case=case, person=person, role=Role.VICTIM)))
        if not asked.strip():
            raise Refusal("nothing was asked", where="what should be put right", do="Say it in their words")
        made = act.make(CorrectionRequest, id=id, case=case, person=person, advocate=user, asked_at=act.now)
        words.keep(made.pk, ASKED, asked.strip())
        return made


def answer_correction(
    user: User,
    request: CorrectionRequest,
    outcome: str,
    answer: str,
    *,
    version: int | None = None,
    now: datetime.datetime | None = None,
) -> CorrectionRequest:
    """Answer what was asked: corrected, noted beside what stands, or refused; always with a reason in words."""
    with acting(user, "answer_correction", case=request.case_id, now=now) as act:
        if outcome not in codes_of("correction_outcomes") or not answer.strip():
            raise Refusal("an answer says what was done and why", where="the answer", do="Write both")
        if request.answered_at:
            raise Refusal("this was answered before", where="the request", do="Read the answer there is")
        done = act.change(request, version=version, answered_at=act.now, outcome=outcome)
        words.keep(request.pk, ANSWER, answer.strip())
        act.detail = {"outcome": outcome}
        return done


def requests_of(user: User, now: datetime.datetime) -> QuerySet[CorrectionRequest]:
    """The requests in files that the user may see, those without an answer first."""
    rows = visible(user, CorrectionRequest.objects.select_related("case", "advocate"), now)
    return rows.order_by("answered_at", "-asked_at", "id")


def said(user: User, request: CorrectionRequest, *, now: datetime.datetime | None = None) -> dict[str, str]:
    """The words of a request and of its answer, opened for who may ask or answer; in the audit."""
    from palermo.registry.access.rule import may

    action = "answer_correction" if may(user, "answer_correction") else "ask_correction"
    with acting(user, action, case=request.case_id, now=now) as act:
        act.about, act.detail = request, {"read": True}
        return words.told(request.pk)


def _in_the_file(roles: list[CasePerson]) -> None:
    if not roles:
        raise Refusal("this person is not in the file", where="the file", do="Open the file they are in")
