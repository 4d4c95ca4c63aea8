"""Decide that two records are of one person, or are not, and take it back. Records are linked, never merged."""

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may
from palermo.registry.models import (
    Agency,
    Case,
    CasePerson,
    LinkedPerson,
    PairAnswer,
    PairDecision,
    Person,
    SuggestedPair,
    User,
)
from palermo.registry.vault import identities
from palermo.registry.verbs.acting import Act, acting, refuse, seen
from palermo.registry.verbs.once import once

DECIDE, OPEN, OF_CHILDREN = "decide_pair", "open_pair", "decide_pair_of_child"
Pair = tuple[uuid.UUID, uuid.UUID]


def pairs_for(user: User) -> QuerySet[SuggestedPair]:
    """The pairs that somebody may decide: both in files of their place; never one in a sealed file or in a file against
    their own agency; of children only with a role for children. What is left out is not even counted for them."""
    if not may(user, DECIDE):
        return SuggestedPair.objects.none()
    found = SuggestedPair.objects.filter(
        first__identity__destroyed_at=None, second__identity__destroyed_at=None
    )
    for end in ("first", "second"):
        files = CasePerson.objects.filter(person=OuterRef(end))
        found = found.filter(Exists(files.filter(_here(user))))
        for shut in _shut(user):  # one at a time: joined by OR, PostgreSQL reads every file for each pair
            found = found.exclude(Exists(files.filter(shut)))
    return found


def _here(user: User) -> Q:
    if user.place == user.agency.country:
        return Q(case__country=user.agency.country)
    return Q(case__province=user.place) | Q(case__place=user.place)


def _shut(user: User) -> list[Q]:
    """Files in which a person stays out of reach, whatever other files they are in."""
    shut = [Q(case__sealed=True), Q(case__against__agency=user.agency_id)]
    return shut if may(user, OF_CHILDREN) else [*shut, Q(case__has_child=True)]


def files_for(user: User, person: Person) -> QuerySet[CasePerson]:
    """The files of a person that may be told to whoever compares them: of their own place, as the pairs are."""
    found = CasePerson.objects.filter(_here(user), person=person)
    for shut in _shut(user):
        found = found.exclude(shut)
    return found


def pair_for(user: User, pair: uuid.UUID) -> SuggestedPair:
    """The pair, if its user may decide it. Denied, in the audit, looks like nothing there."""
    found = pairs_for(user).select_related("first", "second").filter(pk=pair).first()
    if found is None:
        refuse(user, DECIDE, None)
        raise Denied(DECIDE)
    return found


