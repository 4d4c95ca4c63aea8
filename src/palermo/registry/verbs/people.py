"""People and households in a file."""

import datetime
import uuid
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import (
    Case,
    CasePerson,
    CaseTeam,
    Consent,
    Household,
    HouseholdMember,
    Person,
    Referral,
    Team,
    User,
)
from palermo.registry.models.person import AgeBasis, Role
from palermo.registry.vault import identities
from palermo.registry.verbs.acting import Act, acting
from palermo.registry.verbs.holding import must_be_in
from palermo.registry.verbs.once import once


def note_children(act: Act, case: Case) -> None:
    """A child, or a victim or witness of unknown age, closes the file to all but child-protection roles and its team.

    An unknown age presumes a minor for protection only; it is counted as unknown (design; catalogue PP-3, PP-4).
    """
    young = [
        person.minor_in(act.now.year) is not False
        for person in Person.objects.filter(
            cases__case=case, cases__role__in=[Role.VICTIM, Role.WITNESS]
        ).distinct()
    ]
    if any(young) != case.has_child:
        case = act.change(case, has_child=any(young))
        _keep_the_officer(act, case)
    act.touch(case)


def _keep_the_officer(act: Act, case: Case) -> None:
    """Whoever is at work on a file that becomes a child's is its assigned team, until their office assigns another:
    else nobody might be left who may open it."""
    if case.has_child and not case.teams.exists() and case.parties.filter(agency=act.agency).exists():
        team = Team.objects.create(agency=act.agency, name=case.number)
        team.members.add(act.user)
        CaseTeam.objects.create(case=case, team=team)


def put_in(act: Act, case: Case, person: Person, role: str) -> CasePerson:
    """Put a person into a file in a role, inside an act: somebody new, or whom the officer sees in another file."""
    _must_know(act, person)
    made, _ = CasePerson.objects.get_or_create(
        case=case, person=person, role=role, defaults={"since": act.now}
    )
    if role in (Role.VICTIM, Role.WITNESS):
        note_children(act, case)
    return made


def _must_know(act: Act, person: Person) -> None:
    known = CasePerson.objects.filter(person=person)
    if known.exists() and not known.filter(case__in=list(act.touched)).exists():
        if not visible(act.user, Person.objects.filter(pk=person.pk), act.now, lasting=True).exists():
            raise Denied(act.action)


@once
def add_person(
    user: User,
    case: Case,
    role: str,
    *,
    id: uuid.UUID | None = None,
    sex: str = "unknown",
    age: int | None = None,
    age_basis: str = AgeBasis.UNKNOWN,
    citizenship: str = "",
    disability: bool | None = None,
    identity: dict[str, str] | None = None,
    now: datetime.datetime | None = None,
) -> Person:
    """Add somebody to a file. The file works without `identity`; what is given of it is sealed."""
    with acting(user, "add_person", case=case, now=now) as act:
        if (age is None) != (age_basis == AgeBasis.UNKNOWN):
            raise Refusal(
                "an age and how it is known go together", where="the age", do="Give both, or neither"
            )
        person = act.make(
            Person,
            id=id,
            sex=sex,
            birth_year=None if age is None else act.now.year - age,
            age_basis=age_basis,
            citizenship=citizenship,
            disability=disability,
        )
        put_in(act, act.case or case, person, role)
        if identity:
            identities.keep(person, **identity)
        act.about = person
        act.detail = {"role": role}
        return person


def change_person(
    user: User,
    case: Case,
    person: Person,
    *,
    version: int,
    now: datetime.datetime | None = None,
    **fields: Any,
) -> Person:
    """Change what is known of a person; an age that became known may open or close the file."""
    with acting(user, "add_person", case=case, now=now) as act:
        must_be_in(case, person)
        changed = act.change(person, version=version, **fields)
        for file in Case.objects.filter(people__person=person).distinct():
            note_children(act, file)
        act.about = changed
        return changed


@once
def add_household(
    user: User,
    case: Case,
    members: list[tuple[Person, str, bool]],
    *,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> Household:
    """A family as one record: (person, relation, debtor) each. Every member is bonded with the debtor."""
    with acting(user, "add_person", case=case, now=now) as act:
        for person, _relation, _debtor in members:
            must_be_in(case, person)
        household = act.make(Household, id=id, case=case)
        HouseholdMember.objects.bulk_create(
            HouseholdMember(household=household, person=person, relation=relation, debtor=debtor)
            for person, relation, debtor in members
        )
        return household


def open_identity(
    user: User, case: Case, person: Person, *, now: datetime.datetime | None = None
) -> identities.Known | None:
    """Unseal who somebody is. The reading stands in the audit of the same transaction."""
    with acting(user, "open_identity", case=case, now=now) as act:
        must_be_in(case, person)
        if _withdrawn(case, person):
            raise Refusal(
                "the consent under which this file was opened was withdrawn",
                where="the file",
                do="Ask the person anew, and record their consent in this file",
            )
        act.about = person
        return identities.read(person)


def _withdrawn(case: Case, person: Person) -> bool:
    """Whether who somebody is was given to this file under consents that were all taken back, and no new one given."""
    sent = Referral.objects.filter(to_case=case, person=person)
    anew = Consent.objects.filter(case=case, person=person, withdrawn_at=None)
    return sent.exists() and not sent.filter(consent__withdrawn_at=None).exists() and not anew.exists()
