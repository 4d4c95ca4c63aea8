"""The facts of a site's risk, read from its records, many sites at a time; and the score kept for a plan's order."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Q

from palermo.registry.models import (
    AdvanceClaimed,
    Inspection,
    InspectionFinding,
    PublicReport,
    Site,
    SiteMatch,
    SiteRegistration,
)
from palermo.registry.risk import Known, Risk, in_season, looks_back, risk_of

AT_ONCE = 400


def risks(sites: Iterable[Site], now: datetime.datetime) -> dict[uuid.UUID, Risk]:
    """The risk of each site with its reasons: seven queries for every few hundred sites."""
    found: dict[uuid.UUID, Risk] = {}
    waiting = iter(sites)
    while batch := list(islice(waiting, AT_ONCE)):
        found.update(_risks(batch, now))
    return found


def weigh(sites: Iterable[Site], now: datetime.datetime) -> dict[uuid.UUID, Risk]:
    """The same, with the score kept where it changed: a list is in its order, and nothing else is made of it."""
    listed = list(sites)
    found = risks(listed, now)
    changed = [site for site in listed if site.risk != found[site.pk].score]
    for site in changed:
        site.risk = found[site.pk].score
    Site.objects.bulk_update(changed, ["risk"], batch_size=AT_ONCE)
    return found


def registered(ids: Iterable[uuid.UUID], day: datetime.date) -> set[uuid.UUID]:
    """Sites with a registration in force, their own or that of the site which a person matched them to."""
    ids = list(ids)
    matched = dict(
        SiteMatch.objects.filter(seen__in=ids, undone_at=None).values_list("seen_id", "registered_id")
    )
    holding = set(
        SiteRegistration.objects.filter(
            Q(until=None) | Q(until__gte=day), site__in=[*ids, *matched.values()], since__lte=day
        ).values_list("site_id", flat=True)
    )
    return {site for site in ids if site in holding or matched.get(site) in holding}


def _risks(sites: list[Site], now: datetime.datetime) -> Iterator[tuple[uuid.UUID, Risk]]:
    ids = [site.pk for site in sites]
    held = registered(ids, now.date())
    claimed = set(AdvanceClaimed.objects.filter(site__in=ids).values_list("site_id", flat=True))
    told = PublicReport.objects.filter(case__site_file__site__in=ids, received_at__gte=now - looks_back())
    complained = set(told.values_list("case__site_file__site", flat=True))
    visits: dict[uuid.UUID, list[Inspection]] = defaultdict(list)
    for visit in Inspection.objects.filter(site__in=ids, at__lte=now).order_by("at"):
        visits[visit.site_id].append(visit)
    broken = _with_breaches(visits)
    for site in sites:
        known = _of_visits(visits[site.pk], broken, now)
        yield (
            site.pk,
            risk_of(
                known.model_copy(
                    update={
                        "registered": site.pk in held,
                        "advance_claimed": known.advance_claimed or site.pk in claimed,
                        "complained": site.pk in complained,
                        "in_season": in_season(site.kind, site.country, now.date()),
                    }
                )
            ),
        )


def _with_breaches(visits: dict[uuid.UUID, list[Inspection]]) -> set[uuid.UUID]:
    ids = [visit.pk for many in visits.values() for visit in many]
    return set(InspectionFinding.objects.filter(inspection__in=ids).values_list("inspection_id", flat=True))


def _of_visits(visits: list[Inspection], broken: set[uuid.UUID], now: datetime.datetime) -> Known:
    if not visits:
        return Known()
    recent = [visit for visit in visits if visit.at >= now - looks_back()]
    last = visits[-1]
    return Known(
        signs_found=any(visit.signs_found for visit in recent),
        children_seen=any(visit.children for visit in recent),
        breaches_found=any(visit.pk in broken and not visit.signs_found for visit in recent),
        advance_claimed=any(visit.highest_advance for visit in recent),
        kept_out=not last.admitted,
        days_since_visit=(now - last.at).days,
    )
