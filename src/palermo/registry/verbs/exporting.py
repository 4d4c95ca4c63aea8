"""Taking a table away: for a purpose, under the one rule, row by row; what left is known by its count and its hash."""

import csv
import datetime
import functools
import hashlib
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from pydantic import BaseModel, ConfigDict

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal
from palermo.registry import models
from palermo.registry.access.rule import may, visible
from palermo.registry.audit.record import record
from palermo.registry.models import Export, Person, User
from palermo.registry.vault import identities
from palermo.registry.verbs.acting import acting

AT_ONCE = 2_000  # rows that are held at a time
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take such a cell for a formula
Naming = Callable[[identities.Known], str]


class Listed(BaseModel):
    """A list that may leave: content/registry/exports.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    ur: str
    model: str
    when: str
    kind: str
    province: str
    columns: tuple[str, ...]
    person: str | None = None

    @property
    def heads(self) -> list[str]:
        """The first line. A list of persons has their names last."""
        return [*self.columns, *(["name"] if self.person else [])]


@functools.cache
def listed() -> dict[str, Listed]:
    """The lists by code."""
    return {entry["code"]: Listed(**entry) for entry in load("registry/exports.yml")["lists"]}


@functools.cache
def purposes() -> frozenset[str]:
    """The codes of what a list may be taken for."""
    return frozenset(entry["code"] for entry in load("registry/exports.yml")["purposes"])


def rows_of(user: User, of: str, asked: Mapping[str, Any], now: datetime.datetime) -> QuerySet[Any, Any]:
    """What the user would take: of the list, what they may see and asked for (`kind`, `province`, `since`, `until`)."""
    told = listed()[of]
    ways = {
        "kind": told.kind,
        "province": told.province,
        "since": f"{told.when}__gte",
        "until": f"{told.when}__lt",
    }
    wanted = {ways[name]: value for name, value in asked.items() if value}
    model = getattr(models, told.model)
    return visible(user, model._default_manager.filter(**wanted), now, lasting=True).order_by("pk")


def begin(
    user: User,
    of: str,
    purpose: str,
    asked: Mapping[str, Any],
    *,
    with_names: bool = False,
    now: datetime.datetime | None = None,
) -> Export:
    """Say what is about to be taken and for what. Names need the action `open_identity` too."""
    with acting(user, "export", now=now, purpose=purpose) as act:
        if of not in listed() or purpose not in purposes():
            raise Refusal("an export has a list and a purpose", where="the export", do="Choose one of each")
        if with_names and not may(user, "open_identity"):
            raise Refusal(
                "names are taken along by those who may open them", where="the export", do="Take them masked"
            )
        told = {name: str(value) for name, value in asked.items() if value}
        kept = {"list": of, "names": with_names, **told}
        act.detail = {"asked": [f"{name}={value}" for name, value in sorted(kept.items())]}
        return act.make(Export, user=user, purpose=purpose, filter=kept)


def lines(
    export: Export, asked: Mapping[str, Any], masked: Naming, now: datetime.datetime
) -> Iterator[bytes]:
    """The table as UTF-8 CSV, a piece at a time; when the last piece was taken, count and hash are written.

    Whoever breaks off has that written too: what left until then. `masked` says a name in a list.
    """
    digest, sent, whole = hashlib.sha256(), 0, False
    try:
        for piece, rows in _pieces(export, asked, masked, now):
            digest.update(piece)
            sent += rows
            yield piece
        whole = True
    finally:
        _finish(export, sent, digest.hexdigest(), whole=whole)


def _pieces(
    export: Export, asked: Mapping[str, Any], masked: Naming, now: datetime.datetime
) -> Iterator[tuple[bytes, int]]:
    told = listed()[export.filter["list"]]
    yield _csv([told.heads]), 0
    columns = [*told.columns, *([told.person] if told.person else [])]
    found = rows_of(export.user, told.code, asked, now).values_list(*columns).iterator(AT_ONCE)
    while chunk := list(itertools.islice(found, AT_ONCE)):
        named = _names(export, {row[-1] for row in chunk}, masked) if told.person else {}
        rows = [[*row[:-1], named.get(row[-1], "")] for row in chunk] if told.person else chunk
        yield _csv(rows), len(chunk)


def _names(export: Export, persons: set[Any], masked: Naming) -> dict[Any, str]:
    """Names of some persons, masked; opened ones are each in the audit, in the transaction that opens them."""
    people = [Person(pk=person) for person in persons]
    if not export.filter["names"]:
        return {person: masked(known) for person, known in identities.read_many(people).items()}
    with transaction.atomic():
        known = identities.read_many(people)
        opened = sorted(str(person) for person in known)
        record(
            export.user,
            export.user.agency,
            "export_identities",
            export,
            purpose=export.purpose,
            persons=opened,
        )
    return {person: told.name_roman or told.name_urdu for person, told in known.items()}


class _Line:
    """What the csv module writes to: the line itself is given back."""

    def write(self, text: str) -> str:
        return text


def _csv(rows: Any) -> bytes:
    write = csv.writer(_Line()).writerow
    return "".join(write([_cell(value) for value in row]) for row in rows).encode()


def _cell(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="seconds")
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(RISKY) else text


@transaction.atomic
def _finish(export: Export, sent: int, sha256: str, *, whole: bool) -> None:
    from palermo.knowledge.clock import system_clock

    Export.objects.filter(pk=export.pk).update(rows=sent, sha256=sha256, finished_at=system_clock())
    action = "export_sent" if whole else "export_broken_off"
    record(export.user, export.user.agency, action, export, purpose=export.purpose, rows=sent, sha256=sha256)
