"""Allegations against offices, and victims accused of what was done to them."""

import datetime
import uuid

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Agency, Allegation, AllegationAnswer, Case, Person, User, VictimAccused
from palermo.registry.models.case import CaseKind
from palermo.registry.routing import nearest
from palermo.registry.verbs.acting import Act, acting
from palermo.registry.verbs.files import against, open_file
from palermo.registry.verbs.once import once


def open_allegation(
    act: Act,
    office: Agency,
    *,
    place: str,
    source: str,
    credibility: str,
    public: bool,
    summary: str,
    office_name: str,
    made_at: datetime.datetime | None = None,
    id: uuid.UUID | None = None,
) -> Allegation:
    """A file against an office, held by oversight, closed to that office from its first moment."""
    holder = nearest(["oversight"], place, office.country, without={office.pk})
    if holder is None:
        raise Refusal("no oversight office can hold this", where=place, do="Ask for one to be entered")
    file = open_file(act, CaseKind.OFFICIAL, place=place, holder=holder)
    against(act, file, office)
    made = act.make(
        Allegation,
        id=id,
        case=file,
        against=office,
        office=office_name,
        public=public,
        source=source,
        credibility=credibility,
        summary=summary,
        made_at=made_at or act.now,
    )
    act.tell(
        "allegation_made",
        made,
        case=file,
        at=made_at,
        about={"case": file},
        against=str(office.pk),
        credibility=credibility,
        public=public,
    )
    return made


@once
def allege(
    user: User,
    office: Agency,
    *,
    place: str,
    source: str,
    credibility: str = "unknown",
    public: bool = False,
    summary: str = "",
    office_name: str = "",
    made_at: datetime.datetime | None = None,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> Allegation:
    """Record an allegation against an office of another agency."""
    with acting(user, "record_allegation", now=now) as act:
        return open_allegation(
            act,
            office,
            place=place,
            source=source,
            credibility=credibility,
            public=public,
            summary=summary,
            office_name=office_name or office.name,
            made_at=made_at,
            id=id,
        )


@once
def answer_allegation(
    user: User,
    allegation: Allegation,
    kind: str,
    *,
    summary: str = "",
    at: datetime.datetime | None = None,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> AllegationAnswer:
    """What was done about it, by an office that is not the one accused."""
    with acting(user, "answer_allegation", case=allegation.case, now=now) as act:
        made = act.make(
            AllegationAnswer,
            id=id,
            allegation=allegation,
            by=user.agency,
            kind=kind,
            at=at or act.now,
            summary=summary,
        )
        act.tell("allegation_answered", allegation, at=at, about={"case": allegation.case_id}, answer=kind)
        return made


@once
def victim_accused(
    user: User,
    case: Case,
    person: Person,
    offence: str,
    by: Agency,
    *,
    at: datetime.datetime | None = None,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> VictimAccused:
    """A victim is accused of an act committed as a victim: somebody owes a review (PTPA 2018 s.6)."""
    with acting(user, "report_accusation", case=case, now=now) as act:
        made = act.make(
            VictimAccused, id=id, case=case, person=person, offence=offence, by=by, accused_at=at or act.now
        )
        act.tell("victim_accused", person.pk, at=at, about={"case": case}, offence=offence)
        return made


def review_penalisation(
    user: User, accusation: VictimAccused, outcome: str, *, now: datetime.datetime | None = None
) -> VictimAccused:
    """What came of the review: dropped, upheld, or not a victim of it."""
    with acting(user, "review_penalisation", case=accusation.case, now=now) as act:
        changed = act.change(accusation, reviewed_at=act.now, reviewed_by=user, outcome=outcome)
        act.tell(
            "penalisation_reviewed", accusation.person_id, about={"case": accusation.case_id}, outcome=outcome
        )
        return changed
