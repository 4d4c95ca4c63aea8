"""The access rule as a filter on any of the registry's records, and as a check before an action."""

import datetime
import uuid
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from palermo.registry.access.paths import paths_to_case
from palermo.registry.access.resolve import held_by, in_force
from palermo.registry.access.roles import opened_by_glass, roles
from palermo.registry.models import Case, CaseAgainst, CasePerson, CaseScope, User

M = TypeVar("M", bound=Model)
THROUGH_PEOPLE = (
    "cases__case"  # somebody in a file against an office may be in one of its own too, and is seen in that
)


class Denied(Exception):
    """The rule says no. It never says whether the thing exists."""

    def __init__(self, action: str, case: uuid.UUID | None = None) -> None:
        self.action, self.case = action, case
        super().__init__(f"{action} is not allowed")


def may(user: User, action: str) -> bool:
    """True if one of the user's roles lists the action."""
    held = user.roles.values_list("role", flat=True) if user.is_active else ()
    return any(action in roles()[code].actions for code in held if code in roles())


def _against(user: User, path: str) -> Exists:
    return Exists(CaseAgainst.objects.filter(case=OuterRef(path), agency=user.agency_id))


def _open(user: User, scopes: set[str], force: Q, path: str) -> Exists:
    rows = CaseScope.objects.filter(force, case=OuterRef(path), scope__in=sorted(scopes))
    return Exists(rows.filter(~_against(user, "case")) if THROUGH_PEOPLE in path else rows)


def visible(
    user: User, records: QuerySet[M], now: datetime.datetime, *, lasting: bool = False
) -> QuerySet[M]:
    """Of these records, those in a case that the user may see. A model without a declared path shows none.

    `lasting`: leave out what only a broken glass opens.
    """
    return records.filter(rule_for(user, records.model, now, lasting=lasting))


def rule_for(user: User, model: type[Model], now: datetime.datetime, *, lasting: bool = False) -> Q:
    """The same as a condition, to be joined with others: asked row by row, so that a list keeps to its own order."""
    scopes, force = held_by(user), Q(until=None) if lasting else in_force(now)
    rule = Q()
    for path in paths_to_case(model):
        rule |= Q(_open(user, scopes, force, path))
    return rule & not_against(user, model) if rule and scopes else Q(pk__in=[])


def not_against(user: User, model: type[Model]) -> Q:
    """Records of which no file is against the user's office. Of two files that share one, either closes it: a report
    against an office stays hidden from it in the sender's file too. Asked anew each time, for people change offices."""
    rule = Q()
    for path in paths_to_case(model):
        if THROUGH_PEOPLE not in path:
            rule &= ~Q(_against(user, path))
    return rule


def few_people(user: User, now: datetime.datetime, *, most: int) -> list[uuid.UUID] | None:
    """The people in the files that the user's scopes open; None where the files or the people are more than `most`. A hint
    where to look, not the rule: what is found goes through `visible` all the same.
    """
    open_to_them = CaseScope.objects.filter(in_force(now), scope__in=sorted(held_by(user)))
    cases = list(open_to_them.values_list("case", flat=True)[: most + 1])
    people = CasePerson.objects.filter(case__in=cases).values_list("person", flat=True)
    found = list(people[: most + 1]) if len(cases) <= most else []
    return found if max(len(cases), len(found)) <= most else None


def newest_cases(
    user: User,
    now: datetime.datetime,
    *,
    limit: int = 50,
    before: tuple[datetime.datetime, uuid.UUID] | None = None,
    **conditions: Any,
) -> list[Case]:
    """The newest cases a user may see, a page at a time, `before` the last one of the page before.

    One look-up an index for each scope held (a handful), merged here: a filter over all scopes at once would have
    to sort everything that they open. `conditions` are on the case; of one `kind` it stays on an index.
    """
    found: dict[Any, datetime.datetime] = {}
    for scope in sorted(held_by(user)):
        rows = CaseScope.objects.filter(in_force(now), ~_against(user, "case"), scope=scope)
        if before:
            rows = rows.filter(Q(opened_at__lt=before[0]) | Q(opened_at=before[0], case__lt=before[1]))
        rows = rows.filter(
            **{name if name == "kind" else f"case__{name}": v for name, v in conditions.items()}
        )
        found |= dict(rows.order_by("-opened_at", "-case").values_list("case", "opened_at")[:limit])
    chosen = sorted(found, key=lambda case: (found[case], case), reverse=True)[:limit]
    cases = Case.objects.in_bulk(chosen)
    return [cases[case] for case in chosen]


def case_for(user: User, action: str, case: uuid.UUID, now: datetime.datetime) -> Case:
    """The case, if the user may do the action and may see the case. Raises Denied, the same for "no such case".

    A broken glass opens a case for reading and for what saves somebody; nothing that would outlast its hours.
    """
    if not may(user, action):
        raise Denied(action, case)
    lasting = action not in opened_by_glass()
    found = visible(user, Case.objects.filter(pk=case), now, lasting=lasting).first()
    if found is None:
        raise Denied(action, case)
    return found
