"""What a country's law prescribes for trafficking, version by version: content/law/offences/<country>.yml."""

import datetime
import functools
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from palermo.knowledge.content import content_root, load
from palermo.knowledge.refusal import Refusal

FOLDER = "law/offences"
Longest = int | Literal["life", "death"]
Beside = Literal["with", "instead", "none"]
Victims = Literal["anyone", "women_and_children", "children", "women_and_girls", "girls"]


class Prison(BaseModel):
    """The prison term that a law prescribes, in years; `most` None only where nobody here has read it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: int = 0
    most: Longest | None = None
    not_sourced: bool = False

    @model_validator(mode="after")
    def _whole(self) -> "Prison":
        if (self.most is None) != self.not_sourced:
            raise ValueError("say the longest term, or that it was not read")
        if isinstance(self.most, int) and self.most < self.least:
            raise ValueError("the longest term is shorter than the shortest")
        return self

    @property
    def longest(self) -> float:
        """In years; life and death are longer than any term."""
        return self.most if isinstance(self.most, int) else float("inf")


class Elsewhere(BaseModel):
    """A place that has a law of its own since a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    since: datetime.date


class Offence(BaseModel):
    """One version of one offence; the fields are explained at the head of content/law/offences/PAK.yml.

    `in_force_to` is the first day on which it was no longer in force. Fines are in the country's currency.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    act: str
    section: str
    summary: str
    forms: tuple[str, ...]
    victims: Victims = "anyone"
    force_needed_for_children: bool = False
    only_across_borders: bool = False
    aggravated: bool = False
    partial: bool = False
    imprisonment: Prison
    fine: Beside
    fine_least: int | None = None
    fine_most: int | None = None
    fine_words: str | None = None
    in_force_from: datetime.date
    in_force_to: datetime.date | None = None
    older: bool = False
    place: str | None = None
    not_in: tuple[Elsewhere, ...] = ()
    sources: tuple[str, ...]
    confidence: Literal["H", "M", "L"]
    note: str | None = None

    @property
    def citation(self) -> str:
        return f"{self.act}, {self.section}"

    def holds_on(self, day: datetime.date) -> bool | None:
        """None: it is older than the first day that was read, and nobody here knows by how much."""
        if day < self.in_force_from:
            return None if self.older else False
        return self.in_force_to is None or day < self.in_force_to

    def holds_in(self, place: str | None, day: datetime.date) -> bool:
        """Whether it is the law of a place (`code@edition`; None: of the country at large)."""
        if self.place and place != self.place:
            return False
        return all(other.place != place or day < other.since for other in self.not_in)


class PenalLaw(BaseModel):
    """A country's offences. `complete`: none is missing; otherwise what is not here is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str
    currency: str
    verified_on: datetime.date
    complete: bool
    benchmark: str
    offences: tuple[Offence, ...]

    def offence(self, identity: str) -> Offence:
        """Refuses an id that no offence has."""
        found = next((offence for offence in self.offences if offence.id == identity), None)
        if found is None:
            raise Refusal(
                f"there is no offence {identity!r}",
                where=f"content/{FOLDER}/{self.country}.yml",
                do=f"Use one of {', '.join(offence.id for offence in self.offences)}",
            )
        return found

    def on(self, day: datetime.date) -> tuple[Offence, ...]:
        """The offences that were in force on a day, those included of which it is not known."""
        return tuple(offence for offence in self.offences if offence.holds_on(day) is not False)


def known_countries() -> list[str]:
    """Codes of the countries whose offences are on file."""
    return sorted(path.stem for path in (content_root() / FOLDER).glob("*.yml"))


@functools.cache
def penal_law(country: str) -> PenalLaw | None:
    """The offences of a country, None where none are on file. Refuses a file that is not whole."""
    if country not in known_countries():
        return None
    name = f"{FOLDER}/{country}.yml"
    try:
        law = PenalLaw(**load(name))
    except (TypeError, ValidationError) as fault:
        raise Refusal(str(fault), where=f"content/{name}", do="Mend the entry named") from None
    must_be_sound(law, name)
    return law


def must_be_sound(law: PenalLaw, name: str) -> None:
    """Refuse a source or a form that is not declared, an id that stands twice, a benchmark that is not there."""
    known = load("law/sources.yml")["sources"]
    forms = {form["code"] for form in load("forms.yml")["forms"]}
    ids = [offence.id for offence in law.offences]
    for offence in law.offences:
        if not set(offence.sources) <= known.keys():
            raise Refusal(
                f"{offence.id} names a source that is not listed",
                where=f"content/{name}",
                do="Add it to content/law/sources.yml",
            )
        if not set(offence.forms) <= forms:
            raise Refusal(
                f"{offence.id} names a form that is not declared",
                where=f"content/{name}",
                do="Use a code of content/forms.yml",
            )
    if len(set(ids)) < len(ids) or law.benchmark not in ids:
        raise Refusal(
            "an id stands twice, or the benchmark is none of them",
            where=f"content/{name}",
            do="Name the versions apart",
        )
