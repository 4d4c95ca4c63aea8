"""Keeps `CaseScope` what the rule says. Called by verbs at the end of their transaction."""

import datetime

from django.db.models import Q

from palermo.registry.access.roles import roles
from palermo.registry.access.scopes import CaseFacts, Door, Party, UserFacts, of_case, of_user
from palermo.registry.models import BreakGlass, Case, CaseScope, User


def case_facts(case: Case) -> CaseFacts:
    """What the rule asks of a case, read from its rows."""
    return CaseFacts(
        country=case.country,
        has_child=case.has_child,
        sealed=case.sealed,
        parties=tuple(
            Party(str(agency), place)
            for agency, place in case.parties.filter(until=None).values_list("agency_id", "place")
        ),
        teams=tuple(
            Door(str(team), str(agency))
            for team, agency in case.teams.values_list("team_id", "team__agency_id")
        ),
        named=tuple(
            Door(str(user), str(agency))
            for user, agency in case.named_readers.values_list("user_id", "user__agency_id")
        ),
        against=frozenset(str(agency) for agency in case.against.values_list("agency_id", flat=True)),
    )


def settle(case: Case, now: datetime.datetime) -> None:
    """Write the scopes that are missing and take back those that no longer hold; unbroken glass is left alone."""
    facts = case_facts(case)
    wanted = of_case(facts)
    glass = {
        f"named:{glass.user_id}": glass.until
        for glass in BreakGlass.objects.filter(case=case, until__gt=now).select_related("user")
        if str(glass.user.agency_id) not in facts.against
    }
    CaseScope.objects.filter(case=case).exclude(scope__in=wanted | glass.keys()).delete()
    CaseScope.objects.filter(case=case, scope__in=wanted).exclude(until=None).update(until=None)
    held = set(CaseScope.objects.filter(case=case).values_list("scope", flat=True))
    missing = {
        scope: glass.get(scope) if scope not in wanted else None for scope in (wanted | glass.keys()) - held
    }
    CaseScope.objects.bulk_create(
        CaseScope(scope=scope, case=case, kind=case.kind, opened_at=case.opened_at, until=until)
        for scope, until in missing.items()
    )


def user_facts(user: User) -> UserFacts:
    """What the rule asks of a user, read once a request and kept on the object."""
    held = [roles()[code] for code in user.roles.values_list("role", flat=True) if code in roles()]
    return UserFacts(
        id=str(user.pk),
        agency=str(user.agency_id),
        place=user.place,
        reads_cases=any(role.reads_cases for role in held),
        children=any(role.children for role in held),
        teams=tuple(
            str(team) for team in user.teams.filter(agency=user.agency_id).values_list("pk", flat=True)
        ),
    )


def held_by(user: User) -> set[str]:
    """The scopes a user holds; nobody who is not active holds any."""
    if not user.is_active or user.pk is None:
        return set()
    return of_user(user_facts(user))


def in_force(now: datetime.datetime) -> Q:
    """Scope rows that have not run out."""
    return Q(until=None) | Q(until__gt=now)
