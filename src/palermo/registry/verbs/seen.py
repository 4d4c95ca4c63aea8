"""Sites seen from satellite: loaded as "seen, not matched to a register", and matched by people.

Many at once and only once: a site's id follows from its id in the frame. Each has the file that holds what is known of it,
at the labour office of its place, so that the rule of access is the same as for every other site.
"""

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, visible
from palermo.registry.access.scopes import CaseFacts, Party, of_case
from palermo.registry.audit.record import record
from palermo.registry.models import (
    Agency,
    Case,
    CaseParty,
    CaseScope,
    DiaryNumber,
    Site,
    SiteCase,
    SiteMatch,
    User,
)
from palermo.registry.models.case import CaseKind
from palermo.registry.risk import Known, in_season, risk_of
from palermo.registry.routing import nearest
from palermo.registry.verbs.acting import acting
from palermo.registry.verbs.files import province_of
from palermo.registry.verbs.once import once
from palermo.registry.verbs.weighing import weigh

NAMESPACE = uuid.UUID("0d0c1f6e-6c0e-5d5e-9a52-3c9a4e7f2b10")
AT_ONCE = 500


class Seen(NamedTuple):
    """One site of a frame: its id there, its kind, the smallest place known to hold it, and its point."""

    key: str
    kind: str
    place: str
    latitude: float
    longitude: float


def load_seen(
    frame: str,
    country: str,
    sites: Iterable[Seen],
    now: datetime.datetime,
    progress: Callable[[int], None] = lambda _done: None,
) -> Counter[str]:
    """Enter the sites that are not there yet; gives how many were loaded, were there, and have no office."""
    told: Counter[str] = Counter()
    waiting = iter(sites)
    while batch := list(islice(waiting, AT_ONCE)):
        with transaction.atomic():
            told.update(_batch(frame, country, batch, now))
        progress(len(batch))
    return told


def _batch(frame: str, country: str, batch: list[Seen], now: datetime.datetime) -> Counter[str]:
    ids = {uuid.uuid5(NAMESPACE, f"{frame}/{one.key}"): one for one in batch}
    there = set(Site.objects.filter(pk__in=ids).values_list("pk", flat=True))
    offices = {place: nearest(("labour",), place, country) for place in {one.place for one in batch}}
    by_office: dict[Agency, list[tuple[uuid.UUID, Seen]]] = defaultdict(list)
    for site, one in ids.items():
        office = offices[one.place]
        if site not in there and office is not None:
            by_office[office].append((site, one))
    for office, listed in sorted(by_office.items(), key=lambda pair: pair[0].code):
        _enter(frame, office, listed, now)
    loaded = sum(map(len, by_office.values()))
    return Counter(loaded=loaded, there=len(there), without_office=len(ids) - len(there) - loaded)


def _enter(frame: str, office: Agency, listed: list[tuple[uuid.UUID, Seen]], now: datetime.datetime) -> None:
    first = _numbers(office, now.year, len(listed))
    cases, sites = [], []
    for n, (site, one) in enumerate(listed):
        province = province_of(one.place, office.country)
        where = {"country": office.country, "place": one.place, "province": province}
        file = {"number": f"{office.code.upper()}/{now.year}/{first + n:04d}", "level": office.level}
        opened = {"opened_by": office, "opened_at": now, "recorded_at": now}
        cases.append(
            Case(id=uuid.uuid5(NAMESPACE, f"file/{site}"), kind=CaseKind.SITE, **file, **opened, **where)
        )
        known = Known(in_season=in_season(one.kind, office.country, now.date()))
        sites.append(
            Site(
                id=site,
                kind=one.kind,
                latitude=one.latitude,
                longitude=one.longitude,
                seen_in=f"{frame} {one.key}"[:80],
                risk=risk_of(known).score,
                recorded_at=now,
                **where,
            )
        )
    Case.objects.bulk_create(cases)
    Site.objects.bulk_create(sites)
    SiteCase.objects.bulk_create(SiteCase(site=s, case=c) for s, c in zip(sites, cases, strict=True))
    CaseParty.objects.bulk_create(
        CaseParty(case=case, agency=office, place=case.place, since=now) for case in cases
    )
    CaseScope.objects.bulk_create(scope for case in cases for scope in _scopes(case, office))
    record(None, office, "load_seen_sites", at=now, sites=len(sites))


def _scopes(case: Case, office: Agency) -> Iterable[CaseScope]:
    facts = CaseFacts(
        country=case.country, has_child=False, sealed=False, parties=(Party(str(office.pk), case.place),)
    )
    return (
        CaseScope(scope=scope, case=case, kind=case.kind, opened_at=case.opened_at)
        for scope in sorted(of_case(facts))
    )


def _numbers(office: Agency, year: int, how_many: int) -> int:
    """The first of as many diary numbers in a row."""
    DiaryNumber.objects.get_or_create(agency=office, year=year)
    row = DiaryNumber.objects.select_for_update().get(agency=office, year=year)
    row.last += how_many
    row.save(update_fields=["last"])
    return row.last - how_many + 1


@once
def match(
    user: User,
    seen: Site,
    registered: Site,
    *,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> SiteMatch:
    """Decide that a site seen from satellite is this registered one. Both files stay; the match can be undone."""
    with acting(user, "register_site", case=seen.file.case, now=now) as act:
        if not visible(user, Site.objects.filter(pk=registered.pk), act.now, lasting=True).exists():
            raise Denied("register_site")
        if seen.pk == registered.pk or not seen.seen_in or registered.seen_in:
            raise Refusal(
                "a site seen from satellite is matched to one that is not",
                where="the sites",
                do="Choose another",
            )
        if id is None or not SiteMatch.objects.filter(pk=id).exists():
            if SiteMatch.objects.filter(seen=seen, undone_at=None).exists():
                raise Refusal("it is matched already", where="the site", do="Undo that match first")
        made = act.make(
            SiteMatch, id=id, seen=seen, registered=registered, decided_by=user, decided_at=act.now
        )
        weigh([seen], act.now)
        return made


def unmatch(
    user: User, held: SiteMatch, *, version: int | None = None, now: datetime.datetime | None = None
) -> SiteMatch:
    """Take a match back: it stays on record as undone."""
    with acting(user, "register_site", case=held.seen.file.case, now=now) as act:
        if held.undone_at is not None:
            raise Refusal("it was undone before", where="the match", do="Look at the site again")
        changed = act.change(held, version=version, undone_by=user, undone_at=act.now)
        weigh([held.seen], act.now)
        return changed
