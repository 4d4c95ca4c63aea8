"""What a user holds and what a case asks for, as texts that meet in `CaseScope`. Pure: facts in, scopes out.

    office:<agency>:<place>   those of the agency posted at the place, with a role that reads cases
    child:<agency>:<place>    of these, child-protection roles
    team:<team>               members of an assigned team
    named:<user>              let in by name (a sealed case, an advocate, broken glass)

A case of a district asks for its district, its province and its country, so that an officer posted to any of them
needs to hold one scope only.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.knowledge.places import gazetteer


@dataclass(frozen=True)
class Party:
    """An agency in a case, at the place whose office handles it."""

    agency: str
    place: str


@dataclass(frozen=True)
class Door:
    """A team or a user named in a case, with the agency that they are of."""

    id: str
    agency: str


@dataclass(frozen=True)
class CaseFacts:
    """All that the rule asks of a case."""

    country: str
    has_child: bool
    sealed: bool
    parties: tuple[Party, ...] = ()
    teams: tuple[Door, ...] = ()
    named: tuple[Door, ...] = ()
    against: frozenset[str] = frozenset()


@dataclass(frozen=True)
class UserFacts:
    """All that the rule asks of a user."""

    id: str
    agency: str
    place: str
    reads_cases: bool
    children: bool
    teams: tuple[str, ...] = ()


def chain(place: str, country: str) -> list[str]:
    """The place and all that it lies in, up to the country."""
    places = gazetteer(country)
    found = [place]
    while (above := places.parent(found[-1])) is not None:
        found.append(above)
    return found


def _offices(facts: CaseFacts) -> Iterable[str]:
    kind = "child" if facts.has_child else "office"
    for party in facts.parties:
        if party.agency not in facts.against:
            for place in chain(party.place, facts.country):
                yield f"{kind}:{party.agency}:{place}"


def of_case(facts: CaseFacts) -> set[str]:
    """The scopes that open a case. An accused office opens nothing, whatever else would let its people in."""
    named = {f"named:{door.id}" for door in facts.named if door.agency not in facts.against}
    if facts.sealed:
        return named
    teams = {f"team:{door.id}" for door in facts.teams if door.agency not in facts.against}
    return named | teams | set(_offices(facts))


def of_user(facts: UserFacts) -> set[str]:
    """The scopes that a user holds."""
    held = {f"named:{facts.id}"} | {f"team:{team}" for team in facts.teams}
    if facts.reads_cases:
        held.add(f"office:{facts.agency}:{facts.place}")
    if facts.children:
        held.add(f"child:{facts.agency}:{facts.place}")
    return held
