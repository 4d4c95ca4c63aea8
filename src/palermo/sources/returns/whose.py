"""Whose places a table names, where nobody said it: one question instead of one about every place."""

import functools
from collections import defaultdict
from collections.abc import Mapping

from palermo.knowledge.countries import countries
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.sources.returns.labels import folded
from palermo.sources.returns.questions import Question, choose

COUNTRY, LABEL = "country:return", "label:"
LEAST = 3  # names of places in common, below which nothing is guessed


def asked_whose(asked: Mapping[str, Question]) -> dict[str, Question]:
    """Where labels are places of one country, which country it is; other labels are asked about once that is known."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for one in asked:
        for country in _countries_with(one.removeprefix(LABEL)) if one.startswith(LABEL) else ():
            named[country].append(one)
    likely = [
        country for country in sorted(named, key=lambda c: -len(named[c])) if len(named[country]) >= LEAST
    ]
    if not likely:
        return dict(asked)
    return {COUNTRY: _question(named, likely)} | {i: q for i, q in asked.items() if not i.startswith(LABEL)}


def country_told(told: str | None, answers: Mapping[str, str]) -> str | None:
    """The country that was named, or answered. Refuses a code that no country has."""
    code = (told or answers.get(COUNTRY, "")).upper()
    if code and code not in countries():
        raise Refusal(
            f"no country has the code {code!r}",
            where="the return",
            do="Give its ISO 3166-1 alpha-3 code, such as PAK",
        )
    return code or None


def _question(named: Mapping[str, list[str]], likely: list[str]) -> Question:
    places = (one.removeprefix(LABEL) for one in named[likely[0]][:3])
    return Question(
        id=COUNTRY,
        says="Which country's places are listed?",
        example=", ".join(places),
        choices=choose(*((code, f"{countries()[code].name}: {len(named[code])}") for code in likely[:4])),
        open="the code of a country (ISO 3166-1 alpha-3), such as PAK",
    )


@functools.cache
def _places() -> dict[str, set[str]]:
    """Every name of a province or district, folded as labels are, to the countries that have one of that name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in countries():
        for place in gazetteer(code).places.values():
            if place.level != "country":
                for name in (*place.names.values(), *place.aliases, *place.census_names):
                    found[folded(name)].add(code)
    return dict(found)


def _countries_with(name: str) -> set[str]:
    return _places().get(name, set())
