"""What a text is about: its family, country and year, from what was told and from its own first lines."""

import re
from dataclasses import dataclass
from typing import Literal

from palermo.knowledge.countries import countries, find_country
from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.ilab import heading

Family = Literal["tip", "ilab"]
PUBLISHERS = {"tip": "U.S. Department of State", "ilab": "U.S. Department of Labor"}
_ILAB = re.compile(
    r"findings on the worst forms of child labor|(?:significant|moderate|minimal|no) advancement|bureau of international labor affairs",
    re.IGNORECASE,
)
_TIER_LINE = re.compile(
    r"(?m)^\W*([A-Z][A-Za-z’'.,()\- ]{2,60}?)\s*(?:\(\s*|:\s*|[–—-]\s*)(?:Tier\s+[123]|Special\s+Case)",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\bGovernment\s+of\s+(?:the\s+)?((?:[A-Z][\w’'-]+|of|and|the)(?:\s+(?:[A-Z][\w’'-]+|of|and|the))*)"
)
_REPORT_YEAR = re.compile(
    r"\b((?:19|20)\d\d)\s+(?:TIP\s+Report|Trafficking\s+in\s+Persons\s+Report|findings)|(?:TIP|Trafficking in Persons) Report[,:]?\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\bIn\s+((?:19|20)\d\d),\s+(?:the\s+)?[A-Z]")
_HEAD = 4000
# A chapter on several territories names each of them; a country's own text names its neighbours far less than itself.
_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class AboutText:
    """Family, country (ISO 3166-1 alpha-3) and year of a text; `year` may be unknown."""

    family: Family
    country: str
    year: int | None

    @property
    def publisher(self) -> str:
        return PUBLISHERS[self.family]

    @property
    def title(self) -> str:
        name = countries()[self.country].name
        kind = {
            "tip": "Trafficking in Persons Report",
            "ilab": "Findings on the Worst Forms of Child Labor",
        }[self.family]
        return f"{kind}{f' {self.year}' if self.year else ''}: {name}"


def about_text(
    text: str, name: str, *, family: str | None, country: str | None, year: int | None
) -> AboutText:
    """Family, country and year as told, else as the text says; refuses another country's text."""
    family = family or ("ilab" if _ILAB.search(text[:_HEAD]) else "tip")
    if family not in PUBLISHERS:
        raise Refusal(
            f"the family {family!r} is not known", where=name, do=f"Use one of {', '.join(PUBLISHERS)}"
        )
    said = _country_said(text, family)
    if country is None:
        country = said or find_country(re.split(r"[_.\d]", name)[0].strip())
    if country is None:
        raise Refusal(
            "no country is named in its heading or file name", where=name, do="Give --country, such as PAK"
        )
    if country not in countries():
        raise Refusal(
            f"{country!r} is no ISO 3166-1 alpha-3 code",
            where=name,
            do="Give --country as three letters, such as PAK",
        )
    _refuse_another_country(text, name, country, said)
    return AboutText(family, country, year or _year_said(text, name))  # type: ignore[arg-type]


def _country_said(text: str, family: str) -> str | None:
    """The country of the heading; else of the family's own first sentence; else of "Government of …"."""
    head = text[:_HEAD]
    first = text.lstrip("\ufeff \n\r\t").split("\n", 1)[0].strip()
    whole = find_country(first)
    printed = [match[1] for match in _TIER_LINE.finditer(head)] + ([first] if whole else [])
    if family == "ilab":
        printed.append(heading(Copy.of(text)).country or "")
    else:
        printed += [match[1] for match in _GOVERNMENT.finditer(head)]
    return next((found for words in printed if (found := _country_in(words))), None)


def _country_in(words: str) -> str | None:
    """The country that the first words name: "Pakistan and its provinces" is Pakistan."""
    told = " ".join(words.split())
    while told:
        found = find_country(told)
        if found:
            return found
        told = told.rpartition(" ")[0]
    return None


def _mentions(text: str, country: str) -> int:
    """How often a text names a country or its people."""
    known = countries()[country]
    names = sorted((known.name, *known.aliases, *known.demonyms), key=len, reverse=True)
    return len(re.findall(rf"\b(?:{'|'.join(map(re.escape, names))})", text, re.IGNORECASE))


def _refuse_another_country(text: str, name: str, country: str, said: str | None) -> None:
    named = _mentions(text, country)
    if said is not None and said != country and named * _NEIGHBOURS < _mentions(text, said):
        raise Refusal(
            f"it is about {countries()[said].name}, not {countries()[country].name}",
            where=name,
            do=f"Give --country {said}, or another file",
        )
    if not named:
        raise Refusal(
            f"it never names {countries()[country].name}",
            where=name,
            do="Give the country it is about with --country, or another file",
        )


def _year_said(text: str, name: str) -> int | None:
    for found in (
        _REPORT_YEAR.search(text[:_HEAD]),
        _IN_YEAR.search(text[:_HEAD]),
        re.search(r"((?:19|20)\d\d)", name),
    ):
        if found:
            return int(next(group for group in found.groups() if group))
    return None
