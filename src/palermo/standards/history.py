"""A country's placements year by year, as sets: what sources merge, dispute or do not tell stays so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from palermo.evidence.placement import Placement
from palermo.knowledge.content import load
from palermo.knowledge.countries import country, find_country
from palermo.knowledge.refusal import Refusal
from palermo.standards.told import WATCH_LIST, told

UNRANKED = "not in the report"
ANY = frozenset({"1", "2", WATCH_LIST, "3", "SC", UNRANKED})
ORDER = ("1", "2", WATCH_LIST, "3", "SC")


class Voice(NamedTuple):
    """What one source allows for a year, and the evidence for it: a placement's id, or an entry of content/law/."""

    tiers: frozenset[str]
    evidence: str


class Year(NamedTuple):
    """One report year. `tiers`: what it can have been, once all are heard.

    `unsettled`: why it is not one tier: missing_year, merged_tiers, sources_disagree; None if it is.
    """

    year: int
    tiers: frozenset[str]
    evidence: tuple[str, ...]
    unsettled: str | None

    @property
    def printed(self) -> str | None:
        """The tiers joined as tables print them ("2/2WL"); None where nobody tells."""
        return None if self.unsettled == "missing_year" else "/".join(t for t in ORDER if t in self.tiers)


class History:
    """The years of one country. `published` holds only what a placement says; `before` also what is told besides."""

    def __init__(self, iso3: str, placements: Iterable[Placement] = ()) -> None:
        self.country = iso3
        self._published: dict[int, list[Voice]] = defaultdict(list)
        for placement in placements:
            if placement.country == iso3 and placement.year is not None and placement.tiers:
                self._published[placement.year].append(Voice(frozenset(placement.tiers), placement.id))
        self._told = _told_besides(iso3)

    @property
    def years(self) -> list[int]:
        return sorted(self._published)

    def published(self, year: int) -> Year:
        """The placement of that report as its sources give it."""
        return _heard(year, self._published.get(year, []))

    def at(self, year: int) -> Year:
        """What that year can have been for the years after it."""
        first_report = load("law/states.yml")["began"].get(self.country, {}).get("first_report", 0)
        if year < first_report:
            return Year(year, frozenset({UNRANKED}), (), None)
        return _heard(year, [*self._published.get(year, []), *self._told.get(year, [])])


def code_of(name: str) -> str:
    """The ISO code of a code or name; refuses a name that two countries bear, and one that nobody bears."""
    shared: Mapping[str, list[str]] = load("law/states.yml")["two_countries"]
    for ambiguous, codes in shared.items():
        if name.casefold() == ambiguous.casefold():
            raise Refusal(
                "more than one country has that name", where=name, do=f"Use one of {', '.join(codes)}"
            )
    return country(find_country(name) or name.upper()).iso3


def still_ranked(iso3: str, year: int) -> None:
    """Refuse a state that had ended, or not begun, when the report came out."""
    states = load("law/states.yml")
    begun, ended = states["began"].get(iso3), states["ended"].get(iso3)
    if ended and year > ended["last_report"]:
        raise Refusal("it was no longer in the reports", where=f"{iso3} {year}", do=ended["note"].rstrip("."))
    if begun and year < begun["first_report"]:
        raise Refusal("it was not yet in the reports", where=f"{iso3} {year}", do=begun["note"].rstrip("."))


def _heard(year: int, voices: list[Voice]) -> Year:
    """All voices together: what they share; where they share nothing, all that any of them says."""
    evidence = tuple(dict.fromkeys(voice.evidence for voice in voices))
    if not voices:
        return Year(year, ANY, (), "missing_year")
    shared = frozenset.intersection(*(voice.tiers for voice in voices))
    if not shared:
        return Year(year, frozenset.union(*(voice.tiers for voice in voices)), evidence, "sources_disagree")
    if len(shared) == 1:
        return Year(year, shared, evidence, None)
    whole = all(UNRANKED in voice.tiers for voice in voices)  # only said what it was not
    return Year(year, shared, evidence, "missing_year" if whole else "merged_tiers")


def _told_besides(iso3: str) -> dict[int, list[Voice]]:
    """What content/law/ tells of this country, by year."""
    voices: dict[int, list[Voice]] = defaultdict(list)
    for fact in told():
        if fact.country == iso3:
            tiers = frozenset({fact.tier})
            voices[fact.year].append(Voice(tiers if fact.was else ANY - tiers, fact.where))
    return voices
