"""How many people a place has, from the census figures that are bundled: the scale that a return is held against."""

import csv
import functools

from palermo.knowledge.content import content_root


@functools.cache
def _counted() -> dict[str, int]:
    path = content_root() / "starter" / "population.csv"
    if not path.is_file():
        return {}
    newest: dict[str, tuple[int, int]] = {}
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if row["measure"] == "population" and row["value"] and not row["breakdown"]:
                newest[row["place"]] = max(
                    newest.get(row["place"], (0, 0)), (int(row["year"]), int(row["value"]))
                )
    return {place: people for place, (_, people) in newest.items()}


def population_of(place: str) -> int | None:
    """People at the latest census that is bundled; None where none is."""
    return _counted().get(place)
