"""What a phone sent that could not be taken as it stood: somebody of the office looks, accepts it into a site, or refuses."""

import datetime
import uuid

from django.db import transaction
from django.db.models import QuerySet

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may
from palermo.registry.field.landing import enter
from palermo.registry.field.reading import Filled, read
from palermo.registry.models import HeldSubmission, Inspection, Site, User
from palermo.registry.vault import words
from palermo.registry.verbs.acting import acting, refuse, seen

ACTION = "look_at_held"


def waiting(user: User) -> QuerySet[HeldSubmission]:
    """What phones of the user's office sent and nobody has decided, oldest first."""
    rows = HeldSubmission.objects.filter(outcome="", device__user__agency=user.agency_id)
    return rows.order_by("recorded_at", "id") if may(user, ACTION) else rows.none()


def _theirs(user: User, held: uuid.UUID) -> HeldSubmission:
    found = waiting(user).select_related("device__user__agency").filter(pk=held).first()
    if found is None:
        refuse(user, ACTION, None)
        raise Denied(ACTION)
    return found


def _filled(held: HeldSubmission) -> Filled:
    sender = held.device.user
    return read(words.unseal(bytes(held.sealed), held.pk).encode(), sender.agency.country, sender.place)


def look(user: User, held: uuid.UUID) -> tuple[HeldSubmission, Filled]:
    """One of them with its answers, opened; that it was looked at is in the audit."""
    found = _theirs(user, held)
    with transaction.atomic():
        seen(user, ACTION, found, None)
    return found, _filled(found)


def accept(user: User, held: uuid.UUID, *, site: Site | None, now: datetime.datetime) -> Inspection:
    """It is a visit: at the site that is chosen, or at the one that it names. The visit stays the sender's."""
    with transaction.atomic():
        found = _theirs(user, held)
        try:
            visit = enter(found.device.user, _filled(found), str(found.pk), now, site=site)
        except Denied:
            raise Refusal(
                "whoever sent it may not see this site", where="the site", do="Choose another, or refuse it"
            ) from None
        with acting(user, ACTION, now=now) as act:
            act.change(found, outcome="accepted", made=visit.pk, looked_at=now, looked_by=user)
        return visit


def turn_away(user: User, held: uuid.UUID, reason: str, *, now: datetime.datetime) -> HeldSubmission:
    """It is no visit, for a reason (content/registry/steps.yml, held_refused). What was sent stays, sealed."""
    if not reason.strip():
        raise Refusal("it needs a reason", where="the reason", do="Choose one")
    with acting(user, ACTION, now=now) as act:
        found = _theirs(user, held)
        return act.change(found, outcome="refused", reason=reason, looked_at=now, looked_by=user)
