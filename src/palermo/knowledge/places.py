"""The places of one country: their codes, names in several languages, and where a text names them.

A country with a file in content/countries/ has its own gazetteer; any other has the subdivisions of ISO 3166-2. A
code carries its edition (`PK6@2022`, `IN-JK@iso3166-2`); the country itself is its ISO 3166-1 alpha-3 code.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Literal

import pycountry
from babel import Locale
from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.knowledge.content import content_root, load
from palermo.knowledge.countries import countries
from palermo.knowledge.names import NamePattern, key
from palermo.knowledge.refusal import Refusal

ISO = "iso3166-2"
PlaceLevel = Literal["country", "province", "district"]


class Place(BaseModel):
    """One place. `names` by language; `aliases` are other spellings in texts, `census_names` in one edition's tables.

    `parts` are the places it consists of whole, `within` the one it lies in, both of the country's own edition.
    `only_marked` are those of its names that are also ordinary words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    level: PlaceLevel
    kind: str | None = None
    names: dict[str, str]
    aliases: tuple[str, ...] = ()
    census_names: tuple[str, ...] = ()
    only_marked: tuple[str, ...] = ()
    parent: str | None = None
    parts: tuple[str, ...] = ()
    within: str | None = None

    @property
    def edition(self) -> str:
        """What follows the @ of the code; the country itself has none."""
        return self.code.partition("@")[2]


class Denominator(BaseModel):
    """How many there are by our own count, since when, on what authority, and what a reader should know."""

    model_config = ConfigDict(frozen=True)

    since: int
    until: int | None = None
    members: tuple[str, ...]
    source: str
    note: str

    @property
    def count(self) -> int:
        return len(self.members)


class Gazetteer:
    """The places of one country, by code, and the pattern that finds them in a text."""

    def __init__(
        self,
        country: str,
        places: Iterable[Place],
        *,
        denominators: dict[str, tuple[Denominator, ...]] | None = None,
        reporting_levels: tuple[str, ...] = (),
        not_here: Iterable[str] = (),
    ) -> None:
        self.country = country
        self.places = {place.code: place for place in places}
        self.reporting_levels = reporting_levels
        self._denominators = denominators or {}
        self._by_name = _named(self.places.values())
        self._in_tables = _in_tables(self.places.values())
        others = _other_countries(country)
        own = set(self.places[country].aliases) | set(self.places[country].names.values())
        ordinary = set(load("countries/ambiguous.yml")["words"]) | (others - own)
        self._pattern = NamePattern(
            {name: codes[0] for name, codes in self._by_name.items()},
            marked={key(name) for name in ordinary if key(name) in self._by_name}
            | self._only_marked()
            | self._accented(own),
            blocked={*not_here, *_containing(others, self._by_name)},
        )

    def _only_marked(self) -> set[str]:
        return {key(name) for place in self.places.values() for name in place.only_marked}

    def _accented(self, own: set[str]) -> set[str]:
        """A province spelt like the country but for an accent: in titles, Panamá is the country."""
        plain = {_folded(name) for name in own}
        return {
            name
            for name, codes in self._by_name.items()
            if _folded(name) in plain and codes[0] != self.country
        }

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Places that the text names: (start, end, code), longest name first, in order, never overlapping."""
        return self._pattern.find(text)

    def resolve(
        self,
        name: str,
        *,
        level: PlaceLevel | None = None,
        parent: str | None = None,
        edition: str | None = None,
    ) -> str | None:
        """The code of a name that stands alone in a table's cell, or None when it is not known or not one.

        `level` and `parent` narrow the choice (Islamabad is a territory and its one district); a place of
        `edition` comes before the country's present place of the same name.
        """
        wanted = key(name).casefold()
        found = self._in_tables.get(wanted, [])
        if level:
            found = [place for place in found if place.level == level]
        if parent:
            found = [place for place in found if place.parent == parent]
        for preferred in (edition, self.edition):
            chosen = [place for place in found if place.edition == preferred]
            if len(chosen) == 1:
                return chosen[0].code
        return found[0].code if len(found) == 1 and edition is None else None

    @property
    def edition(self) -> str:
        """The edition of the country's present codes."""
        return next((place.edition for place in self.places.values() if place.parent), "")

    def name(self, place: str, language: str = "en") -> str:
        """The place's name in a language, or else in English."""
        names = self._place(place).names
        return names.get(language) or names["en"]

    def parent(self, place: str) -> str | None:
        """The place it lies in: a province for a district, the country for a province, None for the country."""
        return self._place(place).parent

    def level(self, place: str) -> PlaceLevel:
        """country, province or district."""
        return self._place(place).level

    def at(self, level: PlaceLevel, *, edition: str | None = None) -> list[str]:
        """Codes of one level in the order of the file, of the country's present edition unless another is asked."""
        wanted = edition or self.edition
        return [
            p.code for p in self.places.values() if p.level == level and p.edition == wanted and not p.parts
        ]

    def denominator(self, of: str, year: int) -> Denominator | None:
        """Our own count of, say, "provinces" in a year, or None where nobody has entered one."""
        known = self._denominators.get(of, ())
        return next((d for d in known if d.since <= year and (d.until is None or year <= d.until)), None)

    def _place(self, code: str) -> Place:
        try:
            return self.places[code]
        except KeyError:
            raise Refusal(
                f"{code!r} is not a place of {self.country}",
                where=f"content/countries/{self.country}.yml",
                do="Use a code with its edition, such as PK6@2022, or add the place as docs/how-to/add-a-country.md shows",
            ) from None


