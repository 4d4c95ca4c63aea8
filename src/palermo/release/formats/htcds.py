"""HTCDS records for partners: one a person of a published count, each equal to at least nine others.

The standard describes persons, and a release never does. So a record holds one field of the standard, that of the table
it is counted in, and stands as often as the count says: nobody can tell from them more than from the counts.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from palermo.evidence.released import Cell, Released
from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal

FILE = "release/htcds.yml"


def files(released: Released) -> dict[str, bytes]:
    """A CSV file for each field of the standard that some published count tells; refuses where there is none."""
    told = load(FILE)
    made = {
        f"{released.id}-htcds-{name}.csv": _csv(released, name, told)
        for name in told["dimensions"]
        if name in released.dimensions and any(_cells(released, name, told))
    }
    if not made:
        raise Refusal(
            "no published count can be said in HTCDS's fields",
            where=released.id,
            do="Give the partner the counts (csvw, sdmx or xlsx)",
        )
    return made


def _cells(released: Released, name: str, told: Mapping[str, Any]) -> Iterator[Cell]:
    """Published counts of the whole country by one thing, at its finest published code, of the threshold or more."""
    values, parts = told["dimensions"][name]["values"], released.dimensions[name].parts
    for cell in released.cells:
        code = cell.codes.get(name)
        alone = set(cell.codes) <= {"place", name} and cell.codes.get("place") == released.country
        large = cell.status == "published" and (cell.value or 0) >= released.threshold
        if cell.measure == told["measure"] and alone and large and code in values and code not in parts:
            yield cell


def _csv(released: Released, name: str, told: Mapping[str, Any]) -> bytes:
    entry = told["dimensions"][name]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([entry["field"], *told["constant"]])
    for cell in _cells(released, name, told):
        row = [entry["values"][cell.codes[name]], *told["constant"].values()]
        writer.writerows([row] * (cell.value or 0))
    return out.getvalue().encode()
