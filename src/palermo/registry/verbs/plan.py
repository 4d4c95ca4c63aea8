"""A plan of inspections: a day's visits by risk, done by an inspection or put off with a reason."""

import datetime
import uuid
from typing import Any

from django.db.models import QuerySet

from palermo.knowledge.content import load
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import visible
from palermo.registry.models import PlannedInspection, Site, User
from palermo.registry.risk import Point, day_of
from palermo.registry.verbs.acting import acting
from palermo.registry.verbs.weighing import risks, weigh

WEIGHED = 2_000  # sites looked at for one day, the riskiest of the last weighing first
MOST = 30  # visits that a plan of one day may hold


def places_within(place: str, country: str) -> list[str]:
    """The place and all that lies in it."""
    places = gazetteer(country)
    if place == country:
        return list(places.places)
    return [place, *(code for code in places.at("district") if places.parent(code) == place)]


def to_come(user: User, now: datetime.datetime) -> QuerySet[PlannedInspection]:
    """The planned visits of the user's office that are neither done nor put off, in sites they may see."""
    rows = PlannedInspection.objects.filter(agency=user.agency_id, inspection=None, put_off_at=None)
    return visible(user, rows, now)


def plan(
    user: User,
    place: str,
    on: datetime.date,
    how_many: int,
    *,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> list[PlannedInspection]:
    """A day's visits: of the sites the user may see in the place, the riskiest not planned already, in a short round.

    `id` is the form's: the same form sent again gives the same visits.
    """
    if not 1 <= how_many <= MOST:
        raise Refusal(f"a day holds 1 to {MOST} visits", where="the number of visits", do="Choose fewer")
    with acting(user, "plan_inspections", now=now) as act:
        first = _visit_id(id, 0)
        if again := PlannedInspection.objects.filter(pk=first, agency=user.agency_id).first():
            return _same(id, again)
        if on < act.now.date():
            raise Refusal("this day is over", where="the day", do="Plan for today or later")
        sites = _open(user, place, act.now)
        told = weigh(sites, act.now)
        chosen = day_of([(site, told[site.pk].score, _point(site)) for site in sites], how_many)
        act.detail = {"visits": len(chosen), "on": str(on)}
        return PlannedInspection.objects.bulk_create(
            PlannedInspection(
                id=_visit_id(id, n),
                site=site,
                agency=user.agency,
                on=on,
                position=n + 1,
                why=" ".join(reason.code for reason in told[site.pk].reasons)[:200],
                recorded_at=act.now,
            )
            for n, site in enumerate(chosen)
        )


def put_off(
    user: User,
    visit: PlannedInspection,
    because: str,
    *,
    to: datetime.date | None = None,
    version: int | None = None,
    now: datetime.datetime | None = None,
) -> PlannedInspection:
    """The visit was not made, and why (a code of content/registry/risk.yml); planned for another day where one is given."""
    if because not in {entry["code"] for entry in load("registry/risk.yml")["put_off"]}:
        raise Refusal("this is no reason of the list", where="the reason", do="Choose from the list")
    with acting(user, "plan_inspections", case=visit.site.file.case, now=now) as act:
        if visit.agency_id != user.agency_id or visit.inspection_id is not None:
            raise Refusal("this visit is made, or another office's", where="the visit", do="Look at the plan")
        if to is not None and to <= visit.on:
            raise Refusal("the new day is not later", where="the day", do="Choose a later day")
        changed = act.change(visit, version=version, put_off_at=act.now, put_off_because=because)
        if to is not None:
            act.make(PlannedInspection, site=visit.site, agency=user.agency, on=to, why=visit.why)
        return changed


def _open(user: User, place: str, now: datetime.datetime) -> list[Site]:
    """Sites of the place that the user sees and that no coming visit is planned to."""
    country = user.agency.country
    sites = visible(user, Site.objects.filter(place__in=places_within(place, country)), now)
    planned = PlannedInspection.objects.filter(
        agency=user.agency_id, inspection=None, put_off_at=None, on__gte=now.date()
    )
    return list(sites.exclude(pk__in=planned.values("site")).order_by("-risk", "id")[:WEIGHED])


def why(visits: list[PlannedInspection], now: datetime.datetime) -> dict[Any, Any]:
    """The reasons that hold for each visit's site now."""
    found = risks({visit.site_id: visit.site for visit in visits}.values(), now)
    return {visit.pk: found[visit.site_id] for visit in visits}


def _visit_id(form: uuid.UUID | None, number: int) -> uuid.UUID:
    return uuid.uuid5(form, str(number)) if form else uuid.uuid4()


def _same(form: uuid.UUID | None, first: PlannedInspection) -> list[PlannedInspection]:
    ids = [_visit_id(form, n) for n in range(MOST)]
    return list(PlannedInspection.objects.filter(pk__in=ids, agency=first.agency_id).order_by("position"))


def _point(site: Site) -> Point | None:
    if site.latitude is None or site.longitude is None:
        return None
    return site.latitude, site.longitude
