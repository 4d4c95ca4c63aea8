"""A filled form becomes records, once: sent three times, in a race or after a crash, it lands once.

Its instance id is claimed first, under a unique constraint. All that follows has ids made from it, so that going on
where a crash stopped makes nothing new.
"""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, visible
from palermo.registry.audit.record import record
from palermo.registry.field.reading import Filled, read
from palermo.registry.models import FieldDevice, HeldSubmission, Inspection, Site, Submission, User
from palermo.registry.vault import words
from palermo.registry.verbs import crime_report, sites

NAMESPACE = uuid.UUID("6f2f3c1e-2b8a-5a55-9d5c-0f3b6f6f7a11")
MEASURED = ("workers", "children", "daily_wage", "highest_advance", "register_kept", "notes")
YES = "yes"


class AnotherBody(Refusal):
    """The instance id was used for other answers: what came is kept apart and changes nothing."""

    def __init__(self) -> None:
        super().__init__(
            "a form with this id was received with other answers; what you sent now is kept for your office to look at",
            where="the form",
            do="Start a new form for a new visit",
        )


def land(device: FieldDevice, data: bytes, now: datetime.datetime) -> Submission:
    """Land what a phone sent. Refuses, with nothing stored, what cannot be read; keeps apart, for a person to look at,
    a second body and what can be read and not taken as it stands."""
    user = device.user
    filled = read(data, user.agency.country, user.place)
    try:
        _check(user, filled.answers, now)
    except Refusal as doubt:
        _hold(device, None, filled, data, now, why=doubt.what)
        raise Refusal(
            doubt.what, where=doubt.where, do=f"{doubt.do}; your office can also look at what you sent"
        ) from None
    claim = _claim(user, filled, now)
    if claim.sha256 != filled.sha256 or claim.user_id != user.pk:
        _hold(device, claim, filled, data, now)
        raise AnotherBody
    if claim.made is None:
        claim.made = _made(claim, user, filled, now)
        claim.save(update_fields=["made"])
    return claim


def _check(user: User, told: Mapping[str, Any], now: datetime.datetime) -> None:
    if told["at"] > now:
        raise Refusal(
            "the visit lies in the future", where="when you were there", do="Set the phone's clock right"
        )
    if told.get("listed") == YES:
        _site(user, told, now)
    elif not {"kind", "place"} <= told.keys():
        raise Refusal(
            "it says neither which site nor what and where", where="the site", do="Answer these questions"
        )


def _site(user: User, told: Mapping[str, Any], now: datetime.datetime) -> Site:
    try:
        wanted = uuid.UUID(str(told.get("site")))
    except ValueError:
        wanted = uuid.UUID(int=0)
    found = visible(user, Site.objects.filter(pk=wanted), now).first()
    if found is None:
        raise Refusal("the site is not in your list", where="which site", do="Fetch the forms again")
    return found


def _claim(user: User, filled: Filled, now: datetime.datetime) -> Submission:
    try:
        with transaction.atomic():
            return Submission.objects.create(
                instance_id=filled.instance,
                form=filled.form,
                sha256=filled.sha256,
                user=user,
                received_at=now,
            )
    except IntegrityError:
        return Submission.objects.get(instance_id=filled.instance)


def _hold(
    device: FieldDevice, first: Submission | None, filled: Filled, data: bytes, now: datetime.datetime, *,
    why: str = "",
) -> None:  # fmt: skip
    held = HeldSubmission(
        instance_id=filled.instance,
        first=first,
        device=device,
        sha256=filled.sha256,
        why=why[:300],
        recorded_at=now,
    )
    held.sealed = words.seal(data.decode("utf-8", "replace"), held.pk)
    with transaction.atomic():
        if not HeldSubmission.objects.filter(instance_id=filled.instance, sha256=filled.sha256).exists():
            held.save(force_insert=True)
            record(device.user, device.user.agency, "hold_submission", held)


def _made(claim: Submission, user: User, filled: Filled, now: datetime.datetime) -> uuid.UUID:
    try:
        return enter(user, filled, filled.instance, now).pk
    except (Refusal, Denied):
        Submission.objects.filter(pk=claim.pk, made=None).delete()  # nothing came of it: the id is free again
        raise


def enter(
    user: User, filled: Filled, key: str, now: datetime.datetime, *, site: Site | None = None
) -> Inspection:
    """Site, inspection and, where asked for, the crime report, each with an id made from the key; `site` is the one that
    a person chose where what came names none that can be taken."""
    told = filled.answers
    site_id, visit_id, report_id = (
        uuid.uuid5(NAMESPACE, f"{key}/{part}") for part in ("site", "inspection", "report")
    )
    if site is None:
        site = _site(user, told, now) if told.get("listed") == YES else _new(user, told, site_id, now)
    visit = sites.inspect(
        user,
        site,
        id=visit_id,
        at=min(told["at"], now),  # a clock that runs ahead: accepted by a person, it was at the latest now
        findings=told.get("signs", ()),
        measured=_measured(told),
        now=now,
    )
    wanted = filled.form == "site_report" or told.get("report_now") == YES
    if visit.signs_found and wanted:
        crime_report.report_crime(
            user, visit.case, "blsa", id=report_id, site=site, inspection=visit, summary=told.get("notes", ""), now=now
        )  # fmt: skip
    return visit


def _new(user: User, told: Mapping[str, Any], id: uuid.UUID, now: datetime.datetime) -> Site:
    latitude, longitude = told.get("point", (None, None))
    return sites.register_site(
        user, told["kind"], told["place"], id=id, latitude=latitude, longitude=longitude, now=now
    )


def _measured(told: Mapping[str, Any]) -> dict[str, Any]:
    measured = {name: told[name] for name in MEASURED if name in told}
    if "register_kept" in measured:
        measured["register_kept"] = measured["register_kept"] == YES
    return measured | {"admitted": told.get("admitted", YES) == YES}