@once
def decide(
    user: User,
    pair: uuid.UUID,
    answer: str,
    reason: str,
    *,
    version: int | None = None,
    id: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> PairDecision:
    """Same, different, unsure, or the last decision taken back; with a reason. Refuses what contradicts another."""
    held = pair_for(user, pair)
    with acting(user, DECIDE, now=now) as act:
        _check(held, answer, reason)
        made = act.make(
            PairDecision, id=id, pair=held, answer=answer, reason=reason.strip(), by=user,
            designation=user.designation or user.agency.name, at=act.now,
        )  # fmt: skip
        act.change(held, version=version, answer="" if answer == PairAnswer.TAKEN_BACK else answer)
        settle_links([held.first_id, held.second_id])
        _noted(act, held, answer)
        return made


def _check(held: SuggestedPair, answer: str, reason: str) -> None:
    if answer not in PairAnswer.values:
        raise Refusal("that is no answer", where="the decision", do="Choose one of the list")
    if not reason.strip():
        raise Refusal("there is no reason", where="the decision", do="Say why, in a sentence")
    if answer == PairAnswer.TAKEN_BACK and not held.answer:
        raise Refusal(
            "nothing is decided of these two", where="the decision", do="There is nothing to take back"
        )


def look_at_pair(user: User, pair: uuid.UUID, *, now: datetime.datetime | None = None) -> SuggestedPair:
    """The pair, to compare with names masked. That somebody looked stands in the audit of every file of either."""
    held = pair_for(user, pair)
    with acting(user, DECIDE, now=now, purpose="same person") as act:
        _noted(act, held, "compared")
        return held


def open_pair(
    user: User, pair: uuid.UUID, *, now: datetime.datetime | None = None
) -> list[identities.Known | None]:
    """Unseal who both are, to decide. That it was read stands in the audit of every file of either."""
    held = pair_for(user, pair)
    with acting(user, OPEN, now=now, purpose="same person") as act:
        _noted(act, held, "identities opened")
        known = identities.read_many([held.first, held.second])
        return [known.get(held.first_id), known.get(held.second_id)]


def _noted(act: Act, held: SuggestedPair, what: str) -> None:
    """Name the pair and both people, once for each of their files, so that whoever asks about a file finds it."""
    people = [held.first_id, held.second_id]
    files = list(Case.objects.filter(people__person__in=people).distinct().order_by("opened_at", "id"))
    act.about, act.case = held, files[0] if files else None
    act.detail = {"answer": what, "persons": [str(person) for person in people]}
    for file in files[1:]:
        seen(act.user, act.action, held, file, **act.detail)


def settle_links(people: Iterable[uuid.UUID]) -> None:
    """Write anew who is one with whom, as far as these people's decisions reach. Refuses a contradiction: two who were
    decided to be different would become one through others."""
    reached, same = _reach(set(people))
    groups = _groups(reached, same)
    _refuse_contradiction(groups)
    LinkedPerson.objects.filter(person__in=reached).delete()
    LinkedPerson.objects.bulk_create(
        LinkedPerson(person_id=person, one_id=min(group))
        for group in groups
        if len(group) > 1
        for person in sorted(group)
    )


def _reach(start: set[uuid.UUID]) -> tuple[set[uuid.UUID], list[Pair]]:
    """All people joined to these by decisions or by links that stood until now, and the pairs decided the same."""
    reached, edge, same = set(start), set(start), set()
    while edge:
        found = set(_answered(PairAnswer.SAME, edge))
        was_one = LinkedPerson.objects.filter(
            one__in=LinkedPerson.objects.filter(person__in=edge).values("one")
        )
        same |= found
        edge = (
            {end for pair in found for end in pair} | set(was_one.values_list("person", flat=True))
        ) - reached
        reached |= edge
    return reached, sorted(same)


def _answered(answer: str, people: set[uuid.UUID]) -> QuerySet[SuggestedPair, Any]:
    rows = SuggestedPair.objects.filter(Q(first__in=people) | Q(second__in=people), answer=answer)
    return rows.values_list("first", "second")


def _groups(people: set[uuid.UUID], same: Sequence[Pair]) -> list[set[uuid.UUID]]:
    """Connected people, as sets."""
    beside: defaultdict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for first, second in same:
        beside[first].add(second)
        beside[second].add(first)
    groups, left = [], set(people)
    while left:
        group, edge = set(), {left.pop()}
        while edge:
            group |= edge
            edge = {other for person in edge for other in beside[person]} - group
        groups.append(group)
        left -= group
    return groups


def _refuse_contradiction(groups: Sequence[set[uuid.UUID]]) -> None:
    for group in groups:
        for first, second in _answered(PairAnswer.DIFFERENT, group) if len(group) > 1 else ():
            if first in group and second in group:
                raise Refusal(
                    "this would make one of two people who were decided to be different",
                    where="the decision",
                    do="Look at the pairs of both again, and take back what was wrong",
                )


@transaction.atomic
def suggest(
    scored: Iterable[tuple[str, str, float]], parameters: str, *, now: datetime.datetime
) -> tuple[int, int]:
    """Keep pairs as suggestions: (how many are new, how many had another score). What was decided stays decided."""
    told = {(uuid.UUID(first), uuid.UUID(second)): score for first, second, score in scored}
    held = {
        (pair.first_id, pair.second_id): pair
        for pair in SuggestedPair.objects.all()
        if (pair.first_id, pair.second_id) in told
    }
    moved = [pair for ends, pair in held.items() if pair.score != told[ends]]
    for pair in moved:
        pair.score, pair.parameters, pair.suggested_at = told[pair.first_id, pair.second_id], parameters, now
    SuggestedPair.objects.bulk_update(moved, ["score", "parameters", "suggested_at"], batch_size=2_000)
    fresh = [
        SuggestedPair(
            first_id=min(ends), second_id=max(ends), score=score, parameters=parameters, suggested_at=now
        )
        for ends, score in told.items()
        if ends not in held
    ]
    SuggestedPair.objects.bulk_create(fresh, batch_size=2_000)
    return len(fresh), len(moved)


def duplicates_by_agencies(user: User) -> list[dict[str, Any]]:
    """Records decided to be of one person, by the two agencies that entered them, among what the user may see."""
    pairs = list(pairs_for(user).filter(answer=PairAnswer.SAME).values_list("first", "second"))
    by = _entered_by([end for pair in pairs for end in pair])
    found = Counter(tuple(sorted((by[first], by[second]))) for first, second in pairs)
    agencies = Agency.objects.in_bulk({end for ends in found for end in ends})
    told = [{"first": agencies[a], "second": agencies[b], "pairs": many} for (a, b), many in found.items()]
    return sorted(told, key=lambda row: (-row["pairs"], row["first"].code, row["second"].code))


def _entered_by(people: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The agency in whose file somebody was entered first."""
    rows = CasePerson.objects.filter(person__in=people).order_by("-since", "-id")
    return dict(rows.values_list("person", "case__opened_by"))


def people_to_compare() -> QuerySet[Person]:
    """Those of whom something is known and whose identity still stands; suspects and victims alike."""
    return Person.objects.filter(
        identity__destroyed_at=None, identity__isnull=False, erased_at=None
    ).order_by("pk")