def of_district(place: str | None, country: str) -> bool:
    """Whether a place is a district; False where the gazetteer does not know it."""
    if not place or place == country:
        return False
    try:
        return gazetteer(country).level(place) == "district"
    except Refusal:
        return False


@functools.cache
def gazetteer(country: str) -> Gazetteer:
    """The gazetteer of a country by its ISO 3166-1 alpha-3 code; made once a process."""
    if (content_root() / "countries" / f"{country}.yml").is_file():
        return _from_content(country)
    return Gazetteer(country, [_country(country), *_iso_subdivisions(country)])


def _from_content(country: str) -> Gazetteer:
    told = load(f"countries/{country}.yml")
    try:
        return Gazetteer(
            country,
            [_country(country, told), *_told_places(told)],
            denominators={
                of: tuple(Denominator(**_coded(entry, told, "members")) for entry in entries)
                for of, entries in told.get("denominators", {}).items()
            },
            reporting_levels=tuple(told.get("reporting_levels", ())),
            not_here=told.get("not_here", ()),
        )
    except ValidationError as fault:
        raise Refusal(
            str(fault), where=f"content/countries/{country}.yml", do="Mend the entry named"
        ) from None


def _told_places(told: dict[str, Any]) -> Iterable[Place]:
    levels: tuple[tuple[str, PlaceLevel], ...] = (("provinces", "province"), ("districts", "district"))
    for section, level in levels:
        yield from (_told_place(entry, told, level) for entry in told.get(section, ()))
    yield from (_told_place(entry, told, entry["level"]) for entry in told.get("other_extents", ()))


def _told_place(entry: dict[str, Any], told: dict[str, Any], level: PlaceLevel) -> Place:
    entry = _coded(entry, told, "parts")
    coding = _coding(told)
    return Place(
        code=f"{entry['code']}@{entry.get('edition', told['edition'])}",
        level=level,
        kind=entry.get("kind"),
        names={language: entry[language] for language in told["names"] if language in entry},
        aliases=tuple(entry.get("aliases", ())),
        census_names=tuple(entry.get("census_names", ())),
        only_marked=tuple(entry.get("only_marked", ())),
        parent=coding[entry["parent"]] if "parent" in entry else told["country"],
        parts=entry["parts"],
        within=coding[entry["within"]] if "within" in entry else None,
    )


