"""A benchmark out of a seed and a mix: records, and the truth of who is whom."""

import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from palermo.knowledge.places import gazetteer
from palermo.linkage.invented.names import told
from palermo.linkage.invented.people import humans
from palermo.linkage.invented.variation import Office, written
from palermo.linkage.told import Told

COUNTRY = "PAK"  # the shape of a real country's districts; the people are invented


class Written(NamedTuple):
    """One record, and whose it is."""

    record: Told
    person: int
    agency: str


AGENCIES = ("police", "shelter", "court", "welfare", "mission")


def benchmark(records: int, mix: str, seed: int) -> Iterator[Written]:
    """About as many records as asked for, each person's beside each other, at different agencies."""
    chance = random.Random(seed)  # noqa: S311  # invented people, not secrets
    rules = _drawn(told()["mixes"][mix], chance)
    districts = gazetteer(COUNTRY).at("district")
    office = Office(rules["rates"], chance, districts)
    times, shares = list(rules["records"]), list(rules["records"].values())
    made = 0
    for person, human in enumerate(humans(records, rules, districts, chance)):
        often = chance.choices(times, shares)[0]
        for agency in chance.sample(AGENCIES, often):
            yield Written(written(human, f"r{made:08d}", office), person, agency)
            made += 1
        if made >= records:
            return


def _drawn(mix: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A mix whose rates are numbers: one told as two bounds is drawn between them."""
    rates = {
        part: {
            rule: chance.uniform(*rate) if isinstance(rate, list) else rate
            for rule, rate in mix[part].items()
        }
        for part in ("people", "rates")
    }
    return mix | rates
