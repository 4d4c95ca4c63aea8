"""Retention, legal hold, and forgetting who somebody was: asked by one, done by another, never under a hold."""

import datetime
import functools
import uuid
from typing import Any

from django.db.models import ForeignKey, Q, QuerySet, UUIDField

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may, visible
from palermo.registry.models import (
    Case,
    CasePerson,
    Disposal,
    Draft,
    Person,
    SealedWords,
    SuggestedPair,
    User,
)
from palermo.registry.vault import identities
from palermo.registry.verbs.acting import acting, refuse
from palermo.registry.verbs.holding import must_hold
from palermo.registry.verbs.linking import settle_links
from palermo.registry.verbs.once import once


@functools.cache
def _content() -> dict[str, Any]:
    told: dict[str, Any] = load("registry/retention.yml")
    return told


def keep_until(kind: str, closed: datetime.date) -> datetime.date:
    """The day until which a file of a kind is kept, once closed."""
    years = next(entry["years"] for entry in _content()["periods"] if entry["kind"] == kind)
    try:
        return closed.replace(year=closed.year + years)
    except ValueError:  # closed on 29 February
        return closed.replace(year=closed.year + years, day=28)


def codes_of(part: str) -> list[str]:
    """The codes of `disposal_reasons`, `hold_reasons` or `correction_outcomes`."""
    return [entry["code"] for entry in _content()[part]]


def place_hold(
    user: User, case: Case, reason: str, *, version: int | None = None, now: datetime.datetime | None = None
) -> Case:
    """From now on nothing of this file is disposed of, whatever its period says."""
    with acting(user, "place_hold", case=case, now=now) as act:
        _one_of("hold_reasons", reason)
        act.detail = {"reason": reason}
        return act.change(case, version=version, legal_hold=True)


def lift_hold(
    user: User, case: Case, *, version: int | None = None, now: datetime.datetime | None = None
) -> Case:
    """The hold ends; the period goes on as if there had been none."""
    with acting(user, "place_hold", case=case, now=now) as act:
        must_hold(user, case)
        if not case.legal_hold:
            raise Refusal("no hold is on this file", where="the file", do="Look at it again")
        act.detail = {"lifted": True}
        return act.change(case, version=version, legal_hold=False)


def due_for_disposal(user: User, now: datetime.datetime) -> QuerySet[Case]:
    """Closed files that the user may see, whose period is over, without a hold and with somebody still known."""
    over = Case.objects.filter(closed_at__isnull=False, retain_until__lt=now.date(), legal_hold=False)
    known = CasePerson.objects.filter(person__identity__destroyed_at=None, person__identity__isnull=False)
    return visible(user, over.filter(pk__in=known.values("case")), now).order_by("retain_until", "id")


@once
def ask_disposal(
    user: User,
    case: Case,
    person: Person,
    reason: str,
    *,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> Disposal:
    """Ask that who this person was be forgotten. Somebody else decides and does it."""
    with acting(user, "ask_disposal", case=case, now=now) as act:
        must_hold(user, case)
        _one_of("disposal_reasons", reason)
        if not CasePerson.objects.filter(case=case, person=person).exists():
            raise Refusal("this person is not in the file", where="the file", do="Open the file they are in")
        made = act.make(Disposal, id=id, person=person, asked_by=user, asked_at=act.now, reason=reason)
        if Disposal.objects.filter(person=person, done_at=None).exclude(pk=made.pk).exists():
            raise Refusal("this was asked before", where="the person", do="Wait until it is decided")
        _may_be_forgotten(person, reason, act.now)
        return made


def waiting(user: User) -> QuerySet[Disposal]:
    """What a disposal officer has before them: asked in their own agency, by somebody else, and not done."""
    if not may(user, "dispose"):
        return Disposal.objects.none()
    asked = Disposal.objects.filter(asked_by__agency=user.agency_id, done_at=None).exclude(asked_by=user)
    return asked.select_related("asked_by", "person").order_by("asked_at", "id")


def dispose(user: User, asked: Disposal, *, now: datetime.datetime | None = None) -> Disposal:
    """Destroy the person's key. The record stays as a tombstone; nobody brings the name back."""
    if not waiting(user).filter(pk=asked.pk).exists():
        refuse(user, "dispose", None)
        raise Denied("dispose")
    with acting(user, "dispose", now=now) as act:
        done = act.change(asked, done_by=user, done_at=act.now)
        for row in CasePerson.objects.filter(person=asked.person).select_related("case"):
            act.touch(row.case)
        _may_be_forgotten(asked.person, asked.reason, act.now)
        identities.destroy(asked.person, at=act.now)
        _forget_words(asked.person)
        _forget_links(asked.person)
        Draft.objects.filter(case__people__person=asked.person).delete()
        act.about, act.detail = asked.person, {"asked_by": str(asked.asked_by_id), "reason": asked.reason}
        return done


def _may_be_forgotten(person: Person, reason: str, now: datetime.datetime) -> None:
    """Under no hold, here or elsewhere; and where the period must be over, over in every file they are in."""
    early = next(entry["before"] for entry in _content()["disposal_reasons"] if entry["code"] == reason)
    kept = Q(legal_hold=True)
    if not early:
        kept |= Q(closed_at=None) | Q(retain_until=None) | Q(retain_until__gte=now.date())
    if Case.objects.filter(kept, people__person=person).exists():
        raise Refusal(
            "who this person is must still be kept: a file of theirs is held, open or in its period, here or elsewhere",
            where="the person",
            do="Wait until every hold is lifted and the period is over",
        )


def _forget_words(person: Person) -> None:
    """Free words of the records that are about one person: they are sealed under one key for all, and may name them."""
    related = [link for link in Person._meta.related_objects if isinstance(link.field, ForeignKey)]
    for link in related:
        rows = link.related_model._default_manager.filter(**{link.field.name: person})
        if isinstance(link.related_model._meta.pk, UUIDField):
            SealedWords.objects.filter(record__in=rows.values("pk")).delete()
    SealedWords.objects.filter(record=person.pk).delete()


def _forget_links(person: Person) -> None:
    """Nobody is found again through a record of theirs that still has its name. What was decided stays, without force."""
    SuggestedPair.objects.filter(Q(first=person) | Q(second=person)).update(answer="")
    settle_links([person.pk])


def _one_of(part: str, code: str) -> None:
    if code not in codes_of(part):
        raise Refusal("no such reason is listed", where="the reason", do="Choose one of the list")