def _coding(told: dict[str, Any]) -> dict[str, str]:
    """Bare codes, as the file writes them, to codes with their edition."""
    sections = ("provinces", "districts", "other_extents")
    entries = [entry for section in sections for entry in told.get(section, ())]
    return {entry["code"]: f"{entry['code']}@{entry.get('edition', told['edition'])}" for entry in entries}


def _coded(entry: dict[str, Any], told: dict[str, Any], field: str) -> dict[str, Any]:
    coding = _coding(told)
    return {**entry, field: tuple(coding[code] for code in entry.get(field, ()))}


def _country(code: str, told: dict[str, Any] | None = None) -> Place:
    told = told or {}
    listed = countries().get(code)
    names = {"en": listed.name, **_urdu(listed.iso2)} if listed else {"en": code}
    aliases = dict.fromkeys([*_country_names().get(code, ()), *told.get("aliases", ())])
    return Place(
        code=code, level="country", names={**names, **told.get("names", {})}, aliases=tuple(sorted(aliases))
    )


def _urdu(iso2: str) -> dict[str, str]:
    name = Locale("ur").territories.get(iso2)
    return {"ur": name} if name else {}


def _iso_subdivisions(country: str) -> Iterable[Place]:
    known = countries().get(country)
    listed = pycountry.subdivisions.get(country_code=known.iso2) if known else None  # type: ignore[no-untyped-call]
    # Provinces before what lies in them: a name that both have means the larger.
    for unit in sorted(listed or (), key=lambda unit: (unit.parent_code is not None, unit.code)):
        first, *others = _iso_spellings(unit.name)
        yield Place(
            code=f"{unit.code}@{ISO}",
            level="district" if unit.parent_code else "province",
            kind=unit.type.lower(),
            names={"en": first},
            aliases=tuple(others),
            parent=f"{unit.parent_code}@{ISO}" if unit.parent_code else country,
        )


def _iso_spellings(name: str) -> list[str]:
    """ISO 3166-2 writes "Madrid, Comunidad de", "Wales [Cymru GB-CYM]", "Central Luzon (Region III)"."""
    bare = _plain(name)
    turned = " ".join(reversed(bare.split(", "))) if bare.count(", ") == 1 else bare
    short = bare.split(", ")[0] if bare.count(", ") == 1 else bare
    told = [short, turned, _folded(short), _folded(turned)]
    return [spelling for spelling in dict.fromkeys(told) if len(spelling) > 1]


def _plain(name: str) -> str:
    return re.sub(r"\s*[\[(].*?[\])]", "", name).strip("/ ")


def _folded(name: str) -> str:
    """Without marks and half-rings: Rājasthān → Rajasthan, Al ‘Aqabah → Al Aqabah."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return bare.replace("`", "").strip()


def _named(places: Iterable[Place]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for place in places:
        for name in (*place.names.values(), *place.aliases):
            named.setdefault(key(name), []).append(place.code)
    return named


def _in_tables(places: Iterable[Place]) -> dict[str, list[Place]]:
    named: dict[str, list[Place]] = {}
    for place in places:
        told = place.census_names or (*place.names.values(), *place.aliases)
        for name in {key(name).casefold() for name in told}:
            named.setdefault(name, []).append(place)
    return named


@functools.cache
def _country_names() -> dict[str, frozenset[str]]:
    """By code, the names that texts use; the list's run-together spellings are of file names."""
    return {code: frozenset([listed.name, *listed.aliases]) for code, listed in countries().items()}


def _other_countries(country: str) -> set[str]:
    own = _country_names().get(country, frozenset())
    return {name for code, names in _country_names().items() if code != country for name in names} - own


def _containing(others: set[str], named: dict[str, list[str]]) -> set[str]:
    """Names of other countries with one of ours inside: "South Sudan" for Sudan, "Papua New Guinea" for Guinea."""
    ours = {f" {name} " for name in named}
    padded = {other: f" {key(other)} " for other in others}
    return {other for other, text in padded.items() if any(name in text and name != text for name in ours)}
