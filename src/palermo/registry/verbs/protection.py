"""What protects somebody beyond a referral: a guardian, an age found out; and how a matter of care ends unasked."""

import datetime
import uuid

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Case, Guardianship, Person, User
from palermo.registry.models.person import AgeBasis, Role
from palermo.registry.verbs.acting import Act, acting
from palermo.registry.verbs.holding import must_be_in
from palermo.registry.verbs.once import once
from palermo.registry.verbs.people import note_children, put_in

Now = datetime.datetime | None


@once
def appoint_guardian(
    user: User, case: Case, child: Person, guardian: Person, *, suspect: bool = False,
    at: Now = None, id: uuid.UUID | None = None, now: Now = None,
) -> Guardianship:  # fmt: skip
    """A guardian for a child, both in the file. Whoever is a suspect in it is kept as one, and meets no duty."""
    with acting(user, "appoint_guardian", case=case, now=now) as act:
        must_be_in(case, child)
        must_be_in(case, guardian)
        if child.pk == guardian.pk or child.minor_in(act.now.year) is False:
            raise Refusal(
                "a guardian is for a child", where="the guardian", do="Choose the child and an adult"
            )
        suspected = suspect or case.people.filter(person=guardian, role=Role.SUSPECT).exists()
        put_in(act, case, guardian, Role.GUARDIAN)
        made = act.make(
            Guardianship, id=id, case=case, child=child, guardian=guardian, suspect=suspected,
            appointed_at=at or act.now,
        )  # fmt: skip
        act.tell("guardian_appointed", child.pk, at=at, about={"case": case}, suspect=suspected)
        return made


def assess_age(
    user: User, case: Case, person: Person, age: int, *, basis: str = AgeBasis.ESTIMATED,
    at: Now = None, now: Now = None,
) -> Person:  # fmt: skip
    """An age that nobody knew was assessed: the file opens or closes with it, and the person counts by it."""
    with acting(user, "assess_age", case=case, now=now) as act:
        must_be_in(case, person)
        if basis == AgeBasis.UNKNOWN:
            raise Refusal("an assessed age is not unknown", where="the age", do="Say how it was assessed")
        changed = act.change(person, birth_year=act.now.year - age, age_basis=basis)
        for file in Case.objects.filter(people__person=person).distinct():
            note_children(act, file)
        group = "child" if changed.minor_in(act.now.year) else "adult"
        act.tell("age_assessed", person.pk, at=at, about={"case": case}, age_group=group)
        act.about = changed
        return changed


def lose_contact(user: User, case: Case, person: Person, *, at: Now = None, now: Now = None) -> Person:
    """Somebody left and cannot be reached; what is owed to them rests."""
    with acting(user, "add_person", case=case, now=now) as act:
        return _ended(act, case, person, "person_unreachable", at)


def record_death(user: User, case: Case, person: Person, *, at: Now = None, now: Now = None) -> Person:
    """Somebody died."""
    with acting(user, "add_person", case=case, now=now) as act:
        return _ended(act, case, person, "person_died", at)


def _ended(act: Act, case: Case, person: Person, kind: str, at: Now) -> Person:
    must_be_in(case, person)
    act.tell(kind, person.pk, at=at, about={"case": case})
    act.about = person
    return person
