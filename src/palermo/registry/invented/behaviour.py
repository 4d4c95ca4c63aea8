"""How the invented country behaves: content/invented/behaviour.yml or a file of the same shape."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal

Rates = dict[str, float | list[int]]


class Province(BaseModel):
    """How large a province is: shares of the country's population and kilns."""

    model_config = ConfigDict(extra="forbid")

    population: float
    kilns: float


class Behaviour(BaseModel):
    """Rates by province and year; see the file's head."""

    model_config = ConfigDict(extra="forbid")

    seed: int
    years: list[int]
    provinces: dict[str, Province]
    matters: dict[str, float]
    everywhere: Rates
    in_province: dict[str, Rates]
    in_year: dict[int, Rates]
    growth: dict[int, float]
    late_returns: dict[str, float]
    met_again: float = 0
    linked: float = 0

    def rate(self, name: str, province: str, year: int) -> float:
        """A share: of the province if it says one, moved by the years up to this one, else of everywhere."""
        found = self._told(name, province, year)
        if not isinstance(found, int | float):
            raise Refusal(f"{name} is no share", where="behaviour", do="Give a number from 0 to 1")
        return float(found)

    def delay(self, name: str, province: str, year: int) -> tuple[int, int]:
        """Days: usual and long."""
        found = self._told(name, province, year)
        if not isinstance(found, list) or len(found) != 2:
            raise Refusal(f"{name} is no delay", where="behaviour", do="Give [usual, long] in days")
        return found[0], found[1]

    def _told(self, name: str, province: str, year: int) -> float | list[int]:
        if name in self.in_province.get(province, {}):
            return self.in_province[province][name]
        for earlier in sorted((y for y in self.in_year if y <= year), reverse=True):
            if name in self.in_year[earlier]:
                return self.in_year[earlier][name]
        try:
            return self.everywhere[name]
        except KeyError:
            raise Refusal(f"nothing says {name}", where="behaviour: everywhere", do="Add it") from None


def behaviour(file: Path | None = None) -> Behaviour:
    """The bundled behaviour, or one from a file."""
    told: Any = load("invented/behaviour.yml") if file is None else yaml.safe_load(file.read_text("utf-8"))
    try:
        return Behaviour(**told)
    except (TypeError, ValidationError) as fault:
        where = file.name if file else "content/invented/behaviour.yml"
        raise Refusal(str(fault), where=where, do="Mend the entry named") from None
