"""Which countries and years the reading rules are never written on.

A country is held out by a hash of its name, so that nobody chose it. Rules are written on the other countries in
the years of WRITTEN_ON, those of figures in all years; every figure of accuracy in docs/ is of held-out countries.
"""

import hashlib

WRITTEN_ON = {"ilab": {2013, 2014, 2016, 2018}, "tip": {2014, 2020, 2022}}


def held_out_country(name: str) -> bool:
    """True for about a third of countries; `name` as the corpus prints it, letters only, case ignored."""
    letters = "".join(character for character in name.lower() if character.isalpha())
    return int(hashlib.sha256(letters.encode()).hexdigest()[:4], 16) % 3 == 0


def held_out(family: str, country: str, year: int) -> bool:
    """True for a text whose country is held out and whose year the rules were not written on."""
    return held_out_country(country) and year not in WRITTEN_ON[family]
