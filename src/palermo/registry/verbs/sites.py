"""Sites and their inspections. A site's file is held by the labour department of its place."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal
from palermo.registry.models import (
    AdvanceClaimed,
    Case,
    Household,
    Inspection,
    InspectionFinding,
    OfficeHeld,
    Person,
    PlannedInspection,
    Site,
    SiteCase,
    SiteOwner,
    SiteRegistration,
    User,
)
from palermo.registry.models.case import CaseKind
from palermo.registry.models.person import Role
from palermo.registry.verbs.acting import Act, acting
from palermo.registry.verbs.files import open_file, province_of
from palermo.registry.verbs.once import once
from palermo.registry.verbs.people import put_in
from palermo.registry.verbs.weighing import weigh

LEEWAY = datetime.timedelta(days=7)  # a visit made some days before its day is the planned one


@once
def register_site(
    user: User,
    kind: str,
    place: str,
    *,
    id: uuid.UUID | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
    seen_in: str = "",
    workforce: int | None = None,
    now: datetime.datetime | None = None,
) -> Site:
    """Enter a workplace, with the file that holds what is known of it."""
    with acting(user, "register_site", now=now) as act:
        return enter_site(
            act,
            kind,
            place,
            id=id,
            latitude=latitude,
            longitude=longitude,
            seen_in=seen_in,
            workforce=workforce,
        )


def enter_site(act: Act, kind: str, place: str, *, id: uuid.UUID | None = None, **known: Any) -> Site:
    """A site and its file, inside an act."""
    country = act.agency.country
    site = act.make(
        Site, id=id, kind=kind, country=country, place=place, province=province_of(place, country), **known
    )
    file = open_file(act, CaseKind.SITE, place=place)
    SiteCase.objects.create(site=site, case=file)
    weigh([site], act.now)
    act.about = site
    return site


def file_of(site: Site) -> Case:
    """The file that holds what is known of a site."""
    return SiteCase.objects.select_related("case").get(site=site).case


@once
def note_registration(
    user: User,
    site: Site,
    law: str,
    number: str,
    since: datetime.date,
    *,
    until: datetime.date | None = None,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> SiteRegistration:
    """A registration under a factories law. A pollution consent is none, and is refused."""
    if "pollution" in law.casefold():
        raise Refusal("a pollution consent is no factory registration", where="the law", do="Leave it out")
    with acting(user, "register_site", case=file_of(site), now=now) as act:
        made = act.make(SiteRegistration, id=id, site=site, law=law, number=number, since=since, until=until)
        act.tell("site_registered", site, about={"case": file_of(site)}, until=str(until) if until else None)
        weigh([site], act.now)
        return made


@once
def note_owner(
    user: User,
    site: Site,
    person: Person,
    *,
    offices: Iterable[str] = (),
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> SiteOwner:
    """Who owns or runs the site, and the offices he holds."""
    with acting(user, "register_site", case=file_of(site), now=now) as act:
        put_in(act, file_of(site), person, Role.SUSPECT)
        for office in offices:
            act.make(OfficeHeld, person=person, office=office)
        return act.make(SiteOwner, id=id, site=site, person=person)


@once
def note_advance(
    user: User,
    site: Site,
    amount: Decimal,
    currency: str,
    *,
    household: Household | None = None,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> AdvanceClaimed:
    """What an employer claims to have lent. Evidence against the claimant: the debt is extinguished (BLSA s.6)."""
    with acting(user, "inspect", case=file_of(site), now=now) as act:
        made = act.make(
            AdvanceClaimed,
            id=id,
            site=site,
            household=household,
            amount=amount,
            currency=currency,
            claimed_at=act.now,
        )
        weigh([site], act.now)
        return made


def starts_report(signs: Iterable[str]) -> bool:
    """Whether any of these is a sign that starts the duty to report (content/registry/signs.yml)."""
    listed = {entry["code"]: entry["duty"] == "report" for entry in load("registry/signs.yml")["signs"]}
    if unknown := set(signs) - listed.keys():
        raise Refusal(
            f"{', '.join(sorted(unknown))} is no sign of the list",
            where="the findings",
            do="Choose from the list",
        )
    return any(listed[sign] for sign in signs)


@once
def inspect(
    user: User,
    site: Site,
    *,
    id: uuid.UUID | None = None,
    at: datetime.datetime | None = None,
    findings: Iterable[str] = (),
    measured: Mapping[str, Any] | None = None,
    registered: bool | None = None,
    now: datetime.datetime | None = None,
) -> Inspection:
    """One visit. Any sign of bonded labour found starts the duty to report it.

    `registered`: whether the inspector was shown a registration under a factories law; None where nobody asked.
    """
    signs = tuple(dict.fromkeys(findings))
    told = dict(measured or {})
    notes = told.pop("notes", "")
    file = file_of(site)
    with acting(user, "inspect", case=file, now=now) as act:
        made = act.make(
            Inspection,
            id=id,
            site=site,
            case=file,
            inspector=user,
            agency=user.agency,
            at=at or act.now,
            signs_found=starts_report(signs),
            **told,
        )
        act.say(made, notes=str(notes))
        InspectionFinding.objects.bulk_create(InspectionFinding(inspection=made, code=code) for code in signs)
        PlannedInspection.objects.filter(
            site=site, agency=user.agency, inspection=None, put_off_at=None, on__lte=made.at.date() + LEEWAY
        ).update(inspection=made, version=models.F("version") + 1)
        act.tell(
            "inspection_done",
            made,
            at=at,
            about={"site": site, "case": file},
            wages_checked=told.get("daily_wage") is not None,
            advances_checked=told.get("highest_advance") is not None,
            children_found=bool(told.get("children")),
            registered=registered,
        )
        weigh([site], act.now)
        if starts_report(signs):
            act.tell(
                "bonded_labour_signs_found",
                site,
                at=at,
                about={"inspection": made, "case": file},
                workers=told.get("workers"),
                children=bool(told.get("children")),
            )
        return made
