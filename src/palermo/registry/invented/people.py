"""Invented people: names in two scripts as offices spell them, and numbers that no card can bear."""

import random
from typing import Any

from palermo.knowledge.content import load
from palermo.registry.vault.identities import Known


def named(sex: str, chance: random.Random) -> Known:
    """Somebody's identity. The identity number begins with 99, which no district has."""
    names: Any = load("invented/names.yml")
    first = chance.choice(names["male" if sex == "male" else "female"])
    second, father = chance.choice(names["second"]), chance.choice(names["male"])
    number = f"99{chance.randrange(1000):03d}-{chance.randrange(10**7):07d}-{chance.randrange(10)}"
    return Known(
        name_urdu=f"{first['ur']} {second['ur']}",
        name_roman=f"{chance.choice(first['roman'])} {chance.choice(second['roman'])}",
        father_name=chance.choice(father["roman"]),
        national_id=number if chance.random() < 0.4 else "",
    )
