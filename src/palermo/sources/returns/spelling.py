"""Places as agencies spell them: by name, by sound, and which names are near where neither says."""

import functools
import re
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz, process

from palermo.knowledge.content import load
from palermo.knowledge.countries import find_country
from palermo.knowledge.names import key
from palermo.knowledge.places import gazetteer

NEAR, CANDIDATES, CLOSE = 60, 4, 8
SOUNDS_LIKE, ACROSS_SCRIPTS = 80, 60  # Urdu leaves short vowels out


class Named(NamedTuple):
    """Codes that a name may have (one: it is that place) and whether its spelling is another than the list's."""

    codes: tuple[str, ...]
    respelt: bool = False


@functools.lru_cache(maxsize=65_536)
def place_named(text: str, country: str | None) -> Named:
    """The places that a cell's name may mean: by its name, else by its sound where only one sounds so."""
    if country is None:
        code = find_country(text.strip())
        return Named((code,)) if code else Named(())
    told = load("returns/words.yml")["places"].get(country, {})
    if code := told.get(key(text).casefold()):
        return Named((code,))
    names = _names(country)
    for spelling in (text, bare(text)):
        if found := names.get(key(spelling).casefold()):
            return Named(_here(found, country))
    sound = skeleton(bare(text))
    same = _by_sound(country).get(sound, ()) if len(sound) > 2 else ()
    least = SOUNDS_LIKE if text.isascii() else ACROSS_SCRIPTS
    scores: dict[str, float] = {}
    for code, name in same:
        scores[code] = max(scores.get(code, 0), fuzz.ratio(_flat(bare(text)), _flat(name)))
    best = max(scores.values(), default=0)
    alike = {code for code, score in scores.items() if score >= max(least, best - CLOSE)}
    return Named(_here(tuple(alike), country), respelt=True)


def near(text: str, country: str | None) -> list[str]:
    """The codes whose names are nearest, for a question."""
    if country is None:
        return []
    names = {name: codes[0] for name, codes in _names(country).items()}
    told = process.extract(
        _flat(bare(text)), {name: _flat(name) for name in names}, limit=12, scorer=fuzz.WRatio
    )
    sound = [code for code, _ in _by_sound(country).get(skeleton(bare(text)), ())]
    found = [*_here(tuple(sound), country), *(names[name] for _, score, name in told if score >= NEAR)]
    return list(dict.fromkeys(found))[:CANDIDATES]


def bare(text: str) -> str:
    """A place's name without "district" and the like before or after it."""
    words = "|".join(map(re.escape, load("returns/words.yml")["place_words"]))
    told = re.sub(rf"^(?:(?:{words})\b\.?\s*)+|\s*\b(?:{words})\.?$", "", text.strip(), flags=re.IGNORECASE)
    return told.strip(" .,:-") or text


def skeleton(name: str) -> str:
    """The sounds of a name by content/names/folding.yml: Muzaffargarh and Muzafar Garh are one."""
    roman = load("names/folding.yml")["roman"]
    spelt = re.compile("|".join(sorted(map(re.escape, map(str, roman)), key=len, reverse=True)))
    told = re.sub(r"[^a-z]", "", anyascii(name).lower())
    told = spelt.sub(lambda match: str(roman[match[0]]), told)
    return re.sub(r"(.)\1+", r"\1", told[:1] + re.sub(r"[aeiouyw]", "", told[1:]))


def _flat(name: str) -> str:
    """Letters alone, long vowels as short ones: Kasoor is spelt as Kasur is."""
    told = re.sub(r"[^a-z]", "", anyascii(name).lower())
    return told.replace("oo", "u").replace("ee", "i").replace("ou", "u")


@functools.cache
def _names(country: str) -> dict[str, tuple[str, ...]]:
    named: dict[str, list[str]] = {}
    for place in gazetteer(country).places.values():
        bare_code = place.code.partition("@")[0]  # as forms for phones send it
        for name in (*place.names.values(), *place.aliases, *place.census_names, place.code, bare_code):
            codes = named.setdefault(key(name).casefold(), [])
            codes += [place.code] if place.code not in codes else []
    return {name: tuple(codes) for name, codes in named.items()}


@functools.cache
def _by_sound(country: str) -> dict[str, list[tuple[str, str]]]:
    sounds: dict[str, list[tuple[str, str]]] = {}
    for name, codes in _names(country).items():
        for code in codes:
            sounds.setdefault(skeleton(name), []).append((code, name))
    return sounds


def _here(codes: tuple[str, ...], country: str) -> tuple[str, ...]:
    """Those of the country's present edition, where there are any."""
    listed = gazetteer(country)
    present = tuple(sorted(code for code in codes if listed.places[code].edition in ("", listed.edition)))
    return present or tuple(sorted(codes))
