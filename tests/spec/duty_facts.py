"""Reads the table of duties: facts in words that a lawyer writes, and what is owed because of them."""

import csv
import datetime
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from palermo.registry.duties.calendars import calendar
from palermo.registry.duties.directory import Agency, Directory
from palermo.registry.duties.event import Event
from palermo.registry.duties.vocabulary import event_kind

HERE = Path(__file__).parent
HOME = {"PAK": "PK617@2022", "XMV": "XMV1@2020"}
MOMENT = r"\d{4}-\d\d-\d\d \d\d:\d\dZ?"
FACT = re.compile(
    rf"(?:(?P<label>\w+): )?(?P<at>{MOMENT}) (?:told (?P<told>{MOMENT}) )?(?P<kind>\w+)(?P<rest>.*)"
)


def rows() -> Iterator[dict[str, str]]:
    """The table's rows; `=` stands for the facts of the row above."""
    above = ""
    with (HERE / "duties.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            above = above if row["what happened"] == "=" else row["what happened"]
            yield {**row, "what happened": above}


@functools.cache
def directory() -> Directory:
    """The offices of duty_agencies.csv."""
    with (HERE / "duty_agencies.csv").open(encoding="utf-8", newline="") as file:
        return Directory(Agency(**row) for row in csv.DictReader(file))


def events(facts: str, country: str) -> list[Event]:
    """`a: 2020-03-06 15:30 told 2020-03-07 09:00 kind name=value …; …`, in the time of the country (Z: Greenwich)."""
    return [
        _event(fact, f"e{number}", country) for number, fact in enumerate(filter(None, facts.split("; ")))
    ]


def moment(told: str, country: str) -> datetime.datetime:
    """A time of day in the country, or in Greenwich where it ends with Z."""
    if told.endswith("Z"):
        return datetime.datetime.fromisoformat(told[:-1]).replace(tzinfo=datetime.UTC)
    return datetime.datetime.fromisoformat(told).replace(tzinfo=calendar(country).zone)


def _event(fact: str, number: str, country: str) -> Event:
    found = FACT.fullmatch(fact)
    assert found, fact
    told = dict(pair.split("=") for pair in found["rest"].split())
    kind = event_kind(found["kind"])
    at = moment(found["at"], country)
    return Event(
        id=found["label"] or number,
        kind=kind.kind,
        occurred_at=at,
        recorded_at=moment(found["told"], country) if found["told"] else at,
        country=country,
        place=told.pop("in", HOME[country]),
        agency=told.pop("by", None),
        replaces=told.pop("replaces", None),
        subject=told.pop(kind.of, number),
        about={name: tuple(told.pop(name).split("+")) for name in kind.about if name in told},
        attributes={name: _value(value, kind.attributes.get(name)) for name, value in told.items()},
    )


def _value(told: str, kind: Any) -> Any:
    if kind == "yes_no":
        return told == "yes"
    if kind == "number":
        return int(told)
    return tuple(told.split("+")) if kind == "agencies" else told
