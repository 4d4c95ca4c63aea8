"""The thresholds and words of content/recommendations/following.yml."""

import functools
from typing import NamedTuple

from palermo.knowledge.content import load


class Settings(NamedTuple):
    """`editions`: the family each source's family follows in, with its rank where two tell the same year."""

    weights: dict[str, float]
    alike: float
    further_alike: float
    further_contained: float
    years_apart: int
    editions: dict[str, tuple[str, int]]
    common: frozenset[str]
    endings: tuple[str, ...]


@functools.cache
def settings() -> Settings:
    told = load("recommendations/following.yml")
    return Settings(
        weights=told["weights"],
        alike=told["alike"],
        further_alike=told["further"]["alike"],
        further_contained=told["further"]["contained"],
        years_apart=told["years_apart"],
        editions={
            family: (line, rank)
            for line, families in told["editions"].items()
            for rank, family in enumerate(families)
        },
        common=frozenset(told["common"].split()),
        endings=tuple(told["endings"]),
    )
