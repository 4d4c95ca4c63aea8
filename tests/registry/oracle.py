"""Who may see a case, written again from the rule in words and from nothing of palermo.registry.access.

- Deny by default. An office that is accused in the case sees nothing of it, in no way.
- A sealed case is seen by those named in it alone.
- A team to which the case is assigned sees it; so does whoever is let in by name or has broken the glass in time.
- Otherwise officers of an agency that takes part see it, if their role reads cases and their posting is the place that
  handles it, or a place that contains that one.
- A case with a child is seen by such officers only if they hold a child-protection role.
- A report or referral stands between two files: whoever sees one of them sees it, unless either is against their office.
- Broken glass lets its user read and save somebody; nothing is done under it that would last longer than its hours.
- An office that takes part in another's file neither ends it, nor seals it, nor lets others in.
"""

from dataclasses import dataclass

PARENTS = {
    "XMV101@2020": "XMV1@2020",
    "XMV102@2020": "XMV1@2020",
    "XMV201@2020": "XMV2@2020",
    "XMV1@2020": "XMV",
    "XMV2@2020": "XMV",
}
PLACES = ["XMV", *PARENTS]


@dataclass(frozen=True)
class Person:
    id: str
    agency: str
    place: str
    reads: bool
    protects_children: bool
    teams: frozenset[str]


@dataclass(frozen=True)
class File:
    child: bool
    sealed: bool
    parties: frozenset[tuple[str, str]]  # agency, place
    teams: frozenset[tuple[str, str]]  # team, its agency
    named: frozenset[str]
    accused: frozenset[str]
    glass: frozenset[str] = frozenset()  # users who broke it, not long ago
    holder: str = ""


def within(place: str, wider: str) -> bool:
    while place != wider:
        if place not in PARENTS:
            return False
        place = PARENTS[place]
    return True


SAVING = {
    "read_words", "open_identity", "search", "count", "use_drafts", "report_crime", "ask_consent", "refer",
}  # fmt: skip
OF_THE_HOLDER = {"seal_case", "let_in", "close_case", "ask_disposal"}


def may_see(person: Person, file: File) -> bool:
    if person.agency in file.accused:
        return False
    return person.id in file.glass or lets_in(person, file)


def may_see_between(person: Person, one: File, other: File) -> bool:
    if person.agency in one.accused | other.accused:
        return False
    return may_see(person, one) or may_see(person, other)


def may_do(person: Person, file: File, action: str, of_roles: set[str]) -> bool:
    """Whether an action can be done to the file, of those that the person's roles list."""
    if action not in of_roles or not may_see(person, file):
        return False
    if action in OF_THE_HOLDER and person.agency != file.holder:
        return False
    return action in SAVING or lets_in(person, file)


def lets_in(person: Person, file: File) -> bool:
    """Without any glass, of a file that is not against the person's office."""
    if person.id in file.named:
        return True
    if file.sealed:
        return False
    if any(team in person.teams for team, _agency in file.teams):
        return True
    if file.child and not person.protects_children:
        return False
    if not (person.reads or person.protects_children):
        return False
    return any(agency == person.agency and within(place, person.place) for agency, place in file.parties)
