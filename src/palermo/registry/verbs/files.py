"""Opening, assigning, sealing, linking and closing files."""

import datetime
import uuid

from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.roles import break_glass_hours
from palermo.registry.access.rule import Denied, may, visible
from palermo.registry.models import (
    Agency,
    BreakGlass,
    Case,
    CaseAgainst,
    CaseLink,
    CaseParty,
    CaseReader,
    CaseTeam,
    Team,
    User,
)
from palermo.registry.models.agency import Level
from palermo.registry.verbs.acting import Act, acting, refuse
from palermo.registry.verbs.disposal import keep_until
from palermo.registry.verbs.holding import must_hold
from palermo.registry.verbs.once import once


def province_of(place: str, country: str) -> str:
    """The province a place lies in, itself if it is one, or nothing for the country."""
    places = gazetteer(country)
    while place and places.level(place) == "district":
        place = places.parent(place) or ""
    return place if place and places.level(place) == "province" else ""


def open_file(
    act: Act,
    kind: str,
    *,
    place: str,
    id: uuid.UUID | None = None,
    holder: Agency | None = None,
    at: datetime.datetime | None = None,
    crosses_border: bool = False,
) -> Case:
    """A new file inside an act, held by the acting agency or by another that receives it."""
    holder = holder or act.agency
    country = holder.country
    gazetteer(country).level(place or country)  # refuses a place that is not there
    case = act.make(
        Case,
        id=id,
        kind=kind,
        number=act.diary_number(holder),
        country=country,
        place="" if place == country else place,
        province=province_of(place or country, country),
        level=Level.FEDERAL if holder.level == Level.FEDERAL else Level.PROVINCIAL,
        opened_by=holder,
        opened_at=at or act.now,
        crosses_border=crosses_border,
    )
    CaseParty.objects.create(case=case, agency=holder, place=place or country, since=act.now)
    act.touch(case)
    if act.case is None:
        act.case = case
    return case


@once
def open_case(
    user: User,
    kind: str,
    *,
    place: str,
    id: uuid.UUID | None = None,
    at: datetime.datetime | None = None,
    crosses_border: bool = False,
    now: datetime.datetime | None = None,
) -> Case:
    """Open a file at a place in the user's agency."""
    with acting(user, "open_case", now=now) as act:
        return open_file(act, kind, place=place, id=id, at=at, crosses_border=crosses_border)


def assign_team(user: User, case: Case, team: Team, *, now: datetime.datetime | None = None) -> None:
    """Assign a team of the user's own agency."""
    with acting(user, "assign_team", case=case, now=now) as act:
        if team.agency_id != user.agency_id:
            raise Refusal("the team is another agency's", where="the team", do="Choose a team of your own")
        CaseTeam.objects.get_or_create(case=case, team=team)
        act.detail = {"team": str(team.pk)}


def seal(user: User, case: Case, *, now: datetime.datetime | None = None) -> None:
    """Seal a case: from now on it is read by name alone, first of all by whoever sealed it."""
    with acting(user, "seal_case", case=case, now=now) as act:
        must_hold(user, case)
        CaseReader.objects.get_or_create(case=case, user=user, defaults={"let_in_by": user, "since": act.now})
        act.touched[case.pk] = act.change(act.case or case, sealed=True)


def let_in(user: User, case: Case, reader: User, *, now: datetime.datetime | None = None) -> None:
    """Let somebody read a case by name."""
    with acting(user, "let_in", case=case, now=now) as act:
        must_hold(user, case)
        CaseReader.objects.get_or_create(
            case=case, user=reader, defaults={"let_in_by": user, "since": act.now}
        )
        act.detail = {"reader": str(reader.pk)}


def against(act: Act, case: Case, office: Agency) -> None:
    """Note inside an act that an office is accused in a case: its people are out from this moment.

    So they are of the files from which the matter was reported, where the office was only called in: what is reported
    there, and what is owed because of it, would tell them. A file of its own an office keeps; the report in it is hidden.
    """
    senders = Case.objects.filter(crime_reports_sent__to_case=case).exclude(opened_by=office)
    for file in (case, *senders.distinct()):
        CaseAgainst.objects.get_or_create(case=file, agency=office)
        act.touch(file)


def accused_in(case: Case) -> list[Agency]:
    """The offices that a case is against: whatever is opened or sent from it goes round them too."""
    return list(Agency.objects.filter(pk__in=case.against.values("agency")))


def link(user: User, first: Case, second: Case, why: str, *, now: datetime.datetime | None = None) -> None:
    """Say that two files are of one matter. The user sees both."""
    with acting(user, "link_cases", case=first, now=now) as act:
        if not visible(user, Case.objects.filter(pk=second.pk), act.now, lasting=True).exists():
            raise Denied("link_cases", second.pk)
        CaseLink.objects.get_or_create(first=first, second=second, defaults={"why": why})


def close(
    user: User, case: Case, *, version: int | None = None, now: datetime.datetime | None = None
) -> Case:
    """Close a file. Its records stay; who its people were, until its period is over."""
    with acting(user, "close_case", case=case, now=now) as act:
        must_hold(user, case)
        kept = keep_until(case.kind, act.now.date())
        return act.change(case, version=version, closed_at=act.now, retain_until=kept)


def break_glass(user: User, case: Case, reason: str, *, now: datetime.datetime) -> BreakGlass:
    """Open a case in an emergency, for hours, with a reason. Refused to an accused office, always logged."""
    if not reason.strip():
        raise Refusal(
            "an emergency needs a reason", where="the reason", do="Say in a sentence what has happened"
        )
    accused = CaseAgainst.objects.filter(case=case, agency=user.agency_id).exists()
    if accused or not may(user, "break_glass"):
        refuse(user, "break_glass", case.pk)
        raise Denied("break_glass", case.pk)
    with acting(user, "break_glass", now=now) as act:
        until = now + datetime.timedelta(hours=break_glass_hours())
        glass = BreakGlass.objects.create(case=case, user=user, reason=reason, at=now, until=until)
        act.case, act.about = case, case
        act.touch(case)
        return glass
