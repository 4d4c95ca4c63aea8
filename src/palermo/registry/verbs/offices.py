"""Agencies, users and roles."""

import datetime

from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.roles import check_role
from palermo.registry.duties.vocabulary import agency_kind
from palermo.registry.models import Agency, User, UserRole
from palermo.registry.verbs.acting import acting


def enter_agency(
    code: str, name: str, kind: str, level: str, *, country: str, place: str = "", name_ur: str = ""
) -> Agency:
    """Enter an agency. Done by who sets the registry up, before there is anybody to act."""
    gazetteer(country).level(place or country)
    agency_kind(kind)
    return Agency.objects.create(
        code=code, name=name, name_ur=name_ur, kind=kind, level=level, country=country, place=place or country
    )


def enter_user(
    username: str,
    password: str | None,
    agency: Agency,
    roles: list[str],
    *,
    place: str = "",
    designation: str = "",
    language: str = "en",
) -> User:
    """Enter a user with roles. Roles that exclude each other are refused."""
    for index, role in enumerate(roles):
        check_role(role, kind=agency.kind, held=set(roles[:index]))
    user = User.objects.create_user(
        username,
        password,
        agency=agency,
        place=place or agency.place,
        designation=designation,
        language=language,
    )
    UserRole.objects.bulk_create(UserRole(user=user, role=role) for role in roles)
    return user


def give_role(user: User, to: User, role: str, *, now: datetime.datetime | None = None) -> UserRole:
    """Give a colleague a role. Nobody gives one to themselves."""
    with acting(user, "give_role", now=now) as act:
        if to.pk == user.pk or to.agency_id != user.agency_id:
            raise Refusal(
                "roles are given to colleagues of one's own agency",
                where="the user",
                do="Ask their head of office",
            )
        check_role(role, kind=to.agency.kind, held=set(to.roles.values_list("role", flat=True)))
        act.detail = {"to": str(to.pk), "role": role}
        return UserRole.objects.create(user=to, role=role, given_by=user, since=act.now)
