"""Countries and territories by ISO 3166-1 alpha-3 code, with the names and peoples that sources print.

The list is content/countries/countries.csv. Codes that ISO has not assigned: XKX (Kosovo, in common use), CRQ (Sark,
reserved), and the withdrawn ANT and SCG of older tables. Names in other languages come from CLDR, not from here.
"""

import csv
import functools
import unicodedata
from collections.abc import Callable, Iterable

from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.knowledge.content import content_root
from palermo.knowledge.refusal import Refusal

LISTED = "countries/countries.csv"


class Country(BaseModel):
    """One country. `name` as reports print it; `aliases` other names and spellings; `demonyms` its people.

    `region` is one of the six of the State Department's report.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    region: str


@functools.cache
def countries() -> dict[str, Country]:
    """All countries by code, in the order of the file."""
    with (content_root() / LISTED).open(encoding="utf-8", newline="") as file:
        listed = [_country(row) for row in csv.DictReader(file)]
    by_code = {country.iso3: country for country in listed}
    if len(by_code) < len(listed):
        raise Refusal("a code stands twice", where=f"content/{LISTED}", do="Remove one of the two")
    return by_code


def country(code: str) -> Country:
    """One country; refuses a code that is not listed."""
    try:
        return countries()[code]
    except KeyError:
        raise Refusal(
            f"{code!r} is not a country's code",
            where=f"content/{LISTED}",
            do="Use an ISO 3166-1 alpha-3 code",
        ) from None


def find_country(name: str) -> str | None:
    """The code of a name, in any spelling of the list; accents, capitals, gaps and punctuation are ignored."""
    return _by_name().get(folded(name))


def find_people(name: str) -> str | None:
    """The code of a people's name ("Pakistanis"); None when it is unknown or two countries share it."""
    return _by_people().get(folded(name))


def folded(name: str) -> str:
    """Letters and digits alone, small and without accents: `Côte d'Ivoire` and `CotedIvoire` are one name."""
    bare = unicodedata.normalize("NFKD", name.replace("&", "and")).casefold()
    return "".join(letter for letter in bare if letter.isalnum())


def _country(row: dict[str, str]) -> Country:
    try:
        several = {field: tuple(filter(None, row[field].split("|"))) for field in ("aliases", "demonyms")}
        return Country.model_validate({**row, **several})
    except (KeyError, ValidationError) as fault:
        raise Refusal(str(fault), where=f"content/{LISTED}, {row.get('iso3')}", do="Mend the row") from None


@functools.cache
def _by_name() -> dict[str, str]:
    return _unambiguous(lambda listed: [listed.iso3, listed.name, *listed.aliases])


@functools.cache
def _by_people() -> dict[str, str]:
    return _unambiguous(lambda listed: listed.demonyms)


def _unambiguous(names: Callable[[Country], Iterable[str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for listed in countries().values():
        for name in names(listed):
            found.setdefault(folded(name), set()).add(listed.iso3)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
