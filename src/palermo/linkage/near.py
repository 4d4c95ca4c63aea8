"""Which districts touch which: content/linkage/neighbours.yml."""

import functools

from palermo.knowledge.content import load


@functools.cache
def _beside() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for country, rows in load("linkage/neighbours.yml").items():
        edition = country.partition("@")[2]
        for code, others in rows.items():
            for other in others:
                found.setdefault(f"{code}@{edition}", set()).add(f"{other}@{edition}")
                found.setdefault(f"{other}@{edition}", set()).add(f"{code}@{edition}")
    return {place: tuple(sorted(others)) for place, others in found.items()}


def near(place: str) -> tuple[str, ...]:
    """The districts beside one; none where nobody has said."""
    return _beside().get(place, ())
