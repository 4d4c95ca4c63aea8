"""From the registry's identities to suggested pairs. Opening all of them stands in the audit."""

import datetime
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.db import transaction

from palermo.linkage.apart import compare
from palermo.linkage.comparing import comparing
from palermo.linkage.folded import batches
from palermo.linkage.parameters import bundled, fingerprint
from palermo.linkage.told import Told
from palermo.registry.audit.record import record
from palermo.registry.models import CasePerson, Person
from palermo.registry.vault import identities
from palermo.registry.verbs.linking import people_to_compare, suggest

AT_ONCE = 5_000


class Suggested(NamedTuple):
    """What a run found."""

    people: int
    pairs: int
    fresh: int
    moved: int


def told() -> Iterator[Told]:
    """Everybody of whom something is known, opened some thousand at a time."""
    waiting = people_to_compare().iterator(chunk_size=AT_ONCE)
    while some := list(islice(waiting, AT_ONCE)):
        yield from told_of(some).values()


def told_of(people: list[Person]) -> dict[Any, Told]:
    """What the vault and the files tell of these people, by primary key; the caller sees to the audit."""
    known, places = identities.read_many(people), _places(people)
    return {person.pk: _told(person, known[person.pk], places) for person in people if person.pk in known}


def _places(people: list[Person]) -> dict[Any, str]:
    """The place of the newest file each is in."""
    rows = CasePerson.objects.filter(person__in=[person.pk for person in people]).order_by("since", "id")
    return dict(rows.values_list("person", "case__place"))


def _told(person: Person, known: identities.Known, places: dict[Any, str]) -> Told:
    return Told(
        id=str(person.pk),
        name_urdu=known.name_urdu,
        name_roman=known.name_roman,
        father_name=known.father_name,
        national_id=known.national_id,
        phone=known.phone,
        address=known.address,
        sex="" if person.sex == "unknown" else person.sex,
        birth_year=person.birth_year,
        age_basis=person.age_basis,
        place=places.get(person.pk, ""),
    )


def look_for_pairs(
    least: float, *, now: datetime.datetime, parameters: dict[str, Any] | None = None
) -> Suggested:
    """Compare everybody, and keep what scores at least `least` as suggestions."""
    weights = parameters or bundled()
    _noted(people_to_compare().count(), "compared")
    scored = [
        (row["first"], row["second"], row["score"])
        for table in compare(told(), weights, least)
        for row in table.to_pylist()
    ]
    fresh, moved = suggest(scored, fingerprint(weights), now=now)
    return Suggested(people_to_compare().count(), len(scored), fresh, moved)


def learn_here() -> dict[str, Any]:
    """Weights learnt from this registry's own people; nothing of anybody is in them."""
    from palermo.linkage.training import learn

    how = comparing()
    _noted(min(people_to_compare().count(), how.training.sample), "learnt from")
    return learn(batches(islice(told(), how.training.sample)), how)


@transaction.atomic
def _noted(people: int, what: str) -> None:
    record(None, None, "link_records", None, purpose="same person", what=what, people=people)
