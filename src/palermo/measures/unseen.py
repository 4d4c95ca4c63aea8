"""Victims whom nobody has identified, estimated from how the lists of police, care, courts and labour overlap."""

import datetime
import math
from collections import Counter
from typing import NamedTuple

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal
from palermo.measures.capture import Cell, Estimate, estimate
from palermo.measures.counting import rows_of
from palermo.measures.persons import FILE, list_of
from palermo.measures.tables import Tables

MEASURE = "victims_unseen_estimated"


class Unseen(NamedTuple):
    """`lists`: how many persons each holds; `aside`: lists too short to say anything, which the estimate leaves out."""

    estimate: Estimate
    lists: dict[str, int]
    aside: tuple[str, ...]


def overlaps(tables: Tables, start: datetime.date, end: datetime.date) -> dict[Cell, int]:
    """Of the persons identified from `start` to before `end`, how many stand in exactly these lists.

    Somebody stands in a list if an office of it holds a file in which they are a victim, or found them to be one, within
    the period. Records that people decided to be of one person are one.
    """
    persons = rows_of("victims_identified", tables, start, end).select(person="unit")
    kinds = tables.agencies.select(agency_key="id", kind="kind")
    files = tables.cases.select(file="id", holder="opened_by_id")
    held = tables.case_people.filter(lambda t: t.role == "victim")
    held = held.join(files, held.case_id == files.file).select("person_id", agency="holder", on="since")
    found = tables.identifications.select("person_id", agency="agency_id", on="decided_at")
    met = held.union(found)
    met = met.filter((met.on.date() >= start) & (met.on.date() < end))
    met = met.join(kinds, met.agency == kinds.agency_key)
    listed = met.select("person_id", list=list_of(met.kind)).filter(lambda t: t.list != "other").distinct()
    rows = tables.engine.to_pyarrow(listed.semi_join(persons, listed.person_id == persons.person)).to_pylist()
    by_person: dict[str, set[str]] = {}
    for row in rows:
        by_person.setdefault(row["person_id"], set()).add(row["list"])
    return dict(Counter(frozenset(names) for names in by_person.values()))


def unseen(tables: Tables, start: datetime.date, end: datetime.date) -> Unseen:
    """The estimate for a period. Refuses lists that are too few, or that hardly overlap, in a sentence."""
    return unseen_of(overlaps(tables, start, end))


def unseen_of(counts: dict[Cell, int]) -> Unseen:
    """The estimate from how many persons stand in exactly these lists, short lists left out."""
    rules = load(FILE)
    held = Counter(name for cell, number in counts.items() for name in cell for _ in range(number))
    aside = tuple(sorted(name for name, number in held.items() if number < rules["fewest_in_a_list"]))
    kept: Counter[Cell] = Counter()
    for cell, number in counts.items():
        kept[cell - set(aside)] += number
    kept.pop(frozenset(), None)
    lists = {name: number for name, number in sorted(held.items()) if name not in aside}
    _enough(lists, kept)
    found = estimate(kept, level=rules["level"])
    if math.isinf(found.upper):
        raise Refusal(
            "the lists overlap too little to say how many more there may be at most",
            where="the lists",
            do="Link more records first, or say nothing of those unseen",
        )
    return Unseen(found, lists, aside)


def _enough(lists: dict[str, int], kept: Counter[Cell]) -> None:
    rules = load(FILE)
    if len(lists) < rules["fewest_lists"]:
        raise Refusal(
            f"{len(lists)} lists hold {rules['fewest_in_a_list']} people or more, and an estimate needs {rules['fewest_lists']}",
            where="the lists",
            do="Say nothing of those unseen until more kinds of offices record whom they find",
        )
    overlapping = sum(number for cell, number in kept.items() if len(cell) > 1)
    if overlapping < rules["fewest_overlapping"]:
        raise Refusal(
            f"fewer than {rules['fewest_overlapping']} people stand in more than one list",
            where="the lists",
            do="Link more records first, or say nothing of those unseen",
        )


def rounded(found: Estimate) -> tuple[int, int, int]:
    """The estimate and its interval as they may be released: to the nearest multiple, and outwards."""
    to = int(load(FILE)["round_to"])
    return (
        round(found.unseen / to) * to,
        math.floor(found.lower) // to * to,
        -(-math.ceil(found.upper) // to) * to,
    )
