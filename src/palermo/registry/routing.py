"""Who receives a crime report: what the Act says, and the way round an office that is itself accused."""

import functools
import uuid
from collections.abc import Collection, Iterable

from pydantic import BaseModel, ConfigDict

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.scopes import chain
from palermo.registry.duties.vocabulary import agency_kind
from palermo.registry.models import Agency


class Route(BaseModel):
    """The offices of one law, by kind of agency and in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    citation: str
    inside: tuple[str, ...]
    across: tuple[str, ...]


@functools.cache
def routes() -> dict[str, Route]:
    """The laws of content/registry/routing.yml by code."""
    return {entry["code"]: Route(**entry) for entry in load("registry/routing.yml")["laws"]}


def nearest(
    kinds: Iterable[str], place: str, country: str, *, without: Collection[uuid.UUID] = ()
) -> Agency | None:
    """The first active agency of these kinds at the place, or else above it; `without` are agencies passed over."""
    offices = {
        (agency.kind, agency.place): agency
        for agency in Agency.objects.filter(
            country=country, active=True, kind__in=kinds, place__in=chain(place, country)
        ).exclude(pk__in=without)
    }
    for kind in kinds:
        for above in chain(place, country):
            if (kind, above) in offices:
                return offices[kind, above]
    return None


def receiver(
    law: str, place: str, country: str, *, crosses_border: bool, accused: Collection[uuid.UUID]
) -> tuple[Agency, bool]:
    """The office that must take the report, and whether that is the second way. Refuses where there is none."""
    route = routes()[law]
    first = nearest(route.across if crosses_border else route.inside, place, country)
    if first is not None and first.pk not in accused:
        return first, False
    around = [
        kind
        for named in (route.across if crosses_border else route.inside)
        for kind in agency_kind(named).second_route
    ]
    second = nearest(around, place, country, without=accused)
    if second is None:
        raise Refusal("no office can take this report", where=route.citation, do="Ask for one to be entered")
    return second, True


def around(kinds: Iterable[str]) -> list[str]:
    """The kinds of office that take over where one of these is accused, in order."""
    return [kind for named in kinds for kind in agency_kind(named).second_route]


def of_kind(kind: str, place: str, country: str) -> list[Agency]:
    """The offices of a kind at the place and above it."""
    return list(
        Agency.objects.filter(country=country, active=True, kind=kind, place__in=chain(place, country))
    )


def listener(about: str, place: str, country: str, *, accused: Collection[uuid.UUID] = ()) -> Agency:
    """The office that hears somebody without an account (content/registry/public_reports.yml), never an accused one."""
    told = load("registry/public_reports.yml")
    kinds = next(entry["to"] for entry in told["about"] if entry["code"] == about)
    ways = (kinds, around(kinds), told["last"])
    found = next((office for way in ways if (office := nearest(way, place, country, without=accused))), None)
    if found is None:
        raise Refusal(
            "no office can take this report", where="the place", do="Tell a helpline or another district"
        )
    return found
