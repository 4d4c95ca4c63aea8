"""Allegations against offices, and victims accused of what was done to them."""

import datetime
import uuid

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import (
    Agency,
    Allegation,
    AllegationAnswer,
    Case,
    Person,
    Proceeding,
    User,
    VictimAccused,
)
from palermo.registry.models.case import CaseKind
from palermo.registry.models.person import Role
from palermo.registry.routing import nearest
from palermo.registry.verbs.acting import Act, acting
from palermo.registry.verbs.files import accused_in, against, open_file
from palermo.registry.verbs.once import once
from palermo.registry.verbs.people import put_in


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
        made_at=made_at or act.now,
    )
    act.say(made, summary=summary)
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
        )
        act.say(made, summary=summary)
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
    proceeding: Proceeding | None = None,
    in_custody: bool | None = None,
    at: datetime.datetime | None = None,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> VictimAccused:
    """A victim is accused of an act committed as a victim: the prosecution owes a review (PTPA 2018 s.6).

    Said in a victim's file of care, the prosecution gets a file of its own with the person and nothing of the care.
    """
    with acting(user, "report_accusation", case=case, now=now) as act:
        if not case.people.filter(person=person, role=Role.VICTIM).exists():
            raise Refusal(
                "this person is no victim in the file", where="the file", do="Add them as a victim first"
            )
        file = _file_of_review(act, case, person, by)
        made = act.make(
            VictimAccused, id=id, case=case, to_case=file, person=person, offence=offence, by=by,
            accused_at=at or act.now,
        )  # fmt: skip
        act.tell(
            "victim_accused", person.pk, case=case, to_case=file, at=at,
            about={"case": [one for one in (case, file) if one], "proceeding": proceeding},
            offence=offence, in_custody=in_custody,
        )  # fmt: skip
        return made


def _file_of_review(act: Act, case: Case, person: Person, by: Agency) -> Case | None:
    """The file in which the review is made: none apart where the prosecution takes part in this one."""
    place = case.place or case.country
    accused = accused_in(case)
    office = nearest(["prosecution"], place, case.country, without={by.pk, *(one.pk for one in accused)})
    if office is None or case.parties.filter(agency=office, until=None).exists():
        return None
    file = open_file(act, CaseKind.JUSTICE, place=place, holder=office)
    for one in accused:
        against(act, file, one)
    put_in(act, file, person, Role.VICTIM)
    return file


def review_penalisation(
    user: User, accusation: VictimAccused, outcome: str, *, now: datetime.datetime | None = None
) -> VictimAccused:
    """What came of the review: the accusation is dropped, or it goes on. Who accused does not review."""
    with acting(user, "review_penalisation", case=accusation.to_case or accusation.case, now=now) as act:
        if user.agency_id == accusation.by_id:
            raise Refusal(
                "who accuses a victim does not review it", where="the review", do="Leave it to another office"
            )
        if accusation.reviewed_at:
            raise Refusal("this was reviewed", where="the accusation", do="Look at it again")
        changed = act.change(accusation, reviewed_at=act.now, reviewed_by=user, outcome=outcome)
        files = [one for one in (accusation.case, accusation.to_case) if one]
        act.tell(
            "penalisation_reviewed", accusation.person_id, case=accusation.case, to_case=accusation.to_case,
            about={"case": files}, outcome=outcome,
        )  # fmt: skip
        return changed
